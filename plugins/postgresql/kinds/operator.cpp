// Kinds: operator, operator family, operator class.
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/plain.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

/// "+(integer, integer)": the path's last part is SQL already.
std::string operatorAddress(const ObjectId& id)
{
    return quoted(id.path.first()) + "." + std::string(id.path.name());
}

class OperatorKind final : public PlainKind
{
public:
    OperatorKind()
        : PlainKind({.name = "operator",
                     .label = "Operator",
                     .plural = "Operators",
                     .order = 56,
                     .attributes = {expression("parts", "Definition")}},
                    {.object = "OPERATOR", .owned = true}, inOperator)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT o.oid, o.oprnamespace AS in, o.oprname || ' (' ||
                CASE WHEN o.oprleft = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprleft, NULL) END || ', ' ||
                CASE WHEN o.oprright = 0 THEN 'NONE' ELSE pg_catalog.format_type(o.oprright, NULL) END || ')' AS name,
            pg_catalog.pg_get_userbyid(o.oprowner) AS owner,
            pg_catalog.array_remove(ARRAY['FUNCTION = ' || o.oprcode::oid::regproc::text,
                CASE WHEN o.oprleft <> 0 THEN 'LEFTARG = ' || pg_catalog.format_type(o.oprleft, NULL) END,
                CASE WHEN o.oprright <> 0 THEN 'RIGHTARG = ' || pg_catalog.format_type(o.oprright, NULL) END,
                CASE WHEN o.oprcom <> 0 THEN (SELECT 'COMMUTATOR = OPERATOR(' ||
                    pg_catalog.quote_ident(n.nspname) || '.' || x.oprname || ')'
                    FROM pg_catalog.pg_operator x JOIN pg_catalog.pg_namespace n ON n.oid = x.oprnamespace
                    WHERE x.oid = o.oprcom) END,
                CASE WHEN o.oprnegate <> 0 THEN (SELECT 'NEGATOR = OPERATOR(' ||
                    pg_catalog.quote_ident(n.nspname) || '.' || x.oprname || ')'
                    FROM pg_catalog.pg_operator x JOIN pg_catalog.pg_namespace n ON n.oid = x.oprnamespace
                    WHERE x.oid = o.oprnegate) END,
                CASE WHEN o.oprrest::oid <> 0 THEN 'RESTRICT = ' || o.oprrest::oid::regproc::text END,
                CASE WHEN o.oprjoin::oid <> 0 THEN 'JOIN = ' || o.oprjoin::oid::regproc::text END,
                CASE WHEN o.oprcanhash THEN 'HASHES' END,
                CASE WHEN o.oprcanmerge THEN 'MERGES' END], NULL) AS parts
            FROM pg_catalog.pg_operator o WHERE o.oid >= 16384 AND o.oprcode::oid <> 0)";
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return operatorAddress(id);
    }

    /// An operator is the negator, or the commutator, of one other.
    [[nodiscard]] std::vector<std::string> occupies(const Object& object) const override
    {
        return partners(object);
    }

    /// A partner that nobody defined is a shell, which the server made and leaves behind.
    [[nodiscard]] Statements drop(const Object& object, const Sides& sides) const override
    {
        Statements out = PlainKind::drop(object, sides);
        for (const auto& partner : partners(object)) {
            const std::string address = addressIn(partner);
            if (!isDefined(sides.before, address) && !isMeant(sides.before, address, &object) &&
                !isMeant(sides.after, address, nullptr))
                out.push_back({"DROP OPERATOR " + address});
        }
        return out;
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        const std::string address = operatorAddress(object.id);
        out.push_back({sql()
                           .words("CREATE OPERATOR")
                           .raw(address.substr(0, address.rfind(" (", address.find('('))))
                           .words("(")
                           .raw(join(object.list("parts"), ", "))
                           .words(")")
                           .text()});
    }

