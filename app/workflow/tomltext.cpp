// TOML text: control characters are escaped, so that a line stays a line.
#include "workflow/tomltext.h"

#include "base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace lockstep {

namespace {

std::string valueText(const toml::node& node)
{
    if (const auto* text = node.as_string()) return tomlQuoted(text->get());
    if (const auto* array = node.as_array()) {
        std::vector<std::string> parts;
        for (const toml::node& item : *array) parts.push_back(valueText(item));
        return "[" + join(parts, ", ") + "]";
    }
    if (const auto* table = node.as_table()) {
        std::vector<std::string> parts;
        for (auto&& [key, value] : *table)
            parts.push_back(tomlKey(key.str()) + " = " + valueText(value));
        return parts.empty() ? "{}" : "{ " + join(parts, ", ") + " }";
    }
    std::ostringstream out;
    node.visit([&](const auto& value) {
        if constexpr (toml::is_value<decltype(value)>) out << value;
    });
    return out.str();
}

} // namespace

std::string tomlQuoted(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            (out += '\\') += c;
        else if (c == '\n')
            out += "\\n";
        else if (byte < 0x20 || byte == 0x7F)
            out += fmt::format("\\u{:04X}", byte);
        else
            out += c;
    }
    return out + "\"";
}

std::string tomlKey(std::string_view key)
{
    const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '_' || c == '-';
    });
    return bare ? std::string(key) : tomlQuoted(key);
}

std::string tomlTexts(const QStringList& texts)
{
    std::vector<std::string> parts;
    for (const QString& text : texts) parts.push_back(tomlQuoted(text.toStdString()));
    return "[" + join(parts, ", ") + "]";
}

std::string tomlTexts(const std::map<QString, QString>& texts)
{
    std::vector<std::string> parts;
    for (const auto& [name, text] : texts)
        parts.push_back(tomlKey(name.toStdString()) + " = " + tomlQuoted(text.toStdString()));
    return "{ " + join(parts, ", ") + " }";
}

std::string otherKeys(const toml::table& table, const std::vector<std::string_view>& known)
{
    std::string out;
    for (auto&& [key, value] : table)
        if (std::find(known.begin(), known.end(), key.str()) == known.end())
            out += tomlKey(key.str()) + " = " + valueText(value) + "\n";
    return out;
}

Result<toml::table> tomlTable(std::string_view text)
{
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        return failure(ErrorKind::BadInput,
                       fmt::format("Line {}: it is not valid TOML ({}).", error.source().begin.line,
                                   visible(error.description())));
    }
}

QString exactText(std::string_view utf8)
{
    QString out = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    if (utf8.starts_with("\xEF\xBB\xBF")) out.prepend(QChar::ByteOrderMark);
    return out;
}

void TomlKeys::refuse(std::string_view key, const toml::node& node, std::string_view mustBe)
{
    refuse(failure(ErrorKind::BadInput, fmt::format("Line {}: \"{}\" must be {}.",
                                                    node.source().begin.line, key, mustBe))
               .value());
}

void TomlKeys::refuse(const Error& error)
{
    if (!m_error) m_error = error;
}

void TomlKeys::refuseOthers(std::string_view hint)
{
    for (auto&& [key, value] : m_table) {
        if (std::find(m_known.begin(), m_known.end(), key.str()) != m_known.end()) continue;
        Error error =
            failure(ErrorKind::BadInput, fmt::format("Line {}: \"{}\" is not known here.",
                                                     value.source().begin.line, visible(key.str())))
                .value();
        error.hint = hint;
        refuse(error);
    }
}

const toml::node* TomlKeys::node(std::string_view key)
{
    m_known.push_back(key);
    return m_table.get(key);
}

void TomlKeys::text(std::string_view key, const toml::node& node, QString& into)
{
    if (const auto* string = node.as_string())
        into = exactText(string->get());
    else if (const auto* number = node.as_integer())
        into = QString::number(number->get()); // as people write it
    else
        refuse(key, node, "a text");
}

