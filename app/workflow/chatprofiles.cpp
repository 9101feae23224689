// ChatProfiles: a table a profile; what has its usual value is not written.
#include "workflow/chatprofiles.h"

#include "base/text.h"
#include "workflow/folders.h"
#include "workflow/tomltext.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace lockstep {

namespace {

using assistant::ChatProfile;

constexpr qint64 largestFile = 1 << 20;
constexpr size_t longestName = 64;
constexpr int longestTimeout = 3600; // seconds
constexpr double highestPrice = 1e9;

using Part = std::pair<std::string_view, bool assistant::SchemaParts::*>;
constexpr Part everyPart[] = {{"comments", &assistant::SchemaParts::comments},
                              {"defaults", &assistant::SchemaParts::defaults},
                              {"checks", &assistant::SchemaParts::checks},
                              {"views", &assistant::SchemaParts::views}};

tl::unexpected<Error> ofTheFile(const Error& error)
{
    return failure(error.in("The assistants file"));
}

tl::unexpected<Error> wrong(const toml::node& node, const std::string& what)
{
    return ofTheFile(
        failure(ErrorKind::BadInput, fmt::format("Line {}: {}.", node.source().begin.line, what))
            .value());
}

void readParts(TomlKeys& keys, const toml::table& table, assistant::SchemaParts& into)
{
    QStringList words;
    keys.read("send", words);
    for (const QString& word : words)
        if (!addPart(into, word.toStdString()))
            keys.refuse("send", *table.get("send"), "of comments, defaults, checks and views");
}

Result<ChatProfile> profileOf(const toml::table& table)
{
    ChatProfile out;
    TomlKeys keys(table);
    keys.read("name", out.name);
    keys.read("kind", out.kind);
    keys.read("url", out.url);
    keys.read("model", out.model);
    keys.read("api_version", out.apiVersion);
    keys.read("local_only", out.localOnly);
    keys.read("has_key", out.hasKey);
    keys.read("timeout", out.timeoutSeconds, 1, longestTimeout);
    readParts(keys, table, out.parts);
    keys.read("price_prompt", out.pricePrompt, 0, highestPrice);
    keys.read("price_answer", out.priceAnswer, 0, highestPrice);
    keys.read("currency", out.currency);
    keys.read("tokens_a_day", out.dayTokens, 0, std::numeric_limits<int64_t>::max());
    keys.read("cost_a_day", out.dayCost, 0, highestPrice);
    keys.read("no_temperature", out.quirks.noTemperature);
    keys.read("no_max_tokens", out.quirks.noMaxTokens);
    keys.read("format", out.quirks.format);
    keys.refuseOthers("Keys of servers are kept in the desktop's keychain only.");
    if (keys.error()) return ofTheFile(*keys.error());
    if (out.name.empty()) return wrong(table, "a profile without a name");
    for (const char* known : {"", "json_schema", "json_object", "text"})
        if (out.quirks.format == known) return out;
    return wrong(table, "\"format\" must be json_schema, json_object or text");
}

std::string profileText(const ChatProfile& profile)
{
    std::string out = "\n[[profile]]\n";
    const auto text = [&](const char* key, const std::string& value) {
        if (!value.empty()) out += fmt::format("{} = {}\n", key, tomlQuoted(value));
    };
    const auto truth = [&](const char* key, bool value) {
        if (value) out += fmt::format("{} = true\n", key);
    };
    text("name", profile.name);
    text("kind", profile.kind);
    text("url", profile.url);
    text("model", profile.model);
    text("api_version", profile.apiVersion);
    truth("local_only", profile.localOnly);
    truth("has_key", profile.hasKey);
    if (profile.timeoutSeconds != ChatProfile().timeoutSeconds)
        out += fmt::format("timeout = {}\n", profile.timeoutSeconds);
    QStringList parts;
    for (const std::string& word : partWords(profile.parts)) parts << QString::fromStdString(word);
    if (!parts.isEmpty()) out += "send = " + tomlTexts(parts) + "\n";
    // A price of 3 is written as 3.0: TOML tells them apart.
    const auto price = [&](const char* key, const std::optional<double>& value) {
        if (value) out += fmt::format("{} = {:#}\n", key, *value);
    };
    price("price_prompt", profile.pricePrompt);
    price("price_answer", profile.priceAnswer);
    text("currency", profile.currency);
    if (profile.dayTokens > 0) out += fmt::format("tokens_a_day = {}\n", profile.dayTokens);
    price("cost_a_day", profile.dayCost);
    truth("no_temperature", profile.quirks.noTemperature);
    truth("no_max_tokens", profile.quirks.noMaxTokens);
    text("format", profile.quirks.format);
    return out;
}

auto named(std::vector<ChatProfile>& profiles, const std::string& name)
{
    return std::find_if(profiles.begin(), profiles.end(),
                        [&](const ChatProfile& profile) { return profile.name == name; });
}

} // namespace

