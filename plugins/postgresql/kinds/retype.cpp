// Retype: the statements that replace a type under its columns.
#include "plugins/postgresql/kinds/retype.h"

#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

bool survivesRetype(const Object& dependent, const Object& type)
{
    // What stands on a column of the type and not on the type itself: as when it is altered.
    if (!std::binary_search(dependent.needs.begin(), dependent.needs.end(), type.id))
        return dependent.id.kind == "index" || dependent.id.kind == "constraint" ||
               dependent.id.kind == "owned sequence" || dependent.id.kind == "partition" ||
               dependent.id.kind == "sequence" ||
               (dependent.id.kind == "column" && !dependent.has("generated"));
    if (dependent.id.kind != "column" || dependent.has("generated")) return false;
    std::string columnType = dependent.text("type");
    if (columnType.ends_with("[]")) columnType.resize(columnType.size() - 2);
    return columnType == written(type.id.path) || columnType == type.text("multirange");
}

std::vector<ObjectId> retyped(const Object& type, const Sides& sides)
{
    std::vector<ObjectId> columns;
    for (const Object* user : sides.before.dependentsOf(type.id))
        if (user->id.kind == "column" && survivesRetype(*user, type) && sides.after.find(user->id))
            columns.push_back(user->id);
    // Rows of their tables that go must have gone.
    const size_t converted = columns.size();
    for (size_t i = 0; i < converted; ++i)
        for (const Object* user : sides.before.dependentsOf(sides.before.find(columns[i])->parent))
            if (user->id.kind == "column" && !sides.after.find(user->id))
                columns.push_back(user->id);
    return columns;
}

std::string whyNotRetyped(const Object& type, const Sides& sides)
{
    for (const Object* user : sides.before.dependentsOf(type.id)) {
        if (user->id.kind != "column" || !sides.after.find(user->id)) continue;
        if (const Object* column = holdsRowsOf(sides, user->parent))
            return "column " + column->id.path.display() + " holds rows of " +
                   user->parent.display() + ", which has a column of it: drop it first";
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
        // Columns that come from a parent table are converted with the parent's.
        if (!survivesRetype(*column, type) ||
            (column->has("inherited") && !isMoved(sides.before, sides.after, column->parent)))
            continue;
        // What goes has gone before.
        if (!sides.stays(column->id)) continue;
        const Object* later = sides.after.find(column->id);
        const bool foreign = column->parent.kind == "foreign table";
        const std::string& newType = later->text("type");
        const bool arrays = newType.ends_with("[]") && column->text("type").ends_with("[]");
        SqlWriter writer = sql();
        writer.raw(foreign ? "ALTER FOREIGN TABLE" : "ALTER TABLE").name(column->id.path.parent());
        const std::string name = quoted(column->id.path.name());
        if (column->has("default")) writer.words("ALTER COLUMN").raw(name).words("DROP DEFAULT,");
        writer.words("ALTER COLUMN").raw(name).words("TYPE").raw(newType);
        if (!foreign)
            writer.words("USING").raw(name + (arrays ? "::text[]::" : "::text::") + newType);
        if (later->has("default"))
            writer.glue()
                .words(", ALTER COLUMN")
                .raw(name)
                .words("SET DEFAULT")
                .raw(later->text("default"));
        out.push_back({writer.text()});
    }
    out.push_back({sql().words("DROP").raw(word).name(oldPath).text()});
}

} // namespace lockstep::postgresql
