// Kinds: view, materialized view, and what a view's column has of its own.
#include "plugins/postgresql/kinds/computing.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/sqltext.h"
#include "plugins/postgresql/viewtext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// Names and types of the columns, which CREATE OR REPLACE VIEW may only add to.
constexpr const char* columnsOfView =
    R"((SELECT pg_catalog.array_agg(pg_catalog.quote_ident(a.attname) || ' ' ||
            pg_catalog.format_type(a.atttypid, a.atttypmod) ||
            CASE WHEN a.attcollation <> y.typcollation THEN ' COLLATE ' || a.attcollation::regcollation::text
                 ELSE '' END ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns)";

/// Servers before 13 have no regcollation.
std::string columnsQuery(int version)
{
    std::string text = columnsOfView;
    const std::string newer = "a.attcollation::regcollation::text";
    if (version < 130000)
        text.replace(text.find(newer), newer.size(), R"((
            SELECT CASE WHEN n.nspname <> 'pg_catalog' THEN pg_catalog.quote_ident(n.nspname) || '.' ELSE '' END ||
                pg_catalog.quote_ident(l.collname) FROM pg_catalog.pg_collation l
            JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace WHERE l.oid = a.attcollation))");
    return text;
}

void trimDefinition(Object& view)
{
    std::string text = view.text("definition");
    while (!text.empty() && (text.back() == ';' || text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    view.set("definition", withoutNeedlessTable(text));
}

std::vector<Hazard> leavesReaders(const Change& change)
{
    if (change.type != ChangeType::Dropped) return {};
    return {{"B07", HazardLevel::Confirm, change.id,
             "Programs that read " + change.id.display() + " stop working", "", false}};
}

class ViewKind final : public PostgresqlKind
{
public:
    ViewKind()
        : PostgresqlKind(
              {.name = "view",
               .label = "View",
               .plural = "Views",
               .order = 100,
               .attributes = {expression("definition", "Definition"),
                              attribute("columns", "Columns"), attribute("options", "Options")},
               .renamable = true,
               .identity = {"definition"}},
              {.object = "VIEW",
               .grants = "TABLE",
               .grantClass = GrantClass::Relation,
               .owned = true},
              inClass)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        return "SELECT c.oid, c.relnamespace AS in, c.relname AS name, "
               "pg_catalog.pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl, "
               "pg_catalog.pg_get_viewdef(c.oid) AS definition, c.reloptions AS options, " +
               columnsQuery(version) +
               " FROM pg_catalog.pg_class c WHERE c.relkind = 'v' AND c.oid >= 16384 "
               "AND c.relpersistence <> 't'";
    }

    void refine(Object& view) const override { trimDefinition(view); }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        return leavesReaders(change);
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (!change.touches("columns")) return {};
        const auto& before = change.before->list("columns");
        const auto& after = change.after->list("columns");
        if (before.size() <= after.size() &&
            std::equal(before.begin(), before.end(), after.begin()))
            return {};
        return {Way::Replace, "columns of a view can only be added at its end"};
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& view) const override
    {
        return {"relation " + view.id.path.text(), "type " + view.id.path.text()};
    }

protected:
    void build(const Object& view, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE VIEW").name(view.id.path);
        write(view, writer, out);
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        const Object& after = *change.after;
        if (change.touches("definition") || change.touches("columns")) {
            SqlWriter writer = sql();
            writer.words("CREATE OR REPLACE VIEW").name(after.id.path);
            write(after, writer, out);
        } else if (change.touches("options")) {
            changeOptions("ALTER VIEW " + address(after.id), change.before->list("options"),
                          after.list("options"), out);
        }
    }

private:
    static void write(const Object& view, SqlWriter& writer, Statements& out)
    {
        if (view.has("options"))
            writer.words("WITH (").raw(storageOptions(view.list("options"))).words(")");
        writer.words("AS").raw("\n" + view.text("definition"));
        out.push_back({writer.text()});
    }
};

