// Keep: what holds rows is put aside instead of dropped, and comes back instead of being made anew.
#include "plan/keep.h"

#include "base/text.h"
#include "catalog/canonical.h"
#include "plan/legs.h"
#include "plan/together.h"

#include <algorithm>

namespace lockstep {

namespace {

/// An item, and what of it is there when it is about to be put aside or has just come back.
struct Kept
{
    KeptItem item;
    std::vector<Object> stays;
};

using Ids = std::set<ObjectId>;

bool isPart(const Engine& engine, const ObjectId& id)
{
    const Kind* kind = engine.kinds().find(id.kind);
    return kind && kind->traits().part;
}

/// The catalog without these, and with those; what is there already stays as it is.
Result<CatalogPtr> changed(const Catalog& catalog, const Ids& without,
                           const std::vector<Object>& with)
{
    std::vector<Object> objects;
    for (const Object& object : catalog.objects())
        if (!without.count(object.id)) objects.push_back(object);
    for (const Object& object : with)
        if (!catalog.find(object.id) || without.count(object.id)) objects.push_back(object);
    return Catalog::make(std::move(objects), catalog.source());
}

/// What a plan keeps, what it cannot keep and why, and the ways there and back.
class KeepingPlan
{
public:
    KeepingPlan(const Engine& engine, const Comparison& comparison, const Forms& forms, Plan whole)
        : m_engine(engine),
          m_keeper(*engine.keeper()),
          m_comparison(comparison),
          m_forms(forms),
          m_whole(std::move(whole))
    {
        m_forms.keeping = {};
        m_keeping = forms.keeping;
        for (const Rename& rename : comparison.renames)
            if (m_whole.expected->find(rename.to)) m_renames.push_back(rename);
    }

    Result<Plan> make()
    {
        auto base = withRenames(*m_comparison.before, m_renames, m_comparison.renameInText,
                                m_comparison.options.mirrored);
        if (!base) return failure(base.error());
        m_base = *base;
        if (auto found = collect(); !found) return failure(found.error());
        if (auto found = collectRestored(); !found) return failure(found.error());
        if (m_kept.empty() && m_restored.empty()) return sayingWhy();

        auto there = route(m_comparison.before, m_whole.expected, m_comparison.options, m_renames,
                           m_restored, m_kept, m_forms);
        if (!there) {
            for (const Kept& kept : m_kept) m_refused[kept.item.object] = there.error().message;
            if (!m_restored.empty()) return failure(there.error());
            return sayingWhy();
        }
        Renames back;
        for (const Rename& rename : m_renames) back.push_back({rename.to, rename.from});
        auto undo = route(m_whole.expected, m_comparison.before, m_engine.allOptions(), back,
                          m_kept, m_restored, formsBack(m_forms, back));
        Plan plan = std::move(m_whole);
        plan.steps = std::move(*there);
        said(plan.steps);
        plan.notUndone.clear();
        if (undo)
            plan.undo = std::move(*undo);
        else {
            plan.undo.clear();
            plan.notUndone.push_back("Nothing: " + undo.error().message);
        }
        for (const Hazard& hazard : plan.hazards())
            if (hazard.losesRows) plan.notUndone.push_back(hazard.message);
        for (const Kept& kept : m_kept)
            for (std::string& lost : m_keeper.lost(*m_base->find(kept.item.object), *m_base))
                plan.notUndone.push_back(std::move(lost));
        return plan;
    }

private:
    /// The plain plan, whose hazards say why it loses what it loses.
    [[nodiscard]] Plan sayingWhy()
    {
        said(m_whole.steps);
        m_whole.notUndone.erase(
            std::remove_if(m_whole.notUndone.begin(), m_whole.notUndone.end(),
                           [&](const std::string& line) { return m_replaced.count(line) > 0; }),
            m_whole.notUndone.end());
        for (const auto& [was, is] : m_replaced) m_whole.notUndone.push_back(is);
        return std::move(m_whole);
    }

    [[nodiscard]] bool loses(const Object& object) const
    {
        const Kind* kind = m_engine.kinds().find(object.id.kind);
        if (!kind || !kind->holdsValues(object) || m_whole.expected->find(object.id)) return false;
        // What goes with its table is the table's matter.
        return !kind->traits().part || m_whole.expected->find(object.parent);
    }

    Result<void> collect()
    {
        if (m_keeping.token.empty()) return {};
        const Catalog& expected = *m_whole.expected;
        std::set<std::string> taken;
        for (const Object& object : expected.objects())
            if (const Kind* kind = m_engine.kinds().find(object.id.kind))
                for (auto& name : kind->occupies(object)) taken.insert(std::move(name));
        Ids with; // what stays with another one
        for (const Object& object : m_base->objects()) {
            if (!loses(object)) continue;
            if (const std::string why = whyNot(object); !why.empty()) {
                m_refused[object.id] = why;
                continue;
            }
            Kept kept;
            kept.item.key = keptKey(m_keeping.token, object.id);
            kept.item.object = object.id;
            kept.stays = m_keeper.stays(object, *m_base, expected);
            if (std::string why = inTheWay(kept, expected, taken); !why.empty()) {
                m_refused[object.id] = std::move(why);
                continue;
            }
            for (const Object& part : kept.stays)
                if (part.id != object.id) with.insert(part.id);
            m_kept.push_back(std::move(kept));
        }
        std::erase_if(m_kept, [&](const Kept& kept) { return with.count(kept.item.object) > 0; });
        for (const ObjectId& id : with) m_refused.erase(id);
        for (Kept& kept : m_kept)
            if (auto written = writeDown(kept); !written) return written;
        return {};
    }

