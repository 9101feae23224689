// Quiet: the light of a table, and waiting for it.
#include "workflow/quiet.h"

#include "base/text.h"
#include "workflow/words.h"

#include <QDeadlineTimer>
#include <algorithm>
#include <fmt/format.h>
#include <thread>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

bool isLong(const TableImpact::Session& session)
{
    return session.holds && (session.seconds > longSeconds || session.state == "prepared");
}

std::string told(const TableImpact::Session& session)
{
    std::string out = session.who;
    if (!session.state.empty()) out += ", " + session.state;
    return lockstep::tr("%1, for %2 s").arg(text(out)).arg(session.seconds).toStdString();
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
        return QT_TRANSLATE_NOOP("lockstep", "free");
    case TrafficLight::Yellow:
        return QT_TRANSLATE_NOOP("lockstep", "in use");
    case TrafficLight::Red:
        break;
    }
    return QT_TRANSLATE_NOOP("lockstep", "blocked");
}

TableLight lightOf(const TableImpact& impact)
{
    std::vector<std::string> reasons;
    TableLight found;
    for (const auto& session : impact.sessions)
        if (isLong(session)) {
            found.light = TrafficLight::Red;
            reasons.push_back(lockstep::tr("held by %1").arg(text(told(session))).toStdString());
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
        reasons.push_back((waiting == 1 ? lockstep::tr("1 session waits for it already")
                                        : lockstep::tr("%n sessions wait for it already", nullptr,
                                                       static_cast<int>(waiting)))
                              .toStdString());
    }
    const auto brief = static_cast<size_t>(
        std::count_if(impact.sessions.begin(), impact.sessions.end(),
                      [](const auto& session) { return session.holds && !isLong(session); }));
    if (brief > 0)
        reasons.push_back((brief == 1 ? lockstep::tr("1 session uses it at this moment")
                                      : lockstep::tr("%n sessions use it at this moment", nullptr,
                                                     static_cast<int>(brief)))
                              .toStdString());
    for (const std::string& hidden : impact.unseen)
        reasons.push_back(lockstep::tr("not seen: %1").arg(text(hidden)).toStdString());
    if (found.light != TrafficLight::Red && !reasons.empty()) found.light = TrafficLight::Yellow;
    found.reason = reasons.empty() ? lockstep::tr("nobody uses it at this moment").toStdString()
                                   : join(reasons, "; ");
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
        waits(lockstep::tr("Waiting for a quiet moment: %1")
                  .arg(text(join(names, "; ")))
                  .toStdString());
        const QDeadlineTimer pause(1000);
        while (!pause.hasExpired() && !patience.hasExpired() && !stopped())
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

} // namespace lockstep
