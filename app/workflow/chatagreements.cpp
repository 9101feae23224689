// ChatAgreements: a table for each yes; names are written so that a dot always parts them.
#include "workflow/chatagreements.h"

#include "base/percent.h"
#include "workflow/chatprofiles.h"
#include "workflow/folders.h"
#include "workflow/tomltext.h"

#include <QFile>
#include <QFileInfo>
#include <QLockFile>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr int lockWithinMs = 2000;
constexpr qint64 largestFile = 16 << 20;

std::string part(const std::string& name)
{
    std::string out;
    for (const char c : percentEncoded(name))
        out += c == '.' ? std::string("%2E") : std::string(1, c);
    return out;
}

QStringList nameTexts(const std::set<QualifiedName>& names)
{
    QStringList out;
    for (const QualifiedName& name : names)
        out << QString::fromStdString(part(name.schema) + "." + part(name.name));
    return out;
}

void readNames(TomlKeys& keys, const toml::table& table, std::string_view key,
               std::set<QualifiedName>& into)
{
    QStringList texts;
    keys.read(key, texts);
    for (const QString& text : texts) {
        const std::string name = text.toStdString();
        const size_t dot = name.find('.');
        const auto schema = percentDecoded(name.substr(0, dot));
        const auto own = percentDecoded(dot == std::string::npos ? "" : name.substr(dot + 1));
        if (!schema || !own || own->empty())
            keys.refuse(key, *table.get(key), "a list of names");
        else
            into.insert({*schema, *own});
    }
}

/// What agrees to less is covered.
bool within(const assistant::SchemaParts& parts, const assistant::SchemaParts& agreed)
{
    return (agreed.comments || !parts.comments) && (agreed.defaults || !parts.defaults) &&
           (agreed.checks || !parts.checks) && (agreed.views || !parts.views);
}

void readAgreement(TomlKeys& keys, const toml::table& table, ChatAgreement& into)
{
    keys.read("place", into.place);
    QStringList words;
    keys.read("send", words);
    for (const QString& word : words)
        if (!addPart(into.parts, word.toStdString()))
            keys.refuse("send", *table.get("send"), "of comments, defaults, checks and views");
    readNames(keys, table, "told", into.told);
    readNames(keys, table, "kept", into.kept);
}

std::string agreementText(const ChatAgreement& agreement)
{
    QStringList words;
    for (const std::string& word : partWords(agreement.parts))
        words << QString::fromStdString(word);
    return fmt::format("place = {}\nsend = {}\ntold = {}\nkept = {}\n", tomlQuoted(agreement.place),
                       tomlTexts(words), tomlTexts(nameTexts(agreement.told)),
                       tomlTexts(nameTexts(agreement.kept)));
}

} // namespace

bool ChatAgreement::covers(const assistant::ChatProfile& profile) const
{
    return place == placeOf(profile) && within(profile.parts, parts);
}

std::string placeOf(const assistant::ChatProfile& profile)
{
    return profile.kind + " " + profile.url;
}

QString ChatAgreements::defaultFile()
{
    return configFolder() + QStringLiteral("/agreements.toml");
}

Result<ChatAgreements::Kept> ChatAgreements::read() const
{
    QFile file(m_file);
    if (!file.exists()) return Kept();
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestFile)
        return failure(ErrorKind::BadInput, "What may be sent to models cannot be read.",
                       file.errorString().toStdString());
    const auto root = tomlTable(file.readAll().toStdString());
    if (!root) return failure(root.error().in("The file of agreements"));
    Kept out;
    TomlKeys keys(*root);
    const auto each = [&](std::string_view word, const auto& take) {
        for (const toml::table* table : keys.tables(word)) {
            TomlKeys own(*table);
            Key key;
            own.read("environment", key.first);
            own.read("profile", key.second);
            take(own, *table, key);
            own.refuseOthers({});
            if (own.error()) keys.refuse(*own.error());
        }
    };
    each("agreement", [&](TomlKeys& own, const toml::table& table, const Key& key) {
        readAgreement(own, table, out.agreements[key]);
    });
    each("reader", [&](TomlKeys&, const toml::table&, const Key& key) {
        out.readers[key.first] = key.second;
    });
    keys.refuseOthers({});
    if (keys.error()) return failure(keys.error()->in("The file of agreements"));
    return out;
}

Result<void> ChatAgreements::change(const std::function<void(Kept&)>& by) const
{
    if (auto made = makePrivateFolder(QFileInfo(m_file).path()); !made) return made;
    QLockFile lock(m_file + QStringLiteral(".lock"));
    if (!lock.tryLock(lockWithinMs))
        return failure(ErrorKind::Busy, "The file of agreements is kept by another program.");
    auto kept = read();
    if (!kept) return failure(kept.error());
    by(*kept);
    std::string text = "# What may be told to models of which environment, as it was agreed to.\n";
    const auto head = [](const char* word, const Key& key) {
        return fmt::format("\n[[{}]]\nenvironment = {}\nprofile = {}\n", word,
                           tomlQuoted(key.first), tomlQuoted(key.second));
    };
    for (const auto& [key, agreement] : kept->agreements)
        text += head("agreement", key) + agreementText(agreement);
    for (const auto& [environment, profile] : kept->readers)
        text += head("reader", {environment, profile});
    return writePrivateFile(m_file, text);
}

Result<std::optional<ChatAgreement>> ChatAgreements::find(const QString& environment,
                                                          const std::string& profile) const
{
    const auto kept = read();
    if (!kept) return failure(kept.error());
    const auto it = kept->agreements.find({environment.toStdString(), profile});
    return it == kept->agreements.end() ? std::nullopt : std::optional(it->second);
}

Result<void> ChatAgreements::put(const QString& environment, const std::string& profile,
                                 const ChatAgreement& agreement) const
{
    return change([&](Kept& kept) {
        kept.agreements[{environment.toStdString(), profile}] = agreement;
    });
}

Result<void> ChatAgreements::withdraw(const QString& environment, const std::string& profile) const
{
    return change([&](Kept& kept) { kept.agreements.erase({environment.toStdString(), profile}); });
}

Result<void> ChatAgreements::forget(const std::string& profile) const
{
    return change([&](Kept& kept) {
        std::erase_if(kept.agreements,
                      [&](const auto& one) { return one.first.second == profile; });
        std::erase_if(kept.readers, [&](const auto& one) { return one.second == profile; });
    });
}

Result<std::string> ChatAgreements::reader(const QString& environment) const
{
    const auto kept = read();
    if (!kept) return failure(kept.error());
    const auto it = kept->readers.find(environment.toStdString());
    return it == kept->readers.end() ? std::string() : it->second;
}

Result<void> ChatAgreements::setReader(const QString& environment, const std::string& profile) const
{
    return change([&](Kept& kept) {
        if (profile.empty())
            kept.readers.erase(environment.toStdString());
        else
            kept.readers[environment.toStdString()] = profile;
    });
}

} // namespace lockstep