class MaterializedViewKind final : public PostgresqlKind
{
public:
    MaterializedViewKind()
        : PostgresqlKind(
              {.name = "materialized view",
               .label = "Materialized view",
               .plural = "Materialized views",
               .order = 102,
               .attributes = {expression("definition", "Definition"),
                              attribute("columns", "Columns"),
                              attribute("options", "Storage parameters", Facet::Storage),
                              attribute("access method", "Access method"),
                              attribute("not populated", "Not populated", Facet::Wording),
                              attribute("tablespace", "Tablespace", Facet::Tablespace)},
               .renamable = true,
               .identity = {"definition"}},
              {.object = "MATERIALIZED VIEW",
               .grants = "TABLE",
               .grantClass = GrantClass::Relation,
               .owned = true},
              inClass)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        return "SELECT c.oid, c.relnamespace AS in, c.relname AS name, "
               "pg_catalog.pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl, "
               "pg_catalog.pg_get_viewdef(c.oid) AS definition, c.reloptions AS options, "
               "CASE WHEN m.amname <> 'heap' THEN m.amname::text END AS \"access method\", "
               "NOT c.relispopulated AS \"not populated\", "
               "s.spcname AS tablespace, " +
               columnsQuery(version) +
               " FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_am m ON m.oid = c.relam "
               "LEFT JOIN pg_catalog.pg_tablespace s ON s.oid = c.reltablespace "
               "WHERE c.relkind = 'm' AND c.oid >= 16384";
    }

    void refine(Object& view) const override { trimDefinition(view); }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        for (const char* name : {"definition", "columns", "access method"})
            if (change.touches(name)) return {Way::Replace, "a materialized view is built anew"};
        return {};
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& view) const override
    {
        return {"relation " + view.id.path.text(), "type " + view.id.path.text()};
    }

    /// It is computed when it is created, and what a function's quoted body reads is in no
    /// catalog: one that runs a function waits for whatever else can be created.
    [[nodiscard]] int order(const Object& view, const Sides& sides) const override
    {
        return traits().order + (runsFunction(sides.after, view) ? 50 : 0);
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change,
                                              const Sides& sides) const override
    {
        if (change.type == ChangeType::Dropped) return leavesReaders(change);
        if (way(change, sides).way == Way::InPlace) return {};
        return {{"L41", HazardLevel::Confirm, change.id,
                 "Materialized view " + change.id.path.display() + " is computed again", "",
                 false}};
    }

protected:
    void build(const Object& view, const Sides& sides, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE MATERIALIZED VIEW").name(view.id.path);
        if (view.has("access method")) writer.words("USING").name(view.text("access method"));
        if (view.has("options"))
            writer.words("WITH (").raw(storageOptions(view.list("options"))).words(")");
        if (view.has("tablespace")) writer.words("TABLESPACE").name(view.text("tablespace"));
        writer.words("AS").raw("\n" + view.text("definition"));
        if (staysEmpty(view, sides)) writer.words("WITH NO DATA");
        out.push_back({writer.text()});
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        const std::string alter = "ALTER MATERIALIZED VIEW " + address(change.id);
        if (change.touches("options"))
            changeOptions(alter, change.before->list("options"), change.after->list("options"),
                          out);
        if (change.touches("tablespace"))
            out.push_back(
                {sql()
                     .raw(alter)
                     .words("SET TABLESPACE")
                     .name(change.after->has("tablespace") ? change.after->text("tablespace")
                                                           : "pg_default")
                     .text()});
    }
};

