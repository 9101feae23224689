// Partition order: needs between places, indexes and keys.
#include "plugins/postgresql/partitionorder.h"

#include "plugins/postgresql/kinds/keys.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace lockstep::postgresql {

namespace {

bool isIndex(const Object& object)
{
    return object.id.kind == "index" || (object.id.kind == "constraint" && hasIndex(object));
}

/// A partitioned table's unique index counts when those of all its partitions are attached.
void putForeignKeysLater(std::vector<Object>& objects)
{
    std::unordered_map<ObjectId, std::vector<ObjectId>> attached;
    for (const auto& object : objects)
        if (object.has("attached to"))
            for (const auto& need : object.needs)
                if (need.kind == "index" || need.kind == "constraint")
                    attached[need].push_back(object.id);
    if (attached.empty()) return;
    for (auto& object : objects) {
        if (object.id.kind != "constraint" || object.text("type") != "FOREIGN KEY") continue;
        for (const auto& need : std::vector<ObjectId>(object.needs))
            if (const auto it = attached.find(need); it != attached.end())
                object.needs.insert(object.needs.end(), it->second.begin(), it->second.end());
    }
}

/// A trigger that is enabled otherwise in a partition is so when that is attached.
void putTriggersLater(std::vector<Object>& objects, const std::vector<Object*>& places)
{
    for (auto& trigger : objects) {
        if (trigger.id.kind != "trigger" || !trigger.has("partitions")) continue;
        for (const auto& phrase : trigger.list("partitions"))
            for (const Object* place : places)
                if (phrase.substr(0, behindName(phrase, 0)) == written(place->parent.path))
                    trigger.needs.push_back(place->id);
    }
}

} // namespace

void putPartitionsLast(std::vector<Object>& objects)
{
    std::set<ObjectId> partitioned;
    std::vector<Object*> places;
    for (auto& object : objects) {
        if (object.has("partition by")) partitioned.insert(object.id);
        if (object.id.kind == "partition") places.push_back(&object);
    }
    if (partitioned.empty()) return;
    std::set<ObjectId> incomplete; // parents' indexes that not all partitions have
    for (const auto& object : objects)
        if (isIndex(object) && object.flag("invalid") && partitioned.count(object.parent))
            incomplete.insert(object.id);
    // The server attaches it by itself to what is complete.
    const auto attachedAlong = [&](const Object& index) {
        return index.has("attached to") &&
               std::none_of(index.needs.begin(), index.needs.end(),
                            [&](const ObjectId& need) { return incomplete.count(need) > 0; });
    };
    std::unordered_map<ObjectId, std::vector<ObjectId>> indexes;
    std::unordered_map<ObjectId, const Object*> tables;
    for (const auto& object : objects) {
        if (isIndex(object) && !incomplete.count(object.id) &&
            (attachedAlong(object) || partitioned.count(object.parent)))
            indexes[object.parent].push_back(object.id);
        if (object.id.kind == "table" || object.id.kind == "foreign table")
            tables.emplace(object.id, &object);
    }
    std::set<ObjectId> partitions;
    std::unordered_map<ObjectId, std::vector<ObjectId>> placesIn;
    for (Object* place : places) {
        const auto table = tables.find(place->parent);
        if (table == tables.end()) continue;
        std::vector<ObjectId> before{place->parent};
        for (const auto& need : table->second->needs)
            if (need.kind == "table") before.push_back(need);
        for (const auto& id : before) {
            if (id != place->parent) {
                place->needs.push_back(id);
                placesIn[id].push_back(place->id);
            }
            const auto& all = indexes[id];
            place->needs.insert(place->needs.end(), all.begin(), all.end());
        }
        partitions.insert(place->parent);
    }
    for (auto& object : objects) {
        if (!isIndex(object)) continue;
        if (!attachedAlong(object) && partitions.count(object.parent))
            object.needs.push_back(placeOf(object.parent));
        if (!incomplete.count(object.id)) continue;
        const auto& all = placesIn[object.parent];
        object.needs.insert(object.needs.end(), all.begin(), all.end());
    }
    putForeignKeysLater(objects);
    putTriggersLater(objects, places);
}

} // namespace lockstep::postgresql
