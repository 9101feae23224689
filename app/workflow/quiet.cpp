// Quiet: the light of a table, and waiting for it.
#include "workflow/quiet.h"

#include "base/text.h"

#include <QDeadlineTimer>
#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace lockstep {

namespace {

bool isLong(const TableImpact::Session& session)
{
    return session.holds && (session.seconds > longSeconds || session.state == "prepared");
}

std::string told(const TableImpact::Session& session)
{
    std::string text = session.who;
    if (!session.state.empty()) text += ", " + session.state;
    return text + fmt::format(", for {} s", session.seconds);
}

std::vector<std::string> inTheWay(const std::vector<TableImpact>& around)
{
    std::vector<std::string> names;
    for (const TableImpact& impact : around)
        for (const auto& session : impact.sessions)
            if (isLong(session))
                names.push_back(impact.table.path.display() + ": " + told(session));
    return names;
}

} // namespace

const char* trafficLightWord(TrafficLight light)
{
    switch (light) {
    case TrafficLight::Green:
        return "free";
    case TrafficLight::Yellow:
        return "in use";
    case TrafficLight::Red:
        break;
    }
    return "blocked";
}

TableLight lightOf(const TableImpact& impact)
{
    std::vector<std::string> reasons;
    TableLight found;
    for (const auto& session : impact.sessions)
        if (isLong(session)) {
            found.light = TrafficLight::Red;
            reasons.push_back("held by " + told(session));
        }
    for (const std::string& note : impact.notes) {
        if (note.find("does not give way") != std::string::npos) found.light = TrafficLight::Red;
        reasons.push_back(note);
    }
    const auto waiting =
        static_cast<size_t>(std::count_if(impact.sessions.begin(), impact.sessions.end(),
                                          [](const auto& session) { return !session.holds; }));
    if (waiting > 0) {
        found.light = TrafficLight::Red;
        reasons.push_back(counted(waiting, "session waits", "sessions wait") + " for it already");
    }
    const auto brief = static_cast<size_t>(
        std::count_if(impact.sessions.begin(), impact.sessions.end(),
                      [](const auto& session) { return session.holds && !isLong(session); }));
    if (brief > 0)
        reasons.push_back(counted(brief, "session uses", "sessions use") + " it at this moment");
    for (const std::string& hidden : impact.unseen) reasons.push_back("not seen: " + hidden);
    if (found.light != TrafficLight::Red && !reasons.empty()) found.light = TrafficLight::Yellow;
    found.reason = reasons.empty() ? "nobody uses it at this moment" : join(reasons, "; ");
    return found;
}

Result<void> waitForQuiet(Connection& connection, const std::vector<ObjectId>& tables, int seconds,
                          const std::function<bool()>& stopped,
                          const std::function<void(const std::string&)>& waits)
{
    const QDeadlineTimer patience{std::chrono::seconds(seconds)};
    while (true) {
        if (stopped()) return failure(ErrorKind::Cancelled, "The waiting was stopped.");
        const auto around = connection.impact(tables);
        if (!around) return failure(around.error().in("Waiting for a quiet moment"));
        const auto names = inTheWay(*around);
        if (names.empty()) return {};
        if (patience.hasExpired())
            return failure(ErrorKind::Busy,
                           fmt::format("There was no quiet moment within {} s.", seconds),
                           join(names, "\n"));
        waits("Waiting for a quiet moment: " + join(names, "; "));
        const QDeadlineTimer pause(1000);
        while (!pause.hasExpired() && !patience.hasExpired() && !stopped())
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

} // namespace lockstep
