// Interpreters: found among the static plugins by the kind of a profile.
#include "workflow/interpreters.h"

#include "base/text.h"
#include "engine/tabular.h"
#include "workflow/drift.h"

#include <QPluginLoader>

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
    return plugin->check(profile);
}

Result<InterpreterPtr> interpreterFor(const ChatProfile& profile, const std::string& key,
                                      const ChatProfiles& profiles, const ChatUsages& usages)
{
    if (auto fits = checkProfile(profile); !fits)
        return failure(fits.error().in("The profile " + visible(profile.name)));
    return pluginOf(profile.kind)
        ->interpreter(profile, key,
                      [profiles, usages, name = profile.name](const assistant::ChatNews& news) {
                          remember(profiles, name, news.quirks);
                          (void)usages.add(name, {1, news.prompt, news.answer});
                      });
}

Result<ShownRequest> shownRequest(const Side& side, const std::string& words,
                                  assistant::Purpose purpose,
                                  const assistant::Interpreter& interpreter)
{
    const Engine& engine = *side.request.engine;
    const auto* tabular = dynamic_cast<const Tabular*>(&engine);
    if (!tabular)
        return failure(ErrorKind::Unsupported, engine.label() + " has no tables to tell of.");
    const auto now = readSide(side);
    if (!now) return failure(now.error());
    const Tables tables = tabular->tables(*now->catalog);
    const auto dialogue = interpreter.begin({purpose, words, engine, tables, nullptr});
    auto bytes = dialogue->preview();
    if (!bytes) return failure(bytes.error());
    return ShownRequest{std::move(*bytes), dialogue->spent()};
}

} // namespace lockstep
