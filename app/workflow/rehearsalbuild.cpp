// Rehearsal run: prod's structure on the scratch database, and what of it the server cannot have.
#include "workflow/rehearsalrun.h"

#include "base/text.h"
#include "plan/planner.h"
#include "workflow/lookupplan.h"
#include "workflow/report.h"
#include "workflow/words.h"

#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

namespace {

/// Ids of the changes between what two catalogs hold, whatever they are compared for.
std::set<ObjectId> changedIds(const Comparison& comparison) { return everyChange(comparison); }

/// With what is in the objects and what stands on them.
std::set<ObjectId> withDependents(const Catalog& catalog, std::set<ObjectId> objects)
{
    std::vector<ObjectId> open(objects.begin(), objects.end());
    while (!open.empty()) {
        const ObjectId id = open.back();
        open.pop_back();
        auto more = catalog.dependentsOf(id);
        for (const Object* child : catalog.childrenOf(id)) more.push_back(child);
        for (const Object* object : more)
            if (objects.insert(object->id).second) open.push_back(object->id);
    }
    return objects;
}

Result<CatalogPtr> without(const Catalog& catalog, const std::set<ObjectId>& objects)
{
    const auto gone = withDependents(catalog, objects);
    std::vector<Object> kept;
    for (const Object& object : catalog.objects())
        if (!gone.count(object.id)) kept.push_back(object);
    return Catalog::make(std::move(kept), catalog.source());
}

std::set<Facet> facetsOfOwners() { return {Facet::Owner, Facet::Grants}; }

/// Without the attributes of these facets, of all objects or of some.
Result<CatalogPtr> stripped(const Catalog& catalog, const Kinds& kinds,
                            const std::set<Facet>& facets, const std::set<ObjectId>* only)
{
    std::vector<Object> objects = catalog.objects();
    for (Object& object : objects) {
        const Kind* kind = kinds.find(object.id.kind);
        if (!kind || (only && !only->count(object.id))) continue;
        for (const AttributeTraits& traits : kind->traits().attributes)
            if (facets.count(traits.facet)) object.unset(traits.name);
    }
    return Catalog::make(std::move(objects), catalog.source());
}

bool hasFacet(const Catalog& catalog, const Kinds& kinds, Facet facet)
{
    for (const auto& kind : kinds.all())
        for (const AttributeTraits& traits : kind->traits().attributes)
            if (traits.facet == facet)
                for (const Object* object : catalog.having(traits.name))
                    if (object->id.kind == kind->traits().name) return true;
    return false;
}

/// What the server lacks for an object, as if it were to be created there.
std::vector<Hazard> lacking(const Engine& engine, const Object& object, const Sides& sides)
{
    Change change;
    change.type = ChangeType::Added;
    change.id = object.id;
    change.after = &object;
    auto hazards = engine.hazards(change, sides);
    // What the server can have all the same is told by less.
    std::erase_if(hazards, [](const Hazard& hazard) { return hazard.level != HazardLevel::Block; });
    return hazards;
}

std::string listed(const std::set<std::string>& names)
{
    std::vector<std::string> shown;
    constexpr size_t most = 8;
    for (const std::string& name : names)
        if (shown.size() < most) shown.push_back(visible(name));
    std::string text = join(shown, ", ");
    if (names.size() > most) text += fmt::format(" and {} more", names.size() - most);
    return text;
}

} // namespace

Result<void> RehearsalRun::build()
{
    auto empty = readScratch();
    if (!empty) return failure(empty.error());
    m_empty = std::move(*empty);
    m_prod = m_request.before;
    m_dev = m_request.plan.expected;
    m_plan = m_request.plan;
    if (auto fitted = fit(); !fitted) return fitted;
    const bool dumps = m_request.builder == StructureBuilder::Dump;
    if (auto built = dumps ? buildByDump() : buildByOwn(); !built) return built;
    return settle();
}

