// WritingSets: what no single SELECT says.
#include "assistant/writingsets.h"

namespace lockstep::assistant {

namespace {

/// Whose rows are asked for.
std::optional<size_t> subjectOf(const Meaning& meaning, const Schema& schema)
{
    if (meaning.wanted.size() == 1 && meaning.wanted[0].column &&
        !meaning.wanted[0].column->candidates.empty())
        return schema.columns[meaning.wanted[0].column->column()].table;
    return meaning.subject;
}

/// One thing that many rows share: a city, a state, a studio; no name or key of a row.
bool groupOf(const Meaning& meaning, const Schema& schema)
{
    if (meaning.wanted.size() != 1 || !meaning.wanted[0].column ||
        meaning.wanted[0].fold != Fold::None || meaning.wanted[0].everything ||
        meaning.wanted[0].column->candidates.empty() ||
        meaning.wanted[0].column->columns().size() != 1)
        return false;
    const Column& column = schema.columns[meaning.wanted[0].column->column()];
    const std::string last = column.words.empty() ? std::string() : column.words.back();
    return !column.unique && !column.inKey && last != "name" && last != "title" && last != "id";
}

} // namespace

/// "Which address has no members younger than 30?": all of them but those that have one.
std::optional<TwoMeanings> exceptOf(const Meaning& meaning, const Schema& schema)
{
    if (!groupOf(meaning, schema) || !meaning.order.empty() || meaning.limit ||
        !meaning.groups.empty())
        return std::nullopt;
    const size_t table = schema.columns[meaning.wanted[0].column->column()].table;
    for (size_t at = 0; at < meaning.conditions.size(); ++at) {
        const Condition& condition = meaning.conditions[at];
        if (!condition.without || condition.alternative || condition.fold != Fold::None ||
            !condition.column || condition.inner ||
            schema.columns[condition.column->column()].table != table ||
            condition.column->column() == meaning.wanted[0].column->column())
            continue;
        TwoMeanings parts = {meaning, meaning};
        parts.first.conditions.erase(parts.first.conditions.begin() + long(at));
        Condition& positive = parts.second.conditions[at];
        switch (condition.relation) {
        case Relation::IsNot:
            positive.relation = Relation::Is;
            break;
        case Relation::Less:
            positive.relation = Relation::AtLeast;
            break;
        case Relation::More:
            positive.relation = Relation::AtMost;
            break;
        case Relation::AtLeast:
            positive.relation = Relation::Less;
            break;
        case Relation::AtMost:
            positive.relation = Relation::More;
            break;
        default:
            return std::nullopt;
        }
        return parts;
    }
    return std::nullopt;
}

/// "Which address has both members younger than 30 and members older than 40?": no row is both, so
/// two questions, and what both of them give.
std::optional<TwoMeanings> bothOf(const Meaning& meaning, const Writing& writing)
{
    const Schema& schema = writing.schema;
    for (size_t at = 1; at < meaning.conditions.size(); ++at) {
        const Condition& second = meaning.conditions[at];
        const Condition& first = meaning.conditions[at - 1];
        if (!second.both || second.alternative || second.fold != Fold::None || !first.column ||
            !second.column || first.column->column() != second.column->column())
            continue;
        const size_t table = schema.columns[second.column->column()].table;
        const auto rows = subjectOf(meaning, schema);
        if (!rows) continue;
        const bool own = table == *rows ||
                         (groupOf(meaning, schema) && !writing.joins.tree(*rows, {table}).many());
        if (!own) continue;
        if (second.relation == Relation::Is && !meaning.insists) continue;
        TwoMeanings both = {meaning, meaning};
        both.first.conditions.erase(both.first.conditions.begin() + long(at));
        both.second.conditions.erase(both.second.conditions.begin() + long(at) - 1);
        for (auto* half : {&both.first, &both.second})
            for (Condition& condition : half->conditions) condition.both = false;
        both.first.order.clear();
        both.second.order.clear();
        return both;
    }
    return std::nullopt;
}

} // namespace lockstep::assistant
