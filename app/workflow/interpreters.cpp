// Interpreters: found among the static plugins by the kind of a profile.
#include "workflow/interpreters.h"

#include "base/text.h"
#include "engine/tabular.h"
#include "workflow/guardeddialogue.h"
#include "workflow/stoppablelink.h"

#include <QPluginLoader>
#include <fmt/format.h>

namespace lockstep {

namespace {

using assistant::ChatProfile;
using assistant::InterpreterPlugin;

std::vector<const InterpreterPlugin*> plugins()
{
    std::vector<const InterpreterPlugin*> all;
    const QObjectList instances = QPluginLoader::staticInstances();
    for (QObject* instance : instances)
        if (const auto* plugin = qobject_cast<InterpreterPlugin*>(instance)) all.push_back(plugin);
    return all;
}

/// The one that says why, where none takes the kind.
const InterpreterPlugin* pluginOf(const std::string& kind)
{
    const auto all = plugins();
    for (const InterpreterPlugin* plugin : all)
        for (const auto& [name, address] : plugin->kinds())
            if (name == kind) return plugin;
    return all.empty() ? nullptr : all.front();
}

/// The profile as it stands now: another program may have changed it meanwhile.
void remember(const ChatProfiles& profiles, const std::string& name,
              const assistant::ChatQuirks& quirks)
{
    auto now = profiles.find(name);
    if (!now || now->quirks == quirks) return;
    now->quirks = quirks;
    (void)profiles.put(*now); // found out again the next time
}

/// Whether the profile may be asked once more today.
Result<void> withinDay(const ChatProfile& profile, const ChatUsages& usages)
{
    if (profile.dayTokens <= 0 && !profile.dayCost) return {};
    const ChatUsage today = usages.today(profile.name);
    const auto reached = [&](const std::string& taken, const std::string& limit) {
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = "The profile " + visible(profile.name) + " took " + taken +
                        " today, and its limit is " + limit + " a day: nothing was sent.";
        error.hint = "Ask again tomorrow, or raise the limit in the profile.";
        return failure(std::move(error));
    };
    const int64_t tokens = today.prompt + today.answer;
    if (profile.dayTokens > 0 && tokens >= profile.dayTokens)
        return reached(counted(size_t(tokens), "token", "tokens"),
                       counted(size_t(profile.dayTokens), "token", "tokens"));
    const auto cost = costOf(profile, today.prompt, today.answer);
    const auto money = [&](double sum) {
        return trimmed(fmt::format("{:.6g} {}", sum, visible(profile.currency)));
    };
    if (profile.dayCost && cost && *cost >= *profile.dayCost)
        return reached(money(*cost), money(*profile.dayCost));
    return {};
}

class LimitedInterpreter final : public assistant::Interpreter
{
public:
    LimitedInterpreter(InterpreterPtr inner, ChatProfile profile, ChatUsages usages)
        : m_inner(std::move(inner)), m_profile(std::move(profile)), m_usages(std::move(usages))
    {
    }
    std::string label() const override { return m_inner->label(); }
    std::unique_ptr<assistant::Dialogue> begin(const assistant::Matter& matter) const override
    {
        return std::make_unique<GuardedDialogue>(
            m_inner->begin(matter),
            [profile = m_profile, usages = m_usages] { return withinDay(profile, usages); });
    }

private:
    const InterpreterPtr m_inner;
    const ChatProfile m_profile;
    const ChatUsages m_usages;
};

} // namespace

std::vector<std::pair<std::string, std::string>> chatKinds()
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const InterpreterPlugin* plugin : plugins())
        for (auto& kind : plugin->kinds()) all.push_back(std::move(kind));
    return all;
}

Result<void> checkProfile(const ChatProfile& profile)
{
    const InterpreterPlugin* plugin = pluginOf(profile.kind);
    if (!plugin)
        return failure(ErrorKind::Unsupported, "This program is built without a chat assistant.");
    if (profile.dayCost && !costOf(profile, 0, 0))
        return failure(ErrorKind::BadInput,
                       "A limit in money needs the prices of prompts and of answers.");
    return plugin->check(profile);
}

Result<InterpreterPtr> interpreterFor(const ChatProfile& profile, const std::string& key,
                                      const ChatProfiles& profiles, const ChatUsages& usages)
{
    if (auto fits = checkProfile(profile); !fits)
        return failure(fits.error().in("The profile " + visible(profile.name)));
    const auto told = [profiles, usages, name = profile.name](const assistant::ChatNews& news) {
        remember(profiles, name, news.quirks);
        (void)usages.add(name, {1, news.prompt, news.answer});
    };
    return std::make_shared<const LimitedInterpreter>(
        pluginOf(profile.kind)->interpreter(profile, key, told), profile, usages);
}

Result<TellablePtr> readTellable(const Side& side, const std::atomic<bool>* stop)
{
    const EnginePtr& engine = side.request.engine;
    const auto* tabular = dynamic_cast<const Tabular*>(engine.get());
    if (!tabular)
        return failure(ErrorKind::Unsupported, engine->label() + " has no tables to tell of.");
    auto link = StoppableLink::open(side.request, Access::Read, stop);
    if (!link) return failure(link.error());
    const auto catalog = (*link)->connection().readCatalog();
    if (auto wanted = notStopped(stop); !wanted) return failure(wanted.error());
    if (!catalog) return failure(catalog.error());
    return std::make_shared<const Tellable>(Tellable{engine, tabular->tables(**catalog)});
}

Result<ShownRequest> shownRequest(const Tellable& tellable, const std::string& words,
                                  assistant::Purpose purpose,
                                  const assistant::Interpreter& interpreter)
{
    const auto dialogue =
        interpreter.begin({purpose, words, *tellable.engine, tellable.tables, nullptr});
    auto bytes = dialogue->preview();
    if (!bytes) return failure(bytes.error());
    return ShownRequest{std::move(*bytes), dialogue->spent()};
}

Result<ShownRequest> shownRequest(const Side& side, const std::string& words,
                                  assistant::Purpose purpose,
                                  const assistant::Interpreter& interpreter)
{
    const auto tellable = readTellable(side);
    if (!tellable) return failure(tellable.error());
    return shownRequest(**tellable, words, purpose, interpreter);
}

} // namespace lockstep
