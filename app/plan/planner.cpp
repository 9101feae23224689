// Planner: operations are put in order, written as SQL by their kinds, and grouped into
// transactions.
#include "plan/planner.h"

#include "base/text.h"
#include "plan/cycles.h"
#include "plan/edges.h"
#include "plan/keep.h"
#include "plan/steps.h"
#include "plan/together.h"

#include <algorithm>
#include <future>
#include <tuple>

namespace lockstep {

namespace {

/// The steps that lead along one span.
class Route
{
public:
    explicit Route(const Span& span) : m_span(span)
    {
        if (!span.forms) return;
        m_forms = *span.forms;
        m_span.forms = &m_forms;
    }
    Route(const Route&) = delete;
    Route& operator=(const Route&) = delete;

    struct Outcome
    {
        std::vector<Step> steps;
        std::vector<Unplanned> unplanned;
    };

    Result<Outcome> run()
    {
        Cuts cuts;
        // Each round cuts one cycle, or takes the plain form where the other one would part what
        // belongs together.
        while (true) {
            auto operations = collectOperations(m_span, cuts);
            if (!operations) return failure(operations.error());
            m_operations = std::move(*operations);
            if (!m_operations.unplanned.empty()) return Outcome{{}, m_operations.unplanned};
            if (auto taken = namesTaken(); !taken.empty()) return Outcome{{}, std::move(taken)};
            if (auto made = without(cuts.separate); !made) return failure(made.error());
            write();
            const Graph graph = edgesOf(m_span, m_written);
            auto order = graph.sorted();
            if (!order.cycle.empty() && !m_span.engine.orderIsStrict()) {
                order = {graph.sortedAnyway(), {}};
            } else if (!order.cycle.empty()) {
                if (cut(m_span, m_written, order.cycle, cuts)) continue;
                return failure(cycleError(order.cycle));
            }
            if (m_span.forms && keepTogether(m_span, m_operations, m_written, order.nodes, m_forms))
                continue;
            return Outcome{stepsOf(m_span, m_operations, m_written, order.nodes), {}};
        }
    }

private:
    [[nodiscard]] const Kind& kindOf(const ObjectId& id) const
    {
        return *m_span.engine.kinds().find(id.kind);
    }

    /// New objects whose names are held by objects that stay.
    [[nodiscard]] std::vector<Unplanned> namesTaken() const
    {
        std::map<std::string, ObjectId> wanted;
        for (const auto& id : m_operations.created)
            if (!m_operations.dropped.count(id))
                for (auto& name : kindOf(id).occupies(*m_span.target->find(id)))
                    wanted.emplace(std::move(name), id);
        for (const auto& rename : m_span.renames)
            for (auto& name : kindOf(rename.id).occupies(*rename.after))
                wanted.emplace(std::move(name), rename.id);
        std::vector<Unplanned> taken;
        if (wanted.empty()) return taken;
        for (const auto& object : m_span.base->objects()) {
            const Kind* kind = m_span.engine.kinds().find(object.id.kind);
            const bool stays =
                !m_operations.dropped.count(object.id) || m_operations.created.count(object.id) > 0;
            if (!kind || !stays) continue;
            const Object* later = m_span.target->find(object.id);
            for (const auto& name : kind->occupies(later ? *later : object))
                if (const auto it = wanted.find(name);
                    it != wanted.end() && it->second != object.id)
                    taken.push_back({it->second, "its name is taken by " + object.id.display()});
        }
        return taken;
    }

    // --- writing

    /// What is created on its own is not there yet when its parent is created.
    Result<void> without(const std::set<ObjectId>& separate)
    {
        m_creating = m_span.target;
        if (separate.empty()) return {};
        std::vector<Object> objects;
        for (const auto& object : m_span.target->objects())
            if (!separate.count(object.id)) objects.push_back(object);
        auto catalog = Catalog::make(std::move(objects), m_span.target->source());
        if (!catalog) return failure(catalog.error());
        m_creating = *catalog;
        return {};
    }