void TomlKeys::read(std::string_view key, QString& into)
{
    if (const toml::node* found = node(key)) text(key, *found, into);
}

void TomlKeys::read(std::string_view key, QStringList& into)
{
    const toml::node* found = node(key);
    if (!found) return;
    if (!found->is_array()) return refuse(key, *found, "a list of texts");
    for (const toml::node& item : *found->as_array()) {
        QString one;
        text(key, item, one);
        into << one;
    }
}

void TomlKeys::read(std::string_view key, std::map<QString, QString>& into)
{
    const toml::table* texts = table(key);
    if (!texts) return;
    for (auto&& [name, value] : *texts) text(key, value, into[exactText(name.str())]);
}

void TomlKeys::read(std::string_view key, std::string& into)
{
    QString text;
    if (!m_table.contains(key)) return m_known.push_back(key);
    read(key, text);
    into = text.toStdString();
}

void TomlKeys::read(std::string_view key, bool& into)
{
    const toml::node* found = node(key);
    if (!found) return;
    if (const auto value = found->value_exact<bool>())
        into = *value;
    else
        refuse(key, *found, "true or false");
}

void TomlKeys::read(std::string_view key, std::optional<double>& into, double least, double most)
{
    const toml::node* found = node(key);
    if (!found) return;
    const auto number = found->value<double>();
    if (!number || !(*number >= least && *number <= most))
        return refuse(key, *found, fmt::format("a number from {} to {}", least, most));
    into = *number;
}

void TomlKeys::read(std::string_view key, int& into, int least, int most)
{
    int64_t number = into;
    read(key, number, least, most);
    into = static_cast<int>(number);
}

void TomlKeys::read(std::string_view key, int64_t& into, int64_t least, int64_t most)
{
    const toml::node* found = node(key);
    if (!found) return;
    const auto number = found->value_exact<int64_t>();
    if (!number || *number < least || *number > most)
        return refuse(key, *found, fmt::format("a number from {} to {}", least, most));
    into = *number;
}

const toml::table* TomlKeys::table(std::string_view key)
{
    const toml::node* found = node(key);
    if (!found) return nullptr;
    if (!found->is_table()) refuse(key, *found, "a table");
    return found->as_table();
}

std::vector<const toml::table*> TomlKeys::tables(std::string_view key)
{
    std::vector<const toml::table*> all;
    const toml::node* found = node(key);
    if (!found) return all;
    const std::string written = fmt::format("written as [[{}]]", key);
    if (!found->is_array()) {
        refuse(key, *found, written);
        return all;
    }
    for (const toml::node& item : *found->as_array())
        if (item.is_table())
            all.push_back(item.as_table());
        else
            refuse(key, item, written);
    return all;
}

std::string chartToml(const KeptChart& chart)
{
    std::string out = "{ kind = \"" + std::string(chartKindText(chart.kind)) + "\"";
    if (!chart.x.isEmpty()) out += ", x = " + tomlQuoted(chart.x.toStdString());
    out += ", values = " + tomlTexts(chart.values);
    if (!chart.split.isEmpty()) out += ", split = " + tomlQuoted(chart.split.toStdString());
    return out + " }";
}

std::optional<KeptChart> chartFromToml(const toml::table& table, TomlKeys& keys)
{
    TomlKeys own(table);
    QString kind;
    KeptChart chart;
    own.read("kind", kind);
    own.read("x", chart.x);
    own.read("values", chart.values);
    own.read("split", chart.split);
    const auto known = chartKindFromText(kind);
    if (!own.error() && !known)
        own.refuse("kind", table, "line, bars, stacked, scatter, histogram or share");
    if (own.error()) keys.refuse(*own.error());
    if (!known) return std::nullopt;
    chart.kind = *known;
    return chart;
}

std::string commentLines(std::string_view text)
{
    std::string out;
    for (const std::string& line : split(text, '\n'))
        if (const std::string bare = trimmed(line); bare.starts_with('#')) out += bare + "\n";
    return out;
}

} // namespace lockstep
