// Writing: the pieces of the SELECT as text.
#include "assistant/dates.h"
#include "assistant/english.h"
#include "assistant/writer.h"

#include <algorithm>

namespace lockstep::assistant {

namespace {

std::string joinTexts(const std::vector<std::string>& texts, const char* between)
{
    std::string all;
    for (const auto& text : texts) all += (all.empty() ? "" : between) + text;
    return all;
}

/// "-12.5": nothing but a number, so that it may stand in SQL as it is.
bool numeric(const std::string& text)
{
    const size_t digits = text.starts_with('-') ? 1 : 0;
    const size_t dot = text.find('.');
    const auto all = [](std::string_view part) {
        return !part.empty() && part.find_first_not_of("0123456789") == std::string_view::npos;
    };
    const std::string_view whole(text);
    if (dot == std::string::npos) return all(whole.substr(std::min(digits, whole.size())));
    return dot >= digits && all(whole.substr(digits, dot - digits)) && all(whole.substr(dot + 1));
}

} // namespace

std::string Writer::columnText(size_t column) const
{
    const Column& c = m_with.schema.columns[column];
    return m_with.quoting.identifier(m_with.schema.tables[c.table].name) + "." +
           m_with.quoting.identifier(c.name);
}

std::string Writer::tableText(size_t table) const
{
    const Table& t = m_with.schema.tables[table];
    std::string text = t.schema.empty() ? "" : m_with.quoting.identifier(t.schema) + ".";
    return text + m_with.quoting.identifier(t.name);
}

std::string Writer::folded(Fold fold, bool distinct, const std::string& text) const
{
    const std::string inner = (distinct ? "DISTINCT " : "") + text;
    switch (fold) {
    case Fold::None:
        return text;
    case Fold::Count:
        return "COUNT(" + inner + ")";
    case Fold::Sum:
        return "SUM(" + text + ")";
    case Fold::Average:
        return "AVG(" + text + ")";
    case Fold::Maximum:
        return "MAX(" + text + ")";
    case Fold::Minimum:
        return "MIN(" + text + ")";
    }
    return text;
}

/// Rows of the table among the joined ones: themselves, unless others multiply them.
std::string Writer::countText(std::optional<size_t> table) const
{
    if (table && m_tree.has(*table)) {
        bool many = false;
        std::set<size_t> others = {m_tree.root};
        for (const Join& join : m_tree.joins) others.insert(join.table);
        others.erase(*table);
        for (const size_t other : others) many = many || manyFrom(*table, other);
        const auto& key = m_with.schema.tables[*table].key;
        if (many && key.size() == 1) return "COUNT(DISTINCT " + columnText(key[0]) + ")";
    }
    return "COUNT(*)";
}

std::string Writer::literal(const Column& column, const std::string& value) const
{
    if (column.sort == Sort::Number && numeric(value)) return value;
    if (column.sort == Sort::Other && numeric(value)) return value;
    return m_with.quoting.literal(value);
}

/// Days and years of a column that knows the time of day: to their last moment. Empty: it is none.
std::string Writer::daysText(const Condition& condition, const Column& typed,
                             const std::string& what) const
{
    const bool date = typed.sort == Sort::Date;
    if ((!date && typed.sort != Sort::Timestamp) || condition.values.empty() || condition.inner)
        return {};
    const auto first = [&](size_t place) -> std::string {
        const std::string& text = condition.values[place];
        return text.size() == 4 && numeric(text) ? text + "-01-01" : text;
    };
    const auto last = [&](size_t place) -> std::string {
        const std::string& text = condition.values[place];
        return text.size() == 4 && numeric(text) ? text + "-12-31" : text;
    };
    for (size_t place = 0; place < condition.values.size(); ++place)
        if (!isDay(first(place))) return {};
    const auto text = [&](const std::string& day) { return m_with.quoting.literal(day); };
    const auto till = [&](const std::string& day) {
        return date ? what + " <= " + text(day) : what + " < " + text(dayBehind(day));
    };
    switch (condition.relation) {
    case Relation::Is:
        if (date && first(0) == last(0)) return what + " = " + text(first(0));
        if (date) return what + " BETWEEN " + text(first(0)) + " AND " + text(last(0));
        return what + " >= " + text(first(0)) + " AND " + till(last(0));
    case Relation::Between:
        if (condition.values.size() < 2) return {};
        if (date) return what + " BETWEEN " + text(first(0)) + " AND " + text(last(1));
        return what + " >= " + text(first(0)) + " AND " + till(last(1));
    case Relation::More:
        return date ? what + " > " + text(last(0)) : what + " >= " + text(dayBehind(last(0)));
    case Relation::AtMost:
        return till(last(0));
    case Relation::Less:
        return what + " < " + text(first(0));
    case Relation::AtLeast:
        return what + " >= " + text(first(0));
    default:
        return {};
    }
}

std::string Writer::conditionText(const Condition& condition) const
{
    std::string what;
    const Column* column = nullptr;
    if (condition.column) {
        column = &m_with.schema.columns[condition.column->column()];
        what = columnText(condition.column->column());
    }
    if (condition.fold == Fold::Count && !column)
        what = countText(condition.table);
    else if (condition.fold != Fold::None)
        what = folded(condition.fold, condition.distinct, what);
    Column number;
    number.sort = Sort::Number;
    const Column& typed = condition.fold == Fold::Count || condition.fold == Fold::Average ||
                                  condition.fold == Fold::Sum || !column
                              ? number
                              : *column;
    const auto value = [&](size_t place) {
        if (condition.inner) {
            std::string why;
            return "(" + Writer(*condition.inner, m_with).run(why) + ")";
        }
        return literal(typed, condition.values.size() > place ? condition.values[place] : "");
    };
    if (const std::string days = daysText(condition, typed, what); !days.empty()) return days;
    switch (condition.relation) {
    case Relation::Is:
        return what + " = " + value(0);
    case Relation::IsNot:
        return what + " <> " + value(0);
    case Relation::More:
        return what + " > " + value(0);
    case Relation::Less:
        return what + " < " + value(0);
    case Relation::AtLeast:
        return what + " >= " + value(0);
    case Relation::AtMost:
        return what + " <= " + value(0);
    case Relation::Between:
        return what + " BETWEEN " + value(0) + " AND " + value(1);
    case Relation::Like:
    case Relation::NotLike: {
        const bool text = column && column->sort == Sort::Text;
        const std::string like = m_with.phrasing.like(text ? what : m_with.phrasing.asText(what),
                                                      m_with.quoting.literal(condition.values[0]));
        return condition.relation == Relation::Like ? like : "NOT (" + like + ")";
    }
    case Relation::Yes:
    case Relation::No: {
        const bool yes = condition.relation == Relation::Yes;
        if (condition.flag.empty()) return yes ? what : "NOT " + what;
        const std::string on = m_with.phrasing.flag(what, m_with.quoting.literal(condition.flag));
        return yes ? on : "(" + on + ") IS NOT TRUE";
    }
    case Relation::Missing:
        return what + " IS NULL";
    case Relation::Present:
        return what + " IS NOT NULL";
    case Relation::Empty:
    case Relation::Filled: {
        const bool filled = condition.relation == Relation::Filled;
        const std::string null = what + (filled ? " IS NOT NULL" : " IS NULL");
        std::string nothing;
        if (column && column->sort == Sort::Json)
            nothing = m_with.phrasing.asText(what) + (filled ? " NOT IN " : " IN ") +
                      "('{}', '[]', 'null', '\"\"', '')";
        else if (column && column->sort == Sort::Text)
            nothing = what + (filled ? " <> ''" : " = ''");
        if (nothing.empty()) return null;
        return "(" + null + (filled ? " AND " : " OR ") + nothing + ")";
    }
    case Relation::Changed:
    case Relation::Usual: {
        const bool changed = condition.relation == Relation::Changed;
        if (!column || !column->hasDefault) return what + (changed ? " IS NOT NULL" : " IS NULL");
        const bool text = column->sort == Sort::Text;
        const bool plainText = text || column->sort == Sort::Json;
        const std::string own = text || !plainText ? what : m_with.phrasing.asText(what);
        const std::string usual =
            plainText ? m_with.quoting.literal(column->defaultText) : column->defaultText;
        return own + (changed ? " <> " : " = ") + usual;
    }
    case Relation::Adopted:
        return m_with.phrasing.like(m_with.phrasing.asText(what), "'%true%'");
    case Relation::Since:
        return what + " >= " + m_with.phrasing.ago(countIn(condition.values[0]), condition.unit);
    }
    return what + " IS NOT NULL";
}

std::string Writer::joinedBy(const Join& join) const
{
    std::vector<std::string> pairs;
    for (const auto& [from, to] : join.link->columns)
        pairs.push_back(columnText(from) + " = " + columnText(to));
    return joinTexts(pairs, " AND ");
}

/// EXISTS over the tables between the subject and the one that rows must be missing in.
std::string Writer::absenceText(const Absence& absence, size_t subject)
{
    std::set<size_t> inside = {absence.table};
    for (const Condition& condition : absence.conditions)
        if (condition.column)
            inside.insert(m_with.schema.columns[condition.column->column()].table);
    inside.erase(subject);
    const JoinTree tree = m_with.joins.tree(subject, inside);
    if (!tree.whole || tree.joins.empty()) return {};
    std::string from;
    std::vector<std::string> where;
    for (const Join& join : tree.joins) {
        if (join.to == subject) {
            from += (from.empty() ? "" : " CROSS JOIN ") + tableText(join.table);
            where.push_back(joinedBy(join));
        } else {
            from += " JOIN " + tableText(join.table) + " ON " + joinedBy(join);
        }
    }
    std::string all = joinTexts(where, " AND ");
    std::string own;
    for (const Condition& condition : absence.conditions) {
        if (!own.empty()) own += condition.alternative ? " OR " : " AND ";
        own += conditionText(condition);
    }
    if (!own.empty()) all += absence.conditions.size() > 1 ? " AND (" + own + ")" : " AND " + own;
    return std::string(absence.exists ? "" : "NOT ") + "EXISTS (SELECT 1 FROM " + from + " WHERE " +
           all + ")";
}

std::string Writer::orderText(const Ordering& order) const
{
    std::vector<std::string> texts;
    if (order.fold == Fold::Count && !order.column) {
        texts.push_back(countText(order.table));
    } else {
        for (const size_t column : order.column->columns())
            texts.push_back(folded(order.fold, false, columnText(column)));
    }
    for (auto& text : texts) text += order.descending ? " DESC" : "";
    return joinTexts(texts, ", ");
}

/// Of groups that nobody asked to be sorted: years as they come, others by what was counted.
std::vector<std::string> Writer::usualOrder() const
{
    if (m_groups.empty()) return {};
    for (const Mention& group : m_meaning.groups) {
        const Column& column = m_with.schema.columns[group.column()];
        if (column.sort == Sort::Date || column.sort == Sort::Timestamp ||
            (!column.words.empty() && column.words.back() == "year"))
            return {columnText(group.column())};
    }
    for (const Wanted& wanted : m_meaning.wanted) {
        if (wanted.fold == Fold::None || wanted.share) continue;
        Ordering order;
        order.fold = wanted.fold;
        order.column = wanted.column;
        order.table = wanted.table;
        if (wanted.distinct) return {};
        order.descending = true;
        return {orderText(order)};
    }
    return {};
}

std::vector<std::string> Writer::wantedTexts() const
{
    std::vector<std::string> texts;
    if (m_meaning.bucket && m_grouped) texts.push_back(m_groups.front());
    for (const Wanted& wanted : m_meaning.wanted) {
        if (wanted.share) {
            texts.push_back(m_with.phrasing.fraction("100") + " * SUM(CASE WHEN " +
                            conditionText(*wanted.share) + " THEN 1 ELSE 0 END) / COUNT(*)");
            continue;
        }
        if (wanted.everything) {
            const size_t table = wanted.table ? *wanted.table : m_tree.root;
            texts.push_back(m_with.quoting.identifier(m_with.schema.tables[table].name) + ".*");
        } else if (!wanted.column || wanted.column->candidates.empty()) {
            texts.push_back(countText(wanted.table));
        } else {
            for (const size_t column : wanted.column->columns())
                texts.push_back(folded(wanted.fold, wanted.distinct, columnText(column)));
        }
    }
    std::vector<std::string> once;
    for (auto& text : texts)
        if (std::find(once.begin(), once.end(), text) == once.end()) once.push_back(text);
    return once;
}

std::string Writer::run(std::string& why)
{
    prepare();
    const auto needed = tablesNeeded();
    if (needed.empty() && !m_meaning.subject) {
        why = "No table was named.";
        return {};
    }
    size_t root = m_meaning.subject.value_or(needed.empty() ? 0 : *needed.begin());
    if (!needed.contains(root) && !needed.empty()) root = *needed.begin();
    m_tree = m_with.joins.tree(root, needed);
    if (!m_tree.whole) {
        why = "Nothing says how these tables hang together.";
        return {};
    }
    std::vector<std::string> where;
    std::string open;
    for (const Condition& condition : m_where) {
        const std::string text = conditionText(condition);
        if (condition.alternative && !where.empty()) {
            where.back() += " OR " + text;
        } else {
            where.push_back(text);
        }
    }
    for (auto& text : where)
        if (where.size() > 1 && text.find(" OR ") != std::string::npos) text = "(" + text + ")";
    for (const Absence& absence : m_meaning.absences) {
        const std::string text = absenceText(absence, m_tree.root);
        if (text.empty()) {
            why = "Nothing says how these tables hang together.";
            return {};
        }
        where.push_back(text);
    }
    if (m_meaning.limit)
        for (const Ordering& order : m_meaning.order)
            if (order.fold == Fold::None && order.column &&
                !m_with.schema.columns[order.column->column()].notNull)
                where.push_back(columnText(order.column->column()) + " IS NOT NULL");
    std::string sql = "SELECT ";
    if (m_meaning.distinct && !m_grouped) sql += "DISTINCT ";
    const auto texts = wantedTexts();
    if (texts.empty()) {
        why = "It is not said what is wanted.";
        return {};
    }
    sql += joinTexts(texts, ", ") + " FROM " + tableText(m_tree.root);
    for (const Join& join : m_tree.joins)
        sql += " JOIN " + tableText(join.table) + " ON " + joinedBy(join);
    if (!where.empty()) sql += " WHERE " + joinTexts(where, " AND ");
    if (m_grouped && !m_groups.empty()) sql += " GROUP BY " + joinTexts(m_groups, ", ");
    std::vector<std::string> having;
    for (const Condition& condition : m_having) having.push_back(conditionText(condition));
    if (!having.empty()) sql += " HAVING " + joinTexts(having, " AND ");
    std::vector<std::string> order;
    for (const Ordering& by : m_meaning.order) order.push_back(orderText(by));
    if (m_meaning.bucket && m_grouped && order.empty()) order.push_back(m_groups.front());
    if (order.empty() && m_grouped) order = usualOrder();
    if (!order.empty()) sql += " ORDER BY " + joinTexts(order, ", ");
    if (m_meaning.limit) sql += " LIMIT " + std::to_string(*m_meaning.limit);
    return sql;
}

} // namespace lockstep::assistant