private:
    /// "NEGATOR = OPERATOR(public.<>) (integer, integer)"
    static std::vector<std::string> partners(const Object& object)
    {
        const std::string_view name = object.id.path.name();
        const std::string_view arguments = name.substr(name.find('('));
        const std::string_view inner = arguments.substr(1, arguments.size() - 2);
        const size_t comma = inner.find(", ");
        std::vector<std::string> found;
        for (const auto& part : object.list("parts"))
            if (part.starts_with("NEGATOR = "))
                found.push_back(part + " " + std::string(arguments));
            else if (part.starts_with("COMMUTATOR = "))
                found.push_back(part + " (" + std::string(inner.substr(comma + 2)) + ", " +
                                std::string(inner.substr(0, comma)) + ")");
        return found;
    }

    /// "public.<> (integer, integer)"
    static std::string addressIn(const std::string& partner)
    {
        const size_t begin = partner.find('(') + 1;
        const size_t end = partner.find(") (", begin);
        return partner.substr(begin, end - begin) + partner.substr(end + 1);
    }

    static bool isDefined(const Catalog& catalog, const std::string& address)
    {
        const auto& all = catalog.having("parts");
        return std::any_of(all.begin(), all.end(), [&](const Object* other) {
            return other->id.kind == "operator" && operatorAddress(other->id) == address;
        });
    }

    /// Whether an operator, another than this one, has it as its partner.
    static bool isMeant(const Catalog& catalog, const std::string& address, const Object* but)
    {
        const auto& all = catalog.having("parts");
        return std::any_of(all.begin(), all.end(), [&](const Object* other) {
            if (other == but || other->id.kind != "operator") return false;
            const auto theirs = partners(*other);
            return std::any_of(theirs.begin(), theirs.end(), [&](const std::string& partner) {
                return addressIn(partner) == address;
            });
        });
    }
};

/// "name USING method"
std::string methodAddress(const ObjectId& id)
{
    return quoted(id.path.first()) + "." + std::string(id.path.name());
}

class OperatorFamilyKind final : public PlainKind
{
public:
    OperatorFamilyKind()
        : PlainKind({.name = "operator family",
                     .label = "Operator family",
                     .plural = "Operator families",
                     .order = 58,
                     .attributes = {expression("loose", "Loose members")}},
                    {.object = "OPERATOR FAMILY", .owned = true}, inOpfamily)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT f.oid, f.opfnamespace AS in, pg_catalog.quote_ident(f.opfname) || ' USING ' || a.amname AS name,
            pg_catalog.pg_get_userbyid(f.opfowner) AS owner,
            (SELECT pg_catalog.array_agg(m ORDER BY m) FROM (
                SELECT 'OPERATOR ' || o.amopstrategy || ' ' || o.amopopr::regoperator::text AS m
                FROM pg_catalog.pg_amop o JOIN pg_catalog.pg_depend d ON d.classid = 2602 AND d.objid = o.oid
                     AND d.refclassid = 2753 AND d.refobjid = f.oid
                WHERE o.amopfamily = f.oid
                UNION ALL
                SELECT 'FUNCTION ' || p.amprocnum || ' (' || pg_catalog.format_type(p.amproclefttype, NULL) || ', ' ||
                       pg_catalog.format_type(p.amprocrighttype, NULL) || ') ' || p.amproc::oid::regprocedure::text
                FROM pg_catalog.pg_amproc p JOIN pg_catalog.pg_depend d ON d.classid = 2603 AND d.objid = p.oid
                     AND d.refclassid = 2753 AND d.refobjid = f.oid
                WHERE p.amprocfamily = f.oid) members) AS loose
            FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_am a ON a.oid = f.opfmethod
            WHERE f.oid >= 16384)";
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return methodAddress(id);
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        out.push_back({sql().words("CREATE OPERATOR FAMILY").raw(address(object.id)).text()});
        if (object.has("loose"))
            out.push_back({sql()
                               .words("ALTER OPERATOR FAMILY")
                               .raw(address(object.id))
                               .words("ADD")
                               .raw(join(object.list("loose"), ", "))
                               .text()});
    }
};

