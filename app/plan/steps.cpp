// Steps: titles, transactions and hazards.
#include "plan/steps.h"

#include "base/text.h"

#include <algorithm>

namespace lockstep {

namespace {

class StepWriter
{
public:
    StepWriter(const Span& span, const Operations& operations)
        : m_span(span), m_sides(span.sides()), m_settled(span.sides()), m_operations(operations)
    {
        m_settled.dropped = &operations.dropped;
    }

    [[nodiscard]] std::string title(const Operation& operation) const
    {
        const Kind& kind = kindOf(operation.id);
        std::string what = asciiLower(kind.traits().label) + " " + operation.id.path.display();
        const auto labels = [&] {
            std::vector<std::string> out;
            for (const Symbol name : operation.change.attributes)
                out.push_back(
                    asciiLower(m_span.engine.kinds().attributeLabel(operation.id.kind, name)));
            return join(out, ", ");
        };
        switch (operation.type) {
        case OperationType::Rename:
            return "Rename " + asciiLower(kind.traits().label) + " " +
                   operation.change.beforeId.path.display() + " to " +
                   visible(operation.change.id.path.name());
        case OperationType::Drop:
            return (m_operations.created.count(operation.id) ? "Drop for a while: " : "Drop ") +
                   what;
        case OperationType::Create:
            return (m_operations.dropped.count(operation.id) ? "Create again: " : "Create ") + what;
        case OperationType::Rebuild:
            return "Rebuild " + what;
        case OperationType::Alter:
            return "Change " + what + ": " + labels();
        case OperationType::Detach:
            return "Detach " + what + ": " + labels();
        case OperationType::Restore:
            return "Restore " + what + ": " + labels();
        }
        return what;
    }

    [[nodiscard]] std::vector<Step> steps(const std::vector<Written>& writtenAll,
                                          const std::vector<size_t>& order)
    {
        std::vector<Step> all;
        bool open = false; // the last step's group may take another one
        for (const size_t node : order) {
            const Written& written = writtenAll[node];
            size_t part = 0; // of the operation's statements
            // What takes several transactions shares none of them, so that each is short.
            const bool several = std::any_of(written.statements.begin(), written.statements.end(),
                                             [](const Statement& s) { return !sharesGroup(s); });
            if (several) open = false;
            for (const auto& statement : written.statements) {
                Step step;
                step.number = static_cast<int>(all.size()) + 1;
                step.sql = statement.sql;
                step.title = title(written.operation);
                step.transactional = statement.transactional;
                step.proof = statement.proof;
                step.leftover = statement.leftover;
                const auto& because = written.operation.because;
                step.changes.assign(because.begin(), because.end());
                step.touches.assign(written.operation.covers.begin(),
                                    written.operation.covers.end());
                const bool shares = sharesGroup(statement);
                step.group = all.empty() ? 1 : all.back().group + (open && shares ? 0 : 1);
                open = shares;
                if (part++ == 0) {
                    step.hazards = hazardsOf(written.operation);
                    saidOnce(written.operation, step.hazards);
                    step.checks = checksOf(written.operation, step.hazards);
                }
                if (written.statements.size() > 1)
                    step.title += " (" + std::to_string(part) + " of " +
                                  std::to_string(written.statements.size()) + ")";
                all.push_back(std::move(step));
            }
            if (several) open = false;
        }
        return all;
    }

private:
    static bool sharesGroup(const Statement& statement)
    {
        return statement.transactional && !statement.commitsAlone;
    }

    [[nodiscard]] std::vector<Hazard> hazardsOf(const Operation& operation) const
    {
        std::vector<Hazard> found;
        const auto add = [&](Hazard hazard) {
            const auto same = [&](const Hazard& other) {
                return other.id == hazard.id && other.object == hazard.object;
            };
            if (std::none_of(found.begin(), found.end(), same)) found.push_back(std::move(hazard));
        };
        if (operation.type == OperationType::Rename) {
            if (!operation.settles) renameHazard(operation, add);
        } else if (operation.type == OperationType::Drop) {
            for (const auto& id : operation.covers) dropHazard(operation, id, add);
        }
        if (operation.type == OperationType::Detach) return found;
        for (const Change* change : ownChanges(operation))
            for (auto& hazard : kindOf(change->id).hazards(*change, m_settled))
                add(std::move(hazard));
        return found;
    }