    void write()
    {
        m_written.clear();
        for (auto& operation : m_operations.all) {
            Statements statements = statementsOf(operation);
            m_written.push_back({std::move(operation), std::move(statements)});
        }
        std::stable_sort(
            m_written.begin(), m_written.end(),
            [&](const Written& a, const Written& b) { return preference(a) < preference(b); });
    }

    [[nodiscard]] Statements statementsOf(const Operation& operation) const
    {
        const Kind& kind = kindOf(operation.id);
        const Catalog& base = *m_span.base;
        const Catalog& target = *m_span.target;
        switch (operation.type) {
        case OperationType::Rename:
            return kind.rename(operation.change, sides());
        case OperationType::Drop:
            return kind.drop(*base.find(operation.id), sides());
        case OperationType::Create: {
            const bool whole = m_creating->find(operation.id) == nullptr;
            const Sides creating{base,
                                 whole ? target : *m_creating,
                                 sides().versionNumber,
                                 &m_operations.dropped,
                                 m_span.forms,
                                 &m_span.renames};
            return kind.create(*target.find(operation.id), creating);
        }
        case OperationType::Rebuild:
            return kind.rebuild(*base.find(operation.id), *target.find(operation.id), sides());
        case OperationType::Alter:
        case OperationType::Detach:
        case OperationType::Restore:
            return kind.alter(operation.change, sides());
        }
        return {};
    }

    /// Of two free operations the smaller goes first: renames, then what must commit alone, then
    /// what builds, with what builds for long behind the rest, and what destroys as late as it can.
    /// What interferes goes first, comes last.
    [[nodiscard]] std::tuple<int, int, Path, int64_t, ObjectId, OperationType> preference(
        const Written& w) const
    {
        const bool alone = std::any_of(w.statements.begin(), w.statements.end(),
                                       [](const Statement& s) { return s.commitsAlone; });
        const ObjectId& id = w.operation.id;
        const Object* object = m_span.target->find(id);
        const Kind& kind = kindOf(id);
        const bool outside = std::any_of(w.statements.begin(), w.statements.end(),
                                         [](const Statement& s) { return !s.transactional; });
        constexpr int building = 2;
        constexpr int buildingLong = 3;
        constexpr int destroying = 4;
        constexpr int last = 5;
        int rank = building;
        int order = object ? kind.order(*object, sides()) : kind.traits().order;
        // A table that goes takes its place among partitions along.
        const bool drops = w.operation.type == OperationType::Drop;
        const bool interferes =
            kind.traits().interferes != Interferes::No ||
            (drops && std::any_of(w.operation.covers.begin(), w.operation.covers.end(),
                                  [&](const ObjectId& part) {
                                      return kindOf(part).traits().interferes != Interferes::No;
                                  }));
        if (w.operation.type == OperationType::Rename) {
            rank = 0;
            order = static_cast<int>(id.path.depth());
        } else if (w.operation.type == OperationType::Drop) {
            rank = interferes ? 1 : outside ? last + 1 : destroying;
            order = -order;
        } else if (interferes) {
            rank = last;
        } else if (outside || (alone && m_span.forms)) {
            rank = buildingLong;
        } else if (alone) {
            rank = 1;
        }
        // Parts of one parent are added in their order, which is the order they will have.
        const int64_t position = object ? object->number("position") : 0;
        return {rank, order, id.path.parent(), position, id, w.operation.type};
    }

    [[nodiscard]] Error cycleError(const std::vector<size_t>& cycle) const
    {
        std::vector<std::string> names;
        for (const size_t node : cycle)
            names.push_back(titleOf(m_span, m_operations, m_written[node].operation));
        Error error;
        error.kind = ErrorKind::Unsupported;
        error.message = "These steps each need another one first: " + join(names, "; ");
        error.hint = "Leave one of them out, promote, and promote it afterwards.";
        return error;
    }

