// Planner: operations are put in order, written as SQL by their kinds, and grouped into
// transactions.
#include "plan/planner.h"

#include "base/text.h"
#include "plan/graph.h"
#include "plan/operations.h"

#include <algorithm>
#include <tuple>

namespace lockstep {

namespace {

/// What the kinds wrote for one operation.
struct Written
{
    Operation operation;
    Statements statements;
};

/// Writes, orders and titles the steps that lead along one span.
class Route
{
public:
    explicit Route(const Span& span) : m_span(span), m_sides(span.sides()) {}

    struct Outcome
    {
        std::vector<Step> steps;
        std::vector<Unplanned> unplanned;
    };

    Result<Outcome> run()
    {
        Explicit separate;
        // Each round takes one thing out of its parent's statement to cut a cycle.
        while (true) {
            auto operations = collectOperations(m_span, separate);
            if (!operations) return failure(operations.error());
            m_operations = std::move(*operations);
            if (!m_operations.unplanned.empty()) return Outcome{{}, m_operations.unplanned};
            if (auto taken = namesTaken(); !taken.empty()) return Outcome{{}, std::move(taken)};
            if (auto made = without(separate); !made) return failure(made.error());
            write();
            const Graph graph = edges();
            auto order = graph.sorted();
            if (!order.cycle.empty() && !m_span.engine.orderIsStrict()) {
                order = {graph.sortedAnyway(), {}};
            } else if (!order.cycle.empty()) {
                if (auto part = separable(order.cycle, separate)) {
                    separate.insert(*part);
                    continue;
                }
                return failure(cycleError(order.cycle));
            }
            return Outcome{steps(order.nodes), {}};
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
    Result<void> without(const Explicit& separate)
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
            return kind.rename(operation.change, m_sides);
        case OperationType::Drop:
            return kind.drop(*base.find(operation.id), m_sides);
        case OperationType::Create: {
            const bool whole = m_creating->find(operation.id) == nullptr;
            const Sides sides{base, whole ? target : *m_creating, m_sides.versionNumber};
            return kind.create(*target.find(operation.id), sides);
        }
        case OperationType::Rebuild:
            return kind.rebuild(*base.find(operation.id), *target.find(operation.id), m_sides);
        case OperationType::Alter:
        case OperationType::Detach:
        case OperationType::Restore:
            return kind.alter(operation.change, m_sides);
        }
        return {};
    }

    /// Of two free operations the smaller goes first: renames, then what must commit alone, then
    /// what builds, and what destroys as late as it can.
    [[nodiscard]] std::tuple<int, int, Path, int64_t, ObjectId, OperationType> preference(
        const Written& w) const
    {
        const bool alone = std::any_of(w.statements.begin(), w.statements.end(),
                                       [](const Statement& s) { return s.commitsAlone; });
        int rank = 2;
        int order = kindOf(w.operation.id).traits().order;
        if (w.operation.type == OperationType::Rename) {
            rank = 0;
            order = static_cast<int>(w.operation.id.path.depth());
        } else if (alone) {
            rank = 1;
        } else if (w.operation.type == OperationType::Drop) {
            rank = 3;
            order = -order;
        }
        // Parts of one parent are added in their order, which is the order they will have.
        const ObjectId& id = w.operation.id;
        const Object* object = m_span.target->find(id);
        const int64_t position = object ? object->number("position") : 0;
        return {rank, order, id.path.parent(), position, id, w.operation.type};
    }

    // --- order

    using Places = std::map<ObjectId, size_t>;

