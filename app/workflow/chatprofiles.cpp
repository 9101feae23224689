// ChatProfiles: a table a profile; what has its usual value is not written.
#include "workflow/chatprofiles.h"

#include "base/text.h"
#include "workflow/folders.h"
#include "workflow/tomltext.h"

#include <QFile>
#include <QFileInfo>
#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

namespace {

using assistant::ChatProfile;

constexpr qint64 largestFile = 1 << 20;
constexpr size_t longestName = 64;
constexpr int longestTimeout = 3600;

tl::unexpected<Error> wrong(const toml::node& node, const std::string& what)
{
    return failure(ErrorKind::BadInput, fmt::format("Line {} of the assistants file: {}.",
                                                    node.source().begin.line, what));
}

/// Reads one table, key by key; what no key took is unknown.
class Reading
{
public:
    explicit Reading(const toml::table& table) : m_table(table) {}

    template <class T>
    void read(std::string_view key, T& into, const char* what)
    {
        m_known.push_back(key);
        const toml::node* node = m_table.get(key);
        if (!node) return;
        if (const auto value = node->value<T>())
            into = *value;
        else
            refuse(*node, fmt::format("\"{}\" must be {}", key, what));
    }
    void text(std::string_view key, std::string& into) { read(key, into, "a text"); }
    void truth(std::string_view key, bool& into) { read(key, into, "true or false"); }
    void price(std::string_view key, std::optional<double>& into)
    {
        double value = -1;
        read(key, value, "a number");
        if (!m_table.contains(key)) return;
        if (value < 0 || value > 1e9) refuse(*m_table.get(key), "a price that is none");
        into = value;
    }
    void seconds(int& into)
    {
        int64_t value = into;
        read("timeout", value, "a number");
        if (value < 1 || value > longestTimeout)
            refuse(*m_table.get("timeout"), "\"timeout\" must be from 1 to 3600 seconds");
        else
            into = int(value);
    }
    void parts(assistant::SchemaParts& into)
    {
        m_known.emplace_back("send");
        const toml::node* node = m_table.get("send");
        if (!node) return;
        if (!node->is_array()) return refuse(*node, "\"send\" must be a list");
        for (const toml::node& one : *node->as_array()) {
            const std::string word = one.value_or(std::string());
            if (word == "comments")
                into.comments = true;
            else if (word == "defaults")
                into.defaults = true;
            else if (word == "checks")
                into.checks = true;
            else if (word == "views")
                into.views = true;
            else
                refuse(one, "\"send\" knows comments, defaults, checks and views");
        }
    }
    void refuse(const toml::node& node, const std::string& what)
    {
        if (!m_error) m_error = wrong(node, what).value();
    }
    [[nodiscard]] const std::optional<Error>& error()
    {
        for (auto&& [key, value] : m_table) {
            if (m_error || std::find(m_known.begin(), m_known.end(), key.str()) != m_known.end())
                continue;
            m_error = wrong(value, "\"" + visible(key.str()) + "\" is not known here").value();
            m_error->hint = "Keys of servers are kept in the desktop's keychain only.";
        }
        return m_error;
    }

private:
    const toml::table& m_table;
    std::vector<std::string_view> m_known;
    std::optional<Error> m_error;
};

Result<ChatProfile> profileOf(const toml::table& table)
{
    ChatProfile out;
    Reading reading(table);
    reading.text("name", out.name);
    reading.text("kind", out.kind);
    reading.text("url", out.url);
    reading.text("model", out.model);
    reading.text("api_version", out.apiVersion);
    reading.truth("local_only", out.localOnly);
    reading.truth("has_key", out.hasKey);
    reading.seconds(out.timeoutSeconds);
    reading.parts(out.parts);
    reading.price("price_prompt", out.pricePrompt);
    reading.price("price_answer", out.priceAnswer);
    reading.text("currency", out.currency);
    reading.truth("no_temperature", out.quirks.noTemperature);
    reading.truth("no_max_tokens", out.quirks.noMaxTokens);
    reading.text("format", out.quirks.format);
    if (reading.error()) return failure(*reading.error());
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
    if (profile.parts.comments) parts << QStringLiteral("comments");
    if (profile.parts.defaults) parts << QStringLiteral("defaults");
    if (profile.parts.checks) parts << QStringLiteral("checks");
    if (profile.parts.views) parts << QStringLiteral("views");
    if (!parts.isEmpty()) out += "send = " + tomlTexts(parts) + "\n";
    // A price of 3 is written as 3.0: TOML tells them apart.
    const auto price = [&](const char* key, const std::optional<double>& value) {
        if (value) out += fmt::format("{} = {:#}\n", key, *value);
    };
    price("price_prompt", profile.pricePrompt);
    price("price_answer", profile.priceAnswer);
    text("currency", profile.currency);
    truth("no_temperature", profile.quirks.noTemperature);
    truth("no_max_tokens", profile.quirks.noMaxTokens);
    text("format", profile.quirks.format);
    return out;
}

Result<void> judgedName(const std::string& name)
{
    if (!name.empty() && name.size() <= longestName && visible(name) == name &&
        trimmed(name) == name)
        return {};
    return failure(ErrorKind::BadInput,
                   "\"" + visible(name.substr(0, longestName)) + "\" cannot be a profile's name.");
}

auto named(std::vector<ChatProfile>& profiles, const std::string& name)
{
    return std::find_if(profiles.begin(), profiles.end(),
                        [&](const ChatProfile& profile) { return profile.name == name; });
}

} // namespace

Result<std::vector<ChatProfile>> chatProfilesFromText(std::string_view text)
{
    const auto root = tomlTable(text);
    if (!root) return failure(root.error().in("The assistants file"));
    for (auto&& [key, value] : *root)
        if (key.str() != "profile")
            return wrong(value, "\"" + visible(key.str()) + "\" is not known here");
    TomlKeys keys(*root);
    std::vector<ChatProfile> out;
    for (const toml::table* table : keys.tables("profile")) {
        auto profile = profileOf(*table);
        if (!profile) return failure(profile.error());
        if (named(out, profile->name) != out.end())
            return wrong(*table, "a name that an earlier profile has");
        out.push_back(std::move(*profile));
    }
    if (keys.error()) return failure(*keys.error());
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
    if (auto fits = judgedName(profile.name); !fits) return fits;
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
