// Schema: names in words, and the keys that nobody declared.
#include "assistant/schema.h"

#include "assistant/english.h"
#include "assistant/similar.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace lockstep::assistant {

namespace {

std::string join(const std::vector<std::string>& words)
{
    std::string all;
    for (const auto& word : words) all += word;
    return all;
}

/// What most names begin with says nothing: "sb", "tbl".
void dropCommonPrefix(std::vector<std::vector<std::string>*> names)
{
    if (names.size() < 2) return;
    std::map<std::string, size_t> first;
    for (const auto* words : names)
        if (words->size() > 1) ++first[words->front()];
    for (const auto& [word, count] : first) {
        if (count * 10 < names.size() * 8) continue;
        for (auto* words : names)
            if (words->size() > 1 && words->front() == word) words->erase(words->begin());
    }
}

std::string lower(std::string text)
{
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return char(c < 0x80 ? std::tolower(c) : c); });
    return text;
}

/// How many letters all of these begin with, where nothing parts their words: "sbtxprice" and
/// "sbtxtype" do with "sbtx".
size_t sharedLetters(const std::vector<std::string>& names)
{
    if (names.size() < 4) return 0;
    size_t shared = names.front().size();
    for (const auto& name : names) {
        if (std::any_of(name.begin(), name.end(), [](unsigned char c) {
                return std::islower(c) == 0 && std::isdigit(c) == 0;
            }))
            return 0;
        size_t same = 0;
        while (same < std::min(shared, name.size()) && name[same] == names.front()[same]) ++same;
        shared = same;
    }
    if (shared < 2) return 0;
    const bool leaves = std::all_of(names.begin(), names.end(),
                                    [&](const auto& name) { return name.size() >= shared + 2; });
    return leaves ? shared : 0;
}

bool sameWords(const std::vector<std::string>& one, const std::vector<std::string>& other)
{
    return one.size() == other.size() &&
           std::equal(one.begin(), one.end(), other.begin(),
                      [](const auto& a, const auto& b) { return singularOf(a) == singularOf(b); });
}

class Inference
{
public:
    explicit Inference(Schema& schema) : m_schema(schema) {}

    void run()
    {
        for (size_t place = 0; place < m_schema.columns.size(); ++place) {
            const Column& column = m_schema.columns[place];
            if (column.reference) continue;
            infer(place, column);
        }
    }

private:
    /// The column's name says which table's key it holds.
    void infer(size_t place, const Column& column)
    {
        size_t best = SIZE_MAX;
        double bestScore = 0;
        for (size_t table = 0; table < m_schema.tables.size(); ++table) {
            if (table == column.table) continue;
            const Table& other = m_schema.tables[table];
            if (other.view || other.key.size() > 1) continue;
            for (const size_t target : targetsOf(other)) {
                const double score = fits(column, m_schema.columns[target], other);
                if (score > bestScore) {
                    bestScore = score;
                    best = target;
                }
            }
        }
        if (best == SIZE_MAX) return;
        const Column& target = m_schema.columns[best];
        if (linked(column.table, target.table)) {
            // A second key between the same tables is only believed when it is named like it.
            if (bestScore < 0.9) return;
        }
        m_schema.links.push_back({column.table, target.table, {{place, best}}, false});
    }

    [[nodiscard]] std::vector<size_t> targetsOf(const Table& table) const
    {
        if (table.key.size() == 1) return table.key;
        std::vector<size_t> found;
        for (const size_t column : table.columns)
            if (m_schema.columns[column].unique) found.push_back(column);
        if (!found.empty()) return found;
        for (const size_t column : table.columns)
            if (isInitials(m_schema.columns[column], table)) return {column};
        if (!table.columns.empty()) {
            const Column& first = m_schema.columns[table.columns.front()];
            const std::vector<std::string> stem(first.words.begin(), first.words.empty()
                                                                         ? first.words.end()
                                                                         : first.words.end() - 1);
            const bool key = !first.words.empty() &&
                             (first.words.back() == "id" || first.words.back() == "code");
            // "ticker_id" that leads the prices belongs to the tickers.
            const bool own = std::all_of(stem.begin(), stem.end(), [&](const auto& word) {
                return std::any_of(table.words.begin(), table.words.end(), [&](const auto& other) {
                    return singularOf(word) == singularOf(other);
                });
            });
            if (key ? own : first.words.size() > 1) found.push_back(table.columns.front());
        }
        return found;
    }

