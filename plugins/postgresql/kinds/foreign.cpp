// Kinds: foreign data wrapper, foreign server, user mapping.
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

void alterOptions(const std::string& alter, const Change& change, Statements& out)
{
    if (change.touches("foreign options"))
        out.push_back({alter + " " +
                       foreignOptionChanges(change.before->list("foreign options"),
                                            change.after->list("foreign options"))});
}

void writeOptions(const Object& object, SqlWriter& writer)
{
    if (object.has("foreign options"))
        writer.words("OPTIONS (").raw(foreignOptions(object.list("foreign options"))).words(")");
}

/// Of a password only a hash is read.
bool holdsSecret(const std::vector<std::string>& options)
{
    return std::any_of(options.begin(), options.end(), [](const std::string& option) {
        return option.find("=md5:") != std::string::npos;
    });
}

class WrapperKind final : public PostgresqlKind
{
public:
    WrapperKind()
        : PostgresqlKind({.name = "foreign data wrapper",
                          .label = "Foreign data wrapper",
                          .plural = "Foreign data wrappers",
                          .order = 68,
                          .attributes = {expression("handler", "Handler"),
                                         expression("validator", "Validator"),
                                         attribute("foreign options", "Options")},
                          .renamable = true},
                         {.object = "FOREIGN DATA WRAPPER",
                          .grants = "FOREIGN DATA WRAPPER",
                          .grantClass = GrantClass::Foreign,
                          .owned = true},
                         inWrapper)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT w.oid, w.fdwname AS name, pg_catalog.pg_get_userbyid(w.fdwowner) AS owner,
            w.fdwacl::text[] AS acl, w.fdwoptions AS "foreign options",
            CASE WHEN w.fdwhandler <> 0 THEN w.fdwhandler::regproc::text END AS handler,
            CASE WHEN w.fdwvalidator <> 0 THEN w.fdwvalidator::regproc::text END AS validator
            FROM pg_catalog.pg_foreign_data_wrapper w WHERE w.oid >= 16384)";
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE FOREIGN DATA WRAPPER").name(object.id.path);
        if (object.has("handler")) writer.words("HANDLER").raw(object.text("handler"));
        if (object.has("validator")) writer.words("VALIDATOR").raw(object.text("validator"));
        writeOptions(object, writer);
        out.push_back({writer.text()});
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        const Object& after = *change.after;
        const std::string alter = "ALTER FOREIGN DATA WRAPPER " + address(after.id);
        if (change.touches("handler"))
            out.push_back({alter + (after.has("handler") ? " HANDLER " + after.text("handler")
                                                         : std::string(" NO HANDLER"))});
        if (change.touches("validator"))
            out.push_back({alter + (after.has("validator") ? " VALIDATOR " + after.text("validator")
                                                           : std::string(" NO VALIDATOR"))});
        alterOptions(alter, change, out);
    }
};

class ServerKind final : public PostgresqlKind
{
public:
    ServerKind()
        : PostgresqlKind({.name = "foreign server",
                          .label = "Foreign server",
                          .plural = "Foreign servers",
                          .order = 69,
                          .attributes = {attribute("wrapper", "Wrapper"), attribute("type", "Type"),
                                         attribute("version", "Version"),
                                         attribute("foreign options", "Options")},
                          .renamable = true},
                         {.object = "SERVER",
                          .grants = "FOREIGN SERVER",
                          .grantClass = GrantClass::Foreign,
                          .owned = true},
                         inServer)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT s.oid, s.srvname AS name, pg_catalog.pg_get_userbyid(s.srvowner) AS owner,
            s.srvacl::text[] AS acl, w.fdwname AS wrapper, s.srvtype AS type, s.srvversion AS version,
            s.srvoptions AS "foreign options"
            FROM pg_catalog.pg_foreign_server s
            JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE s.oid >= 16384)";
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides& sides) const override
    {
        if (!change.touches("wrapper") && !change.touches("type")) return {};
        // Its user mappings would go with it, and what is not read cannot be written again.
        for (const Object* user : sides.before.dependentsOf(change.id))
            if (user->id.kind == "user mapping" && holdsSecret(user->list("foreign options")))
                return {Way::Impossible, "it would have to be made anew, and with it " +
                                             user->id.display() + ", whose secret is not read"};
        return {Way::Replace, "what a server is cannot be altered"};
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE SERVER").name(object.id.path);
        if (object.has("type")) writer.words("TYPE").literal(object.text("type"));
        if (object.has("version")) writer.words("VERSION").literal(object.text("version"));
        writer.words("FOREIGN DATA WRAPPER").name(object.text("wrapper"));
        writeOptions(object, writer);
        out.push_back({writer.text()});
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        const Object& after = *change.after;
        if (change.touches("version"))
            out.push_back({sql()
                               .words("ALTER SERVER")
                               .name(after.id.path)
                               .words("VERSION")
                               .raw(after.has("version") ? literal(after.text("version"))
                                                         : std::string("NULL"))
                               .text()});
        alterOptions("ALTER SERVER " + address(after.id), change, out);
    }
};

/// Passwords among its options are never read: of such a mapping only the other options are known.
class UserMappingKind final : public PostgresqlKind
{
public:
    UserMappingKind()
        : PostgresqlKind({.name = "user mapping",
                          .label = "User mapping",
                          .plural = "User mappings",
                          .order = 71,
                          .attributes = {attribute("server", "Server"), attribute("user", "User"),
                                         attribute("foreign options", "Options")}},
                         {.object = "USER MAPPING", .comments = false}, inUserMapping)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT m.umid AS oid, m.usename || '@' || m.srvname AS name, m.srvname AS server,
            CASE WHEN m.umuser = 0 THEN 'PUBLIC' ELSE pg_catalog.quote_ident(m.usename) END AS user,
            ARRAY(SELECT CASE WHEN o ~* '^(password|passcode|secret|token)[^=]*='
                              THEN pg_catalog.substring(o, '^[^=]*=') || 'md5:' || pg_catalog.md5(o) ELSE o END
                  FROM pg_catalog.unnest(m.umoptions) o) AS "foreign options"
            FROM pg_catalog.pg_user_mappings m WHERE m.umid >= 16384)";
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return written(id.path); // not used: its statements say FOR … SERVER …
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.type == ChangeType::Dropped) return {};
        const auto& after = change.after->list("foreign options");
        if (holdsSecret(change.before ? lacking(after, change.before->list("foreign options"))
                                      : after))
            return {Way::Impossible, "its secret is not read: make the user mapping by hand"};
        return {};
    }

    [[nodiscard]] Statements drop(const Object& object, const Sides&) const override
    {
        return {{sql().words("DROP").raw(mapping(object)).text()}};
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        SqlWriter writer = sql();
        writer.words("CREATE").raw(mapping(object));
        writeOptions(object, writer);
        out.push_back({writer.text()});
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        alterOptions("ALTER " + mapping(*change.after), change, out);
    }

private:
    static std::string mapping(const Object& object)
    {
        return "USER MAPPING FOR " + object.text("user") + " SERVER " +
               quoted(object.text("server"));
    }
};

} // namespace

void addForeign(Kinds& kinds)
{
    kinds.add(std::make_unique<WrapperKind>());
    kinds.add(std::make_unique<ServerKind>());
    kinds.add(std::make_unique<UserMappingKind>());
}

} // namespace lockstep::postgresql
