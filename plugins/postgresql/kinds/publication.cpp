// Kind: publication, with its tables and schemas.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

class PublicationKind final : public PostgresqlKind
{
public:
    PublicationKind()
        : PostgresqlKind(
              {.name = "publication",
               .label = "Publication",
               .plural = "Publications",
               .order = 120,
               .attributes = {attribute("all tables", "All tables"),
                              attribute("publish", "Publishes"),
                              attribute("via root", "Via partition root"),
                              attribute("generated columns", "Stored generated columns"),
                              expression("tables", "Tables"), expression("schemas", "Schemas")},
               .renamable = true},
              {.object = "PUBLICATION", .owned = true}, inPublication)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        std::string text =
            R"(SELECT p.oid, p.pubname AS name, pg_catalog.pg_get_userbyid(p.pubowner) AS owner,
            p.puballtables AS "all tables", pg_catalog.concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END,
                CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
                CASE WHEN p.pubtruncate THEN 'truncate' END) AS publish, )";
        if (version >= 130000) text += "p.pubviaroot AS \"via root\", ";
        if (version >= 180000) text += "p.pubgencols = 's' AS \"generated columns\", ";
        if (version >= 150000)
            text += R"((SELECT pg_catalog.array_agg(r.prrelid::regclass::text ||
                    CASE WHEN r.prattrs IS NOT NULL THEN ' (' || (SELECT pg_catalog.string_agg(
                        pg_catalog.quote_ident(a.attname), ', ' ORDER BY a.attnum) FROM pg_catalog.pg_attribute a
                        WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)) || ')' ELSE '' END ||
                    COALESCE(' WHERE (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid) || ')', '')
                    ORDER BY r.prrelid::regclass::text)
                FROM pg_catalog.pg_publication_rel r WHERE r.prpubid = p.oid) AS tables,
                (SELECT pg_catalog.array_agg(s.pnnspid::regnamespace::text ORDER BY s.pnnspid::regnamespace::text)
                FROM pg_catalog.pg_publication_namespace s WHERE s.pnpubid = p.oid) AS schemas )";
        else
            text +=
                R"((SELECT pg_catalog.array_agg(r.prrelid::regclass::text ORDER BY r.prrelid::regclass::text)
                FROM pg_catalog.pg_publication_rel r WHERE r.prpubid = p.oid) AS tables )";
        return text + "FROM pg_catalog.pg_publication p WHERE p.oid >= 16384";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.touches("all tables")) return {Way::Replace, "FOR ALL TABLES cannot be altered"};
        return {};
    }

    [[nodiscard]] std::optional<Object> without(const Object& object, const ObjectId& needed,
                                                const Sides& sides) const override
    {
        if (auto lighter = PostgresqlKind::without(object, needed, sides)) return lighter;
        if (needed.kind != "table") return std::nullopt;
        Object lighter = object;
        auto tables = object.list("tables");
        const std::string name = written(needed.path);
        std::erase_if(tables, [&](const std::string& text) {
            return text == name || text.rfind(name + " ", 0) == 0;
        });
        lighter.set("tables", std::move(tables));
        std::erase_if(lighter.needs,
                      [&](const ObjectId& id) { return id.path.startsWith(needed.path); });
        return lighter;
    }

protected:
    void build(const Object& object, const Sides& sides, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE PUBLICATION").name(object.id.path);
        if (object.flag("all tables")) writer.words("FOR ALL TABLES");
        const std::string members = list(object);
        if (!members.empty()) writer.words("FOR").raw(members);
        writer.words("WITH (").raw(options(object, sides)).words(")");
        out.push_back({writer.text()});
    }

    void change(const Change& change, const Sides& sides, Statements& out) const override
    {
        const Object& after = *change.after;
        const std::string alter = "ALTER PUBLICATION " + address(after.id);
        if (change.touches("publish") || change.touches("via root") ||
            change.touches("generated columns"))
            out.push_back({alter + " SET (" + options(after, sides) + ")"});
        if (!change.touches("tables") && !change.touches("schemas")) return;
        if (const std::string members = list(after); !members.empty()) {
            out.push_back({alter + " SET " + members});
            return;
        }
        for (const auto& table : change.before->list("tables"))
            out.push_back({alter + " DROP TABLE ONLY " + table.substr(0, behindName(table, 0))});
        for (const auto& schema : change.before->list("schemas"))
            out.push_back({alter + " DROP TABLES IN SCHEMA " + schema});
    }

private:
    static std::string list(const Object& object)
    {
        std::vector<std::string> members;
        if (object.has("tables"))
            // Tables that inherit are listed themselves, where they are published.
            for (const auto& table : object.list("tables"))
                members.push_back("TABLE ONLY " + table);
        if (object.has("schemas"))
            members.push_back("TABLES IN SCHEMA " + join(object.list("schemas"), ", "));
        return join(members, ", ");
    }

    static std::string options(const Object& object, const Sides& sides)
    {
        std::string text = "publish = '" + object.text("publish") + "'";
        if (sides.versionNumber >= 130000)
            text += std::string(", publish_via_partition_root = ") +
                    (object.flag("via root") ? "true" : "false");
        if (sides.versionNumber >= 180000)
            text += std::string(", publish_generated_columns = ") +
                    (object.flag("generated columns") ? "stored" : "none");
        return text;
    }
};

} // namespace

void addPublications(Kinds& kinds) { kinds.add(std::make_unique<PublicationKind>()); }

} // namespace lockstep::postgresql
