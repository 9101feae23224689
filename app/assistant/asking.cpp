// Asking: link, read, settle, write.
#include "assistant/asking.h"

#include "assistant/reading.h"
#include "assistant/settling.h"

#include <algorithm>

namespace lockstep::assistant {

namespace {

// Measured by tests/bench/assistant_bench: of answers above these, four of five are right.
constexpr double clearLead = 0.12; // over the next reading
constexpr double strongWord = 0.7; // of the weakest one

/// How each word was read, for people.
std::vector<std::string> readingsOf(const Linked& linked, const Read& read, const Schema& schema)
{
    std::vector<std::string> lines;
    const auto named = [&](size_t column) {
        return schema.tableOf(column).name + "." + schema.columns[column].name;
    };
    for (const Item& item : linked.items) {
        std::string words;
        for (size_t word = item.first; word < item.last; ++word)
            words += (words.empty() ? "" : " ") + linked.words[word].text;
        std::string as;
        switch (item.sort) {
        case Item::Sort::Name:
            if (item.namesTable())
                as = "the table " + schema.tables[item.tables.front().first].name;
            else if (!item.columns.empty())
                as = "the column " + named(item.columns.front().columns.front());
            break;
        case Item::Sort::Value:
        case Item::Sort::Quoted:
            if (!item.keys.empty())
                as = "the key " + item.keys.front().key + " in " + named(item.keys.front().column);
            else if (!item.values.empty())
                as = "a value of " + named(item.values.front().column);
            else
                as = "a text";
            break;
        case Item::Sort::Number:
            as = "a number";
            break;
        case Item::Sort::Key:
            as = "says how to ask";
            break;
        case Item::Sort::Word:
            if (read.unread.contains(item.first)) as = "not explained";
            break;
        case Item::Sort::Mark:
            break;
        }
        if (!as.empty()) lines.push_back(words + ": " + as);
    }
    return lines;
}

/// A day that no word says the column of, where another table that is spoken of has days as well.
bool doubtfulDate(const Meaning& meaning, const Schema& schema)
{
    const auto dated = [](const Column& column) {
        return column.sort == Sort::Date || column.sort == Sort::Timestamp;
    };
    std::set<size_t> tables = meaning.tables;
    const auto of = [&](const std::optional<Mention>& mention) {
        if (mention && !mention->candidates.empty())
            tables.insert(schema.columns[mention->column()].table);
    };
    for (const Wanted& wanted : meaning.wanted) {
        of(wanted.column);
        if (wanted.table) tables.insert(*wanted.table);
    }
    for (const Condition& condition : meaning.conditions) of(condition.column);
    for (const Ordering& order : meaning.order) {
        of(order.column);
        if (order.table) tables.insert(*order.table);
    }
    return std::any_of(
        meaning.conditions.begin(), meaning.conditions.end(), [&](const Condition& condition) {
            if (!condition.column || !condition.column->assumed ||
                condition.column->candidates.empty() ||
                !dated(schema.columns[condition.column->column()]))
                return false;
            const size_t own = schema.columns[condition.column->column()].table;
            return std::any_of(tables.begin(), tables.end(), [&](size_t table) {
                const auto& columns = schema.tables[table].columns;
                return table != own &&
                       std::any_of(columns.begin(), columns.end(),
                                   [&](size_t column) { return dated(schema.columns[column]); });
            });
        });
}

} // namespace

Answer ask(std::string_view question, const Schema& schema, const Joins& joins,
           const ValueSource& values, const Quoting& quoting, const Phrasing& phrasing,
           const KeySource& keys)
{
    Answer answer;
    const Linked linked = link(question, schema, values, keys);
    Read reading = read(linked, schema);
    for (const size_t word : reading.unread)
        answer.doubts.push_back("\"" + linked.words[word].text + "\" is not explained");
    for (const auto& doubt : reading.doubts) answer.doubts.push_back(doubt);
    Settled settled = settle(reading.meaning, schema, joins);
    if (Meaning* over = reading.meaning.over.get()) {
        const Settled other = settle(*over, schema, joins);
        settled.lead = std::min(settled.lead, other.lead);
        settled.score = std::min(settled.score, other.score);
    }
    if (settled.lead < clearLead) answer.doubts.push_back("two readings are as good");
    if (settled.score < strongWord) answer.doubts.push_back("a weak word");
    const Writing writing{schema, joins, quoting, phrasing};
    if (doubtfulDate(reading.meaning, schema)) answer.doubts.push_back("which date is meant");
    answer.sql = written(reading.meaning, writing, answer.why);
    if (unsaidTables(reading.meaning, writing) > 0)
        answer.doubts.push_back("tables that nobody named lie between these");
    answer.assumptions = reading.meaning.assumptions;
    answer.readings = readingsOf(linked, reading, schema);
    answer.sure = !answer.sql.empty() && answer.doubts.empty();
    return answer;
}

} // namespace lockstep::assistant