/// Exists only where a view's column has something that its SELECT does not say.
class ViewColumnKind final : public PostgresqlKind
{
public:
    ViewColumnKind()
        : PostgresqlKind(
              {.name = "view column",
               .label = "View column",
               .plural = "View columns",
               .order = 104,
               .attributes = {expression("default", "Default"),
                              attribute("storage", "Storage", Facet::Storage),
                              attribute("statistics", "Statistics target", Facet::Statistics),
                              attribute("options", "Options")},
               .part = true},
              {.object = "COLUMN", .grants = "TABLE", .grantClass = GrantClass::Column}, inClass)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT a.attrelid AS oid, a.attrelid AS of, a.attnum AS sub, a.attname AS name,
            pg_catalog.pg_get_expr(d.adbin, d.adrelid) AS default, a.attacl::text[] AS acl,
            CASE WHEN c.relkind = 'm' AND a.attstorage <> y.typstorage THEN CASE a.attstorage
                 WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED'
                 END END AS storage,
            a.attoptions AS options, CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics
            FROM pg_catalog.pg_attribute a
            JOIN pg_catalog.pg_class c ON c.oid = a.attrelid AND c.relkind IN ('v', 'm')
            JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
            LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            LEFT JOIN pg_catalog.pg_description t ON t.classoid = 1259 AND t.objoid = a.attrelid
                AND t.objsubid = a.attnum
            WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attrelid >= 16384
            AND (d.oid IS NOT NULL OR t.objoid IS NOT NULL OR a.attacl IS NOT NULL OR
                 a.attstattarget >= 0 OR c.relkind = 'm' AND a.attstorage <> y.typstorage OR EXISTS (SELECT FROM pg_catalog.unnest(a.attoptions) o
                     WHERE o NOT LIKE 'pg_attver=%') OR EXISTS (SELECT FROM pg_catalog.pg_seclabel l
                     WHERE l.classoid = 1259 AND l.objoid = a.attrelid AND l.objsubid = a.attnum)))";
    }

    void refine(Object& column) const override { leaveOutServersOptions(column); }

    [[nodiscard]] Statements create(const Object& column, const Sides& sides) const override
    {
        const Object plain(column.id, column.parent);
        return PostgresqlKind::alter(between(plain, column), sides);
    }

    [[nodiscard]] Statements drop(const Object& column, const Sides& sides) const override
    {
        // Gone with its view's column, or only plain again.
        const Object* view = sides.after.find(column.parent);
        if (!view || !hasColumn(*view, column)) return {};
        const Object plain(column.id, column.parent);
        return PostgresqlKind::alter(between(column, plain), sides);
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return written(id.path);
    }

protected:
    void build(const Object&, const Sides&, Statements&) const override {}

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        const Object& after = *change.after;
        SqlWriter writer = sql();
        writer.words("ALTER").raw(relationWord(after.parent.kind)).name(after.parent.path);
        const std::string alter =
            writer.words("ALTER COLUMN").name(after.id.path.name()).text() + " ";
        if (change.touches("default"))
            out.push_back({alter + (after.has("default") ? "SET DEFAULT " + after.text("default")
                                                         : std::string("DROP DEFAULT"))});
        if (change.touches("storage"))
            out.push_back(
                {alter + "SET STORAGE " +
                 (after.has("storage") ? after.text("storage") : std::string("EXTENDED"))});
        if (change.touches("statistics"))
            out.push_back(
                {alter + "SET STATISTICS " + std::to_string(after.number("statistics", -1))});
        if (change.touches("options"))
            changeOptions(alter.substr(0, alter.size() - 1), change.before->list("options"),
                          after.list("options"), out);
    }

    [[nodiscard]] std::string grantColumns(const Object& column) const override
    {
        return " (" + quoted(column.id.path.name()) + ")";
    }
    [[nodiscard]] std::string grantTarget(const Object& column) const override
    {
        return "TABLE " + written(column.parent.path);
    }
    [[nodiscard]] std::string ownerOf(const Object& column, const Sides& sides) const override
    {
        const Object* view = sides.after.find(column.parent);
        return view ? view->text("owner") : std::string();
    }

private:
    static bool hasColumn(const Object& view, const Object& column)
    {
        const std::string start = quoted(column.id.path.name()) + " ";
        const auto& columns = view.list("columns");
        return std::any_of(columns.begin(), columns.end(),
                           [&](const std::string& text) { return text.rfind(start, 0) == 0; });
    }

    static Change between(const Object& before, const Object& after)
    {
        Change change;
        change.id = change.beforeId = after.id;
        change.before = &before;
        change.after = &after;
        for (const Object* side : {&before, &after})
            for (const auto& attribute : side->attributes())
                change.attributes.push_back(attribute.name);
        std::sort(change.attributes.begin(), change.attributes.end());
        return change;
    }
};

} // namespace

void addViews(Kinds& kinds)
{
    kinds.add(std::make_unique<ViewKind>());
    kinds.add(std::make_unique<MaterializedViewKind>());
    kinds.add(std::make_unique<ViewColumnKind>());
}

} // namespace lockstep::postgresql