std::vector<std::string> partWords(const assistant::SchemaParts& parts)
{
    std::vector<std::string> words;
    for (const auto& [word, part] : everyPart)
        if (parts.*part) words.emplace_back(word);
    return words;
}

bool addPart(assistant::SchemaParts& parts, std::string_view word)
{
    for (const auto& [known, part] : everyPart)
        if (known == word) return parts.*part = true;
    return false;
}

Result<void> checkProfileName(const std::string& name)
{
    if (!name.empty() && name.size() <= longestName && visible(name) == name &&
        trimmed(name) == name)
        return {};
    return failure(ErrorKind::BadInput,
                   "\"" + visible(name.substr(0, longestName)) + "\" cannot be a profile's name.");
}

bool asksTheSame(const ChatProfile& one, const ChatProfile& other)
{
    return one.kind == other.kind && one.url == other.url;
}

Result<std::vector<ChatProfile>> chatProfilesFromText(std::string_view text)
{
    const auto root = tomlTable(text);
    if (!root) return ofTheFile(root.error());
    TomlKeys keys(*root);
    std::vector<ChatProfile> out;
    for (const toml::table* table : keys.tables("profile")) {
        auto profile = profileOf(*table);
        if (!profile) return failure(profile.error());
        if (named(out, profile->name) != out.end())
            return wrong(*table, "a name that an earlier profile has");
        out.push_back(std::move(*profile));
    }
    keys.refuseOthers({});
    if (keys.error()) return ofTheFile(*keys.error());
    return out;
}

std::string chatProfilesText(const std::vector<ChatProfile>& profiles)
{
    std::string out = "# The models that Lockstep may ask. Keys are never kept here.\n";
    for (const ChatProfile& profile : profiles) out += profileText(profile);
    return out;
}

QString ChatProfiles::defaultFile() { return configFolder() + QStringLiteral("/assistants.toml"); }

QString ChatProfiles::secretId(const std::string& name)
{
    return QStringLiteral("assistant/") + QString::fromStdString(name);
}

Result<std::vector<ChatProfile>> ChatProfiles::all() const
{
    QFile file(m_file);
    if (!file.exists()) return std::vector<ChatProfile>();
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return failure(ErrorKind::BadInput,
                       "The file " + visible(m_file.toStdString()) + " cannot be read.",
                       file.errorString().toStdString());
    return chatProfilesFromText(file.readAll().toStdString());
}

Result<ChatProfile> ChatProfiles::find(const std::string& name) const
{
    auto profiles = all();
    if (!profiles) return failure(profiles.error());
    if (const auto it = named(*profiles, name); it != profiles->end()) return *it;
    Error error;
    error.kind = ErrorKind::NotFound;
    error.message = "There is no profile " + visible(name) + ".";
    std::vector<std::string> names;
    for (const ChatProfile& profile : *profiles) names.push_back(visible(profile.name));
    error.hint = names.empty() ? "There is none at all: lockstepctl profile add NAME"
                               : "Profiles: " + join(names, ", ");
    return failure(std::move(error));
}

Result<void> ChatProfiles::put(const ChatProfile& profile) const
{
    if (auto fits = checkProfileName(profile.name); !fits) return fits;
    auto profiles = all();
    if (!profiles) return failure(profiles.error());
    if (const auto it = named(*profiles, profile.name); it != profiles->end())
        *it = profile;
    else
        profiles->push_back(profile);
    return write(*profiles);
}

Result<void> ChatProfiles::remove(const std::string& name) const
{
    if (auto there = find(name); !there) return failure(there.error());
    auto profiles = all();
    if (!profiles) return failure(profiles.error());
    profiles->erase(named(*profiles, name));
    return write(*profiles);
}

Result<void> ChatProfiles::write(const std::vector<ChatProfile>& profiles) const
{
    const std::string text = chatProfilesText(profiles);
    // What does not read back as it is must not take the place of what does.
    if (const auto again = chatProfilesFromText(text); !again || *again != profiles)
        return failure(ErrorKind::BadInput, "The profile has a text that is not valid UTF-8.");
    if (auto made = makePrivateFolder(QFileInfo(m_file).path()); !made) return made;
    return writePrivateFile(m_file, text);
}

} // namespace lockstep
