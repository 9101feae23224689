// Keys: what an index stands behind.
#include "plugins/postgresql/kinds/keys.h"

#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

bool hasIndex(const Object& constraint)
{
    const std::string& type = constraint.text("type");
    return type == "PRIMARY KEY" || type == "UNIQUE" || type == "EXCLUDE";
}

bool repeatsKey(const Object& constraint, const Catalog& catalog)
{
    const auto columns = [](const Object& key) {
        const std::string& text = key.text("definition");
        return std::string_view(text).substr(std::min(text.find('('), text.size()));
    };
    const auto others = catalog.childrenOf(constraint.parent, "constraint");
    return std::any_of(others.begin(), others.end(), [&](const Object* other) {
        const bool first = other->text("type") == "PRIMARY KEY" ||
                           (other->text("type") == "UNIQUE" && other->id < constraint.id);
        return first && columns(*other) == columns(constraint);
    });
}

void clustered(const Object& index, const Sides& sides, Statements& out)
{
    // Another index that takes over says so itself, before or after.
    if (!index.flag("clustered") && isClustered(index.parent, sides)) return;
    SqlWriter writer = sql();
    writer.raw(alterTable(index.parent, sides));
    if (index.flag("clustered"))
        writer.words("CLUSTER ON").name(index.id.path.name());
    else
        writer.words("SET WITHOUT CLUSTER");
    out.push_back({writer.text()});
}

void identity(const Object& index, const Sides& sides, Statements& out)
{
    out.push_back({sql()
                       .raw(alterTable(index.parent, sides))
                       .words("REPLICA IDENTITY USING INDEX")
                       .name(index.id.path.name())
                       .text()});
}

void identityGone(const Object& index, const Sides& sides, Statements& out)
{
    // Another index or the table itself says what comes instead; else the usual comes back.
    const Object* table = sides.after.find(index.parent);
    if (!table || table->has("replica identity")) return;
    for (const Object* part : sides.after.childrenOf(index.parent))
        if (part->flag("replica identity")) return;
    out.push_back(
        {sql().raw(alterTable(index.parent, sides)).words("REPLICA IDENTITY DEFAULT").text()});
}

} // namespace lockstep::postgresql
