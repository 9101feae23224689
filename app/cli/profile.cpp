// profile: which models may be asked. Without one nothing is ever sent anywhere.
#include "cli/asking.h"
#include "cli/commands.h"

#include "base/text.h"
#include "workflow/wiping.h"

#include <QJsonArray>
#include <fmt/format.h>

namespace lockstep::cli {

namespace {

constexpr int done = 0;
constexpr int failedStatus = 2;

QString qs(const std::string& text) { return QString::fromStdString(text); }

int fail(const Error& error, Console& console)
{
    console.error(error);
    return console.finish(failedStatus);
}

/// "names, types, keys, comments"
std::string toldWords(const assistant::SchemaParts& parts)
{
    std::vector<std::string> words = {"names", "types", "keys"};
    for (std::string& word : partWords(parts)) words.push_back(std::move(word));
    return join(words, ", ");
}

int list(Console& console)
{
    const auto profiles = ChatProfiles().all();
    if (!profiles) return fail(profiles.error(), console);
    QJsonArray array;
    for (const assistant::ChatProfile& profile : *profiles) {
        const ChatUsage usage = ChatUsages().of(profile.name);
        const std::string parts = toldWords(profile.parts);
        console.line(fmt::format(
            "{}  {}  {}  {}\n    sends {}; {}{}\n    {}: {} tokens sent, {} received",
            visible(profile.name), visible(profile.kind), visible(profile.model),
            visible(profile.url), parts, profile.hasKey ? "its key is in the keychain" : "no key",
            profile.localOnly ? "; this machine only" : "",
            counted(size_t(usage.answers), "answer", "answers"), usage.prompt, usage.answer));
        array.append(QJsonObject{{QStringLiteral("name"), qs(profile.name)},
                                 {QStringLiteral("kind"), qs(profile.kind)},
                                 {QStringLiteral("url"), qs(profile.url)},
                                 {QStringLiteral("model"), qs(profile.model)},
                                 {QStringLiteral("localOnly"), profile.localOnly},
                                 {QStringLiteral("hasKey"), profile.hasKey},
                                 {QStringLiteral("sends"), qs(parts)},
                                 {QStringLiteral("answers"), qint64(usage.answers)},
                                 {QStringLiteral("prompt"), qint64(usage.prompt)},
                                 {QStringLiteral("answer"), qint64(usage.answer)}});
    }
    if (profiles->empty()) console.line("There is no profile: nothing is ever sent to a model.");
    console.add(QStringLiteral("profiles"), array);
    return console.finish(done);
}

int add(const Options& options, Console& console)
{
    assistant::ChatProfile profile = options.profile;
    for (const std::string& part : options.parts) (void)addPart(profile.parts, part); // as checked
    for (const auto& [kind, url] : chatKinds())
        if (profile.url.empty() && kind == profile.kind) profile.url = url;
    if (auto fits = checkProfile(profile); !fits) return fail(fits.error(), console);
    const ChatProfiles profiles;
    // The key of a profile that is changed stays, unless another place would get it.
    const auto before = profiles.find(profile.name);
    const bool hadKey = before && before->hasKey;
    profile.hasKey = hadKey && asksTheSame(*before, profile);
    if (hadKey && !profile.hasKey)
        if (auto gone = forgetKey(ChatProfiles::secretId(profile.name)); !gone)
            return fail(gone.error().in("Its key"), console);
    if (options.key) {
        auto key = secretLine("The key of " + visible(profile.name) + ": ");
        if (!key) return fail(key.error(), console);
        auto secret = qs(*key);
        wipe(*key);
        const auto kept = keepKey(ChatProfiles::secretId(profile.name), secret);
        wipe(secret);
        if (!kept) return fail(kept.error(), console);
        profile.hasKey = true;
    }
    if (auto put = profiles.put(profile); !put) return fail(put.error(), console);
    console.line("Questions to " + visible(profile.name) + " go to " + visible(profile.url) +
                 " with " + toldWords(profile.parts) + " of the schema, never rows.");
    return console.finish(done);
}

int remove(const Options& options, Console& console)
{
    const ChatProfiles profiles;
    const auto profile = profiles.find(options.profile.name);
    if (!profile) return fail(profile.error(), console);
    // Only a profile whose key is gone is gone: else nobody would know of the key any more.
    if (profile->hasKey)
        if (auto gone = forgetKey(ChatProfiles::secretId(profile->name)); !gone)
            return fail(gone.error().in("Its key"), console);
    if (auto removed = profiles.remove(profile->name); !removed)
        return fail(removed.error(), console);
    console.line("The profile " + visible(profile->name) + " is gone.");
    return console.finish(done);
}

} // namespace

int profile(const Options& options, Console& console)
{
    switch (options.profileAct) {
    case ProfileAct::Add:
        return add(options, console);
    case ProfileAct::Remove:
        return remove(options, console);
    case ProfileAct::List:
        break;
    }
    return list(console);
}

} // namespace lockstep::cli
