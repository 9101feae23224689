// Columns and what stands beside them in a table's definition.
#include "plugins/mariadb/kinds/columntext.h"

#include "base/text.h"
#include "plugins/mariadb/dialect.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/token.h"

namespace lockstep::mariadb {

namespace {

/// What computes its value, or where it comes from.
void writeValue(SqlWriter& sql, const Object& column)
{
    const std::string& generated = column.text(attribute::generated);
    if (generated == "ROW START" || generated == "ROW END") {
        sql.words("GENERATED ALWAYS AS").raw(generated);
        return;
    }
    if (!generated.empty()) {
        sql.words("GENERATED ALWAYS AS (").raw(generated).words(")");
        if (column.flag(attribute::stored))
            sql.words("STORED");
        else
            sql.words("VIRTUAL");
        return;
    }
    if (column.flag(attribute::notNull))
        sql.words("NOT NULL");
    else
        sql.words("NULL");
    if (column.flag(attribute::invisible)) sql.words("INVISIBLE");
    if (column.has(attribute::defaultValue))
        sql.words("DEFAULT").raw(column.text(attribute::defaultValue));
    if (column.has(attribute::onUpdate))
        sql.words("ON UPDATE").raw(column.text(attribute::onUpdate));
    if (column.flag(attribute::autoIncrement)) sql.words("AUTO_INCREMENT");
}

bool leads(const Object& key, const Object& column)
{
    const auto& columns = key.list(attribute::columns);
    return !columns.empty() && columns.front() == quoted(column.id.path.name());
}

/// The first key of the table that the column leads.
const Object* keyLedBy(const Object& column, const Catalog& catalog)
{
    for (const Object* part : catalog.childrenOf(column.parent))
        if ((part->id.kind == kind::primaryKey || part->id.kind == kind::index) &&
            leads(*part, column))
            return part;
    return nullptr;
}

} // namespace

std::string columnText(const Object& column)
{
    SqlWriter sql(dialect());
    sql.name(column.id.path.name()).raw(column.text(attribute::type));
    if (column.has(attribute::collation))
        sql.words("COLLATE").raw(column.text(attribute::collation));
    writeValue(sql, column);
    if (column.has(attribute::generated) && column.flag(attribute::invisible))
        sql.words("INVISIBLE");
    if (column.has(attribute::comment))
        sql.words("COMMENT").literal(column.text(attribute::comment));
    // Nothing may stand behind it.
    if (column.has(attribute::check))
        sql.words("CHECK (").raw(column.text(attribute::check)).words(")");
    return sql.text();
}

std::string partText(const Object& part)
{
    SqlWriter sql(dialect());
    const Symbol kindOf = part.id.kind;
    if (kindOf == kind::check) {
        sql.words("CONSTRAINT").name(part.id.path.name());
        sql.words("CHECK (").raw(part.text(attribute::definition)).words(")");
        return sql.text();
    }
    if (kindOf == kind::foreignKey) {
        sql.words("CONSTRAINT").name(part.id.path.name()).words("FOREIGN KEY (");
        sql.raw(join(part.list(attribute::columns), ", ")).words(") REFERENCES");
        sql.raw(part.text(attribute::references)).words("(");
        sql.raw(join(part.list(attribute::referenced), ", ")).words(")");
        if (part.has(attribute::onDelete))
            sql.words("ON DELETE").raw(part.text(attribute::onDelete));
        if (part.has(attribute::onUpdate))
            sql.words("ON UPDATE").raw(part.text(attribute::onUpdate));
        return sql.text();
    }
    if (part.has(attribute::definition)) return part.text(attribute::definition);
    const std::string& method = part.text(attribute::method);
    if (kindOf == kind::primaryKey)
        sql.words("PRIMARY KEY");
    else if (part.flag(attribute::unique))
        sql.words("UNIQUE KEY").name(part.id.path.name());
    else if (method == "FULLTEXT")
        sql.words("FULLTEXT KEY").name(part.id.path.name());
    else if (method == "SPATIAL")
        sql.words("SPATIAL KEY").name(part.id.path.name());
    else
        sql.words("KEY").name(part.id.path.name());
    sql.words("(").raw(join(part.list(attribute::columns), ", ")).words(")");
    if (!method.empty() && method != "FULLTEXT" && method != "SPATIAL")
        sql.words("USING").raw(method);
    if (part.has(attribute::comment)) sql.words("COMMENT").literal(part.text(attribute::comment));
    if (part.flag(attribute::ignored)) sql.words("IGNORED");
    return sql.text();
}

const Object* keyThatComes(const Object& column, const Sides& sides)
{
    if (!column.flag(attribute::autoIncrement)) return nullptr;
    const Object* before = sides.before.find(column.id);
    if (before && before->flag(attribute::autoIncrement)) return nullptr;
    if (before && keyLedBy(*before, sides.before)) return nullptr;
    const Object* later = sides.after.find(column.id);
    return later ? keyLedBy(*later, sides.after) : nullptr;
}

bool comesWithColumn(const Object& key, const Sides& sides)
{
    if (!sides.before.find(key.parent)) return false;
    for (const Object* column : sides.after.childrenOf(key.parent, kind::column))
        if (const Object* comes = keyThatComes(*column, sides); comes && comes->id == key.id)
            return true;
    return false;
}

} // namespace lockstep::mariadb
