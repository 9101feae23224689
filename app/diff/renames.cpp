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

/// The attributes that are compared at all.
struct Likeness
{
    size_t equal = 0;
    std::vector<std::string> others;

    [[nodiscard]] double share() const
    {
        const size_t all = equal + others.size();
        return all == 0 ? 1 : static_cast<double>(equal) / static_cast<double>(all);
    }
};

Likeness alike(const Object& a, const Object& b, const CompareOptions& options)
{
    std::set<Symbol> names;
    for (const auto* object : {&a, &b})
        for (const auto& attribute : object->attributes()) names.insert(attribute.name);
    std::erase_if(names, [&](Symbol name) { return options.ignores(a.id.kind, name); });
    names.erase(position);
    Likeness likeness;
    for (const Symbol name : names) {
        const Value* left = a.find(name);
        const Value* right = b.find(name);
        if (left && right && *left == *right)
            ++likeness.equal;
        else
            likeness.others.push_back(name.text());
    }
    return likeness;
}

/// Where an object stands among its siblings: behind how many of those that both sides have, and as
/// which one of its own side's there. New ones in front of it do not move it.
using Seat = std::pair<size_t, size_t>;
using Seats = std::map<const Object*, Seat>;

void takeSeats(const std::vector<const Object*>& objects, const Catalog& here, const Catalog& there,
               Seats& seats)
{
    if (objects.empty() || !objects.front()->has(position)) return;
    auto siblings = here.childrenOf(objects.front()->parent, objects.front()->id.kind);
    std::sort(siblings.begin(), siblings.end(), [](const Object* a, const Object* b) {
        return a->number(position) < b->number(position);
    });
    Seat seat;
    for (const Object* sibling : siblings) {
        if (there.find(sibling->id)) {
            seat = {seat.first + 1, 0};
        } else {
            seats[sibling] = seat;
            ++seat.second;
        }
    }
}

/// How much of what is known of one column's values is true of the other's, too: in percent of the
/// one of which less is known. Nothing where too little is known to tell.
std::optional<double> commonValues(const ValueSketch& a, const ValueSketch& b)
{
    constexpr size_t enough = 5; // two flags have all their values in common
    const size_t fewer = std::min(a.values.size(), b.values.size());
    if (fewer < enough) return std::nullopt;
    std::vector<uint64_t> common;
    std::set_intersection(a.values.begin(), a.values.end(), b.values.begin(), b.values.end(),
                          std::back_inserter(common));
    return static_cast<double>(common.size()) / static_cast<double>(fewer);
}

struct Pairing
{
    const Comparison& comparison;
    const KnownValues& values;
    const RenameTraits& traits;
    const Seats& seats;
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
        candidate.rename = {idBefore(comparison, from.id), to.id};
        candidate.dropped = from.id;
        const double names = similarity(from.id.path.name(), to.id.path.name());
        const Likeness likeness = alike(from, to, comparison.options);
        const double attributes = likeness.share();
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
            const auto seatFrom = seats.find(&from);
            const auto seatTo = seats.find(&to);
            const bool seated = seatFrom != seats.end() && seatTo != seats.end();
            const bool samePlace = !seated || seatFrom->second == seatTo->second;
            // Where there is nothing but a name and a place (an enum's value), these count for
            // more.
            const bool bare = likeness.equal == 0 && likeness.others.empty();
            candidate.score = bare ? 0.35 * names + (samePlace ? 0.45 : 0)
                                   : 0.35 * attributes + 0.32 * names + (samePlace ? 0.25 : 0);
            candidate.score += (onlyDropped ? 0.1 : 0) + (onlyPair ? 0.1 : 0);
            if (seated && samePlace) reasons.emplace_back("same position");
            if (!likeness.others.empty())
                reasons.push_back("differs in " + join(likeness.others, ", "));
            else if (likeness.equal > 0)
                reasons.emplace_back("same type and attributes");
            weighValues(candidate);
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
        if (names > 0)
            reasons.push_back(std::to_string(std::lround(100 * names)) + " % of the name matches");
        candidate.score = std::min(candidate.score, 1.0);
        if (candidate.score < 0.45) return std::nullopt;
        return candidate;
    }

    /// Values that both have say more than names; that they have none in common says little, since
    /// dev's rows are often made up.
    void weighValues(RenameCandidate& candidate) const
    {
        const auto before = values.before.find(candidate.rename.from);
        const auto after = values.after.find(candidate.rename.to);
        if (before == values.before.end() || after == values.after.end()) return;
        const auto common = commonValues(before->second, after->second);
        if (!common || *common < 0.2) return;
        candidate.score += 0.3 * *common;
        candidate.reasons.push_back(std::to_string(std::lround(100 * *common)) +
                                    " % of the known values match");
    }
};