    [[nodiscard]] Sides sides() const
    {
        Sides sides = m_span.sides();
        sides.dropped = &m_operations.dropped;
        return sides;
    }

    Span m_span;   ///< with the forms below
    Forms m_forms; ///< as asked for, but for what must be plain
    Operations m_operations;
    CatalogPtr m_creating; ///< the target without what is created on its own
    std::vector<Written> m_written;
};

/// The renames of the comparison that are among the chosen changes, and their span.
Result<Span> spanOf(const Engine& engine, const Comparison& comparison, CatalogPtr target,
                    const std::set<ObjectId>& chosen, const Forms* forms)
{
    Renames renames;
    for (const auto& rename : comparison.renames)
        if (chosen.count(rename.to)) renames.push_back(rename);
    if (renames.empty()) return Span{engine, comparison.before, std::move(target), {}, forms};
    auto joined =
        compare(comparison.before, target, comparison.options, renames, comparison.renameInText);
    if (!joined) return failure(joined.error());
    Span span{engine, joined->renamedBefore, std::move(target), {}, forms};
    for (const auto& change : joined->changes)
        if (change.type == ChangeType::Renamed) span.renames.push_back(change);
    return span;
}

/// Takes what cannot be planned, and what needs it, out of the chosen changes. False when nothing
/// was taken out: the obstacle is no change of ours.
bool leaveOut(const Engine& engine, const Comparison& comparison,
              const std::vector<Unplanned>& obstacles, std::set<ObjectId>& chosen,
              std::vector<Unplanned>& unplanned)
{
    std::map<ObjectId, std::string> reasons;
    for (const auto& obstacle : obstacles) reasons.emplace(obstacle.object, obstacle.reason);
    const size_t before = chosen.size();
    for (const auto& id : std::set(chosen)) {
        if (const auto own = reasons.find(id); own != reasons.end()) {
            unplanned.push_back({id, own->second});
            chosen.erase(id);
            continue;
        }
        for (const auto& needed : closed(comparison, engine.selectionRules(), {id}).chosen) {
            if (!reasons.count(needed)) continue;
            unplanned.push_back({id, "it needs " + needed.display() + ", which cannot be planned"});
            chosen.erase(id);
            break;
        }
    }
    return chosen.size() < before;
}

/// Chosen changes that stand on, or take the ground from, what the options leave out: it does not
/// change, so they cannot.
std::vector<Unplanned> standingOnWhatIsLeftOut(const Comparison& comparison, const Catalog& target,
                                               const std::set<ObjectId>& chosen)
{
    // Where nothing is left out, what a change needs is unchanged or chosen with it.
    if (comparison.options.ignoredKinds.empty() && comparison.options.scope.isEverything())
        return {};
    std::vector<Unplanned> found;
    const auto misses = [&](const ObjectId& id) {
        return !id.empty() && !target.find(id) && comparison.after->find(id);
    };
    const auto stays = [&](const Object* user, const ObjectId& gone) {
        const Object* later = target.find(user->id);
        return later && (later->parent == gone ||
                         std::binary_search(later->needs.begin(), later->needs.end(), gone));
    };
    for (const Change& change : comparison.changes) {
        if (!chosen.count(change.id)) continue;
        if (const Object* later = target.find(change.id)) {
            std::vector<ObjectId> grounds = later->needs;
            grounds.push_back(later->parent);
            for (const auto& ground : grounds)
                if (misses(ground) && !comparison.find(ground))
                    found.push_back({change.id, "it needs " + ground.display() +
                                                    ", which is left out of the comparison"});
        } else if (change.type == ChangeType::Dropped) {
            const Catalog& before = *comparison.renamedBefore;
            auto users = before.dependentsOf(change.id);
            for (const Object* child : before.childrenOf(change.id)) users.push_back(child);
            for (const Object* user : users)
                if (!comparison.find(user->id) && stays(user, change.id))
                    found.push_back({change.id, user->id.display() +
                                                    ", which is left out of the comparison, "
                                                    "needs it"});
        }
    }
    return found;
}

Result<Route::Outcome> undoOf(const Engine& engine, const Comparison& comparison,
                              const CatalogPtr& target, const std::set<ObjectId>& chosen,
                              const Forms* forms)
{
    Renames back;
    std::set<ObjectId> all;
    for (const auto& rename : comparison.renames) {
        if (!chosen.count(rename.to)) continue;
        back.push_back({rename.to, rename.from});
        all.insert(rename.from);
    }
    const Forms own = forms ? formsBack(*forms, back) : Forms();
    if (back.empty())
        return Route(Span{engine, target, comparison.before, {}, forms ? &own : nullptr}).run();
    auto reversed =
        compare(target, comparison.before, engine.allOptions(), back, comparison.renameInText);
    if (!reversed) return failure(reversed.error());
    auto span = spanOf(engine, *reversed, comparison.before, all, forms ? &own : nullptr);
    if (!span) return failure(span.error());
    return Route(*span).run();
}

} // namespace

Result<Plan> makePlan(const Engine& engine, const Comparison& comparison,
                      const std::set<ObjectId>& selected, const Forms* asked)
{
    if (asked && !asked->keeping.empty()) return keepingPlan(engine, comparison, selected, *asked);
    const std::optional<Forms> own =
        asked ? std::optional(formsUnder(comparison.options, engine, *asked)) : std::nullopt;
    const Forms* forms = own ? &*own : nullptr;
    Plan plan;
    plan.engine = engine.name();
    plan.prod = comparison.before->fingerprint();
    plan.dev = comparison.after->fingerprint();
    std::set<ObjectId> chosen = closed(comparison, engine.selectionRules(), selected).chosen;

    // What cannot be carried out is left out and named; the rest is planned without it.
    Result<Route::Outcome> undo = Route::Outcome();
    while (true) {
        auto target = applied(comparison, chosen);
        if (!target) return failure(target.error());
        const auto without = standingOnWhatIsLeftOut(comparison, **target, chosen);
        if (!without.empty() && leaveOut(engine, comparison, without, chosen, plan.unplanned))
            continue;
        // The way back is looked for beside the way there: most often the first target stands.
        auto back = std::async(std::launch::async, [&, target = *target, chosen = chosen] {
            return undoOf(engine, comparison, target, chosen, forms);
        });
        auto span = spanOf(engine, comparison, *target, chosen, forms);
        if (!span) return failure(span.error());
        auto outcome = Route(*span).run();
        if (!outcome) return failure(outcome.error());
        if (!outcome->unplanned.empty()) {
            if (!leaveOut(engine, comparison, outcome->unplanned, chosen, plan.unplanned))
                return failure(ErrorKind::Unsupported, outcome->unplanned[0].object.display() +
                                                           ": " + outcome->unplanned[0].reason);
            continue;
        }
        plan.steps = std::move(outcome->steps);
        plan.expected = *target;
        plan.target = (*target)->fingerprint();
        undo = back.get();
        break;
    }

    if (!undo) {
        plan.notUndone.push_back("Nothing: " + undo.error().message);
    } else {
        plan.undo = std::move(undo->steps);
        for (const auto& unplanned : undo->unplanned)
            plan.notUndone.push_back(unplanned.object.display() + ": " + unplanned.reason);
    }
    for (const auto& hazard : plan.hazards())
        if (hazard.losesRows) plan.notUndone.push_back(hazard.message);
    return plan;
}

Result<Plan> makePlan(const Engine& engine, const Comparison& comparison, const Forms* forms)
{
    return makePlan(engine, comparison, everyChange(comparison), forms);
}

} // namespace lockstep
