// Rights: a few questions to the catalog, whose functions know inherited roles and superusers.
#include "plugins/postgresql/rights.h"

#include "base/text.h"
#include "plugins/postgresql/sqltext.h"

#include <set>

namespace lockstep::postgresql {

namespace {

/// In lower case.
std::string firstWord(const std::string& sql)
{
    const Token first = nextToken(sql, 0);
    return first.type == Token::Type::Word ? nameOf(sql, first) : std::string();
}

bool isWord(const std::string& sql, const Token& token, std::string_view word)
{
    return token.type == Token::Type::Word && nameOf(sql, token) == word;
}

/// Whom "… OWNER TO role" names; empty where it gives nothing away.
std::string newOwner(const std::string& sql)
{
    const auto all = tokens(sql);
    for (size_t i = 0; i + 2 < all.size(); ++i)
        if (isWord(sql, all[i], "owner") && isWord(sql, all[i + 1], "to"))
            return nameOf(sql, all[i + 2]);
    return {};
}

/// Schema and name of what "… REFERENCES schema.name" names, as a row of VALUES; else empty.
std::string referred(const std::string& sql)
{
    const auto all = tokens(sql);
    for (size_t i = 0; i + 3 < all.size(); ++i)
        if (isWord(sql, all[i], "references"))
            return "(" + literal(nameOf(sql, all[i + 1])) + ", " +
                   literal(nameOf(sql, all[i + 3])) + ")";
    return {};
}

/// Kinds whose names a table may have as well.
bool namedApart(const std::string& kind)
{
    for (const char* begin : {"operator", "text search", "collation", "conversion", "statistics"})
        if (kind.starts_with(begin)) return true;
    return false;
}

std::string listed(const std::set<std::string>& values)
{
    return join({values.begin(), values.end()}, ", ");
}

class Asked
{
public:
    Asked(Link& link, const std::vector<Touched>& touched) : m_link(link)
    {
        for (const Touched& one : touched) take(one);
    }

    Result<std::vector<std::string>> missing()
    {
        for (auto part : {&Asked::owners, &Asked::schemas, &Asked::members, &Asked::references})
            if (auto done = (this->*part)(); !done) return failure(done.error());
        return std::vector<std::string>(m_missing.begin(), m_missing.end());
    }

private:
    void take(const Touched& one)
    {
        const std::string first = firstWord(one.sql);
        // Whoever was given a right with its grant option may hand it on.
        if (first == "grant" || first == "revoke") return;
        if (const std::string owner = newOwner(one.sql); !owner.empty())
            m_newOwners.insert("(" + literal(owner) + ")");
        const auto names = one.object.path.names();
        if (names.size() == 1 && one.object.kind == "schema") {
            if (one.exists)
                m_owned.insert("('schema', " + literal(names[0]) + ", '', false)");
            else
                m_makesSchemas = true;
        }
        const Symbol kind = one.object.kind;
        // These two are in no schema.
        if (names.size() < 2 || kind == "user mapping" || kind == "default privileges") return;
        const bool hasAName = names.size() == 2 || kind == "index";
        if (hasAName && !one.exists) m_schemas.insert("(" + literal(names[0]) + ")");
        if (kind == "constraint" || kind == "table")
            if (const std::string table = referred(one.sql); !table.empty())
                m_referred.insert(table);
        // A right of its own, which is not looked into.
        if (first == "create" && kind == "trigger") return;
        if (namedApart(kind.text())) return;
        // Where it comes and is not there yet, its table may be.
        for (const char* sort : {"relation", "type", "routine"})
            m_owned.insert("('" + std::string(sort) + "', " + literal(names[0]) + ", " +
                           literal(names[1]) + ", " + (first == "drop" ? "true" : "false") + ")");
    }

