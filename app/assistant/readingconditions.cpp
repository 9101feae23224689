// Reading: values, numbers, comparisons and superlatives.
#include "assistant/reader.h"

#include "assistant/dates.h"
#include "assistant/similar.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace lockstep::assistant {

namespace {

bool sameColumn(const Mention& one, const Mention& other)
{
    return !one.candidates.empty() && !other.candidates.empty() &&
           one.candidates.front().columns == other.candidates.front().columns;
}

/// More than the one and less than the other: of no row.
bool cannotBoth(const Condition& one, const Condition& other)
{
    const auto number = [](const Condition& condition) -> std::optional<double> {
        if (condition.values.size() != 1 || condition.fold != Fold::None) return std::nullopt;
        char* end = nullptr;
        const double value = std::strtod(condition.values[0].c_str(), &end);
        return end != condition.values[0].c_str() && *end == 0 ? std::optional<double>(value)
                                                               : std::nullopt;
    };
    const auto a = number(one);
    const auto b = number(other);
    if (!a || !b) return false;
    const auto above = [](Relation relation) {
        return relation == Relation::More || relation == Relation::AtLeast;
    };
    const auto below = [](Relation relation) {
        return relation == Relation::Less || relation == Relation::AtMost;
    };
    return (above(one.relation) && below(other.relation) && *a >= *b) ||
           (below(one.relation) && above(other.relation) && *a <= *b);
}

} // namespace

Relation Reader::negated(Relation relation)
{
    if (!m_not) return relation;
    m_not = false;
    m_withheld = m_without;
    switch (relation) {
    case Relation::Is:
        return Relation::IsNot;
    case Relation::IsNot:
        return Relation::Is;
    case Relation::More:
        return Relation::AtMost;
    case Relation::Less:
        return Relation::AtLeast;
    case Relation::AtLeast:
        return Relation::Less;
    case Relation::AtMost:
        return Relation::More;
    case Relation::Like:
        return Relation::NotLike;
    case Relation::NotLike:
        return Relation::Like;
    case Relation::Missing:
        return Relation::Present;
    case Relation::Empty:
        return Relation::Filled;
    default:
        return relation;
    }
}

void Reader::addCondition(Condition condition)
{
    m_taken = m_columnItem;
    condition.alternative = m_or;
    m_or = false;
    condition.without = std::exchange(m_withheld, false);
    auto& into = m_absence ? m_meaning.absences[*m_absence].conditions : m_meaning.conditions;
    if (!into.empty() && condition.column && into.back().column && m_and &&
        condition.relation == Relation::Is && into.back().relation == Relation::Is &&
        sameColumn(*condition.column, *into.back().column))
        condition.both = true;
    // "higher than 10 and lower than 5" is of two rows.
    if (m_and && !into.empty() && condition.column && into.back().column &&
        sameColumn(*condition.column, *into.back().column) && cannotBoth(into.back(), condition)) {
        condition.both = true;
        m_meaning.insists = true;
    }
    if (m_both && !into.empty() && condition.column && into.back().column &&
        sameColumn(*condition.column, *into.back().column) && !condition.alternative)
        condition.both = true;
    if (into.empty()) condition.alternative = false;
    m_and = false;
    into.push_back(std::move(condition));
}

void Reader::onValue(const Item& item)
{
    if (onFlag(item, false)) return;
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
    const auto wordBonus = [&](const Item* said, size_t column) {
        if (!said) return 0.0;
        double bonus = 0;
        for (const auto& candidate : said->columns)
            for (const size_t place : candidate.columns)
                if (place == column) bonus = std::max(bonus, candidate.score * 0.45);
        for (const auto& [table, score] : said->tables)
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
        } else if (const auto when = isDay(item.text) ? happened() : std::nullopt) {
            mention = *when; // "on 2023-04-01"
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
        *m_relation != Relation::IsNot &&
        item.text.find_first_of("0123456789") == std::string::npos)
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

void Reader::onText(const Item& item)
{
    size_t nextAt = 0;
    const Item* next = peek(m_at + 1, &nextAt);
    const bool text =
        next && (next->sort == Item::Sort::Quoted || next->sort == Item::Sort::Value ||
                 next->sort == Item::Sort::Word || next->sort == Item::Sort::Name);
    const bool strong =
        next && (next->sort == Item::Sort::Quoted || (item.key != Key::Contains && m_column) ||
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

bool Reader::takeColumn(Condition& condition, const Item* next, size_t nextAt, const Item& word)
{
    if (next && next->namesColumn()) {
        condition.column = mentionOf(*next);
        m_at = nextAt + 1;
    } else if (m_column) {
        condition.column = m_column;
        m_column.reset();
    } else {
        m_read.unread.insert(word.first);
        return false;
    }
    return true;
}

void Reader::onMissing()
{
    ++m_at;
    if (m_mode == Mode::Wanted) startConditions();
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    Condition condition;
    if (!takeColumn(condition, next, nextAt, items()[m_at - 1])) return;
    condition.relation =
        negated(items()[m_at - 1].text == "null" ? Relation::Missing : Relation::Empty);
    addCondition(condition);
}

} // namespace lockstep::assistant