    [[nodiscard]] Graph edges()
    {
        m_creator.clear();
        m_changer.clear();
        m_dropper.clear();
        m_detacher.clear();
        Graph graph(m_written.size());
        for (size_t node = 0; node < m_written.size(); ++node) {
            const Operation& operation = m_written[node].operation;
            switch (operation.type) {
            case OperationType::Rename:
                break;
            case OperationType::Drop:
                for (const auto& id : operation.covers) m_dropper.emplace(id, node);
                break;
            case OperationType::Detach:
                m_detacher[operation.id] = node;
                break;
            case OperationType::Create:
                for (const auto& id : operation.covers) m_creator[id] = node;
                break;
            case OperationType::Rebuild:
                for (const auto& id : operation.covers) m_changer[id] = node;
                break;
            case OperationType::Alter:
            case OperationType::Restore:
                m_changer[operation.id] = node;
                break;
            }
        }
        // An object dropped on its own is not dropped by the statement of its parent.
        for (size_t node = 0; node < m_written.size(); ++node)
            if (m_written[node].operation.type == OperationType::Drop)
                m_dropper[m_written[node].operation.id] = node;
        for (size_t node = 0; node < m_written.size(); ++node) {
            const Operation& operation = m_written[node].operation;
            switch (operation.type) {
            case OperationType::Rename:
                break;
            case OperationType::Drop:
                beforeDrop(graph, node);
                break;
            case OperationType::Detach:
                break;
            default:
                beforeBuilding(graph, node);
            }
        }
        names(graph);
        renamesFirst(graph);
        return graph;
    }

    static void link(Graph& graph, const Places& first, const ObjectId& id, size_t then)
    {
        if (const auto it = first.find(id); it != first.end()) graph.edge(it->second, then);
    }

    /// Whoever uses the object must have gone or let go.
    void beforeDrop(Graph& graph, size_t node) const
    {
        const Catalog& base = *m_span.base;
        for (const auto& id : m_written[node].operation.covers) {
            std::vector<const Object*> users = base.dependentsOf(id);
            for (const Object* child : base.childrenOf(id)) users.push_back(child);
            for (const Object* user : users) {
                link(graph, m_dropper, user->id, node);
                if (m_dropper.count(user->id)) continue;
                if (m_detacher.count(user->id))
                    link(graph, m_detacher, user->id, node);
                else
                    link(graph, m_changer, user->id, node);
            }
        }
    }

    /// What it stands on must be there and changed; what did not survive must have gone.
    void beforeBuilding(Graph& graph, size_t node) const
    {
        const Operation& operation = m_written[node].operation;
        for (const auto& id : operation.covers) {
            link(graph, m_dropper, id, node);
            const Object* object = m_span.target->find(id);
            if (!object) continue;
            std::vector<ObjectId> grounds = object->needs;
            grounds.push_back(object->parent);
            for (const auto& ground : grounds) {
                link(graph, m_creator, ground, node);
                const auto changer = m_changer.find(ground);
                if (changer == m_changer.end()) continue;
                // What was there before and only changes may, in need, be changed later.
                if (m_span.base->find(ground))
                    graph.wish(changer->second, node);
                else
                    graph.edge(changer->second, node);
            }
        }
        if (operation.type == OperationType::Create) return;
        const Catalog& base = *m_span.base;
        for (const auto& id : operation.covers) {
            for (const Object* user : base.dependentsOf(id)) link(graph, m_dropper, user->id, node);
            for (const Object* child : base.childrenOf(id)) link(graph, m_dropper, child->id, node);
        }
    }

    /// A name must be free before somebody else takes it.
    void names(Graph& graph)
    {
        std::map<std::string, size_t> freed;
        for (const auto& [id, node] : m_dropper)
            for (auto& name : kindOf(id).occupies(*m_span.base->find(id))) freed[name] = node;
        for (const auto& [id, node] : m_creator)
            for (const auto& name : kindOf(id).occupies(*m_span.target->find(id)))
                if (const auto it = freed.find(name); it != freed.end())
                    graph.edge(it->second, node);
        for (size_t node = 0; node < m_written.size(); ++node) {
            if (m_written[node].operation.type != OperationType::Rename) continue;
            const auto& id = m_written[node].operation.id;
            const Object* object = m_span.target->find(id);
            for (const auto& name : kindOf(id).occupies(*object))
                // What is dropped for a while goes under its new name, so after the rename.
                if (const auto it = freed.find(name);
                    it != freed.end() && !m_written[it->second].operation.covers.count(id))
                    graph.edge(it->second, node);
        }
    }

