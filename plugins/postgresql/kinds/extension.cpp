// Kind: extension. Its members are its own business.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/kinds/rowchecks.h"

#include <cstdlib>

namespace lockstep::postgresql {

namespace {

class ExtensionKind final : public PostgresqlKind
{
public:
    ExtensionKind()
        : PostgresqlKind(
              {.name = "extension",
               .label = "Extension",
               .plural = "Extensions",
               .order = 20,
               .attributes = {attribute("schema", "Schema"), attribute("version", "Version"),
                              attribute("fixed", "Cannot be moved", Facet::Wording),
                              attribute("tables", "Has tables", Facet::Wording)}},
              {.object = "EXTENSION"}, inExtension)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT e.oid, e.extname AS name, n.nspname AS schema, e.extversion AS version,
            NOT e.extrelocatable AS fixed,
            EXISTS (SELECT FROM pg_catalog.pg_depend d
                    JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind IN ('r', 'p')
                    WHERE d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
                      AND d.refobjid = e.oid AND d.deptype = 'e'
                      AND d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass) AS tables
            FROM pg_catalog.pg_extension e
            JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace)";
    }

    /// Its scripts lead from one version to a later one, and may say that it stays where it is
    /// made.
    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        if (change.type == ChangeType::Altered && change.touches("schema") &&
            change.before->flag("fixed")) {
            const std::string loses = whatWouldGo(*change.before, sides.before);
            if (loses.empty()) return {Way::Replace, "it cannot be moved to another schema"};
            return {Way::Impossible,
                    "it cannot be moved to another schema, and made anew it would take " + loses +
                        " with it"};
        }
        if (change.type == ChangeType::Altered && change.touches("version") &&
            isOlder(change.after->text("version"), change.before->text("version")))
            return {Way::Impossible, "an extension cannot be taken back from version " +
                                         visible(change.before->text("version")) + " to " +
                                         visible(change.after->text("version")) +
                                         ": drop it and create it again"};
        return {};
    }

    [[nodiscard]] std::vector<Check> checks(const Change& change, const Sides&) const override
    {
        return checksOfExtension(change);
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE EXTENSION").name(object.id.path);
        writer.words("WITH SCHEMA").name(object.text("schema"));
        writer.words("VERSION").literal(object.text("version"));
        out.push_back({writer.text()});
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        const Object& after = *change.after;
        if (change.touches("schema"))
            out.push_back({sql()
                               .words("ALTER EXTENSION")
                               .name(after.id.path)
                               .words("SET SCHEMA")
                               .name(after.text("schema"))
                               .text()});
        if (change.touches("version"))
            out.push_back({sql()
                               .words("ALTER EXTENSION")
                               .name(after.id.path)
                               .words("UPDATE TO")
                               .literal(after.text("version"))
                               .text()});
    }

private:
    /// Rows and values that are gone when the extension is; empty when there are none.
    static std::string whatWouldGo(const Object& extension, const Catalog& catalog)
    {
        if (extension.flag("tables")) return "the rows of its own tables";
        std::set<ObjectId> seen{extension.id};
        std::vector<ObjectId> open{extension.id};
        while (!open.empty()) {
            const ObjectId id = open.back();
            open.pop_back();
            for (const Object* user : catalog.dependentsOf(id)) {
                if (user->id.kind == "column" || user->id.kind == "table")
                    return user->id.display();
                if (seen.insert(user->id).second) open.push_back(user->id);
            }
        }
        return {};
    }

    static bool isOlder(const std::string& version, const std::string& than)
    {
        const auto numbers = [](const std::string& text) {
            std::vector<long> all;
            for (const std::string& part : split(text, '.')) {
                if (part.empty() || part.find_first_not_of("0123456789") != std::string::npos)
                    return std::vector<long>(); // a version of words: nobody knows
                all.push_back(std::atol(part.c_str()));
            }
            return all;
        };
        const auto one = numbers(version);
        const auto other = numbers(than);
        return !one.empty() && !other.empty() && one < other;
    }
};

} // namespace

void addExtensions(Kinds& kinds) { kinds.add(std::make_unique<ExtensionKind>()); }

} // namespace lockstep::postgresql