struct Group
{
    std::vector<const Object*> dropped;
    std::vector<const Object*> added;
};

/// What was dropped and added, by kind and parent.
std::map<std::pair<Symbol, ObjectId>, Group> groupsOf(const Comparison& comparison)
{
    std::map<std::pair<Symbol, ObjectId>, Group> groups;
    for (const auto& change : comparison.changes) {
        if (change.type == ChangeType::Dropped)
            groups[{change.id.kind, change.before->parent}].dropped.push_back(change.before);
        else if (change.type == ChangeType::Added)
            groups[{change.id.kind, change.after->parent}].added.push_back(change.after);
    }
    // Thousands against thousands in one place are a reorganisation, not renames.
    std::erase_if(groups, [](const auto& group) {
        const size_t pairs = group.second.dropped.size() * group.second.added.size();
        return pairs == 0 || pairs > 250000;
    });
    return groups;
}

/// What only one of the two has in it.
Group onlyInOne(const Comparison& comparison, const ObjectId& before, const ObjectId& after,
                Symbol kind)
{
    Group group{comparison.renamedBefore->childrenOf(before, kind),
                comparison.after->childrenOf(after, kind)};
    std::erase_if(group.dropped, [&](const Object* child) {
        return comparison.after->find(kind, after.path.child(child->id.path.name()));
    });
    std::erase_if(group.added, [&](const Object* child) {
        return comparison.renamedBefore->find(kind, before.path.child(child->id.path.name()));
    });
    return group;
}

} // namespace

bool isDroppedAndAdded(const Comparison& comparison, const RenameCandidate& candidate,
                       const std::set<ObjectId>& chosen)
{
    if (chosen.count(candidate.dropped) || chosen.count(candidate.rename.to)) return true;
    if (!comparison.options.mirrored.count(candidate.rename.to.kind)) return false;
    const Object* to = comparison.after->find(candidate.rename.to);
    return to && chosen.count(to->parent) > 0;
}

std::vector<RenameCandidate> renameCandidates(const Comparison& comparison,
                                              const std::vector<RenameTraits>& kinds,
                                              const KnownValues& values)
{
    auto groups = groupsOf(comparison);
    // What is only mirrored is no change of its own.
    for (const auto& change : comparison.changes) {
        if (!change.before || !change.after) continue;
        for (const Symbol kind : comparison.options.mirrored) {
            Group group = onlyInOne(comparison, change.id, change.id, kind);
            if (!group.dropped.empty() && !group.added.empty())
                groups[{kind, change.id}] = std::move(group);
        }
    }
    std::vector<RenameCandidate> all;
    for (const auto& traits : kinds) {
        for (const auto& [key, group] : groups) {
            if (key.first != traits.kind) continue;
            const bool onlyPair = group.dropped.size() == 1 && group.added.size() == 1;
            Seats seats;
            takeSeats(group.dropped, *comparison.renamedBefore, *comparison.after, seats);
            takeSeats(group.added, *comparison.after, *comparison.renamedBefore, seats);
            const Pairing pairing{comparison, values,   traits,
                                  seats,      onlyPair, group.dropped.size() == 1};
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

ColumnsToSketch columnsToSketch(const Comparison& comparison,
                                const std::vector<RenameTraits>& kinds,
                                const std::vector<RenameCandidate>& candidates, size_t limit)
{
    std::set<Symbol> held;
    for (const auto& traits : kinds)
        if (traits.carriesRows && !comparison.options.mirrored.count(traits.kind))
            held.insert(traits.kind);
    ColumnsToSketch columns;
    const auto add = [&](const Group& group) {
        if (group.dropped.empty() || group.added.empty()) return;
        for (const Object* object : group.dropped)
            if (columns.before.size() < limit)
                columns.before.push_back(idBefore(comparison, object->id));
        for (const Object* object : group.added)
            if (columns.after.size() < limit) columns.after.push_back(object->id);
    };
    for (const auto& [key, group] : groupsOf(comparison))
        if (held.count(key.first)) add(group);
    for (const auto& candidate : candidates)
        for (const Symbol kind : held)
            add(onlyInOne(comparison, candidate.dropped, candidate.rename.to, kind));
    return columns;
}

} // namespace lockstep