    /// All SQL uses the new names, so everything waits for the renames, but what they wait for.
    void renamesFirst(Graph& graph) const
    {
        std::vector<size_t> renames;
        std::set<size_t> exempt;
        for (size_t node = 0; node < m_written.size(); ++node) {
            if (m_written[node].operation.type != OperationType::Rename) continue;
            if (!renames.empty()) graph.edge(renames.back(), node); // the outer name first
            renames.push_back(node);
            exempt.merge(graph.allBefore(node));
        }
        if (renames.empty()) return;
        for (size_t node = 0; node < m_written.size(); ++node)
            if (!exempt.count(node) && m_written[node].operation.type != OperationType::Rename)
                graph.edge(renames.back(), node);
    }

    // --- cycles

    /// A part that can be written on its own and whose needs are what closes the cycle.
    [[nodiscard]] std::optional<ObjectId> separable(const std::vector<size_t>& cycle,
                                                    const Explicit& separate) const
    {
        std::set<ObjectId> inCycle;
        for (const size_t node : cycle)
            for (const auto& id : m_written[node].operation.covers) inCycle.insert(id);
        for (const size_t node : cycle) {
            const Operation& operation = m_written[node].operation;
            const bool dropped = operation.type == OperationType::Drop;
            if (!dropped && operation.type != OperationType::Create) continue;
            const Catalog& catalog = dropped ? *m_span.base : *m_span.target;
            for (const auto& id : operation.covers) {
                if (id == operation.id || separate.count(id)) continue;
                for (const auto& need : catalog.find(id)->needs)
                    if (!operation.covers.count(need) && inCycle.count(need)) return id;
            }
        }
        return std::nullopt;
    }

    [[nodiscard]] Error cycleError(const std::vector<size_t>& cycle) const
    {
        std::vector<std::string> names;
        for (const size_t node : cycle) names.push_back(title(m_written[node].operation));
        Error error;
        error.kind = ErrorKind::Unsupported;
        error.message = "These steps each need another one first: " + join(names, "; ");
        error.hint = "Leave one of them out, promote, and promote it afterwards.";
        return error;
    }

    // --- steps

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
                   visible(operation.id.path.name());
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

    [[nodiscard]] std::vector<Step> steps(const std::vector<size_t>& order)
    {
        std::vector<Step> all;
        bool open = false; // the last step's group may take another one
        for (const size_t node : order) {
            const Written& written = m_written[node];
            size_t part = 0; // of the operation's statements
            for (const auto& statement : written.statements) {
                Step step;
                step.number = static_cast<int>(all.size()) + 1;
                step.sql = statement.sql;
                step.title = title(written.operation);
                step.transactional = statement.transactional;
                const auto& because = written.operation.because;
                step.changes.assign(because.begin(), because.end());
                step.touches.assign(written.operation.covers.begin(),
                                    written.operation.covers.end());
                const bool shares = statement.transactional && !statement.commitsAlone;
                step.group = all.empty() ? 1 : all.back().group + (open && shares ? 0 : 1);
                open = shares;
                if (part++ == 0) {
                    step.hazards = hazardsOf(written.operation);
                    saidOnce(written.operation, step.hazards);
                }
                if (written.statements.size() > 1)
                    step.title += " (" + std::to_string(part) + " of " +
                                  std::to_string(written.statements.size()) + ")";
                all.push_back(std::move(step));
            }
        }
        return all;
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
            renameHazard(operation, add);
        } else if (operation.type == OperationType::Drop) {
            for (const auto& id : operation.covers) dropHazard(operation, id, add);
        }
        if (operation.type == OperationType::Detach || operation.type == OperationType::Restore)
            return found;
        for (const auto& id : operation.covers) {
            const Change* change = m_operations.work.find(id);
            if (!change) continue;
            const bool goes = change->type == ChangeType::Dropped;
            // A part of what is new or goes has no rows of its own to lose or to violate.
            if (id != operation.id && operation.type != OperationType::Rebuild) continue;
            const bool here = operation.type == OperationType::Rebuild ||
                              goes == (operation.type == OperationType::Drop);
            if (!here) continue;
            for (auto& hazard : kindOf(id).hazards(*change, m_sides)) add(std::move(hazard));
        }
        return found;
    }

