// RequestNames: names by their words in the singular.
#include "assistant/requestnames.h"

#include "assistant/english.h"
#include "assistant/similar.h"
#include "base/text.h"

#include <algorithm>
#include <cctype>

namespace lockstep::assistant {

namespace {

std::string joinedWords(const std::vector<std::string>& words)
{
    std::string name;
    for (const std::string& word : words) name += (name.empty() ? "" : "_") + word;
    return name;
}

/// What names end with and people leave away, or say in another way: _id, _at, _on, date, time.
bool isSuffix(const std::string& word)
{
    return word == "id" || word == "at" || word == "on" || word == "date" || word == "time" ||
           word == "timestamp";
}

} // namespace

std::string plainName(std::string_view name)
{
    // "usernames" first, as "username" may be two words.
    std::string one(name);
    const bool shouted =
        std::none_of(one.begin(), one.end(), [](unsigned char c) { return std::islower(c) != 0; });
    if (shouted) one = asciiLower(one);
    if (!one.empty()) one[0] = char(std::tolower(static_cast<unsigned char>(one[0])));
    const bool small = std::none_of(
        one.begin(), one.end(), [](unsigned char c) { return std::isupper(c) != 0 || c == '_'; });
    if (small) one = singularOf(one);
    return singularOf(joinedWords(nameWords(one)));
}

bool sameName(std::string_view asked, std::string_view named)
{
    return asked == named || plainName(asked) == plainName(named);
}

NameStyle styleOf(const std::vector<std::string>& names)
{
    size_t pascal = 0;
    size_t camel = 0;
    for (const std::string& name : names) {
        const bool lower = std::any_of(name.begin(), name.end(),
                                       [](unsigned char c) { return std::islower(c) != 0; });
        if (!lower || name.find('_') != std::string::npos) continue;
        const bool upper = std::any_of(name.begin() + 1, name.end(),
                                       [](unsigned char c) { return std::isupper(c) != 0; });
        if (std::isupper(static_cast<unsigned char>(name[0])) != 0)
            ++pascal;
        else if (upper)
            ++camel;
    }
    if (pascal * 2 > names.size()) return NameStyle::Pascal;
    return camel > 0 && camel * 4 >= names.size() ? NameStyle::Camel : NameStyle::Snake;
}

std::string styled(const std::string& name, NameStyle style)
{
    if (style == NameStyle::Snake || name.empty()) return name;
    std::string result;
    bool upper = style == NameStyle::Pascal;
    for (const char c : name) {
        if (c == '_') {
            upper = true;
            continue;
        }
        result += upper ? char(std::toupper(static_cast<unsigned char>(c))) : c;
        upper = false;
    }
    return result;
}

std::string nameIn(const Phrase& words, NameStyle style)
{
    const bool typed =
        words.size() == 1 && (words[0].quoted || words[0].text.find('_') != std::string::npos);
    const std::string plain = identifierOf(words);
    if (typed) return plain;
    if (style == NameStyle::Snake) {
        const bool mixed = words.size() == 1 && styleOf({words[0].text}) == NameStyle::Camel;
        const auto parts =
            words.size() == 1 ? nameWords(words[0].text) : std::vector<std::string>();
        return mixed || (parts.size() > 1 && styleOf({words[0].text}) == NameStyle::Pascal)
                   ? words[0].text
                   : plain;
    }
    std::string name;
    for (const Piece& piece : words) {
        if (piece.mark) continue;
        std::string part = styled(
            piece.text.find('-') == std::string::npos ? piece.text : identifierOf({piece}), style);
        const auto first = static_cast<unsigned char>(part[0]);
        const bool upper = style == NameStyle::Pascal || !name.empty();
        part[0] = char(upper ? std::toupper(first) : std::tolower(first));
        name += part;
    }
    return name;
}

RequestNames::RequestNames(const Tables& tables)
{
    std::vector<std::string> names;
    for (const Table& table : tables.tables) {
        if (table.sort != Table::Sort::Table) continue;
        names.push_back(table.name.name);
        m_tables[plainName(table.name.name)].push_back(&table);
        for (const TableColumn& column : table.columns)
            m_columns[plainName(column.name)].push_back({&table, column.name});
    }
    m_tableStyle = names.empty() ? NameStyle::Snake : styleOf(names);
}

std::vector<const Table*> RequestNames::tables(const std::string& name) const
{
    const size_t dot = name.rfind('.');
    const std::string schema = dot == std::string::npos ? std::string() : name.substr(0, dot);
    const std::string own = dot == std::string::npos ? name : name.substr(dot + 1);
    const auto found = m_tables.find(plainName(own));
    if (found == m_tables.end()) return {};
    std::vector<const Table*> all;
    std::vector<const Table*> exact;
    for (const Table* table : found->second) {
        if (!schema.empty() && table->name.schema != schema) continue;
        all.push_back(table);
        if (table->name.name == own) exact.push_back(table);
    }
    return exact.empty() ? all : exact;
}

const Table* RequestNames::endingIn(const std::string& name) const
{
    const std::string end = "_" + plainName(name);
    const Table* only = nullptr;
    for (const auto& [plain, tables] : m_tables) {
        if (!plain.ends_with(end)) continue;
        if (only || tables.size() != 1) return nullptr;
        only = tables.front();
    }
    return only;
}

const Table* RequestNames::beginningWith(const std::string& name) const
{
    constexpr size_t longestEnding = 3;
    if (name.size() < 4) return nullptr;
    const Table* only = nullptr;
    for (const auto& [plain, tables] : m_tables) {
        if (!plain.starts_with(name) || plain.size() > name.size() + longestEnding) continue;
        if (only || tables.size() != 1) return nullptr;
        only = tables.front();
    }
    return only;
}

const Table* RequestNames::nearly(const std::string& name) const
{
    if (name.size() < 5) return nullptr;
    const Table* only = nullptr;
    const std::string plain = plainName(name);
    for (const auto& [other, tables] : m_tables) {
        if (other.size() + 1 < plain.size() || plain.size() + 1 < other.size()) continue;
        if (other[0] != plain[0] || similar(plain, other) < 0.8) continue;
        if (only || tables.size() != 1) return nullptr;
        only = tables.front();
    }
    return only;
}

const std::vector<RequestNames::Place>& RequestNames::columns(const std::string& name) const
{
    static const std::vector<Place> none;
    const auto found = m_columns.find(plainName(name));
    return found == m_columns.end() ? none : found->second;
}

std::optional<std::string> columnCalled(const Table& table, const std::string& name)
{
    for (const TableColumn& column : table.columns)
        if (column.name == name) return column.name;
    const std::string asked = plainName(name);
    for (const TableColumn& column : table.columns)
        if (plainName(column.name) == asked) return column.name;
    // "doctor" is doctor_id, "start time" starts_at, "returned date" returned_at.
    const auto kernel = [](std::vector<std::string> words) {
        if (words.size() > 1 && isSuffix(words.back())) words.pop_back();
        for (std::string& word : words) word = stemOf(word);
        return joinedWords(words);
    };
    const std::vector<std::string> words = nameWords(name);
    const bool cut = words.size() > 1 && isSuffix(words.back());
    const std::string wanted = kernel(words);
    std::optional<std::string> found;
    for (const TableColumn& column : table.columns) {
        const auto own = nameWords(column.name);
        if (own.empty() || (!cut && (own.size() < 2 || !isSuffix(own.back()))) ||
            kernel(own) != wanted)
            continue;
        if (found) return std::nullopt;
        found = column.name;
    }
    if (found || words.size() < 2) return found;
    // "license number" is license_no.
    for (const TableColumn& column : table.columns) {
        const auto own = nameWords(column.name);
        if (own.size() != words.size() || own[0] != words[0]) continue;
        bool all = true;
        for (size_t at = 1; all && at < own.size(); ++at) all = similar(words[at], own[at]) >= 0.4;
        if (!all) continue;
        if (found) return std::nullopt;
        found = column.name;
    }
    return found;
}

} // namespace lockstep::assistant
