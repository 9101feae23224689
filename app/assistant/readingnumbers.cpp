// Reading: numbers, and what they are compared with.
#include "assistant/reader.h"

#include "assistant/dates.h"
#include "assistant/similar.h"

#include <algorithm>

namespace lockstep::assistant {

void Reader::onNumber(const Item& item)
{
    const size_t here = m_at++;
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    // "3 or 4 stars"
    if (next && next->is(Key::Or) && !m_column) {
        size_t otherAt = 0;
        const Item* other = peek(nextAt + 1, &otherAt);
        const Item* noun = other ? peek(otherAt + 1) : nullptr;
        if (other && other->sort == Item::Sort::Number && noun && noun->namesColumn()) {
            startConditions();
            Condition condition;
            condition.column = mentionOf(*noun);
            condition.values = {item.text};
            condition.words = {item.first};
            addCondition(condition);
            m_or = true;
            condition.values = {other->text};
            addCondition(condition);
            m_at = otherAt + 1;
            while (m_at < items().size() && &items()[m_at] != noun) ++m_at;
            ++m_at;
            return;
        }
    }
    if (next && (next->is(Key::Superlative) || next->is(Key::Frequent))) {
        m_limit = countIn(item.text);
        return;
    }
    if (next && next->is(Key::Postfix)) {
        m_at = nextAt + 1;
        compareWithNumber(next->relation, *next, item.text, m_at);
        return;
    }
    if (m_mode == Mode::Wanted && !m_afterOf && !m_meaning.wanted.empty() && !yearLike(item.text))
        startConditions();
    if (m_mode == Mode::Wanted && m_meaning.wanted.empty() && !m_afterOf) {
        m_limit = item.text.find('.') == std::string::npos && item.text.size() < 6
                      ? std::optional<int>(countIn(item.text))
                      : std::nullopt;
        return;
    }
    // "the 3 mountains with the highest …"
    if (next && next->namesTable() && !m_column && !m_relation && item.text.size() < 4) {
        size_t withAt = 0;
        const Item* with = peek(nextAt + 1, &withAt);
        const Item* most = with && with->is(Key::With) ? peek(withAt + 1) : nullptr;
        if (most && (most->is(Key::Superlative) || most->is(Key::Frequent))) {
            m_limit = countIn(item.text);
            return;
        }
    }
    startConditions();
    if (m_column || m_relation || (next && next->sort == Item::Sort::Name) || yearLike(item.text)) {
        compareWithNumber(m_relation.value_or(Relation::Is), items()[here], item.text, m_at);
        m_relation.reset();
        return;
    }
    if (!m_meaning.conditions.empty() && (m_or || m_and) && m_meaning.conditions.back().column) {
        Condition condition = m_meaning.conditions.back();
        condition.values = {item.text};
        condition.words = {item.first};
        addCondition(condition);
        return;
    }
    m_read.unread.insert(item.first);
}

/// What is more than 3: what stood before, what stands behind, or what the word measures.
void Reader::compareWithNumber(Relation relation, const Item& comparison, const std::string& number,
                               size_t behind)
{
    startConditions();
    size_t nextAt = 0;
    const Item* next = peek(behind, &nextAt);
    Condition condition;
    condition.values = {number};
    condition.words = {comparison.first};
    const bool noun = next && next->sort == Item::Sort::Name && nextAt <= behind + 1;
    const auto table = noun ? tableOf(*next) : std::nullopt;
    const auto counts = [&](const Item& item) {
        if (item.columns.empty()) return false;
        const Column& column = m_schema.columns[item.columns[0].columns[0]];
        return column.sort == Sort::Number && !column.reference && !column.inKey && !column.unique;
    };
    if (next && nextAt == behind && next->sort == Item::Sort::Word &&
        (next->text == "times" || next->text == "time")) {
        condition.fold = Fold::Count;
        m_at = nextAt + 1;
    } else if (noun && yearLike(number) && relation == Relation::Is && !counts(*next) &&
               !next->namesTable()) {
        condition.column = measured({{{"year"}, true}, {{"date", "time"}, true}}, nullptr);
    } else if (m_fold == Fold::Count) {
        condition.fold = Fold::Count;
        condition.table = m_counted ? m_counted : m_lastTable;
        if (noun && next->namesTable() && !m_counted) condition.table = table;
    } else if (noun && table && next->tableScore() >= 0.5 && !m_column &&
               !(counts(*next) && next->columnScore() >= next->tableScore())) {
        condition.fold = Fold::Count;
        condition.table = table;
        m_meaning.tables.insert(*table);
        m_at = nextAt + 1;
    } else if (noun && next->namesColumn() && !m_column) {
        condition.column = mentionOf(*next);
        condition.fold = m_fold;
        const Column& column = m_schema.columns[condition.column->column()];
        if (column.sort != Sort::Number && condition.fold == Fold::None && !yearLike(number) &&
            (relation != Relation::Is)) {
            condition.fold = Fold::Count; // "more than 2 instruments"
            condition.distinct = false;
        }
        m_at = nextAt + 1;
    } else if (m_column) {
        condition.column = m_column;
        condition.fold = m_fold;
        const Column& column = m_schema.columns[m_column->column()];
        if (noun && next->namesTable() && column.sort != Sort::Number) {
            condition.fold = Fold::Count;
            condition.table = table;
            condition.column.reset();
            m_meaning.tables.insert(*table);
            m_at = nextAt + 1;
        }
    } else if (!comparison.measures.empty()) {
        condition.column = measured(comparison.measures, nullptr);
        for (const Measure& measure : comparison.measures)
            if (!measure.rising && !condition.column->candidates.empty()) {
                const auto falling = columnsNamed(m_schema, measure.words);
                const bool inverse =
                    std::any_of(falling.begin(), falling.end(), [&](const auto& c) {
                        return c.columns == condition.column->candidates.front().columns;
                    });
                if (inverse && relation == Relation::More)
                    relation = Relation::Less;
                else if (inverse && relation == Relation::Less)
                    relation = Relation::More;
            }
        if (yearLike(number)) {
            std::erase_if(condition.column->candidates, [&](const Candidate& candidate) {
                const Column& column = m_schema.columns[candidate.columns.front()];
                return column.sort == Sort::Time;
            });
            for (auto& candidate : condition.column->candidates)
                if (m_schema.columns[candidate.columns.front()].words.back() == "year")
                    candidate.score += 0.1;
        }
    } else if (yearLike(number)) {
        condition.column =
            measured({{{"year"}, true}, {{"date", "time", "timestamp"}, true}}, nullptr);
    } else if (m_meaning.wanted.size() == 1 && m_meaning.wanted[0].column &&
               !m_meaning.wanted[0].column->candidates.empty() &&
               m_schema.columns[m_meaning.wanted[0].column->column()].sort == Sort::Number) {
        condition.column = m_meaning.wanted[0].column;
    } else if (m_lastTable && m_fold == Fold::None && !m_meaning.conditions.empty() &&
               m_meaning.conditions.back().column && (m_or || m_and)) {
        condition.column = m_meaning.conditions.back().column;
    } else {
        doubt("what is compared with " + number);
        m_read.unread.insert(comparison.first);
        m_relation.reset();
        return;
    }
    if (condition.column && condition.column->candidates.empty()) {
        doubt("what is compared with " + number);
        return;
    }
    condition.relation = negated(relation);
    addCondition(std::move(condition));
    m_relation.reset();
    m_fold = Fold::None;
    m_counted.reset();
}

/// "above the average", "more than the average age of students".
bool Reader::compareWithFold(Relation relation, const Item& comparison, size_t at)
{
    const Item& foldItem = items()[at];
    Fold fold = Fold::None;
    if (foldItem.is(Key::Fold)) fold = foldItem.fold;
    if (foldItem.is(Key::Superlative) &&
        (foldItem.text == "highest" || foldItem.text == "largest" || foldItem.text == "maximum"))
        fold = Fold::Maximum;
    if (foldItem.is(Key::Superlative) && (foldItem.text == "lowest" || foldItem.text == "smallest"))
        fold = Fold::Minimum;
    if (fold == Fold::None) return false;
    startConditions();
    size_t nextAt = 0;
    const Item* next = peek(at + 1, &nextAt);
    Condition condition;
    m_at = at + 1;
    if (next && next->namesColumn() && !(next->namesTable() && next->columnScore() < 0.8)) {
        condition.column = m_column ? *m_column : mentionOf(*next);
        m_at = nextAt + 1;
    } else if (m_column) {
        condition.column = m_column;
    } else if (!comparison.measures.empty()) {
        condition.column = measured(comparison.measures, nullptr);
    } else if (!m_meaning.wanted.empty() && m_meaning.wanted.back().column) {
        condition.column = m_meaning.wanted.back().column;
    }
    if (!condition.column || condition.column->candidates.empty()) {
        doubt("what is compared with the average");
        return true;
    }
    condition.relation = negated(relation);
    condition.inner = std::make_shared<Meaning>();
    Wanted wanted;
    wanted.fold = fold;
    wanted.column = condition.column;
    condition.inner->wanted.push_back(wanted);
    addCondition(condition);
    // "of the students", "for all rooms": the same rows.
    const Item* of = peek(m_at, &nextAt);
    if (of && (of->is(Key::Of) || of->is(Key::Preposition))) {
        size_t behind = 0;
        const Item* whose = peek(nextAt + 1, &behind);
        if (whose && whose->namesTable()) {
            m_at = behind + 1;
            // Conditions that follow are those of the inner question.
            const Item* more = peek(m_at, &nextAt);
            if (more && (more->is(Key::Preposition) || more->is(Key::With))) {
                const Item* value = peek(nextAt + 1, &behind);
                if (value && value->sort == Item::Sort::Value) {
                    Condition inside;
                    inside.values = {value->text};
                    Mention mention;
                    for (const auto& found : value->values)
                        mention.candidates.push_back({{found.column}, 0.8});
                    inside.column = mention;
                    inside.values = {value->values.front().value};
                    auto& added = m_meaning.conditions.back();
                    added.inner->conditions.push_back(inside);
                    m_at = behind + 1;
                    const Item* noun = peek(m_at, &nextAt);
                    if (noun && noun->sort == Item::Sort::Name) m_at = nextAt + 1;
                }
            }
        }
    }
    m_relation.reset();
    return true;
}

void Reader::onComparison(const Item& item)
{
    size_t nextAt = 0;
    const Item* next = peek(m_at + 1, &nextAt);
    if (!next) {
        ++m_at;
        return;
    }
    if (next->sort == Item::Sort::Number) {
        m_at = nextAt + 1;
        Relation relation = item.relation;
        compareWithNumber(relation, item, next->text, m_at);
        return;
    }
    if (compareWithFold(item.relation, item, nextAt)) return;
    startConditions();
    ++m_at;
    m_relation = item.relation;
    if (!item.measures.empty() && !m_column) m_column = measured(item.measures, nullptr);
    if (m_column && m_column->candidates.empty()) m_column.reset();
    if (item.relation == Relation::IsNot) {
        m_relation.reset();
        m_not = true;
    }
}

void Reader::onBetween()
{
    size_t firstAt = 0;
    const Item* first = peek(m_at + 1, &firstAt);
    size_t andAt = 0;
    const Item* mid = first ? peek(firstAt + 1, &andAt) : nullptr;
    size_t lastAt = 0;
    const Item* last = mid ? peek(andAt + 1, &lastAt) : nullptr;
    const auto literal = [](const Item* item) {
        return item && (item->sort == Item::Sort::Number || item->sort == Item::Sort::Quoted);
    };
    if (!literal(first) || !literal(last)) {
        ++m_at;
        return;
    }
    startConditions();
    m_at = lastAt + 1;
    Condition condition;
    condition.relation = Relation::Between;
    condition.values = {first->text, last->text};
    condition.words = {first->first, last->first};
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    if (m_column) {
        condition.column = m_column;
        condition.fold = m_fold;
    } else if (m_fold == Fold::Count) {
        condition.fold = Fold::Count;
        condition.table = m_counted ? m_counted : m_lastTable;
    } else if (next && next->namesColumn() && !next->namesTable()) {
        condition.column = mentionOf(*next);
        m_at = nextAt + 1;
    } else if (yearLike(first->text) || first->sort == Item::Sort::Quoted) {
        const auto when = isDay(first->text) ? happened() : std::nullopt;
        condition.column = when ? *when : measured({{{"year", "date", "time"}, true}}, nullptr);
    }
    if ((!condition.column || condition.column->candidates.empty()) &&
        condition.fold != Fold::Count) {
        doubt("what lies between");
        return;
    }
    addCondition(condition);
    m_column.reset();
    m_columnItem = nullptr;
}

} // namespace lockstep::assistant