    [[nodiscard]] std::string whyNot(const Object& object) const
    {
        // What is copied first is copied before anything is renamed.
        if (m_keeper.copiesFirst() && isPart(m_engine, object.id))
            for (const Rename& rename : m_renames)
                if (object.id.path.startsWith(rename.to.path.parent()) ||
                    object.id.path.startsWith(rename.to.path))
                    return "something of its table is renamed as well";
        return m_keeper.whyNot(object, *m_base, *m_whole.expected);
    }

    /// Why what stays cannot stay until the end.
    [[nodiscard]] std::string inTheWay(const Kept& kept, const Catalog& expected,
                                       const std::set<std::string>& taken) const
    {
        Ids own;
        for (const Object& part : kept.stays) own.insert(part.id);
        for (const Object& part : kept.stays) {
            for (const ObjectId& need : part.needs)
                if (!own.count(need) && !expected.find(need))
                    return part.id.display() + " needs " + need.display() + ", which goes as well";
            if (!part.parent.empty() && !own.count(part.parent) && !expected.find(part.parent))
                return part.parent.display() + " goes as well";
            const Kind* kind = m_engine.kinds().find(part.id.kind);
            if (!kind || expected.find(part.id)) continue;
            for (const std::string& name : kind->occupies(part))
                if (taken.count(name)) return "the name of " + part.id.display() + " is taken anew";
        }
        return {};
    }

    /// The object, what is in it, and all that goes because of it.
    [[nodiscard]] Ids goesWith(const Kept& kept) const
    {
        Ids all;
        std::vector<ObjectId> open;
        const auto add = [&](const ObjectId& id) {
            if (!m_whole.expected->find(id) && all.insert(id).second) open.push_back(id);
        };
        for (const Object& part : kept.stays) add(part.id);
        while (!open.empty()) {
            const ObjectId id = open.back();
            open.pop_back();
            for (const Object* child : m_base->childrenOf(id)) add(child->id);
            for (const Object* user : m_base->dependentsOf(id)) add(user->id);
        }
        return all;
    }

    Result<void> writeDown(Kept& kept) const
    {
        std::string objects;
        for (const ObjectId& id : goesWith(kept)) objects += canonicalText(*m_base->find(id));
        // Whoever restores a column has to know the key that its values are kept under.
        if (isPart(m_engine, kept.item.object))
            for (const Object* part : m_base->childrenOf(m_base->find(kept.item.object)->parent))
                if (m_whole.expected->find(part->id)) objects += canonicalText(*part);
        std::string stays;
        for (const Object& part : kept.stays) stays += canonicalText(part);
        kept.item.objects = std::move(objects);
        kept.item.stays = std::move(stays);
        const auto size = m_forms.sizes.find(kept.item.object);
        if (size != m_forms.sizes.end()) kept.item.bytes = size->second.bytes;
        return {};
    }

    Result<void> collectRestored()
    {
        for (const KeptItem& item : m_keeping.restores) {
            if (m_comparison.before->find(item.object) || !m_whole.expected->find(item.object))
                continue;
            auto stays = catalogFromCanonical(item.stays, m_comparison.before->source());
            if (!stays)
                return failure(
                    stays.error().in("Reading what is kept of " + item.object.display()));
            Kept kept{item, (*stays)->objects()};
            m_restored.push_back(std::move(kept));
        }
        return {};
    }

