// Reading: values, numbers, comparisons and superlatives.
#include "assistant/reader.h"

#include "assistant/similar.h"

#include <algorithm>

namespace lockstep::assistant {

namespace {

bool sameColumn(const Mention& one, const Mention& other)
{
    return !one.candidates.empty() && !other.candidates.empty() &&
           one.candidates.front().columns == other.candidates.front().columns;
}

} // namespace

Relation Reader::negated(Relation relation)
{
    if (!m_not) return relation;
    m_not = false;
    switch (relation) {
    case Relation::Is: return Relation::IsNot;
    case Relation::IsNot: return Relation::Is;
    case Relation::More: return Relation::AtMost;
    case Relation::Less: return Relation::AtLeast;
    case Relation::AtLeast: return Relation::Less;
    case Relation::AtMost: return Relation::More;
    case Relation::Like: return Relation::NotLike;
    case Relation::NotLike: return Relation::Like;
    case Relation::Missing: return Relation::Present;
    case Relation::Empty: return Relation::Filled;
    default: return relation;
    }
}

void Reader::addCondition(Condition condition)
{
    condition.alternative = m_or;
    m_or = false;
    auto& into = m_absence ? m_meaning.absences[*m_absence].conditions : m_meaning.conditions;
    if (!into.empty() && condition.column && into.back().column && m_and &&
        condition.relation == Relation::Is && into.back().relation == Relation::Is &&
        sameColumn(*condition.column, *into.back().column))
        condition.both = true;
    if (m_both && !into.empty() && condition.column && into.back().column &&
        sameColumn(*condition.column, *into.back().column) && !condition.alternative)
        condition.both = true;
    if (into.empty()) condition.alternative = false;
    m_and = false;
    into.push_back(std::move(condition));
}

void Reader::onValue(const Item& item)
{
    const size_t here = m_at++;
    const Item* noun = peek(m_at);
    // "How many king beds", "the Marketing department's budget": the noun is still to come.
    const bool adjective = m_mode == Mode::Wanted && noun && noun->sort == Item::Sort::Name &&
                           (m_counting || m_meaning.wanted.empty() || !m_folds.empty());
    if (!adjective) startConditions();
    if (m_mode == Mode::Conditions && m_sorting) newClause();
    Condition condition;
    condition.values = {item.text};
    condition.words = {item.first};
    Mention mention;
    mention.word = item.first;
    // A noun behind the value says which: "the marketing department".
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    const bool nounBehind = next && next->sort == Item::Sort::Name && nextAt == m_at;
    const auto wordBonus = [&](const Item* noun, size_t column) {
        if (!noun) return 0.0;
        double bonus = 0;
        for (const auto& candidate : noun->columns)
            for (const size_t place : candidate.columns)
                if (place == column) bonus = std::max(bonus, candidate.score * 0.45);
        for (const auto& [table, score] : noun->tables)
            if (m_schema.columns[column].table == table) bonus = std::max(bonus, score * 0.3);
        return bonus;
    };
    std::string first;
    for (const FoundValue& found : item.values) {
        double score = 0.7;
        score += wordBonus(m_columnItem, found.column);
        if (nounBehind) score += wordBonus(next, found.column);
        const Column& column = m_schema.columns[found.column];
        if (m_lastTable == column.table) score += 0.08;
        if (found.value == m_linked.words[item.first].text) score += 0.03;
        mention.candidates.push_back({{found.column}, score});
    }
    std::stable_sort(mention.candidates.begin(), mention.candidates.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    if (mention.candidates.empty() ||
        (m_column && item.sort == Item::Sort::Quoted && m_column->candidates.front().score > 0.85 &&
         std::none_of(item.values.begin(), item.values.end(), [&](const FoundValue& found) {
             return wordBonus(m_columnItem, found.column) > 0;
         }))) {
        if (m_column && !m_column->candidates.empty()) {
            mention = *m_column;
        } else if (nounBehind && next->namesColumn()) {
            mention = mentionOf(*next);
            m_at = nextAt + 1;
        } else if (!m_meaning.conditions.empty() && m_meaning.conditions.back().column &&
                   (m_or || m_and)) {
            mention = *m_meaning.conditions.back().column;
        } else if (m_relation) {
            mention = measured({{{"date", "time", "year", "created"}, true}}, nullptr);
        } else if (m_meaning.subject || m_lastTable) {
            mention = displayOf(m_lastTable ? *m_lastTable : *m_meaning.subject);
            doubt("\"" + item.text + "\" was not found in the rows");
        } else {
            doubt("\"" + item.text + "\" was not found in the rows");
            return;
        }
    } else if (m_column && m_column->of) {
        mention.of = m_column->of;
    }
    if (mention.candidates.empty()) {
        for (size_t word = item.first; word < item.last; ++word) m_read.unread.insert(word);
        return;
    }
    // The noun is explained by the value: "the History department".
    if (nounBehind && !adjective && !mention.candidates.empty() &&
        ((next->namesColumn() && !next->namesTable()) || wordBonus(next, mention.column()) > 0))
        m_at = nextAt + 1;
    (void)here;
    condition.column = mention;
    const Sort sort = m_schema.columns[mention.column()].sort;
    // "under the subject …": where, not how much.
    if (m_relation && sort == Sort::Text && *m_relation != Relation::Is &&
        *m_relation != Relation::IsNot && item.text.find_first_of("0123456789") == std::string::npos)
        m_relation.reset();
    condition.relation = negated(m_relation.value_or(Relation::Is));
    if (!item.values.empty() && !mention.candidates.empty())
        for (const FoundValue& found : item.values)
            if (found.column == mention.column()) condition.values = {found.value};
    const std::optional<Condition> family = lastName(item, condition);
    addCondition(std::move(condition));
    if (family) addCondition(*family);
    m_column.reset();
    m_columnItem = nullptr;
    m_relation.reset();
}

/// Of a name in two columns, the condition on the second one.
std::optional<Condition> Reader::lastName(const Item& item, const Condition& first) const
{
    for (size_t at = 0; at < item.lastNames.size(); ++at) {
        if (item.values[at].column != first.column->column()) continue;
        Condition condition = first;
        condition.column->candidates = {{{item.lastNames[at].column}, 1}};
        condition.values = {item.lastNames[at].value};
        return condition;
    }
    return std::nullopt;
}

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
        m_limit = std::stoi(item.text);
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
                      ? std::optional<int>(std::stoi(item.text))
                      : std::nullopt;
        return;
    }
    // "the 3 mountains with the highest …"
    if (next && next->namesTable() && !m_column && !m_relation && item.text.size() < 4) {
        size_t withAt = 0;
        const Item* with = peek(nextAt + 1, &withAt);
        const Item* most = with && with->is(Key::With) ? peek(withAt + 1) : nullptr;
        if (most && (most->is(Key::Superlative) || most->is(Key::Frequent))) {
            m_limit = std::stoi(item.text);
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
                const bool inverse = std::any_of(falling.begin(), falling.end(), [&](const auto& c) {
                    return c.columns == condition.column->candidates.front().columns;
                });
                if (inverse && relation == Relation::More) relation = Relation::Less;
                else if (inverse && relation == Relation::Less) relation = Relation::More;
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
            if (more && (more->is(Key::Preposition) || more->is(Key::With)) ) {
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
        condition.column = measured({{{"year", "date", "time"}, true}}, nullptr);
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

void Reader::onText(const Item& item)
{
    size_t nextAt = 0;
    const Item* next = peek(m_at + 1, &nextAt);
    const bool text = next && (next->sort == Item::Sort::Quoted || next->sort == Item::Sort::Value ||
                               next->sort == Item::Sort::Word || next->sort == Item::Sort::Name);
    const bool strong = next && (next->sort == Item::Sort::Quoted ||
                                 (item.key != Key::Contains && m_column) ||
                                 (next->sort == Item::Sort::Word && m_column && next->last - next->first == 1));
    if (!text || !strong) {
        startConditions();
        ++m_at;
        return;
    }
    startConditions();
    Condition condition;
    std::string value;
    for (size_t word = next->first; word < next->last; ++word)
        value += (word > next->first ? " " : "") + m_linked.words[word].text;
    if (item.key == Key::Contains) value = "%" + value + "%";
    if (item.key == Key::Begins) value += "%";
    if (item.key == Key::Ends) value = "%" + value;
    condition.values = {value};
    condition.words = {next->first};
    if (m_column) {
        condition.column = m_column;
    } else if (!m_meaning.conditions.empty() && m_meaning.conditions.back().column) {
        condition.column = m_meaning.conditions.back().column;
    } else if (m_meaning.subject) {
        condition.column = displayOf(*m_meaning.subject);
    } else if (!m_meaning.wanted.empty() && m_meaning.wanted[0].column) {
        condition.column = m_meaning.wanted[0].column;
    }
    m_at = nextAt + 1;
    if (!condition.column || condition.column->candidates.empty()) {
        doubt("which text contains it");
        return;
    }
    condition.relation = negated(Relation::Like);
    addCondition(condition);
}

void Reader::onMissing()
{
    ++m_at;
    if (m_mode == Mode::Wanted) startConditions();
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    Condition condition;
    if (next && next->namesColumn()) {
        condition.column = mentionOf(*next);
        m_at = nextAt + 1;
    } else if (m_column) {
        condition.column = m_column;
        m_column.reset();
    } else {
        m_read.unread.insert(items()[m_at - 1].first);
        return;
    }
    condition.relation = negated(items()[m_at - 1].text == "null" ? Relation::Missing
                                                                  : Relation::Empty);
    addCondition(condition);
}

} // namespace lockstep::assistant
