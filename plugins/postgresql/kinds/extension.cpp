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
               .attributes = {attribute("schema", "Schema"), attribute("version", "Version")}},
              {.object = "EXTENSION"}, inExtension)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT e.oid, e.extname AS name, n.nspname AS schema, e.extversion AS version
            FROM pg_catalog.pg_extension e
            JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace)";
    }

    /// Its scripts lead from one version to a later one.
    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
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
