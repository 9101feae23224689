// Every function closes over needs with the engine's rules. Pure; any thread.
#include "ui/compare/choice.h"

#include <algorithm>
#include <functional>

namespace lockstep {
namespace {

size_t lossyAmong(const ComparedPair& pair, const SelectionRules& rules,
                  const std::set<ObjectId>& chosen, const std::set<ObjectId>& before)
{
    size_t n = 0;
    for (const Change& change : pair.comparison.changes)
        if (change.type == ChangeType::Dropped && rules.holdsRows.count(change.id.kind) &&
            chosen.count(change.id) && !before.count(change.id) &&
            !chosen.count(change.before->parent)) // a column goes with its table, counted there
            ++n;
    return n;
}

/// Closed over needs, and without what is to wait for the user or would pull that in.
Choice closedWithout(const ComparedPair& pair, std::set<ObjectId> start,
                     const std::function<bool(const Change& change)>& waits)
{
    const SelectionRules rules = pair.engine->selectionRules();
    std::erase_if(start, [&](const ObjectId& id) {
        const Change* change = pair.comparison.find(id);
        return !change || waits(*change);
    });
    Choice choice;
    for (;;) {
        Selection selection = closed(pair.comparison, rules, start);
        std::set<ObjectId> causes;
        for (const auto& [pulled, because] : selection.pulledIn) {
            const Change* change = pair.comparison.find(pulled);
            if (change && waits(*change)) causes.insert(because);
        }
        size_t removed = 0;
        for (const ObjectId& cause : causes) removed += start.erase(cause);
        if (removed == 0) {
            choice.chosen = std::move(selection.chosen);
            return choice;
        }
    }
}

} // namespace

Choice firstChoice(const ComparedPair& pair, const SinceBase* since)
{
    std::set<ObjectId> start = everySafeChange(pair.comparison, pair.engine->selectionRules());
    return closedWithout(pair, std::move(start), [&](const Change& change) {
        if (change.type == ChangeType::Dropped) return true;
        if (!since) return false;
        const auto origin = since->origins.find(change.id);
        return origin != since->origins.end() && origin->second.since == Since::Prod;
    });
}

Choice withoutDrops(const ComparedPair& pair, std::set<ObjectId> start)
{
    return closedWithout(pair, std::move(start),
                         [](const Change& change) { return change.type == ChangeType::Dropped; });
}

Choice everythingButDrops(const ComparedPair& pair)
{
    std::set<ObjectId> every = everyChange(pair.comparison);
    std::erase_if(every, [](const ObjectId& id) { return id.kind == notModelled; });
    return withoutDrops(pair, std::move(every));
}

Choice withTicked(const ComparedPair& pair, const std::set<ObjectId>& chosen,
                  const std::vector<ObjectId>& ticked)
{
    const SelectionRules rules = pair.engine->selectionRules();
    std::set<ObjectId> wanted = chosen;
    wanted.insert(ticked.begin(), ticked.end());
    Selection selection = closed(pair.comparison, rules, wanted);
    Choice choice;
    for (const auto& [pulled, because] : selection.pulledIn) {
        if (wanted.count(pulled)) continue;
        // A part of something new comes with it; that is no news.
        const Change* change = pair.comparison.find(pulled);
        const bool part =
            rules.parts.count(pulled.kind) > 0 && change && change->object().parent == because;
        if (!part) choice.neededToo.push_back(pulled);
    }
    choice.chosen = std::move(selection.chosen);
    choice.lossy = lossyAmong(pair, rules, choice.chosen, chosen);
    return choice;
}

Choice withUnticked(const ComparedPair& pair, const std::set<ObjectId>& chosen,
                    const std::vector<ObjectId>& unticked)
{
    const SelectionRules rules = pair.engine->selectionRules();
    const std::set<ObjectId> asked(unticked.begin(), unticked.end());
    std::set<ObjectId> out = asked;
    Choice choice;
    choice.chosen = chosen;
    for (const ObjectId& id : asked) choice.chosen.erase(id);
    for (;;) {
        const Selection selection = closed(pair.comparison, rules, choice.chosen);
        std::set<ObjectId> causes;
        for (const ObjectId& id : out)
            if (const auto pulled = selection.pulledIn.find(id); pulled != selection.pulledIn.end())
                causes.insert(pulled->second);
        bool removed = false;
        for (const ObjectId& cause : causes) {
            removed = choice.chosen.erase(cause) > 0 || removed;
            out.insert(cause);
        }
        if (!removed) break;
    }
    for (const ObjectId& id : out) {
        if (asked.count(id) || !chosen.count(id)) continue;
        const Change* change = pair.comparison.find(id);
        const bool part =
            rules.parts.count(id.kind) > 0 && change && asked.count(change->object().parent) > 0;
        if (!part) choice.leftOutToo.push_back(id);
    }
    return choice;
}

Choice carriedOver(const ComparedPair& pair, const std::set<ObjectId>& chosen)
{
    Choice choice;
    choice.chosen = closed(pair.comparison, pair.engine->selectionRules(), chosen).chosen;
    return choice;
}

} // namespace lockstep