    /// Whoever owns a schema may drop what is in it.
    Result<void> owners()
    {
        if (m_owned.empty()) return {};
        auto rows = m_link.query(
            "SELECT DISTINCT w.sort, w.schema, w.name, pg_catalog.pg_get_userbyid(x.owner) FROM "
            "(VALUES " +
            listed(m_owned) +
            ") w (sort, schema, name, drops) JOIN pg_catalog.pg_namespace n ON n.nspname = "
            "w.schema::name CROSS JOIN LATERAL ("
            "SELECT n.nspowner AS owner WHERE w.sort = 'schema' UNION ALL "
            "SELECT c.relowner FROM pg_catalog.pg_class c WHERE w.sort = 'relation' AND "
            "c.relnamespace = n.oid AND c.relname = w.name::name AND c.relkind <> 'c' UNION ALL "
            "SELECT t.typowner FROM pg_catalog.pg_type t WHERE w.sort = 'type' AND t.typnamespace "
            "= n.oid AND t.typname = w.name::name AND t.typtype <> 'b' UNION ALL "
            "SELECT p.proowner FROM pg_catalog.pg_proc p WHERE w.sort = 'routine' AND "
            "p.pronamespace = n.oid AND pg_catalog.quote_ident(p.proname) || '(' || "
            "pg_catalog.oidvectortypes(p.proargtypes) || ')' = w.name) x "
            "WHERE NOT pg_catalog.pg_has_role(x.owner, 'USAGE') AND NOT (w.drops AND "
            "pg_catalog.pg_has_role(n.nspowner, 'USAGE')) ORDER BY 2, 3");
        if (!rows) return failure(rows.error());
        for (const auto& row : *rows) {
            const std::string schema = visible(row[1].c_str());
            const bool isSchema = std::string_view(row[0].c_str()) == "schema";
            m_missing.insert(
                (isSchema ? "schema " + schema : schema + "." + visible(row[2].c_str())) +
                " belongs to " + visible(row[3].c_str()));
        }
        return {};
    }

    /// Those that the plan itself makes are not there yet, and will be ours.
    Result<void> schemas()
    {
        if (m_makesSchemas) {
            auto may = m_link.query("SELECT pg_catalog.current_database() WHERE NOT "
                                    "pg_catalog.has_database_privilege("
                                    "pg_catalog.current_database(), 'CREATE')");
            if (!may) return failure(may.error());
            for (const auto& row : *may)
                m_missing.insert("no schema may be made in " + visible(row[0].c_str()));
        }
        if (m_schemas.empty()) return {};
        auto rows = m_link.query("SELECT n.nspname FROM (VALUES " + listed(m_schemas) +
                                 ") w (schema) JOIN pg_catalog.pg_namespace n ON n.nspname = "
                                 "w.schema::name WHERE NOT "
                                 "pg_catalog.has_schema_privilege(n.oid, 'CREATE')");
        if (!rows) return failure(rows.error());
        for (const auto& row : *rows)
            m_missing.insert("nothing may be made in schema " + visible(row[0].c_str()));
        return {};
    }

    /// Only a member of a role gives something to it.
    Result<void> members()
    {
        if (m_newOwners.empty()) return {};
        const std::string right = m_link.version() >= 160000 ? "SET" : "MEMBER";
        auto rows = m_link.query("SELECT r.rolname FROM (VALUES " + listed(m_newOwners) +
                                 ") w (role) JOIN pg_catalog.pg_roles r ON r.rolname = "
                                 "w.role::name WHERE NOT pg_catalog.pg_has_role(r.oid, '" +
                                 right + "')");
        if (!rows) return failure(rows.error());
        for (const auto& row : *rows)
            m_missing.insert("nothing may be given to " + visible(row[0].c_str()));
        return {};
    }

    /// A column's right is enough for a key that refers to it.
    Result<void> references()
    {
        if (m_referred.empty()) return {};
        auto rows = m_link.query(
            "SELECT w.schema, w.name FROM (VALUES " + listed(m_referred) +
            ") w (schema, name) JOIN pg_catalog.pg_namespace n ON n.nspname = w.schema::name JOIN "
            "pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = w.name::name WHERE "
            "NOT pg_catalog.has_any_column_privilege(c.oid, 'REFERENCES')");
        if (!rows) return failure(rows.error());
        for (const auto& row : *rows)
            m_missing.insert("nothing may refer to " + visible(row[0].c_str()) + "." +
                             visible(row[1].c_str()));
        return {};
    }

    Link& m_link;
    std::set<std::string> m_owned;     ///< rows of VALUES, as all of these
    std::set<std::string> m_schemas;   ///< in which something is made
    std::set<std::string> m_newOwners; ///< to whom something is given
    std::set<std::string> m_referred;
    bool m_makesSchemas = false;
    std::set<std::string> m_missing;
};

} // namespace

Result<std::vector<std::string>> missingRights(Link& link, const std::vector<Touched>& touched)
{
    return Asked(link, touched).missing();
}

} // namespace lockstep::postgresql
