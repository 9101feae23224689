// Retype: the statements that replace a type under its columns.
#include "plugins/postgresql/kinds/retype.h"

#include "plugins/postgresql/kinds/notnull.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// What stands on a column of the type and not on the type itself: as when that is altered.
bool survivesNewType(const Object& dependent, const Sides& sides)
{
    const Symbol kind = dependent.id.kind;
    if (kind == "index" || kind == "constraint") {
        // Keys are checked again at once, before the column at their other end has the new type;
        // and PostgreSQL rebuilds the indexes of partitions as it likes, and others without what
        // statistics they shall have.
        const auto users = sides.before.dependentsOf(dependent.id);
        return dependent.text("type") != "FOREIGN KEY" && !dependent.has("attached to") &&
               !dependent.has("statistics") && !isPartitioned(sides.before, dependent.parent) &&
               std::none_of(users.begin(), users.end(),
                            [](const Object* user) { return user->text("type") == "FOREIGN KEY"; });
    }
    return kind == "owned sequence" || kind == "partition" || kind == "sequence" ||
           (kind == "column" && !dependent.has("generated"));
}

void convert(const Object& column, const Sides& sides, Statements& out)
{
    const Object& later = *sides.after.find(column.id);
    const std::string& type = later.text("type");
    const bool arrays = type.ends_with("[]") && column.text("type").ends_with("[]");
    const std::string cast = column.parent.kind == "foreign table"
                                 ? std::string()
                                 : " USING " + quoted(column.id.path.name()) +
                                       (arrays ? "::text[]::" : "::text::") + type;
    const bool above =
        hasChildTables(sides.before, column.parent) || hasChildTables(sides.after, column.parent);
    const std::string name = quoted(column.id.path.name());
    if (!above) {
        std::string text = alterTable(column.parent, sides) + " ";
        if (column.has("default")) text += "ALTER COLUMN " + name + " DROP DEFAULT, ";
        text += "ALTER COLUMN " + name + " TYPE " + type + cast;
        if (later.has("default"))
            text += ", ALTER COLUMN " + name + " SET DEFAULT " + later.text("default");
        out.push_back({std::move(text)});
    } else {
        // The tables below have defaults of their own, which must not follow.
        auto all = defaultsBelow(column, sides);
        if (column.has("default")) all.push_back(&column);
        for (const Object* one : all)
            out.push_back({alterColumn(*one, sides, true) + "DROP DEFAULT"});
        out.push_back({alterColumn(column, sides) + "TYPE " + type + cast});
        if (!column.has("default")) all.push_back(&column);
        for (const Object* one : all)
            if (const Object* set = sides.after.find(one->id); set->has("default"))
                out.push_back(
                    {alterColumn(*one, sides, true) + "SET DEFAULT " + set->text("default")});
    }
    storeAsBefore(later, sides, {}, out);
}

} // namespace

std::vector<const Object*> defaultsBelow(const Object& column, const Sides& sides)
{
    auto below = inTablesBelow(sides.before, column);
    std::erase_if(below, [&](const Object* one) {
        return !one->has("default") || !sides.stays(one->id) ||
               isMoved(sides.before, sides.after, one->parent);
    });
    return below;
}

bool survivesRetype(const Object& dependent, const Object& type, const Sides& sides)
{
    const auto needs = [&](const Object& object) {
        return std::binary_search(object.needs.begin(), object.needs.end(), type.id);
    };
    if (!needs(dependent)) return survivesNewType(dependent, sides);
    // Only what was of the type before is converted: what takes hold of it has to come later.
    const Object* once = sides.before.find(dependent.id);
    if (!once || !needs(*once)) return false;
    if (dependent.id.kind != "column" || dependent.has("generated")) return false;
    std::string columnType = dependent.text("type");
    if (columnType.ends_with("[]")) columnType.resize(columnType.size() - 2);
    return columnType == written(type.id.path) || columnType == type.text("multirange");
}

void storeAsBefore(const Object& column, const Sides& sides, const std::set<std::string>& but,
                   Statements& out)
{
    auto columns = inTablesBelow(sides.after, column);
    columns.push_back(&column);
    for (const Object* one : columns)
        for (const char* what : {"storage", "compression"})
            if (one->has(what) && sides.before.find(one->id) &&
                !(one == &column && but.count(what)))
                out.push_back({alterColumn(*one, sides, true) +
                               (what[0] == 's' ? "SET STORAGE " : "SET COMPRESSION ") +
                               one->text(what)});
}

std::vector<ObjectId> retyped(const Object& type, const Sides& sides)
{
    std::vector<ObjectId> columns;
    for (const Object* user : sides.before.dependentsOf(type.id))
        if (user->id.kind == "column" && survivesRetype(*user, type, sides) &&
            sides.after.find(user->id))
            columns.push_back(user->id);
    // Rows of their tables that go must have gone.
    const size_t converted = columns.size();
    for (size_t i = 0; i < converted; ++i)
        for (const Object* user : sides.before.dependentsOf(sides.before.find(columns[i])->parent))
            if (user->id.kind == "column" && !sides.after.find(user->id))
                columns.push_back(user->id);
    return columns;
}

Alteration wayToRetype(const Object& type, const Sides& sides)
{
    for (const Object* user : sides.before.dependentsOf(type.id)) {
        if (user->id.kind != "column" || !sides.after.find(user->id)) continue;
        if (const Object* below = ownsNotNullBelow(*user, sides))
            return {Way::Impossible, "the server cannot convert " + user->id.path.display() +
                                         " while the NOT NULL of " + below->id.path.display() +
                                         " has another name: promote without NOT NULL first"};
        if (const Object* column = holdsRowsOf(sides, user->parent))
            return {Way::Impossible, "column " + column->id.path.display() + " holds rows of " +
                                         user->parent.display() +
                                         ", which has a column of it: drop it first"};
    }
    return {};
}

void retype(const Object& type, std::string_view word, const Statements& createNew,
            const Sides& sides, Statements& out, const Statements& setAside)
{
    const std::string aside = std::string(type.id.path.name()) + "__before";
    const Path oldPath = type.id.path.parent().child(aside);
    out.push_back(
        {sql().words("ALTER").raw(word).name(type.id.path).words("RENAME TO").name(aside).text()});
    out.insert(out.end(), setAside.begin(), setAside.end());
    out.insert(out.end(), createNew.begin(), createNew.end());
    for (const Object* column : sides.before.dependentsOf(type.id)) {
        // Columns that come from a parent table are converted with the parent's; what goes has gone
        // before.
        const bool comes =
            column->has("inherited") && !isMoved(sides.before, sides.after, column->parent);
        if (!comes && survivesRetype(*column, type, sides) && sides.stays(column->id))
            convert(*column, sides, out);
    }
    out.push_back({sql().words("DROP").raw(word).name(oldPath).text()});
}

} // namespace lockstep::postgresql
