// Reading: names of tables and columns, wanted or in conditions.
#include "assistant/reader.h"

#include "assistant/similar.h"

#include <algorithm>
#include <set>

namespace lockstep::assistant {

/// "produced", "attended": what something does, not what is wanted.
bool Reader::isParticiple(const Item& item) const
{
    if (item.last - item.first != 1) return false;
    const std::string& word = item.text;
    const bool form = (word.ends_with("ed") || word.ends_with("ing")) && word.size() > 5;
    return form && std::max(item.columnScore(), item.tableScore()) < 0.99;
}

bool Reader::adds(Fold fold) { return fold == Fold::Sum || fold == Fold::Average; }

/// What is added up is a number, and no key, where one is among what the words may mean.
bool Reader::keepNumbers(Mention& mention) const
{
    std::vector<Candidate> numbers;
    for (const Candidate& candidate : mention.candidates) {
        const Column& column = m_schema.columns[candidate.columns.front()];
        if (column.sort == Sort::Number && !column.inKey && !column.reference && !column.unique)
            numbers.push_back(candidate);
    }
    if (numbers.empty()) return false;
    mention.candidates = std::move(numbers);
    return true;
}

/// "total sales amount" where sales have a price: what money they are about.
bool Reader::takeMoney(Mention& mention, const Item& item)
{
    static const std::set<std::string> money = {"amount", "revenue", "sale",   "value",
                                                "price",  "spend",   "income", "turnover"};
    const bool says = [&] {
        for (size_t word = item.first; word < item.last; ++word)
            if (money.contains(singularOf(m_linked.words[word].lower))) return true;
        return false;
    }();
    if (!says) return false;
    std::vector<Candidate> found;
    for (const char* word : {"amount", "price", "revenue", "total", "value"})
        for (const Candidate& candidate : columnsNamed(m_schema, {word})) {
            const Column& column = m_schema.columns[candidate.columns.front()];
            const bool own = item.tables.empty() ||
                             std::any_of(item.tables.begin(), item.tables.end(),
                                         [&](const auto& t) { return t.first == column.table; });
            if (!own || column.sort != Sort::Number || column.inKey || column.reference) continue;
            found.push_back({candidate.columns, 0.7});
        }
    if (found.empty()) return false;
    mention.candidates = std::move(found);
    const Column& column = m_schema.columns[mention.column()];
    m_meaning.assumptions.push_back(item.text + ": " + m_schema.tables[column.table].name + "." +
                                    column.name + ", added up");
    return true;
}

std::optional<size_t> Reader::tableOf(const Item& item) const
{
    if (item.sort != Item::Sort::Name || item.tables.empty()) return std::nullopt;
    return item.tables.front().first;
}

Mention Reader::mentionOf(const Item& item) const
{
    Mention mention;
    mention.word = item.first;
    mention.candidates = item.columns;
    // A table stands for what its rows are called.
    for (const auto& [table, score] : item.tables) {
        if (score < item.columnScore() - 0.25) continue;
        Mention display = displayOf(table);
        for (auto& candidate : display.candidates) {
            candidate.score = score * 0.9;
            mention.candidates.push_back(candidate);
        }
    }
    std::stable_sort(mention.candidates.begin(), mention.candidates.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    return mention;
}

/// What people call a row: its name, its title, else its key.
Mention Reader::displayOf(size_t table) const
{
    Mention mention;
    mention.of = table;
    mention.word = m_at < items().size() ? items()[m_at].first : 0;
    const Table& owner = m_schema.tables[table];
    std::optional<size_t> first;
    std::optional<size_t> last;
    std::optional<size_t> named;
    double best = 0;
    for (const size_t place : owner.columns) {
        const Column& column = m_schema.columns[place];
        const auto has = [&](const char* word) {
            return std::find(column.words.begin(), column.words.end(), word) != column.words.end();
        };
        const bool name = has("name") || has("title");
        if (name && has("first")) first = first.value_or(place);
        if (name && has("last")) last = last.value_or(place);
        if (column.reference && !column.unique) continue;
        double score = 0;
        if (column.joined == "name" || column.joined == "title" || column.joined == "fullname")
            score = 1;
        else if (name && column.words.size() <= 3 && !has("first") && !has("last") && !has("user"))
            score = similar(column.words.front(), owner.words.back()) > 0.7 ? 0.95 : 0.7;
        else if (singularOf(column.joined) == singularOf(owner.joined))
            score = 0.9;
        else if (name && has("user") && owner.words.back().starts_with("user"))
            score = 0.8;
        else if (column.joined == "email" || column.joined == "label" ||
                 column.joined == "username")
            score = 0.66;
        else if (column.sort == Sort::Text && (has("details") || has("description")))
            score = 0.5;
        if (score > best) {
            best = score;
            named = place;
        }
    }
    if (named && best > 0.65) {
        mention.candidates.push_back({{*named}, 0.9});
    } else if (first && last) {
        mention.candidates.push_back({{*first, *last}, 0.9});
    } else if (named) {
        mention.candidates.push_back({{*named}, 0.9});
    } else if (!owner.key.empty()) {
        mention.candidates.push_back({owner.key, 0.9});
    } else if (!owner.columns.empty()) {
        mention.candidates.push_back({{owner.columns.front()}, 0.8});
    }
    mention.assumed = true;
    return mention;
}

Mention Reader::measured(const std::vector<Measure>& measures, bool* falling) const
{
    Mention mention;
    mention.assumed = true;
    mention.word = items()[std::min(m_at, items().size() - 1)].first;
    double less = 0;
    for (const Measure& measure : measures) {
        for (Candidate candidate : columnsNamed(m_schema, measure.words)) {
            const Column& column = m_schema.columns[candidate.columns.front()];
            if (column.reference || (column.unique && column.sort == Sort::Number)) continue;
            if (column.sort == Sort::Text && column.words.back() == "name") continue;
            candidate.score -= less;
            mention.candidates.push_back(candidate);
        }
        less += 0.12;
    }
    std::stable_sort(mention.candidates.begin(), mention.candidates.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    (void)falling;
    return mention;
}

void Reader::want(Wanted wanted)
{
    wanted.distinct = wanted.distinct || m_distinct;
    if (m_distinct && wanted.fold == Fold::None) m_meaning.distinct = true;
    m_meaning.wanted.push_back(std::move(wanted));
    m_listed = false;
    m_distinct = false;
    m_ofTable.reset();
}

/// Wanted things that were said without a table belong to this one.
void Reader::takeHint(size_t table)
{
    for (size_t at = m_unhinted; at < m_meaning.wanted.size(); ++at) {
        Wanted& wanted = m_meaning.wanted[at];
        if (wanted.column && !wanted.column->of) {
            wanted.column->of = table;
            nameOf(*wanted.column, table);
        }
        if (wanted.everything && !wanted.table) wanted.table = table;
    }
    m_unhinted = m_meaning.wanted.size();
}

/// "the names of customers" where customers have none: whatever their rows are called.
void Reader::nameOf(Mention& mention, size_t table) const
{
    if (mention.word >= m_linked.words.size()) return;
    const std::string word = singularOf(m_linked.words[mention.word].lower);
    if (word != "name" && word != "title" && word != "detail" && word != "information") return;
    const bool own = std::any_of(
        mention.candidates.begin(), mention.candidates.end(), [&](const Candidate& candidate) {
            return candidate.score >= 0.5 && m_schema.columns[candidate.columns[0]].table == table;
        });
    if (own) return;
    // "the names of candidates": of the people that they are.
    for (const Link& link : m_schema.links) {
        if (link.from != table || word != "name") continue;
        const Mention other = displayOf(link.to);
        const Column& column = m_schema.columns[other.column()];
        if (column.words.empty() || column.words.back() != "name") continue;
        mention.candidates.insert(mention.candidates.begin(), {other.candidates[0].columns, 0.9});
        mention.of.reset();
        return;
    }
    for (Candidate candidate : displayOf(table).candidates) {
        candidate.score = 0.75;
        mention.candidates.insert(mention.candidates.begin(), candidate);
    }
}

void Reader::onName(const Item& item)
{
    if (m_grouping || m_sorting || m_mode == Mode::Conditions)
        onConditionName(item);
    else
        onWantedName(item);
}

void Reader::onWantedName(const Item& item)
{
    const size_t here = m_at;
    const auto table = tableOf(item);
    if (isParticiple(item) && (!m_meaning.wanted.empty() || m_afterOf) && m_folds.empty() &&
        !m_counting) {
        startConditions();
        onConditionName(item);
        return;
    }
    ++m_at;
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    const bool possessive = m_linked.words[item.last - 1].possessive;
    // "gas companies": the last noun is what is counted.
    if (m_counting && next && nextAt == m_at && next->sort == Item::Sort::Name &&
        next->namesTable() && next->tableScore() > 0.8 && !isParticiple(*next))
        return;
    // "of document status code 'working'": what a value follows is no wanted thing.
    if (!item.namesTable() && !m_meaning.wanted.empty() && m_folds.empty() && !m_counting) {
        size_t valueAt = nextAt;
        const Item* value = next;
        while (value &&
               (value->is(Key::Is) || (value->is(Key::Preposition) &&
                                       (value->text == "named" || value->text == "called"))))
            value = peek(valueAt + 1, &valueAt);
        if (value && (value->sort == Item::Sort::Value || value->sort == Item::Sort::Quoted ||
                      (value->sort == Item::Sort::Number && value->text.size() > 1))) {
            m_at = here;
            startConditions();
            onConditionName(item);
            return;
        }
    }
    // Another noun without "and": what the first one does.
    if (!m_listed && !m_meaning.wanted.empty() && !m_afterOf && m_folds.empty() && !m_counting &&
        !m_ofTable) {
        m_at = here;
        startConditions();
        onConditionName(item);
        return;
    }
    // "customer names", "each customer's name": the table only says whose.
    if (table && next && next->sort == Item::Sort::Name && nextAt == m_at && !m_counting &&
        (possessive ||
         (item.namesTable() && next->namesColumn() && !m_afterOf && next->columnScore() >= 0.6))) {
        m_ofTable = table;
        m_meaning.subject = m_meaning.subject.value_or(*table);
        m_meaning.tables.insert(*table);
        return;
    }
    if (m_counting) {
        Wanted count;
        count.fold = Fold::Count;
        count.distinct = m_distinct;
        if (item.namesTable() && !(m_distinct && item.columnScore() >= 0.9)) {
            count.table = table;
            m_meaning.subject = m_meaning.subject.value_or(*table);
            m_lastTable = table;
        } else {
            count.column = mentionOf(item);
            for (auto& candidate : count.column->candidates)
                for (const auto& word : m_schema.columns[candidate.columns[0]].words)
                    if (word == "count" || word == "number" || word == "num" || word == "total" ||
                        word == "no" || word == "amount")
                        candidate.score += 0.25;
            std::stable_sort(count.column->candidates.begin(), count.column->candidates.end(),
                             [](const auto& a, const auto& b) { return a.score > b.score; });
        }
        if (count.column && m_total && !m_distinct) {
            const Column& column = m_schema.columns[count.column->column()];
            if (column.isAmount()) count.fold = Fold::Sum;
        }
        // "the number of points": a number that is there already.
        want(count);
        m_counting = false;
        m_distinct = false;
        m_unhinted = m_meaning.wanted.size() - (count.column ? 1 : 0);
        return;
    }
    if (m_afterOf && m_folds.empty() && !m_meaning.wanted.empty()) {
        if (item.namesTable() && item.tableScore() >= 0.55) {
            takeHint(*table);
            if (!m_meaning.subject) m_meaning.subject = table;
            m_meaning.tables.insert(*table);
            m_lastTable = table;
            m_afterOf = false;
            return;
        }
        // "name of the department" where that is one column.
        Wanted& before = m_meaning.wanted.back();
        if (before.column && item.namesColumn()) {
            std::vector<Candidate> joint;
            for (const auto& candidate : item.columns)
                for (const auto& other : before.column->candidates)
                    if (candidate.columns == other.columns)
                        joint.push_back(
                            {candidate.columns, (candidate.score + other.score) / 2 + 0.3});
            if (!joint.empty()) {
                std::stable_sort(joint.begin(), joint.end(),
                                 [](const auto& a, const auto& b) { return a.score > b.score; });
                before.column->candidates = joint;
                m_afterOf = false;
                return;
            }
        }
        // "names of directors" where that is a column.
        const std::string asked =
            before.column ? singularOf(m_linked.words[before.column->word].lower) : "";
        if (item.columnScore() >= 0.85 && (asked == "name" || asked == "title") &&
            before.fold == Fold::None && item.tableScore() < 0.85) {
            before.column = mentionOf(item);
            before.distinct = before.distinct || m_distinct;
            if (m_distinct) m_meaning.distinct = true;
            m_distinct = false;
            m_afterOf = false;
            return;
        }
        if (table && item.tableScore() >= 0.5) {
            takeHint(*table);
            m_meaning.tables.insert(*table);
            m_lastTable = table;
            m_afterOf = false;
            return;
        }
        m_afterOf = false;
        m_mode = Mode::Conditions;
        m_at = here;
        startConditions();
        onConditionName(item);
        return;
    }
    m_afterOf = false;
    wantName(item);
}

std::optional<size_t> Reader::wantedTable() const
{
    for (const Wanted& wanted : m_meaning.wanted)
        if (wanted.column && !wanted.column->candidates.empty())
            return wanted.column->of
                       ? wanted.column->of
                       : std::optional(m_schema.columns[wanted.column->column()].table);
    return std::nullopt;
}

/// "total revenue" where no column is called so.
bool Reader::wantMoney(const Item& item)
{
    const bool sorting = m_mode == Mode::Conditions && m_sorting && adds(m_fold);
    const bool wanted = m_mode == Mode::Wanted && std::any_of(m_folds.begin(), m_folds.end(), adds);
    Mention mention;
    mention.word = item.first;
    if ((!sorting && !wanted) || !takeMoney(mention, item)) return false;
    ++m_at;
    if (wanted) {
        for (const Fold fold : m_folds) {
            Wanted money;
            money.fold = fold;
            money.column = mention;
            want(money);
        }
        m_folds.clear();
        return true;
    }
    Ordering order;
    order.fold = m_fold;
    order.column = mention;
    order.descending = m_meaning.order.empty() || m_meaning.order.back().descending;
    if (!m_meaning.order.empty() && !m_meaning.order.back().column && !m_meaning.order.back().table)
        m_meaning.order.pop_back();
    m_meaning.order.push_back(order);
    m_fold = Fold::None;
    return true;
}

void Reader::wantName(const Item& item)
{
    const auto table = tableOf(item);
    Wanted wanted;
    wanted.column = mentionOf(item);
    if (m_ofTable) {
        wanted.column->of = m_ofTable;
        nameOf(*wanted.column, *m_ofTable);
    }
    if (item.namesTable() && m_folds.empty() && item.tableScore() > item.columnScore() - 0.02) {
        wanted.column = displayOf(*table);
        wanted.table = table;
        if (item.columnScore() >= 0.85)
            for (const auto& candidate : item.columns)
                wanted.column->candidates.push_back({candidate.columns, candidate.score * 0.95});
        m_meaning.subject = m_meaning.subject.value_or(*table);
        m_meaning.tables.insert(*table);
        m_lastTable = table;
    }
    if (m_folds.empty()) {
        want(wanted);
        return;
    }
    if (std::any_of(m_folds.begin(), m_folds.end(), adds) && !keepNumbers(*wanted.column) &&
        takeMoney(*wanted.column, item))
        wanted.table.reset();
    for (const Fold fold : m_folds) {
        if ((fold == Fold::Sum || fold == Fold::Average) && wanted.column &&
            !wanted.column->candidates.empty()) {
            const Column& column = m_schema.columns[wanted.column->column()];
            if (column.sort != Sort::Number || column.unique)
                doubt("what of \"" + item.text + "\" is added up");
        }
        Wanted folded = wanted;
        folded.fold = fold;
        want(folded);
    }
    // "maximum price and score": the next in the list is folded as well.
    const Item* next = peek(m_at);
    size_t behind = 0;
    const bool listed = next && next->is(Key::And) && [&] {
        const Item* other = peek(m_at, &behind);
        (void)other;
        const Item* third = peek(behind + 1);
        if (!third || !third->namesColumn() || third->namesTable()) return false;
        const Column& column = m_schema.columns[third->columns[0].columns[0]];
        return column.sort == Sort::Number && !column.reference && !column.inKey && !column.unique;
    }();
    if (!listed) m_folds.clear();
}

void Reader::onConditionName(const Item& item)
{
    const size_t here = m_at++;
    const auto table = tableOf(item);
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    const bool possessive = m_linked.words[item.last - 1].possessive;
    if (table && item.namesTable() && next && next->sort == Item::Sort::Name && nextAt == m_at &&
        (possessive || (next->namesColumn() && !next->namesTable())) && m_fold != Fold::Count) {
        m_ofTable = table;
        m_meaning.tables.insert(*table);
        m_lastTable = table;
        return;
    }
    if (m_grouping) {
        if (item.namesTable() && item.tableScore() > item.columnScore() - 0.02) {
            m_meaning.groupTables.push_back(*table);
            m_meaning.tables.insert(*table);
            m_lastTable = table;
        } else {
            Mention mention = mentionOf(item);
            mention.of = m_ofTable;
            m_meaning.groups.push_back(mention);
        }
        m_ofTable.reset();
        // "for each year and country": the list goes on.
        const bool listed =
            next && (next->is(Key::And) || (next->sort == Item::Sort::Mark && next->text == ","));
        const Item* third = listed ? peek(nextAt + 1) : nullptr;
        if (!(third && third->namesColumn() && next->is(Key::And) && m_mode == Mode::Conditions))
            m_grouping = false;
        return;
    }
    // "by the region name": the region.
    if (m_sorting && here > 0 && (item.text == "name" || item.text == "names") &&
        !m_meaning.order.empty() && items()[here - 1].namesColumn() &&
        !items()[here - 1].namesTable())
        return;
    if (m_sorting) {
        Ordering order;
        order.descending = m_meaning.order.empty() ? false : m_meaning.order.back().descending;
        order.fold = m_fold;
        if (!m_meaning.order.empty() && !m_meaning.order.back().column &&
            !m_meaning.order.back().table) {
            order.descending = m_meaning.order.back().descending;
            m_meaning.order.pop_back();
        }
        if (m_fold == Fold::Count && item.namesTable()) {
            order.table = table;
            m_meaning.tables.insert(*table);
            m_lastTable = table;
        } else if (m_afterOf && !m_meaning.order.empty() && item.namesTable()) {
            if (m_meaning.order.back().column) m_meaning.order.back().column->of = table;
            m_meaning.tables.insert(*table);
            m_afterOf = false;
            return;
        } else {
            order.column = mentionOf(item);
            order.column->of = m_ofTable;
            if (adds(m_fold) && !keepNumbers(*order.column)) (void)takeMoney(*order.column, item);
        }
        m_ofTable.reset();
        m_afterOf = false;
        m_fold = Fold::None;
        m_meaning.order.push_back(order);
        return;
    }
    if (m_fold == Fold::Count && item.namesTable()) {
        m_counted = table;
        m_meaning.tables.insert(*table);
        return;
    }
    if (item.namesTable() && item.tableScore() >= item.columnScore() - 0.02 && !m_relation) {
        m_lastTable = table;
        if (m_not && !m_meaning.subject) m_meaning.subject = wantedTable();
        if (m_not && m_meaning.subject && *m_meaning.subject != *table) {
            m_meaning.absences.push_back({*table, {}, false});
            m_absence = m_meaning.absences.size() - 1;
            m_not = false;
            m_column.reset();
            m_columnItem = nullptr;
            return;
        }
        if (m_absence) return; // "that did not attend any course": on the way there
        if (m_mode == Mode::Conditions && m_column && m_afterOf) {
            m_column->of = table; // "whose age of the student"
            m_meaning.tables.insert(*table);
            m_afterOf = false;
            return;
        }
        if (!m_meaning.subject) m_meaning.subject = table;
        m_meaning.tables.insert(*table);
        if (item.columnScore() >= 0.85) {
            m_column = mentionOf(item);
            m_columnItem = &items()[here];
        }
        return;
    }
    m_column = mentionOf(item);
    if (m_ofTable) m_column->of = m_ofTable;
    m_ofTable.reset();
    m_columnItem = &items()[here];
    m_afterOf = false;
}

} // namespace lockstep::assistant
