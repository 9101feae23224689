// Reading: one walk over the items.
#include "assistant/reading.h"

#include "assistant/reader.h"
#include "assistant/similar.h"

#include <algorithm>

namespace lockstep::assistant {

Read read(const Linked& linked, const Schema& schema) { return Reader(linked, schema).run(); }

Read Reader::run()
{
    while (m_at < items().size()) step();
    finishSentence();
    finish();
    m_read.meaning = std::move(m_meaning);
    return std::move(m_read);
}

/// The next item that is more than a filler.
const Item* Reader::peek(size_t from, size_t* at) const
{
    for (size_t next = from; next < items().size(); ++next) {
        const Item& item = items()[next];
        if (item.sort == Item::Sort::Word && isFiller(item.text)) continue;
        if (at) *at = next;
        return &item;
    }
    return nullptr;
}

bool Reader::atStartOfSentence() const
{
    if (m_at == 0) return true;
    const Item& before = items()[m_at - 1];
    return before.sort == Item::Sort::Mark &&
           (before.text == "." || before.text == "?" || before.text == ";" || before.text == ":");
}

void Reader::step()
{
    const Item& item = items()[m_at];
    switch (item.sort) {
    case Item::Sort::Key: onKey(item); return;
    case Item::Sort::Name: onName(item); return;
    case Item::Sort::Value:
    case Item::Sort::Quoted: onValue(item); return;
    case Item::Sort::Number: onNumber(item); return;
    case Item::Sort::Mark:
        if (item.text == "." || item.text == "?" || item.text == ";" || item.text == "!")
            finishSentence();
        if (item.text == "," && m_mode == Mode::Wanted) m_afterOf = false;
        m_listed = true;
        if (item.text == ",") m_sorting = m_sorting && m_mode == Mode::Wanted;
        ++m_at;
        return;
    case Item::Sort::Word:
        if (!isFiller(item.text))
            for (size_t word = item.first; word < item.last; ++word) m_read.unread.insert(word);
        if (m_mode == Mode::Wanted && !m_before.empty() &&
            (item.text == "number" || item.text == "count" || item.text == "counts" ||
             item.text == "amount" || item.text == "numbers")) {
            // "How many …? List the id and the number."
            for (const Wanted& wanted : m_before)
                if (wanted.fold == Fold::Count) {
                    want(wanted);
                    m_read.unread.erase(item.first);
                    break;
                }
        }
        if (item.text == "also" && m_meaning.wanted.empty()) m_also = true;
        if (!isFiller(item.text) && m_mode == Mode::Wanted && !m_meaning.wanted.empty() &&
            !m_listed && !m_counting && !m_afterOf)
            startConditions();
        ++m_at;
        return;
    }
}

void Reader::onKey(const Item& item)
{
    const size_t here = m_at;
    switch (item.key) {
    case Key::Lead: onLead(item); break;
    case Key::Who: onWho(); break;
    case Key::Count: onCount(); break;
    case Key::Fold: onFold(item); break;
    case Key::Distinct: m_distinct = true; break;
    case Key::Superlative: onSuperlative(item); break;
    case Key::Frequent: onFrequent(item); break;
    case Key::Comparison: onComparison(item); break;
    case Key::Between: onBetween(); break;
    case Key::Contains:
    case Key::Begins:
    case Key::Ends: onText(item); break;
    case Key::Each: onEach(); break;
    case Key::Sort:
    case Key::Ascending:
    case Key::Descending:
    case Key::Alphabetical: onSort(item); break;
    case Key::Missing: onMissing(); break;
    case Key::Top: onTop(); break;
    case Key::Everything:
        if (m_mode == Mode::Wanted) {
            Wanted all;
            all.everything = true;
            want(all);
        }
        break;
    case Key::Not:
        startConditions();
        m_not = true;
        break;
    case Key::But:
        startConditions();
        newClause();
        if (item.text == "but not" || item.text == "except" || item.text == "but no" ||
            item.text == "but do not" || item.text == "and not" || item.text == "excluding those" ||
            item.text == "minus")
            m_not = true;
        break;
    case Key::Both:
        m_both = true;
        m_meaning.insists = true;
        break;
    case Key::And:
        if ((item.text == "also" || item.text == "and also") && m_meaning.wanted.empty() &&
            m_mode == Mode::Wanted)
            m_also = true;
        m_listed = true;
        m_afterOf = false;
        if (m_mode == Mode::Conditions) {
            m_and = true;
            const Item* next = peek(m_at + 1);
            if (next && (next->is(Key::Count) || next->is(Key::Lead) || next->is(Key::Pronoun) ||
                         (next->is(Key::Fold) && !m_relation)) &&
                !m_sorting) {
                newClause();
                m_mode = Mode::Wanted;
                m_unhinted = m_meaning.wanted.size();
            }
        }
        break;
    case Key::Or:
        m_or = true;
        break;
    case Key::Of:
        m_afterOf = true;
        break;
    case Key::Preposition:
        if (m_mode == Mode::Wanted) m_afterOf = true;
        break;
    case Key::With: {
        const Item* next = peek(m_at + 1);
        if (m_mode == Mode::Wanted && !m_meaning.wanted.empty() && item.text == "with" && next &&
            next->is(Key::Count)) {
            m_listed = true; // "the products with the number of orders"
            break;
        }
        startConditions();
        break;
    }
    case Key::Pronoun:
        if (m_mode == Mode::Wanted && !m_meaning.wanted.empty() &&
            (item.text == "they" || item.text == "he" || item.text == "she" || item.text == "it"))
            startConditions();
        break;
    case Key::Is:
    case Key::Postfix:
    case Key::None: break;
    }
    if (m_at == here) ++m_at;
}

void Reader::onLead(const Item& item)
{
    if (m_mode == Mode::Conditions && !atStartOfSentence()) {
        // "in which", "students which": no new question, unless "and" stands before it.
        const bool behindAnd = m_at > 0 && (items()[m_at - 1].is(Key::And) ||
                                            items()[m_at - 1].sort == Item::Sort::Mark);
        if (item.text == "which" || item.text == "what" || !behindAnd) return;
    }
    if (m_mode == Mode::Wanted && item.text == "which" && !m_meaning.wanted.empty() &&
        !atStartOfSentence()) {
        startConditions();
        return;
    }
    newClause();
    m_mode = Mode::Wanted;
    m_listed = true;
}

void Reader::onWho()
{
    if (!atStartOfSentence() && m_at > 0 && !items()[m_at - 1].is(Key::And)) {
        startConditions();
        return;
    }
    m_mode = Mode::Wanted;
}

void Reader::startConditions()
{
    if (m_mode == Mode::Conditions) {
        if (m_at > 0 && items()[m_at].is(Key::With)) m_sorting = false;
        return;
    }
    m_mode = Mode::Conditions;
    m_afterOf = false;
    m_counting = false;
    newClause();
}

/// What was said and no condition took: "who are active", "that have no orders".
void Reader::settleClause()
{
    if (!m_column || m_column->candidates.empty() || !m_columnItem || m_sorting || m_grouping ||
        m_mode != Mode::Conditions)
        return;
    for (const Candidate& candidate : m_column->candidates) {
        const auto flag = m_linked.flags.find(candidate.columns[0]);
        if (flag == m_linked.flags.end() || candidate.score < m_column->candidates[0].score - 0.1)
            continue;
        Condition condition;
        condition.column = m_column;
        condition.column->candidates = {candidate};
        condition.values = {m_not ? flag->second.no : flag->second.yes};
        m_not = false;
        m_column.reset();
        m_columnItem = nullptr;
        addCondition(condition);
        return;
    }
    const Column& column = m_schema.columns[m_column->column()];
    const bool own = m_meaning.subject == column.table ||
                     std::any_of(m_column->candidates.begin(), m_column->candidates.end(),
                                 [&](const Candidate& candidate) {
                                     return candidate.score > 0.6 && m_meaning.subject &&
                                            m_schema.columns[candidate.columns[0]].table ==
                                                *m_meaning.subject;
                                 });
    if (m_not && m_meaning.subject && !own) {
        m_meaning.absences.push_back({column.table, {}, false});
        m_not = false;
    } else if (m_not && column.sort != Sort::Boolean) {
        Condition condition;
        condition.column = m_column;
        condition.relation = Relation::Missing;
        m_not = false;
        addCondition(condition);
    } else if (column.sort == Sort::Boolean) {
        Condition condition;
        condition.column = m_column;
        condition.relation = m_not ? Relation::No : Relation::Yes;
        m_not = false;
        addCondition(condition);
    }
    m_column.reset();
    m_columnItem = nullptr;
}

void Reader::newClause()
{
    settleClause();
    m_column.reset();
    m_columnItem = nullptr;
    m_not = false;
    m_relation.reset();
    m_fold = Fold::None;
    m_counted.reset();
    m_sorting = false;
    m_grouping = false;
    m_absence.reset();
}

/// "produced", "attended": what something does, not what is wanted.
bool Reader::isParticiple(const Item& item) const
{
    if (item.last - item.first != 1) return false;
    const std::string& word = item.text;
    const bool form = (word.ends_with("ed") || word.ends_with("ing")) && word.size() > 5;
    return form && std::max(item.columnScore(), item.tableScore()) < 0.99;
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

bool Reader::yearLike(const std::string& number) const
{
    return number.size() == 4 && (number.starts_with("19") || number.starts_with("20") ||
                                  number.starts_with("18"));
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
    const bool own = std::any_of(mention.candidates.begin(), mention.candidates.end(),
                                 [&](const Candidate& candidate) {
                                     return candidate.score >= 0.5 &&
                                            m_schema.columns[candidate.columns[0]].table == table;
                                 });
    if (own) return;
    for (Candidate candidate : displayOf(table).candidates) {
        candidate.score = 0.75;
        mention.candidates.insert(mention.candidates.begin(), candidate);
    }
}

void Reader::onCount()
{
    if (m_mode == Mode::Conditions) {
        // "with more than 3 …" has no count word; "whose number of …", "by the number of …" has.
        m_fold = Fold::Count;
        m_counted.reset();
        return;
    }
    // "the average, maximum and minimum number of floors": floors are counted already.
    if (!m_folds.empty()) {
        const Item* next = peek(m_at + 1);
        if (next && next->namesColumn() &&
            m_schema.columns[next->columns[0].columns[0]].sort == Sort::Number)
            return;
    }
    m_total = items()[m_at].text.find("total") != std::string::npos;
    m_counting = true;
    m_afterOf = false;
}

void Reader::onFold(const Item& item)
{
    if (m_mode == Mode::Conditions) {
        m_fold = item.fold;
        return;
    }
    m_folds.push_back(item.fold);
    m_afterOf = false;
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
        while (value && (value->is(Key::Is) || (value->is(Key::Preposition) &&
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
        (possessive || (item.namesTable() && next->namesColumn() && !m_afterOf &&
                        next->columnScore() >= 0.6))) {
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
            std::stable_sort(
                count.column->candidates.begin(), count.column->candidates.end(),
                [](const auto& a, const auto& b) { return a.score > b.score; });
        }
        if (count.column && m_total && !m_distinct) {
            const Column& column = m_schema.columns[count.column->column()];
            if (column.sort == Sort::Number && !column.reference && !column.inKey)
                count.fold = Fold::Sum;
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
                        joint.push_back({candidate.columns, (candidate.score + other.score) / 2 + 0.3});
            if (!joint.empty()) {
                std::stable_sort(joint.begin(), joint.end(), [](const auto& a, const auto& b) {
                    return a.score > b.score;
                });
                before.column->candidates = joint;
                m_afterOf = false;
                return;
            }
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
    for (const Fold fold : m_folds) {
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
        return third && third->namesColumn() && !third->namesTable();
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
        const bool listed = next && (next->is(Key::And) || (next->sort == Item::Sort::Mark &&
                                                             next->text == ","));
        const Item* third = listed ? peek(nextAt + 1) : nullptr;
        if (!(third && third->namesColumn() && next->is(Key::And) && m_mode == Mode::Conditions)) m_grouping = false;
        return;
    }
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
        } else if (m_afterOf && !m_meaning.order.empty() && item.namesTable()) {
            if (m_meaning.order.back().column) m_meaning.order.back().column->of = table;
            m_meaning.tables.insert(*table);
            m_afterOf = false;
            return;
        } else {
            order.column = mentionOf(item);
            order.column->of = m_ofTable;
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