    /// From one catalog to the other: what comes back first, what is put aside last.
    Result<std::vector<Step>> route(const CatalogPtr& from, const CatalogPtr& to,
                                    const CompareOptions& options, const Renames& renames,
                                    const std::vector<Kept>& back, const std::vector<Kept>& aside,
                                    const Forms& forms) const
    {
        Legs legs;
        Ids away;
        std::vector<Object> returned;
        for (const Kept& kept : back) {
            if (!isPart(m_engine, kept.item.object)) {
                returned.insert(returned.end(), kept.stays.begin(), kept.stays.end());
                continue;
            }
            const Object& column =
                *std::find_if(kept.stays.begin(), kept.stays.end(),
                              [&](const Object& part) { return part.id == kept.item.object; });
            for (const ObjectId& id : m_keeper.disturbs(column, *from)) away.insert(id);
            returned.push_back(m_keeper.bare(column, *from));
        }
        CatalogPtr quiet = from;
        if (!away.empty()) {
            auto without = changed(*from, away, {});
            if (!without) return failure(without.error());
            quiet = *without;
            auto leg = planned(from, quiet, options, {}, forms);
            if (!leg) return failure(leg.error());
            legs.add(std::move(*leg));
        }
        for (const Kept& kept : back)
            legs.add(stepsFor("Restore " + kept.item.object.display(), kept.item.object,
                              m_keeper.restore(kept.item), {}));

        auto start = changed(*quiet, {}, returned);
        if (!start) return failure(start.error());
        std::vector<Object> staying;
        for (const Kept& kept : aside)
            if (!(m_keeper.copiesFirst() && isPart(m_engine, kept.item.object)))
                staying.insert(staying.end(), kept.stays.begin(), kept.stays.end());
        auto end = changed(*to, {}, staying);
        if (!end) return failure(end.error());
        Legs last;
        std::set<std::string> once; // the list is made for the first of them
        for (const Kept& kept : aside) {
            Statements statements = m_keeper.keep(kept.item, m_keeping.days, **end);
            std::erase_if(statements, [&](const Statement& statement) {
                return !once.insert(statement.sql).second;
            });
            auto leg = stepsFor("Keep " + kept.item.object.display(), kept.item.object, statements,
                                {hazard(kept)});
            (m_keeper.copiesFirst() && isPart(m_engine, kept.item.object) ? legs : last)
                .add(std::move(leg));
        }
        auto leg = planned(*start, *end, options, renames, forms);
        if (!leg) return failure(leg.error());
        legs.add(std::move(*leg));
        legs.add(last.take());
        return legs.take();
    }

    Result<std::vector<Step>> planned(const CatalogPtr& from, const CatalogPtr& to,
                                      const CompareOptions& options, const Renames& renames,
                                      const Forms& forms) const
    {
        auto comparison = compare(from, to, options, renames, m_comparison.renameInText);
        if (!comparison) return failure(comparison.error());
        auto plan = makePlan(m_engine, *comparison, &forms);
        if (!plan) return failure(plan.error());
        if (!plan->unplanned.empty())
            return failure(ErrorKind::Unsupported, plan->unplanned.front().object.display() + ": " +
                                                       plan->unplanned.front().reason);
        return std::move(plan->steps);
    }

    [[nodiscard]] Hazard hazard(const Kept& kept) const
    {
        Hazard hazard{"D14", HazardLevel::Confirm, kept.item.object};
        const bool part = isPart(m_engine, kept.item.object);
        hazard.message = "The " + kept.item.object.display() + " goes; its " +
                         (part ? "values are" : "rows are") + " kept for " +
                         counted(static_cast<size_t>(m_keeping.days), "day", "days") +
                         " or longer, until somebody removes them";
        const auto size =
            m_forms.sizes.find(part ? m_base->find(kept.item.object)->parent : kept.item.object);
        if (size != m_forms.sizes.end())
            hazard.message += part ? "; a copy is made of a table of " + sizeText(size->second)
                                   : "; they go on taking " + sizeText(size->second);
        return hazard;
    }

    /// Where something is kept its loss is none; where it cannot be, the hazard says why.
    void said(std::vector<Step>& steps)
    {
        Ids kept;
        for (const Kept& one : m_kept) kept.insert(one.item.object);
        for (Step& step : steps) {
            std::erase_if(step.hazards, [&](const Hazard& hazard) {
                return hazard.losesRows && kept.count(hazard.object) > 0;
            });
            std::erase_if(step.checks, [&](const Check& check) {
                return (check.hazard == "D01" || check.hazard == "D02") &&
                       kept.count(check.object) > 0;
            });
            for (Hazard& hazard : step.hazards) {
                if (!hazard.losesRows || m_keeping.token.empty()) continue;
                const auto why = m_refused.find(hazard.object);
                const std::string was = hazard.message;
                hazard.message +=
                    "; it cannot be kept: " + (why == m_refused.end()
                                                   ? std::string("it is made anew under its name")
                                                   : why->second);
                m_replaced[was] = hazard.message;
            }
        }
    }

    const Engine& m_engine;
    const Keeper& m_keeper;
    const Comparison& m_comparison;
    Forms m_forms; ///< without any wish to keep
    Keeping m_keeping;
    Plan m_whole; ///< as if nothing were kept
    Renames m_renames;
    CatalogPtr m_base; ///< prod with the renames done
    std::vector<Kept> m_kept;
    std::vector<Kept> m_restored;
    std::map<ObjectId, std::string> m_refused;
    std::map<std::string, std::string> m_replaced; ///< what hazards said, and say now
};

} // namespace

std::string keptKey(const std::string& token, const ObjectId& object)
{
    Hasher hasher;
    hasher.add(object.kind.text()).add(object.path.text());
    return token + "_" + hasher.result().text().substr(0, 12);
}

Result<Plan> keepingPlan(const Engine& engine, const Comparison& comparison,
                         const std::set<ObjectId>& selected, const Forms& forms)
{
    Forms plain = forms;
    plain.keeping = {};
    auto whole = makePlan(engine, comparison, selected, &plain);
    if (!whole || !engine.keeper()) return whole;
    return KeepingPlan(engine, comparison, forms, std::move(*whole)).make();
}

} // namespace lockstep
