// Writing: what is joined, grouped and wanted, before any text.
#include "assistant/writing.h"

#include "assistant/writer.h"
#include "assistant/writingsets.h"

#include <algorithm>

namespace lockstep::assistant {

namespace {

std::string quotient(const Meaning& part, const Meaning& whole, const char* times, const char* name,
                     const Writing& writing, std::string& why)
{
    const std::string upper = Writer(part, writing).run(why);
    const std::string lower = Writer(whole, writing).run(why);
    if (upper.empty() || lower.empty()) return {};
    return "SELECT " + writing.phrasing.fraction(times) + " * (" + upper + ") / NULLIF((" + lower +
           "), 0) AS " + name;
}

/// "What percentage of users …": those it holds for, of all.
std::string percentage(const Meaning& meaning, const Writing& writing, std::string& why)
{
    Meaning some = meaning;
    some.percentage = false;
    if (!some.subject) {
        why = "It is not said of what.";
        return {};
    }
    Meaning all;
    all.subject = some.subject;
    all.wanted.push_back({});
    all.wanted.back().fold = Fold::Count;
    all.wanted.back().table = some.subject;
    return quotient(some, all, "100", "percentage", writing, why);
}

} // namespace

std::string written(const Meaning& meaning, const Writing& writing, std::string& why)
{
    if (meaning.percentage) return percentage(meaning, writing, why);
    if (meaning.over) return quotient(meaning, *meaning.over, "1", "ratio", writing, why);
    if (const auto parts = exceptOf(meaning, writing.schema)) {
        const std::string one = Writer(parts->first, writing).run(why);
        const std::string other = Writer(parts->second, writing).run(why);
        return one.empty() || other.empty() ? std::string() : one + " EXCEPT " + other;
    }
    if (const auto both = bothOf(meaning, writing)) {
        const std::string one = Writer(both->first, writing).run(why);
        const std::string other = Writer(both->second, writing).run(why);
        return one.empty() || other.empty() ? std::string() : one + " INTERSECT " + other;
    }
    std::string text = Writer(meaning, writing).run(why);
    if (text.empty() || meaning.combination == Combination::None || !meaning.other) return text;
    const std::string other = Writer(*meaning.other, writing).run(why);
    if (other.empty()) return other;
    const char* word = meaning.combination == Combination::Union          ? " UNION "
                       : meaning.combination == Combination::Intersection ? " INTERSECT "
                                                                          : " EXCEPT ";
    return text + word + other;
}

size_t unsaidTables(const Meaning& meaning, const Writing& writing)
{
    return Writer(meaning, writing).unsaid();
}

size_t Writer::unsaid()
{
    prepare();
    const auto needed = tablesNeeded();
    if (needed.empty()) return 0;
    const size_t subject = m_meaning.subject.value_or(*needed.begin());
    const JoinTree tree =
        m_with.joins.tree(needed.contains(subject) ? subject : *needed.begin(), needed);
    return static_cast<size_t>(
        std::count_if(tree.joins.begin(), tree.joins.end(), [&](const Join& join) {
            return !needed.contains(join.table) &&
                   m_with.schema.tables[join.table].columns.size() > 3;
        }));
}

/// Several of its rows to one of the other's.
bool Writer::manyFrom(size_t root, size_t table) const
{
    return root != table && m_with.joins.tree(root, {table}).many();
}

void Writer::prepare()
{
    m_said = m_meaning.tables;
    if (!m_meaning.subject || m_meaning.wanted.empty()) {
        for (const Wanted& wanted : m_meaning.wanted) {
            if (wanted.column && !wanted.column->candidates.empty())
                m_meaning.subject = m_with.schema.columns[wanted.column->column()].table;
            else if (wanted.table)
                m_meaning.subject = wanted.table;
            if (m_meaning.subject) break;
        }
    }
    if (!m_meaning.subject && !m_meaning.tables.empty())
        m_meaning.subject = *m_meaning.tables.begin();
    if (!m_meaning.subject)
        for (const Condition& condition : m_meaning.conditions)
            if (condition.column)
                m_meaning.subject = m_with.schema.columns[condition.column->column()].table;
    prepareCounts();
    prepareConditions();
    prepareGroups();
}

void Writer::prepareCounts()
{
    // Nobody adds up ids: how many there are is meant.
    for (Wanted& wanted : m_meaning.wanted) {
        if (wanted.fold != Fold::Sum || !wanted.column || wanted.column->candidates.empty())
            continue;
        const Column& column = m_with.schema.columns[wanted.column->column()];
        if (!column.isAmount() && (column.reference || column.unique || column.inKey ||
                                   (!column.words.empty() && column.words.back() == "id")))
            wanted.fold = Fold::Count;
    }
    for (Wanted& wanted : m_meaning.wanted) {
        if (wanted.fold != Fold::Count || !wanted.column) continue;
        const Column& column = m_with.schema.columns[wanted.column->column()];
        const bool grouped = !m_meaning.groups.empty() || !m_meaning.groupTables.empty();
        if (column.isAmount() && !wanted.distinct && wanted.column->candidates[0].score > 0.7 &&
            !wanted.column->assumed)
            wanted.fold = grouped ? Fold::Sum : Fold::None;
        else if (!column.unique)
            wanted.distinct = true;
    }
    // "more than 5 points": a number that is there, not a count.
    for (Condition& condition : m_meaning.conditions)
        if (condition.fold == Fold::Count && condition.column &&
            m_with.schema.columns[condition.column->column()].isAmount())
            condition.fold = Fold::None;
    for (Ordering& order : m_meaning.order)
        if (order.fold == Fold::Count && order.column &&
            m_with.schema.columns[order.column->column()].isAmount() &&
            order.column->candidates[0].score > 0.6)
            order.fold = Fold::None;
}

void Writer::prepareConditions()
{
    const auto subject = m_meaning.subject;
    std::vector<Condition> kept;
    auto& conditions = m_meaning.conditions;
    for (size_t at = 0; at < conditions.size(); ++at) {
        Condition& condition = conditions[at];
        if (condition.fold != Fold::None) {
            m_having.push_back(condition);
            continue;
        }
        const size_t table = m_with.schema.columns[condition.column->column()].table;
        const bool negative =
            condition.relation == Relation::IsNot || condition.relation == Relation::NotLike;
        const bool far = subject && table != *subject && manyFrom(*subject, table);
        if (negative && far) {
            Condition positive = condition;
            positive.relation =
                condition.relation == Relation::IsNot ? Relation::Is : Relation::Like;
            m_meaning.absences.push_back({table, {positive}, false});
            m_meaning.tables.erase(table);
            continue;
        }
        const bool pairBegins = at + 1 < conditions.size() && conditions[at + 1].both &&
                                !conditions[at + 1].alternative;
        if ((condition.both || pairBegins) && !condition.alternative && subject) {
            const auto sameAs = [&](const Condition& other) {
                return other.column && other.column->column() == condition.column->column();
            };
            const bool pair = (condition.both && at > 0 && sameAs(conditions[at - 1])) ||
                              (pairBegins && sameAs(conditions[at + 1]));
            if (pair && far) {
                m_meaning.absences.push_back({table, {condition}, true});
                m_meaning.tables.erase(table);
                continue;
            }
            if (pair && condition.both && condition.relation == Relation::Is)
                condition.alternative = true;
        }
        kept.push_back(condition);
    }
    // Those that OR binds stand together.
    m_where = std::move(kept);
    if (!m_where.empty()) m_where.front().alternative = false;
}

void Writer::prepareGroups()
{
    const bool folds = std::any_of(m_meaning.wanted.begin(), m_meaning.wanted.end(),
                                   [](const Wanted& wanted) { return wanted.fold != Fold::None; });
    const bool orderFolds =
        std::any_of(m_meaning.order.begin(), m_meaning.order.end(),
                    [](const Ordering& order) { return order.fold != Fold::None; });
    const bool plain =
        std::any_of(m_meaning.wanted.begin(), m_meaning.wanted.end(), [](const Wanted& w) {
            return w.fold == Fold::None && (w.column || w.everything);
        });
    const bool each =
        !m_meaning.groups.empty() || !m_meaning.groupTables.empty() || m_meaning.bucket.has_value();
    m_grouped = (folds && (plain || each)) || !m_having.empty() || (orderFolds && (plain || each));
    if (!m_grouped) return;
    if (m_meaning.bucket)
        m_groups.push_back(m_with.phrasing.bucket(m_meaning.bucket->unit,
                                                  columnText(m_meaning.bucket->column.column())));
    wantGroups();
    std::set<size_t> columns;
    const auto add = [&](size_t column) {
        if (columns.insert(column).second) m_groups.push_back(columnText(column));
    };
    // Where something of another table is counted, rows of one name stay apart by their key.
    std::set<size_t> folded;
    const auto seen = [&](const std::optional<Mention>& column, std::optional<size_t> table) {
        if (column && !column->candidates.empty())
            folded.insert(m_with.schema.columns[column->column()].table);
        if (table) folded.insert(*table);
    };
    for (const Wanted& wanted : m_meaning.wanted)
        if (wanted.fold != Fold::None) seen(wanted.column, wanted.table);
    for (const Condition& condition : m_having) seen(condition.column, condition.table);
    for (const Ordering& order : m_meaning.order)
        if (order.fold != Fold::None) seen(order.column, order.table);
    for (const Wanted& wanted : m_meaning.wanted) {
        if (wanted.fold != Fold::None || !wanted.column) continue;
        for (const size_t column : wanted.column->columns()) {
            const size_t table = m_with.schema.columns[column].table;
            const auto& key = m_with.schema.tables[table].key;
            // By a state or a type rows are put together, by a name they are not.
            const auto& words = m_with.schema.columns[column].words;
            const bool name = m_meaning.wanted.size() < 2 || wanted.table == table ||
                              std::find(words.begin(), words.end(), "name") != words.end() ||
                              std::find(words.begin(), words.end(), "title") != words.end();
            const bool apart = name && !folded.contains(table) && !folded.empty() &&
                               m_meaning.groups.empty() && m_said.contains(table);
            if (apart)
                for (const size_t part : key) add(part);
            add(column);
        }
    }
    for (const Mention& group : m_meaning.groups)
        for (const size_t column : group.columns()) add(column);
    for (const size_t table : m_meaning.groupTables)
        for (const size_t part : m_with.schema.tables[table].key) add(part);
    for (const Ordering& order : m_meaning.order)
        if (order.fold == Fold::None && order.column)
            for (const size_t column : order.column->columns()) add(column);
}

/// "For each year, how many …": the year is shown, too.
void Writer::wantGroups()
{
    const bool folds = std::any_of(m_meaning.wanted.begin(), m_meaning.wanted.end(),
                                   [](const Wanted& wanted) { return wanted.fold != Fold::None; });
    if (!folds) return;
    const auto shown = [&](size_t column) {
        return std::any_of(m_meaning.wanted.begin(), m_meaning.wanted.end(), [&](const Wanted& w) {
            return w.fold == Fold::None && w.column &&
                   std::find(w.column->columns().begin(), w.column->columns().end(), column) !=
                       w.column->columns().end();
        });
    };
    std::vector<Wanted> first;
    for (const Mention& group : m_meaning.groups) {
        if (shown(group.column())) continue;
        Wanted wanted;
        wanted.column = group;
        first.push_back(wanted);
    }
    for (const size_t table : m_meaning.groupTables) {
        const bool any =
            std::any_of(m_meaning.wanted.begin(), m_meaning.wanted.end(), [&](const Wanted& w) {
                return w.fold == Fold::None && w.column &&
                       m_with.schema.columns[w.column->column()].table == table;
            });
        if (any) continue;
        // What people call a row.
        const Table& owner = m_with.schema.tables[table];
        Wanted wanted;
        Mention mention;
        for (const size_t column : owner.columns) {
            const auto& words = m_with.schema.columns[column].words;
            if (!words.empty() && (words.back() == "name" || words.back() == "title") &&
                mention.candidates.empty() && !m_with.schema.columns[column].reference)
                mention.candidates.push_back({{column}, 1});
        }
        if (mention.candidates.empty() && !owner.key.empty())
            mention.candidates.push_back({owner.key, 1});
        if (mention.candidates.empty()) continue;
        wanted.column = mention;
        first.push_back(wanted);
    }
    m_meaning.wanted.insert(m_meaning.wanted.begin(), first.begin(), first.end());
}

std::set<size_t> Writer::tablesNeeded() const
{
    std::set<size_t> tables = m_meaning.tables;
    const auto of = [&](const std::optional<Mention>& mention) {
        if (!mention || mention->candidates.empty()) return;
        for (const size_t column : mention->columns())
            tables.insert(m_with.schema.columns[column].table);
    };
    for (const Wanted& wanted : m_meaning.wanted) {
        of(wanted.column);
        if (wanted.table) tables.insert(*wanted.table);
    }
    for (const Condition& condition : m_where) of(condition.column);
    for (const Condition& condition : m_having) {
        of(condition.column);
        if (condition.table) tables.insert(*condition.table);
    }
    if (m_meaning.bucket) of(m_meaning.bucket->column);
    for (const Mention& group : m_meaning.groups) of(group);
    for (const size_t table : m_meaning.groupTables) tables.insert(table);
    for (const Ordering& order : m_meaning.order) {
        of(order.column);
        if (order.table) tables.insert(*order.table);
    }
    return tables;
}

} // namespace lockstep::assistant
