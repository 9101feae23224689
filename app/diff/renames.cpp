// Rename candidates: names, places, attributes and children weighed into one score.
#include "diff/renames.h"

#include "base/text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lockstep {

namespace {

const Symbol position = "position";

/// Children as kind and name: how much of one table's inside the other has.
std::set<std::pair<Symbol, std::string>> inside(const Catalog& catalog, const Object& object)
{
    std::set<std::pair<Symbol, std::string>> names;
    for (const Object* child : catalog.childrenOf(object.id))
        names.emplace(child->id.kind, std::string(child->id.path.name()));
    return names;
}

double overlap(const std::set<std::pair<Symbol, std::string>>& a,
               const std::set<std::pair<Symbol, std::string>>& b)
{
    size_t common = 0;
    for (const auto& name : a) common += b.count(name);
    return 2.0 * static_cast<double>(common) / static_cast<double>(a.size() + b.size());
}

/// Share of the attributes that are compared at all and are equal.
double alike(const Object& a, const Object& b, const CompareOptions& options)
{
    std::set<Symbol> names;
    for (const auto* object : {&a, &b})
        for (const auto& attribute : object->attributes()) names.insert(attribute.name);
    std::erase_if(names, [&](Symbol name) { return options.ignores(a.id.kind, name); });
    names.erase(position);
    if (names.empty()) return 1;
    size_t equal = 0;
    for (const Symbol name : names) {
        const Value* left = a.find(name);
        const Value* right = b.find(name);
        equal += left && right && *left == *right;
    }
    return static_cast<double>(equal) / static_cast<double>(names.size());
}

struct Pairing
{
    const Comparison& comparison;
    const RenameTraits& traits;
    bool onlyPair;    ///< no other object of this kind was dropped from or added to the parent
    bool onlyDropped; ///< no other one was dropped from it

    [[nodiscard]] std::optional<RenameCandidate> weigh(const Object& from, const Object& to) const
    {
        for (const Symbol name : traits.identity) {
            const Value* left = from.find(name);
            const Value* right = to.find(name);
            if ((left != nullptr) != (right != nullptr) || (left && *left != *right))
                return std::nullopt;
        }
        RenameCandidate candidate;
        candidate.rename = {from.id, to.id};
        const double names = similarity(from.id.path.name(), to.id.path.name());
        const double attributes = alike(from, to, comparison.options);
        const auto insideFrom = inside(*comparison.renamedBefore, from);
        const auto insideTo = inside(*comparison.after, to);
        auto& reasons = candidate.reasons;

        if (!insideFrom.empty() || !insideTo.empty()) {
            const double children = overlap(insideFrom, insideTo);
            if (children < 0.5) return std::nullopt;
            candidate.score = 0.65 * children + 0.25 * names + (onlyPair ? 0.1 : 0);
            reasons.push_back(std::to_string(std::lround(100 * children)) +
                              " % of the parts match");
        } else if (traits.carriesRows) {
            const bool samePlace = from.number(position) == to.number(position);
            candidate.score = 0.35 * attributes + 0.32 * names + (samePlace ? 0.25 : 0) +
                              (onlyDropped ? 0.1 : 0) + (onlyPair ? 0.1 : 0);
            if (samePlace) reasons.emplace_back("same position");
            if (attributes == 1) reasons.emplace_back("same type and attributes");
        } else {
            if (attributes < 1) return std::nullopt;
            // Two things that only happen to be plain alike (sequences) need a like name as well.
            candidate.score = traits.identity.empty() ? 0.5 + 0.5 * names : 0.85 + 0.15 * names;
            reasons.emplace_back("same definition");
        }
        if (onlyPair)
            reasons.emplace_back("no other one was dropped or added there");
        else if (onlyDropped)
            reasons.emplace_back("no other one was dropped there");
        reasons.push_back(std::to_string(std::lround(100 * names)) + " % of the name matches");
        candidate.score = std::min(candidate.score, 1.0);
        if (candidate.score < 0.45) return std::nullopt;
        return candidate;
    }
};

} // namespace

std::vector<RenameCandidate> renameCandidates(const Comparison& comparison,
                                              const std::vector<RenameTraits>& kinds)
{
    struct Group
    {
        std::vector<const Object*> dropped;
        std::vector<const Object*> added;
    };
    std::map<std::pair<Symbol, ObjectId>, Group> groups;
    for (const auto& change : comparison.changes) {
        if (change.type == ChangeType::Dropped)
            groups[{change.id.kind, change.before->parent}].dropped.push_back(change.before);
        else if (change.type == ChangeType::Added)
            groups[{change.id.kind, change.after->parent}].added.push_back(change.after);
    }
    std::vector<RenameCandidate> all;
    for (const auto& traits : kinds) {
        for (const auto& [key, group] : groups) {
            // Thousands against thousands in one place are a reorganisation, not renames.
            if (key.first != traits.kind || group.dropped.size() * group.added.size() > 250000)
                continue;
            const bool onlyPair = group.dropped.size() == 1 && group.added.size() == 1;
            const Pairing pairing{comparison, traits, onlyPair, group.dropped.size() == 1};
            for (const Object* from : group.dropped)
                for (const Object* to : group.added)
                    if (auto candidate = pairing.weigh(*from, *to))
                        all.push_back(std::move(*candidate));
        }
    }
    std::sort(all.begin(), all.end(), [](const RenameCandidate& a, const RenameCandidate& b) {
        return a.score != b.score ? a.score > b.score : a.rename < b.rename;
    });
    std::vector<RenameCandidate> best;
    std::set<ObjectId> taken;
    for (auto& candidate : all) {
        if (taken.count(candidate.rename.from) || taken.count(candidate.rename.to)) continue;
        taken.insert(candidate.rename.from);
        taken.insert(candidate.rename.to);
        best.push_back(std::move(candidate));
    }
    return best;
}

} // namespace lockstep
