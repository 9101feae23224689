// Reading: percentages, what was customized or enabled, adoption, engagement, time.
#include "assistant/reader.h"

#include "assistant/similar.h"

#include <algorithm>

namespace lockstep::assistant {

std::optional<size_t> Reader::tableInMind() const
{
    if (m_meaning.subject) return m_meaning.subject;
    if (m_lastTable) return m_lastTable;
    for (const auto* all : {&m_meaning.wanted, &m_before})
        for (const Wanted& wanted : *all)
            if (wanted.column && !wanted.column->candidates.empty())
                return m_schema.columns[wanted.column->column()].table;
    return std::nullopt;
}

/// The best timestamp of a table: when a row came to be.
std::optional<Mention> Reader::timestampOf(size_t table) const
{
    Mention mention;
    mention.assumed = true;
    double best = 0;
    for (const size_t place : m_schema.tables[table].columns) {
        const Column& column = m_schema.columns[place];
        double score = 0;
        if (column.sort == Sort::Timestamp)
            score = 0.7;
        else if (column.sort == Sort::Date)
            score = 0.65;
        else if (column.sort == Sort::Text && !column.words.empty() &&
                 (column.words.back() == "at" || column.words.back() == "date" ||
                  column.words.back() == "datetime"))
            score = 0.5;
        else
            continue;
        for (const auto& word : column.words) {
            if (word == "created" || word == "creation" || word == "date" || word == "registered" ||
                word == "signup" || word == "joined")
                score += 0.15;
            if (word == "updated" || word == "deleted" || word == "modified" || word == "birth")
                score -= 0.3;
        }
        if (score > best) {
            best = score;
            mention.candidates = {{{place}, score}};
        }
    }
    if (mention.candidates.empty()) return std::nullopt;
    return mention;
}

/// When what the question is about came to be.
/// "who joined in …", "treatments that ended …": the date that a verb shortly before says.
std::optional<Mention> Reader::whenSaid()
{
    if (m_at == 0 || m_at > items().size()) return std::nullopt;
    constexpr size_t nearWords = 4;
    const size_t here = items()[m_at - 1].first;
    for (size_t back = 1; back <= std::min(nearWords, here); ++back) {
        const Word& word = m_linked.words[here - back];
        if (word.sort != Word::Sort::Word || word.lower.size() < 4 || isFiller(word.lower))
            continue;
        std::optional<size_t> only;
        bool several = false;
        for (size_t place = 0; place < m_schema.columns.size(); ++place) {
            const Column& column = m_schema.columns[place];
            if (column.sort != Sort::Date && column.sort != Sort::Timestamp) continue;
            const bool said =
                std::any_of(column.words.begin(), column.words.end(), [&](const auto& one) {
                    return one != "date" && one != "time" && one.size() > 3 &&
                           stemOf(one) == word.stem;
                });
            if (!said) continue;
            const bool own =
                m_meaning.tables.contains(column.table) || m_meaning.subject == column.table;
            const bool ownBefore =
                only && (m_meaning.tables.contains(m_schema.columns[*only].table) ||
                         m_meaning.subject == m_schema.columns[*only].table);
            several = only && own == ownBefore;
            if (!only || (own && !ownBefore)) only = place;
        }
        if (!only || several) continue;
        m_read.unread.erase(here - back);
        Mention mention;
        mention.candidates = {{{*only}, 0.9}};
        return mention;
    }
    return std::nullopt;
}

std::optional<Mention> Reader::happened()
{
    if (auto said = whenSaid()) return said;
    std::vector<size_t> tables; // what happened, before whom it happened to
    for (const Wanted& wanted : m_meaning.wanted)
        if (wanted.fold == Fold::Count && wanted.table) tables.push_back(*wanted.table);
    for (const Ordering& order : m_meaning.order)
        if (order.table)
            tables.push_back(*order.table);
        else if (order.fold != Fold::None && order.column && !order.column->candidates.empty())
            tables.push_back(m_schema.columns[order.column->column()].table);
    if (m_lastTable) tables.push_back(*m_lastTable);
    if (m_meaning.subject) tables.push_back(*m_meaning.subject);
    tables.insert(tables.end(), m_meaning.tables.begin(), m_meaning.tables.end());
    std::optional<Mention> when;
    for (const size_t table : tables)
        if (!when) when = timestampOf(table);
    return when;
}

/// "customized their preferences": it differs from its default.
void Reader::onChanged()
{
    const Item& item = items()[m_at++];
    startConditions();
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    while (next && next->is(Key::Pronoun)) next = peek(nextAt + 1, &nextAt);
    Condition condition;
    if (!takeColumn(condition, next, nextAt, item)) return;
    condition.relation = m_not ? Relation::Usual : Relation::Changed;
    m_not = false;
    const Column& column = m_schema.columns[condition.column->column()];
    m_meaning.assumptions.push_back(item.text + ": " + column.name + " differs from " +
                                    (column.hasDefault ? "the default '" + column.defaultText + "'"
                                                       : "nothing, as it has no default"));
    addCondition(condition);
}

/// A key of a JSON column that is on, or off.
bool Reader::onFlag(const Item& item, bool off)
{
    if (item.keys.empty()) return false;
    ++m_at;
    startConditions();
    Condition condition;
    Mention mention;
    mention.word = item.first;
    for (const FoundKey& key : item.keys) mention.candidates.push_back({{key.column}, 0.95});
    condition.column = mention;
    condition.flag = item.keys.front().key;
    condition.relation = off != m_not ? Relation::No : Relation::Yes;
    m_not = false;
    m_meaning.assumptions.push_back("\"" + item.text + "\" is the key " + condition.flag + " of " +
                                    m_schema.columns[item.keys.front().column].name);
    addCondition(condition);
    return true;
}

/// "have enabled the new feature", "who are disabled".
void Reader::onEnabled(const Item& item)
{
    ++m_at;
    startConditions();
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    // "the new feature": whichever it is.
    const auto isNew = [](const Item& word) {
        return word.sort == Item::Sort::Word && word.text == "new";
    };
    bool anyOne = false;
    while (next && (next->is(Key::Pronoun) || next->is(Key::Preposition) || isNew(*next))) {
        anyOne = anyOne || isNew(*next);
        next = peek(nextAt + 1, &nextAt);
    }
    if (next && !next->keys.empty()) {
        m_at = nextAt;
        onFlag(*next, item.descending);
        return;
    }
    Condition condition;
    condition.relation = item.descending != m_not ? Relation::No : Relation::Yes;
    m_not = false;
    // A column that says so: "notifications_enabled", "is_beta", "features enabled".
    if (next && next->sort == Item::Sort::Name && next->namesColumn()) {
        Mention mention = mentionOf(*next);
        std::erase_if(mention.candidates, [&](const Candidate& candidate) {
            const Sort sort = m_schema.columns[candidate.columns[0]].sort;
            return sort != Sort::Boolean && sort != Sort::Json &&
                   !m_linked.flags.contains(candidate.columns[0]);
        });
        if (!mention.candidates.empty()) {
            m_at = nextAt + 1;
            condition.column = mention;
            const size_t place = mention.column();
            if (m_schema.columns[place].sort == Sort::Json) {
                condition.relation = Relation::Adopted;
                m_meaning.assumptions.push_back(std::string(anyOne ? "new " : "") + next->text +
                                                ": something in " + m_schema.columns[place].name +
                                                " is on");
            } else if (const auto flag = m_linked.flags.find(place); flag != m_linked.flags.end()) {
                condition.values = {condition.relation == Relation::Yes ? flag->second.yes
                                                                        : flag->second.no};
                condition.relation = Relation::Is;
            }
            addCondition(condition);
            return;
        }
    }
    // Alone: the table's own "enabled" or "active".
    const auto table = tableInMind();
    if (table)
        for (const size_t place : m_schema.tables[*table].columns) {
            const Column& column = m_schema.columns[place];
            if (column.sort != Sort::Boolean) continue;
            const bool says =
                std::any_of(column.words.begin(), column.words.end(),
                            [](const auto& w) { return w == "enabled" || w == "active"; });
            if (!says) continue;
            condition.column = Mention{};
            condition.column->candidates = {{{place}, 0.9}};
            addCondition(condition);
            return;
        }
    m_read.unread.insert(item.first);
}

/// "feature adoption rate": in what part of the rows something is on.
void Reader::onAdoption()
{
    const Item& item = items()[m_at++];
    std::optional<size_t> place;
    std::string flag;
    for (const Item& other : items())
        if (!other.keys.empty()) {
            place = other.keys.front().column;
            flag = other.keys.front().key;
        }
    // JSON flags before boolean columns; those called after features before others.
    double best = 0;
    if (!place)
        for (size_t column = 0; column < m_schema.columns.size(); ++column) {
            const Column& one = m_schema.columns[column];
            if (one.sort != Sort::Json && one.sort != Sort::Boolean) continue;
            double score = one.sort == Sort::Json ? 0.3 : 0.2;
            for (const auto& word : one.words) {
                if (singularOf(word) == "feature") score += 0.5;
                if (singularOf(word) == "flag" || word == "enabled") score += 0.3;
                if (word == "metadata" || word == "payload") score -= 0.2;
            }
            if (m_meaning.tables.contains(one.table)) score += 0.2;
            if (score > best) {
                best = score;
                place = column;
            }
        }
    if (!place || (flag.empty() && best < 0.45)) {
        doubt("which column says what was adopted");
        for (size_t word = item.first; word < item.last; ++word) m_read.unread.insert(word);
        return;
    }
    const Column& column = m_schema.columns[*place];
    Wanted wanted;
    wanted.fold = Fold::Average; // a group of its own
    wanted.share = std::make_shared<Condition>();
    wanted.share->column = Mention{};
    wanted.share->column->candidates = {{{*place}, 1}};
    wanted.share->flag = flag;
    wanted.share->relation =
        column.sort == Sort::Boolean || !flag.empty() ? Relation::Yes : Relation::Adopted;
    m_meaning.assumptions.push_back(
        flag.empty() && column.sort == Sort::Json
            ? "adopted: something in " + column.name + " is true"
            : "adopted: " + (flag.empty() ? column.name : flag + " of " + column.name) +
                  " is true");
    m_meaning.subject = m_meaning.subject.value_or(column.table);
    m_meaning.tables.insert(column.table);
    m_folds.clear();
    want(wanted);
    m_mode = Mode::Conditions;
}

std::optional<size_t> Reader::tableCalled(const std::string& text) const
{
    for (size_t table = 0; table < m_schema.tables.size(); ++table)
        if (singularOf(m_schema.tables[table].joined) == singularOf(text)) return table;
    return std::nullopt;
}

/// "users most engaged with notifications": those with the most of them.
void Reader::onEngaged(const Item& item)
{
    ++m_at;
    startConditions();
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    const auto table = tableInMind();
    std::optional<size_t> of;
    if (next && next->sort == Item::Sort::Name && !next->tables.empty()) {
        of = next->tables.front().first;
        m_at = nextAt + 1;
    } else if (const auto recorded = next ? tableCalled(next->text) : std::nullopt) {
        of = recorded; // a table, before a key of the same name
        m_at = nextAt + 1;
    } else if (table) { // what is recorded of them, where that is one table
        std::vector<size_t> recording;
        for (const Link& link : m_schema.links)
            if (link.to == *table && link.from != *table) recording.push_back(link.from);
        if (recording.size() == 1) of = recording.front();
    }
    if (!of || !table) {
        doubt("engaged with what");
        m_read.unread.insert(item.first);
        return;
    }
    Ordering order;
    order.fold = Fold::Count;
    order.table = of;
    order.descending = !item.descending;
    m_meaning.order.push_back(order);
    m_meaning.tables.insert(*of);
    m_meaning.limit = m_limit.value_or(10);
    m_limit.reset();
    m_meaning.assumptions.push_back("engaged: the number of " + m_schema.tables[*of].name);
    if (m_meaning.limit == 10) m_meaning.assumptions.push_back("most: the first 10");
    // The number is shown beside whom it is of.
    Wanted count;
    count.fold = Fold::Count;
    count.table = of;
    m_meaning.wanted.push_back(count);
}

void Reader::onUnit(const Item& item)
{
    ++m_at;
    Bucket bucket;
    bucket.unit = item.unit;
    if (item.key == Key::OverTime && m_meaning.bucket) return;
    m_meaning.bucket = bucket;
    if (item.key == Key::OverTime) m_meaning.assumptions.push_back("over time: by month");
    m_sorting = false;
    m_grouping = false;
}

/// "in the last 30 days", "last month".
bool Reader::onRecent()
{
    const size_t begin = m_at++;
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    Condition condition;
    condition.relation = Relation::Since;
    condition.values = {"1"};
    if (next && next->sort == Item::Sort::Number) {
        condition.values = {next->text};
        m_at = nextAt + 1;
        next = peek(m_at, &nextAt);
    }
    if (!next || next->first >= m_linked.words.size()) return false;
    const std::string unit = singularOf(m_linked.words[next->first].lower);
    using Unit = Phrasing::Unit;
    if (unit == "hour")
        condition.unit = Unit::Hour;
    else if (unit == "day")
        condition.unit = Unit::Day;
    else if (unit == "week")
        condition.unit = Unit::Week;
    else if (unit == "month")
        condition.unit = Unit::Month;
    else if (unit == "quarter")
        condition.unit = Unit::Quarter;
    else if (unit == "year")
        condition.unit = Unit::Year;
    else
        return false;
    m_at = nextAt + 1;
    startConditions();
    std::optional<Mention> when = m_column;
    const auto dated = [&](const Mention& mention) {
        const Sort sort = m_schema.columns[mention.column()].sort;
        return sort == Sort::Date || sort == Sort::Timestamp;
    };
    if (when && (when->candidates.empty() || !dated(*when))) when.reset();
    if (!when) when = happened();
    if (!when) return false;
    (void)begin;
    condition.column = when;
    m_meaning.assumptions.push_back("when: " + m_schema.columns[when->column()].name);
    addCondition(condition);
    return true;
}

} // namespace lockstep::assistant