/// Takes out what names what the server does not have: roles, tablespaces, what it is too old for.
Result<void> RehearsalRun::fit()
{
    const Kinds& kinds = engine().kinds();
    const auto& there = m_empty->source().roles;
    std::set<std::string> roles;
    std::set<ObjectId> cannot;
    std::set<std::string> reasons;
    for (const CatalogPtr& side : {m_prod, m_dev}) {
        auto bare = stripped(*side, kinds, facetsOfOwners(), nullptr);
        if (!bare) return failure(bare.error());
        const Sides sides{*m_empty, *side, m_empty->source().versionNumber};
        for (const Object& object : side->objects()) {
            const auto lacks = lacking(engine(), object, sides);
            if (lacks.empty()) continue;
            for (const std::string& role : side->source().roles)
                if (!std::binary_search(there.begin(), there.end(), role))
                    for (const Hazard& hazard : lacks)
                        if (hazard.message.find(visible(role)) != std::string::npos)
                            roles.insert(role);
            // Without owner and grants it may be had.
            if (!lacking(engine(), *(*bare)->find(object.id), sides).empty())
                cannot.insert(object.id);
            for (const Hazard& hazard : lacks) reasons.insert(hazard.message);
        }
    }
    if (!reasons.empty()) {
        if (!roles.empty())
            find(Weight::Note, "The server has no role " + listed(roles) +
                                   ": owners and grants are left out of the rehearsal");
        if (auto done = stripOwners(); !done) return done;
    }
    if (!cannot.empty()) {
        std::string detail;
        for (const std::string& reason : reasons) detail += reason + "\n";
        find(Weight::Note,
             "Left out, as the server cannot have it: " +
                 counted(cannot.size(), "object", "objects"),
             detail);
        if (auto done = leaveOut(cannot); !done) return done;
    }
    if (hasFacet(*m_prod, kinds, Facet::Tablespace) || hasFacet(*m_dev, kinds, Facet::Tablespace)) {
        find(Weight::Note, "Tablespaces are left out of the rehearsal");
        notProved("tablespaces");
        for (CatalogPtr* side : {&m_prod, &m_dev}) {
            auto bare = stripped(**side, kinds, {Facet::Tablespace}, nullptr);
            if (!bare) return failure(bare.error());
            *side = std::move(*bare);
        }
        m_fitted = true;
    }
    return {};
}

Result<void> RehearsalRun::stripOwners()
{
    if (std::exchange(m_withoutOwners, true)) return {};
    notProved("owners and grants");
    m_fitted = true;
    for (CatalogPtr* side : {&m_prod, &m_dev}) {
        auto bare = stripped(**side, engine().kinds(), facetsOfOwners(), nullptr);
        if (!bare) return failure(bare.error());
        *side = std::move(*bare);
    }
    return {};
}

Result<void> RehearsalRun::leaveOut(const std::set<ObjectId>& objects)
{
    m_fitted = true;
    std::set<std::string> names;
    for (const ObjectId& id : withDependents(*m_prod, objects)) names.insert(id.display());
    notProved(listed(names));
    for (CatalogPtr* side : {&m_prod, &m_dev}) {
        auto less = without(**side, objects);
        if (!less) return failure(less.error());
        *side = std::move(*less);
    }
    return {};
}

