// Random catalogs: tables with parts, types, views that stand on both.
#include "property/anycatalog.h"

#include <algorithm>
#include <rapidcheck.h>

namespace lockstep {

int below(int n) { return *rc::gen::resize(100, rc::gen::inRange(0, n)); }
bool maybe() { return below(2) == 1; }

std::vector<Object> anyObjects()
{
    std::vector<Object> objects;
    std::vector<ObjectId> types;
    for (int i = 0; i < 3; ++i) {
        if (maybe()) continue;
        Object type(ObjectId{"type", {"T" + std::to_string(i)}});
        type.set("base", maybe() ? "a" : "b");
        types.push_back(type.id);
        objects.push_back(type);
    }
    std::vector<ObjectId> relations;
    std::vector<ObjectId> columns;
    const size_t firstTable = objects.size();
    for (int i = 0; i < 4; ++i) {
        if (maybe()) continue;
        Object table(ObjectId{"table", {"t" + std::to_string(i)}});
        table.set("comment", maybe() ? "one" : "");
        relations.push_back(table.id);
        objects.push_back(table);
        for (int c = 0; c < 3; ++c) {
            if (c > 0 && maybe()) continue;
            Object column(ObjectId{"column", table.id.path.child("c" + std::to_string(c))},
                          table.id);
            column.set("type", maybe() ? "int" : "text").set("position", int64_t(below(4)));
            if (!types.empty() && below(4) == 0) {
                column.needs.push_back(types[size_t(below(int(types.size())))]);
                column.set("default", "of " + column.needs[0].display());
            }
            columns.push_back(column.id);
            if (below(3) == 0) {
                Object index(ObjectId{"index", table.id.path.child("i" + std::to_string(c))},
                             table.id);
                index.set("of", "c" + std::to_string(c)).set("unique", maybe());
                index.needs.push_back(column.id);
                objects.push_back(index);
            }
            objects.push_back(column);
        }
        if (below(3) == 0) {
            Object rule(ObjectId{"rule", table.id.path.child("r")}, table.id);
            rule.set("text", maybe() ? "x > 0" : "x > 1");
            objects.push_back(rule);
        }
    }
    for (size_t i = firstTable; i < objects.size(); ++i) {
        if (objects[i].id.kind != Symbol("table") || maybe()) continue;
        Object key(ObjectId{"key", objects[i].id.path.child("k")}, objects[i].id);
        key.needs.push_back(relations[size_t(below(int(relations.size())))]);
        key.set("to", key.needs[0].path.display());
        objects.push_back(key);
    }
    std::vector<ObjectId> views;
    for (int i = 0; i < 4 && !columns.empty(); ++i) {
        if (maybe()) continue;
        // A view may be called like a table of the other side.
        Object view(ObjectId{"view", {(below(5) == 0 ? "t" : "v") + std::to_string(i)}});
        if (std::find(relations.begin(), relations.end(), ObjectId{"table", view.id.path}) !=
            relations.end())
            continue;
        const ObjectId column = columns[size_t(below(int(columns.size())))];
        view.needs = {column, {"table", column.path.parent()}};
        if (!views.empty() && maybe())
            view.needs.push_back(views[size_t(below(int(views.size())))]);
        std::string text = "select";
        for (const auto& need : view.needs) text += " " + need.display();
        view.set("text", text);
        views.push_back(view.id);
        objects.push_back(view);
    }
    return objects;
}

CatalogPtr anyCatalog() { return Catalog::make(anyObjects()).value(); }

} // namespace lockstep