class OperatorClassKind final : public PlainKind
{
public:
    OperatorClassKind()
        : PlainKind(
              {.name = "operator class",
               .label = "Operator class",
               .plural = "Operator classes",
               .order = 60,
               .attributes = {attribute("default", "Default"), expression("type", "For type"),
                              expression("family", "Family"), expression("members", "Members")}},
              {.object = "OPERATOR CLASS", .owned = true}, inOpclass)
    {
    }

    [[nodiscard]] std::string query(int) const override
    {
        return R"(SELECT c.oid, c.opcnamespace AS in, pg_catalog.quote_ident(c.opcname) || ' USING ' || a.amname AS name,
            pg_catalog.pg_get_userbyid(c.opcowner) AS owner, c.opcdefault AS default,
            pg_catalog.format_type(c.opcintype, NULL) AS type,
            pg_catalog.quote_ident(fn.nspname) || '.' || pg_catalog.quote_ident(f.opfname) AS family,
            (SELECT pg_catalog.array_agg(m ORDER BY m) FROM (
                SELECT 'OPERATOR ' || o.amopstrategy || ' ' || o.amopopr::regoperator::text ||
                    CASE WHEN o.amopsortfamily <> 0 THEN (SELECT ' FOR ORDER BY ' || pg_catalog.quote_ident(n.nspname) ||
                        '.' || pg_catalog.quote_ident(s.opfname) FROM pg_catalog.pg_opfamily s
                        JOIN pg_catalog.pg_namespace n ON n.oid = s.opfnamespace WHERE s.oid = o.amopsortfamily)
                    ELSE '' END AS m
                FROM pg_catalog.pg_amop o JOIN pg_catalog.pg_depend d ON d.classid = 2602 AND d.objid = o.oid
                     AND d.refclassid = 2616 AND d.refobjid = c.oid
                UNION ALL
                SELECT 'FUNCTION ' || p.amprocnum || ' (' || pg_catalog.format_type(p.amproclefttype, NULL) || ', ' ||
                       pg_catalog.format_type(p.amprocrighttype, NULL) || ') ' || p.amproc::oid::regprocedure::text
                FROM pg_catalog.pg_amproc p JOIN pg_catalog.pg_depend d ON d.classid = 2603 AND d.objid = p.oid
                     AND d.refclassid = 2616 AND d.refobjid = c.oid
                UNION ALL
                SELECT 'STORAGE ' || pg_catalog.format_type(c.opckeytype, NULL) WHERE c.opckeytype <> 0) members) AS members
            FROM pg_catalog.pg_opclass c JOIN pg_catalog.pg_am a ON a.oid = c.opcmethod
            JOIN pg_catalog.pg_opfamily f ON f.oid = c.opcfamily
            JOIN pg_catalog.pg_namespace fn ON fn.oid = f.opfnamespace WHERE c.oid >= 16384)";
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return methodAddress(id);
    }

protected:
    void build(const Object& object, const Sides&, Statements& out) const override
    {
        const std::string address = methodAddress(object.id);
        const size_t method = address.rfind(" USING ");
        SqlWriter writer = sql();
        writer.words("CREATE OPERATOR CLASS").raw(address.substr(0, method));
        if (object.flag("default")) writer.words("DEFAULT");
        writer.words("FOR TYPE").raw(object.text("type")).raw(address.substr(method + 1));
        writer.words("FAMILY").raw(object.text("family"));
        // A class of nothing still has its storage.
        writer.words("AS").raw(object.has("members") ? join(object.list("members"), ", ")
                                                     : "STORAGE " + object.text("type"));
        out.push_back({writer.text()});
    }
};

} // namespace

void addOperators(Kinds& kinds)
{
    kinds.add(std::make_unique<OperatorKind>());
    kinds.add(std::make_unique<OperatorFamilyKind>());
    kinds.add(std::make_unique<OperatorClassKind>());
}

} // namespace lockstep::postgresql