/// By the planner itself, from the empty scratch to prod. What fails is left out, and so is what
/// stands on it, and the rest is built without it.
Result<void> RehearsalRun::buildByOwn()
{
    m_outcome.builder = QStringLiteral("Lockstep's own printer");
    stage(lockstep::tr("Building prod's structure …"));
    constexpr int tries = 25;
    for (int attempt = 0; attempt < tries; ++attempt) {
        auto now = readScratch();
        if (!now) return failure(now.error());
        auto comparison =
            engine().compareCatalogs(*now, m_prod, compared(engine().usualOptions()), {});
        if (!comparison) return failure(comparison.error());
        auto plan = makePlan(engine(), *comparison);
        if (!plan) return failure(plan.error().in("Building prod's structure"));
        std::set<ObjectId> impossible;
        std::string why;
        for (const Unplanned& one : plan->unplanned) {
            if (m_prod->find(one.object)) impossible.insert(one.object);
            why += one.object.display() + ": " + one.reason + "\n";
        }
        if (!impossible.empty()) {
            find(Weight::Note,
                 "Left out, as no step makes it: " +
                     counted(impossible.size(), "object", "objects"),
                 why);
            if (auto done = leaveOut(impossible); !done) return done;
        }
        if (plan->steps.empty()) return {};
        std::vector<ObjectId> blamed;
        auto failed = runBuilding(plan->steps, blamed);
        if (!failed) return failure(failed.error());
        if (!*failed) return {};
        const Error& error = **failed;
        if (error.kind == ErrorKind::Refused && !m_withoutOwners) {
            find(Weight::Note,
                 "Owners and grants are left out of the rehearsal: this login may not "
                 "set them on the server",
                 error.text());
            if (auto done = stripOwners(); !done) return done;
            continue;
        }
        std::set<ObjectId> objects;
        for (const ObjectId& id : blamed)
            if (m_prod->find(id)) objects.insert(id);
        if (objects.empty()) return failure(error.in("Building prod's structure"));
        find(Weight::Note,
             "Left out of the rehearsal: " + objects.begin()->display() +
                 ", which the server refuses",
             error.text());
        if (auto done = leaveOut(objects); !done) return done;
    }
    return failure(ErrorKind::Unsupported,
                   "Prod's structure cannot be built on this server: too much of it is refused.");
}

/// The error of the step that failed, with the objects that it is about; nothing when none did.
Result<std::optional<Error>> RehearsalRun::runBuilding(const std::vector<Step>& steps,
                                                       std::vector<ObjectId>& blamed)
{
    auto connection = connect(scratchRequest(), Access::Promote, "the scratch database");
    if (!connection) return failure(connection.error());
    auto session = (*connection)->startPromotion({});
    if (!session) return failure(session.error());
    constexpr size_t atOnce = 200; // a transaction of thousands would need as many locks
    size_t inTransaction = 0;
    for (size_t i = 0; i < steps.size(); ++i) {
        if (auto running = notStopped(); !running) return failure(running.error());
        const Step& step = steps[i];
        const bool newGroup = i == 0 || steps[i - 1].group != step.group;
        if (inTransaction > 0 && (newGroup || !step.transactional || inTransaction >= atOnce)) {
            if (auto done = (*session)->commit({}); !done) return failure(done.error());
            inTransaction = 0;
        }
        if (step.transactional && inTransaction++ == 0)
            if (auto begun = (*session)->begin({}); !begun) return failure(begun.error());
        if (auto done = (*session)->execute(step.sql); !done) {
            if (auto running = notStopped(); !running) return failure(running.error());
            if (done.error().kind == ErrorKind::Unreachable) return failure(done.error());
            (void)(*session)->rollback();
            blamed = step.changes;
            return std::optional(done.error().in(step.title));
        }
    }
    if (inTransaction > 0)
        if (auto done = (*session)->commit({}); !done) return failure(done.error());
    return std::optional<Error>();
}

Result<void> RehearsalRun::buildByDump()
{
    stage(lockstep::tr("Having prod's structure written by its own tool …"));
    const auto& prod = m_request.prodRequest;
    auto dump = engine().dump(prod.parameters, prod.options, [this] { return m_stop.load(); });
    if (!dump) return failure(dump.error());
    m_outcome.builder = QString::fromStdString(dump->tool);
    auto connection = connect(scratchRequest(), Access::Write, "the scratch database");
    if (!connection) return failure(connection.error());
    stage(lockstep::tr("Building prod's structure by %1 …").arg(m_outcome.builder));
    std::string refused;
    size_t failures = 0;
    for (const StatementSpan& span : engine().dialect().statements(dump->script)) {
        if (auto running = notStopped(); !running) return running;
        const std::string sql = dump->script.substr(span.begin, span.end - span.begin);
        auto done = (*connection)->run(sql, nullptr);
        if (done || done.error().sqlState == "42P06") continue; // a schema that is there already
        if (auto running = notStopped(); !running) return running;
        if (done.error().kind == ErrorKind::Unreachable) return failure(done.error());
        constexpr size_t shown = 20;
        if (++failures <= shown) refused += visible(done.error().message) + "\n";
    }
    if (failures > 0)
        find(Weight::Note,
             "The server refuses " + counted(failures, "statement", "statements") + " of " +
                 dump->tool,
             refused);
    return {};
}

