// Cycles: the steps of a circle, asked one after the other how they can be taken apart.
#include "plan/cycles.h"

namespace lockstep {

namespace {

class Cycle
{
public:
    Cycle(const Span& span, const std::vector<Written>& written, const std::vector<size_t>& nodes)
        : m_span(span), m_sides(span.sides())
    {
        for (const size_t node : nodes) m_operations.push_back(&written[node].operation);
    }

    /// A part that can be written on its own and whose needs are what closes the cycle.
    [[nodiscard]] std::optional<ObjectId> separable(const std::set<ObjectId>& separate) const
    {
        std::set<ObjectId> inCycle;
        for (const Operation* operation : m_operations)
            inCycle.insert(operation->covers.begin(), operation->covers.end());
        for (const Operation* operation : m_operations) {
            const bool dropped = operation->type == OperationType::Drop;
            if (!dropped && operation->type != OperationType::Create) continue;
            const Catalog& catalog = dropped ? *m_span.base : *m_span.target;
            for (const auto& id : operation->covers) {
                if (id == operation->id || separate.count(id)) continue;
                for (const auto& need : catalog.find(id)->needs)
                    if (!operation->covers.count(need) && inCycle.count(need)) return id;
            }
        }
        return std::nullopt;
    }

    /// What is altered and can be so twice: what it stood on is dropped in the cycle, too.
    [[nodiscard]] std::optional<ObjectId> detachable() const
    {
        std::set<ObjectId> gone;
        for (const Operation* operation : m_operations)
            if (operation->type == OperationType::Drop)
                gone.insert(operation->covers.begin(), operation->covers.end());
        for (const Operation* operation : m_operations) {
            if (operation->type != OperationType::Alter) continue;
            const Object& before = *m_span.base->find(operation->id);
            for (const auto& need : before.needs)
                if (gone.count(need) && m_span.kindOf(operation->id).without(before, need, m_sides))
                    return operation->id;
        }
        return std::nullopt;
    }

    /// What is altered and could as well be dropped and created again: no rows.
    [[nodiscard]] std::optional<ObjectId> replaceable() const
    {
        for (const Operation* operation : m_operations) {
            const bool altered = operation->type == OperationType::Alter &&
                                 operation->change.type == ChangeType::Altered;
            if (altered && !m_span.kindOf(operation->id).traits().holdsRows &&
                m_span.base->childrenOf(operation->id, "column").empty())
                return operation->id;
        }
        return std::nullopt;
    }

private:
    const Span& m_span;
    const Sides m_sides;
    std::vector<const Operation*> m_operations;
};

} // namespace

bool cut(const Span& span, const std::vector<Written>& written, const std::vector<size_t>& cycle,
         Cuts& cuts)
{
    const Cycle steps(span, written, cycle);
    if (auto part = steps.separable(cuts.separate)) return cuts.separate.insert(*part).second;
    if (auto user = steps.detachable()) return cuts.detached.insert(*user).second;
    if (auto whole = steps.replaceable()) return cuts.replaced.insert(*whole).second;
    return false;
}

} // namespace lockstep