    /// What the engine says of everything that comes or changes, once in the whole plan.
    void saidOnce(const Operation& operation, std::vector<Hazard>& hazards)
    {
        if (operation.type == OperationType::Drop || operation.type == OperationType::Detach)
            return;
        for (const auto& id : operation.covers) {
            const Change* change = m_operations.work.find(id);
            if (!change || change->type == ChangeType::Dropped) continue;
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
        hazard.id = traits.part ? "B02" : "B01";
        hazard.level = traits.holdsRows ? HazardLevel::Confirm : HazardLevel::Info;
        hazard.object = operation.id;
        hazard.message = "Programs that use the name " + operation.change.beforeId.path.display() +
                         " stop working";
        add(std::move(hazard));
    }

    template <class Add>
    void dropHazard(const Operation& operation, const ObjectId& id, const Add& add) const
    {
        const KindTraits& traits = kindOf(id).traits();
        if (!traits.holdsRows || (traits.part && id != operation.id)) return;
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

    std::set<std::string> m_said; ///< the engine's hazards so far
    const Span& m_span;
    const Sides m_sides;
    Operations m_operations;
    CatalogPtr m_creating; ///< the target without what is created on its own
    std::vector<Written> m_written;
    Places m_creator;
    Places m_changer;
    Places m_dropper;
    Places m_detacher;
};

/// The renames of the comparison that are among the chosen changes, and their span.
Result<Span> spanOf(const Engine& engine, const Comparison& comparison, CatalogPtr target,
                    const std::set<ObjectId>& chosen)
{
    Renames renames;
    for (const auto& rename : comparison.renames)
        if (chosen.count(rename.to)) renames.push_back(rename);
    auto joined =
        compare(comparison.before, target, comparison.options, renames, comparison.renameInText);
    if (!joined) return failure(joined.error());
    Span span{engine, joined->renamedBefore, std::move(target), {}};
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

Result<Route::Outcome> undoOf(const Engine& engine, const Comparison& comparison,
                              const CatalogPtr& target, const std::set<ObjectId>& chosen)
{
    Renames back;
    std::set<ObjectId> all;
    for (const auto& rename : comparison.renames) {
        if (!chosen.count(rename.to)) continue;
        back.push_back({rename.to, rename.from});
        all.insert(rename.from);
    }
    auto reversed = compare(target, comparison.before, {}, back, comparison.renameInText);
    if (!reversed) return failure(reversed.error());
    auto span = spanOf(engine, *reversed, comparison.before, all);
    if (!span) return failure(span.error());
    return Route(*span).run();
}

} // namespace

Result<Plan> makePlan(const Engine& engine, const Comparison& comparison,
                      const std::set<ObjectId>& selected)
{
    Plan plan;
    plan.engine = engine.name();
    plan.prod = comparison.before->fingerprint();
    plan.dev = comparison.after->fingerprint();
    std::set<ObjectId> chosen = closed(comparison, engine.selectionRules(), selected).chosen;

    // What cannot be carried out is left out and named; the rest is planned without it.
    while (true) {
        auto target = applied(comparison, chosen);
        if (!target) return failure(target.error());
        auto span = spanOf(engine, comparison, *target, chosen);
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
        break;
    }

    auto undo = undoOf(engine, comparison, plan.expected, chosen);
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

Result<Plan> makePlan(const Engine& engine, const Comparison& comparison)
{
    return makePlan(engine, comparison, everyChange(comparison));
}

} // namespace lockstep