CompareOptions RehearsalRun::compared(CompareOptions options) const
{
    if (!m_withoutOwners) return options;
    for (const auto& kind : engine().kinds().all())
        for (const AttributeTraits& traits : kind->traits().attributes)
            if (facetsOfOwners().count(traits.facet))
                options.ignoredAttributes.insert({kind->traits().name, traits.name});
    return options;
}

/// What was built, where it is otherwise than prod, and what the plan must make of it.
Result<void> RehearsalRun::settle()
{
    auto built = readScratch();
    if (!built) return failure(built.error());
    m_built = std::move(*built);
    auto against = engine().compareCatalogs(m_built, m_prod, compared(engine().usualOptions()), {});
    if (!against) return failure(against.error());
    if (!against->equal()) {
        std::string detail;
        for (const Change* change : countedChanges(*against, engine().kinds())) {
            detail += changeGlyph(change->type);
            detail += " " + changeLine(*change, engine().kinds()) + "\n";
            notProved(change->id.display() + ", which was built otherwise than prod has it");
        }
        find(Weight::Warning, "The scratch database is not built as prod is", detail);
    }
    // What the plan changes, on what was built.
    auto original =
        engine().compareCatalogs(m_prod, m_dev, compared(m_request.options), m_request.renames);
    if (!original) return failure(original.error());
    auto comparison =
        engine().compareCatalogs(m_built, m_dev, compared(m_request.options), m_request.renames);
    if (!comparison) return failure(comparison.error());
    std::set<ObjectId> chosen;
    const auto wanted = changedIds(*original);
    for (const ObjectId& id : changedIds(*comparison))
        if (wanted.count(id)) chosen.insert(id);
    auto expected = applied(*comparison, chosen);
    if (!expected) return failure(expected.error());
    m_expected = std::move(*expected);
    for (const Change& change : comparison->changes)
        if (change.type == ChangeType::Added && chosen.count(change.id)) m_made.insert(change.id);
    return m_fitted ? planAgain() : Result<void>();
}

/// The plan between what the server can have. A step of the given plan that is not in it is not
/// proved.
Result<void> RehearsalRun::planAgain()
{
    auto comparison =
        engine().compareCatalogs(m_prod, m_dev, compared(m_request.options), m_request.renames);
    if (!comparison) return failure(comparison.error());
    auto plan = makePlan(engine(), *comparison, m_request.forms ? &*m_request.forms : nullptr);
    if (!plan) return failure(plan.error().in("Planning what the server can have"));
    if (auto fitted = fitLookups(); !fitted) return fitted;
    addLookups(*plan, engine(), m_request.lookups);
    const auto sql = [](const std::vector<Step>& steps) {
        std::multiset<std::string> texts;
        for (const Step& step : steps) texts.insert(step.sql);
        return texts;
    };
    if (sql(plan->steps) == sql(m_plan.steps) && sql(plan->undo) == sql(m_plan.undo)) return {};
    const auto runs = sql(plan->steps);
    for (const Step& step : m_plan.steps)
        if (!runs.count(step.sql))
            notProved(fmt::format("step {} ({}), which names what was left out", step.number,
                                  step.title));
    m_plan = std::move(*plan);
    m_outcome.steps.clear();
    for (const Step& step : m_plan.steps) m_outcome.steps.push_back({step.number, step.title});
    m_outcome.undo.clear();
    for (const Step& step : m_plan.undo) m_outcome.undo.push_back({step.number, step.title});
    find(Weight::Note, "The plan was made again for what the server can have");
    return {};
}

} // namespace lockstep