    /// What the changes ask, and how much goes with what is dropped, if only for a while.
    [[nodiscard]] std::vector<Check> checksOf(const Operation& operation,
                                              const std::vector<Hazard>& hazards) const
    {
        std::vector<Check> found;
        // What is renamed and altered as well is asked with the alteration.
        if (operation.type == OperationType::Detach || operation.type == OperationType::Rename)
            return found;
        const auto ask = [&](const Change& change) {
            for (auto& check : kindOf(change.id).checks(change, m_settled))
                if (std::find(found.begin(), found.end(), check) == found.end())
                    found.push_back(std::move(check));
        };
        for (const Change* change : ownChanges(operation)) ask(*change);
        for (const Hazard& hazard : hazards) {
            if (operation.type != OperationType::Drop || !hazard.losesRows) continue;
            Change lost;
            lost.type = ChangeType::Dropped;
            lost.id = lost.beforeId = hazard.object;
            lost.before = m_span.base->find(hazard.object);
            if (lost.before) ask(lost);
        }
        return found;
    }

    /// The changes that this operation carries out and whose rows it finds.
    [[nodiscard]] std::vector<const Change*> ownChanges(const Operation& operation) const
    {
        std::vector<const Change*> changes;
        for (const auto& id : operation.covers) {
            const Change* change = m_operations.work.find(id);
            if (!change) continue;
            const bool goes = change->type == ChangeType::Dropped;
            // A part of what is new or goes has no rows of its own to lose or to violate.
            if (id != operation.id && operation.type != OperationType::Rebuild) continue;
            if (operation.type == OperationType::Rebuild ||
                goes == (operation.type == OperationType::Drop))
                changes.push_back(change);
        }
        return changes;
    }

    /// What the engine says of everything that comes, changes or goes, once in the whole plan.
    void saidOnce(const Operation& operation, std::vector<Hazard>& hazards)
    {
        if (operation.type == OperationType::Detach) return;
        for (const auto& id : operation.covers) {
            const Change* change = m_operations.work.find(id);
            const bool goes = operation.type == OperationType::Drop;
            if (!change || (change->type == ChangeType::Dropped) != goes) continue;
            for (auto& hazard : m_span.engine.hazards(*change, m_sides))
                if (m_said.insert(hazard.id + hazard.message).second)
                    hazards.push_back(std::move(hazard));
        }
    }

    template <class Add>
    void renameHazard(const Operation& operation, const Add& add) const
    {
        const KindTraits& traits = kindOf(operation.id).traits();
        Hazard hazard;
        // Programs call tables, views, functions and types by their names; of their parts only what
        // holds values.
        hazard.id = traits.container || traits.mirrored ? "B06" : traits.part ? "B02" : "B01";
        hazard.level = traits.holdsRows || !traits.part ? HazardLevel::Confirm : HazardLevel::Info;
        hazard.object = operation.id;
        hazard.message = "Programs that use the name " + operation.change.beforeId.path.display() +
                         " stop working";
        add(std::move(hazard));
    }

    template <class Add>
    void dropHazard(const Operation& operation, const ObjectId& id, const Add& add) const
    {
        const KindTraits& traits = kindOf(id).traits();
        const Object* object = m_span.base->find(id);
        if (!object || (traits.part && id != operation.id)) return;
        // What was computed until now and is not any more comes back empty.
        const Object* later = m_operations.created.count(id) ? m_span.target->find(id) : nullptr;
        if (!kindOf(id).holdsValues(*object) && !(later && kindOf(id).holdsValues(*later))) return;
        Hazard hazard;
        hazard.id = traits.part ? "D02" : "D01";
        hazard.level = HazardLevel::Block;
        hazard.object = id;
        hazard.losesRows = true;
        const std::string what = asciiLower(traits.label) + " " + id.path.display();
        hazard.message =
            m_operations.created.count(id)
                ? "The " + what + " is dropped and created again, empty"
                : "The " + what + " goes with all its " + (traits.part ? "values" : "rows");
        add(std::move(hazard));
    }

    [[nodiscard]] const Kind& kindOf(const ObjectId& id) const
    {
        return *m_span.engine.kinds().find(id.kind);
    }

    const Span& m_span;
    const Sides m_sides;
    Sides m_settled; ///< with what goes
    const Operations& m_operations;
    std::set<std::string> m_said; ///< the engine's hazards so far
};

} // namespace

std::string titleOf(const Span& span, const Operations& operations, const Operation& operation)
{
    return StepWriter(span, operations).title(operation);
}

std::vector<Step> stepsOf(const Span& span, const Operations& operations,
                          const std::vector<Written>& written, const std::vector<size_t>& order)
{
    return StepWriter(span, operations).steps(written, order);
}

} // namespace lockstep