    /// "aid" of authors: the first letters of the table's name, and "id".
    [[nodiscard]] static bool isInitials(const Column& column, const Table& table)
    {
        std::string initials;
        for (const auto& word : table.words) initials += word.front();
        return lower(column.name) == initials + "id";
    }

    [[nodiscard]] double fits(const Column& column, const Column& target, const Table& table) const
    {
        if (column.sort != target.sort &&
            (column.sort == Sort::Text) != (target.sort == Sort::Text))
            return 0;
        const auto ends = [](const Column& c, const char* tail) {
            return !c.words.empty() && c.words.back() == tail;
        };
        if (isInitials(target, table)) return lower(column.name) == lower(target.name) ? 0.9 : 0;
        const bool plainTarget = target.words.size() == 1; // "id", "code"
        const bool keyless = table.key.empty() && !target.unique;
        if (keyless && !plainTarget && !ends(target, "id") && !ends(target, "code")) {
            // "city_name" that tells of nothing but cities: it leads the table that describes them.
            const Table& own = m_schema.tables[column.table];
            return column.joined == target.joined && own.columns.front() != indexOf(column) ? 0.5
                                                                                            : 0;
        }
        if (!plainTarget && column.joined == target.joined) {
            if (column.inKey && m_schema.tables[column.table].key.size() == 1 &&
                !table.words.empty() && target.words.front() != table.words.front())
                return 0; // both keys of one name: whose it is, is not said
            if (!ends(target, "id") && !ends(target, "code") && !target.unique) return 0;
            // Of several tables with this key the one that is called like it.
            return target.words.size() == table.words.size() + 1 &&
                           sameWords({target.words.begin(), target.words.end() - 1}, table.words)
                       ? 1.1
                       : 1;
        }
        // "customer_id" and customers.id, "supervisor" not.
        std::vector<std::string> stem = column.words;
        if (stem.size() > 1 && (stem.back() == "id" || stem.back() == "code")) {
            stem.pop_back();
            if (plainTarget && sameWords(stem, table.words)) return 0.95;
            if (plainTarget && stem.size() == 1 && table.words.size() == 1 &&
                similar(table.words[0], stem[0]) >= 0.7)
                return 0.7;
        }
        if (plainTarget && sameWords(column.words, table.words) && column.sort == Sort::Number)
            return 0.8;
        // "author_customer_id": another word in front.
        if (stem.size() > 1 && ends(column, "id") && plainTarget && !table.words.empty() &&
            singularOf(stem.back()) == singularOf(table.words.back()) && table.words.size() == 1)
            return 0.6;
        return 0;
    }

    [[nodiscard]] size_t indexOf(const Column& column) const
    {
        return static_cast<size_t>(&column - m_schema.columns.data());
    }

    [[nodiscard]] bool linked(size_t one, size_t other) const
    {
        return std::any_of(m_schema.links.begin(), m_schema.links.end(), [&](const Link& link) {
            return (link.from == one && link.to == other) || (link.from == other && link.to == one);
        });
    }

    Schema& m_schema;
};

} // namespace

void Schema::finish()
{
    std::vector<std::vector<std::string>*> names;
    std::vector<std::string> raw;
    for (const Table& table : tables) raw.push_back(table.name);
    const size_t sharedByTables = sharedLetters(raw);
    for (Table& table : tables) {
        table.words = nameWords(std::string_view(table.name).substr(sharedByTables));
        names.push_back(&table.words);
    }
    dropCommonPrefix(names);
    names.clear();
    for (const Table& table : tables) {
        raw.clear();
        for (const size_t column : table.columns) raw.push_back(columns[column].name);
        const size_t shared = sharedLetters(raw);
        for (const size_t column : table.columns)
            columns[column].words =
                nameWords(std::string_view(columns[column].name).substr(shared));
    }
    for (Column& column : columns) names.push_back(&column.words);
    dropCommonPrefix(names);
    for (Table& table : tables) {
        std::vector<std::vector<std::string>*> own;
        for (const size_t column : table.columns)
            if (columns[column].words.size() > 1) own.push_back(&columns[column].words);
        // A short prefix of all of a table's columns is the table's: "tx" of transactions.
        if (own.size() >= 3 && own.size() == table.columns.size()) {
            const std::string& first = own.front()->front();
            const bool all = std::all_of(
                own.begin(), own.end(), [&](const auto* words) { return words->front() == first; });
            if (all && first.size() <= 3)
                for (auto* words : own) words->erase(words->begin());
        }
        table.joined = join(table.words);
    }
    for (Column& column : columns) column.joined = join(column.words);
    Inference(*this).run();
}

} // namespace lockstep::assistant
