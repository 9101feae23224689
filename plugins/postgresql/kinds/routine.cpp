// Kinds: function and procedure.
#include "plugins/postgresql/kinds/routine.h"
#include "base/text.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/onlineretype.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

std::vector<AttributeTraits> routineAttributes()
{
    return {expression("arguments", "Arguments"),
            expression("returns", "Returns"),
            attribute("language", "Language"),
            attribute("body", "Body"),
            attribute("library", "Library"),
            expression("sql body", "Body"),
            attribute("volatility", "Volatility"),
            attribute("strict", "Strict"),
            attribute("window", "Window"),
            attribute("security definer", "Security definer"),
            attribute("leakproof", "Leakproof"),
            attribute("parallel", "Parallel"),
            attribute("cost", "Cost"),
            attribute("rows", "Rows"),
            attribute("settings", "Settings"),
            expression("support", "Support function"),
            expression("transforms", "Transforms"),
            expression("input", "Input")};
}

/// "SET name TO value" of a server's "name=value".
std::string setting(const std::string& text)
{
    const size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const std::string value = equals == std::string::npos ? std::string() : text.substr(equals + 1);
    // Lists are stored as they are written; a list in one string would be one long name.
    static const std::vector<std::string> lists{"search_path",
                                                "temp_tablespaces",
                                                "session_preload_libraries",
                                                "shared_preload_libraries",
                                                "local_preload_libraries",
                                                "unix_socket_directories"};
    std::string out = "SET " + name + " TO ";
    if (std::find(lists.begin(), lists.end(), asciiLower(name)) == lists.end())
        return out + literal(value);
    std::vector<std::string> items;
    for (const Token& token : tokens(value))
        if (token.type != Token::Type::Mark) {
            const std::string item = token.type == Token::Type::Text
                                         ? value.substr(token.begin, token.end - token.begin)
                                         : literal(nameOf(value, token));
            items.push_back(item);
        } else if (value[token.begin] != ',') {
            return out + (value.empty() ? "''" : value);
        }
    return out + (items.empty() ? "''" : join(items, ", "));
}

/// From 14 on servers write "IN" before a procedure's arguments, which says nothing.
std::string withoutIn(const std::string& arguments)
{
    std::string out;
    size_t kept = 0; // up to here it is in `out` or left out
    int depth = 0;
    bool begins = true;
    for (const Token& token : tokens(arguments)) {
        const std::string_view word =
            std::string_view(arguments).substr(token.begin, token.end - token.begin);
        if (begins && token.type == Token::Type::Word && word == "IN") {
            out += arguments.substr(kept, token.begin - kept);
            kept = std::min(arguments.size(), token.end + 1);
        }
        begins = false;
        if (token.type != Token::Type::Mark) continue;
        if (word == "(" || word == "[") ++depth;
        if (word == ")" || word == "]") --depth;
        begins = word == "," && depth == 0;
    }
    return out + arguments.substr(kept);
}

class RoutineKind final : public PostgresqlKind
{
public:
    RoutineKind(bool procedure, const char* name, const char* label, const char* plural, int order)
        : PostgresqlKind({.name = name,
                          .label = label,
                          .plural = plural,
                          .order = order,
                          .attributes = routineAttributes(),
                          .renamable = true,
                          .identity = {"returns", "language"}},
                         {.object = procedure ? "PROCEDURE" : "FUNCTION",
                          .grants = procedure ? "PROCEDURE" : "FUNCTION",
                          .grantClass = GrantClass::Routine,
                          .owned = true},
                         inProc),
          m_procedure(procedure)
    {
    }

    [[nodiscard]] std::string query(int version) const override
    {
        return R"(SELECT p.oid, p.pronamespace AS in, pg_catalog.quote_ident(p.proname) || '(' ||
                pg_catalog.oidvectortypes(p.proargtypes) || ')' AS name,
            pg_catalog.pg_get_userbyid(p.proowner) AS owner, p.proacl::text[] AS acl,
            pg_catalog.pg_get_function_arguments(p.oid) AS arguments,
            pg_catalog.pg_get_function_identity_arguments(p.oid) AS input,
            pg_catalog.pg_get_function_result(p.oid) AS returns, l.lanname AS language,
            )" +
               std::string(version >= 140000
                               ? "CASE WHEN p.prosqlbody IS NULL THEN p.prosrc END AS body, "
                                 "pg_catalog.pg_get_function_sqlbody(p.oid) AS \"sql body\", "
                               : "p.prosrc AS body, ") +
               R"(p.probin AS library,
            CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' END AS volatility,
            p.proisstrict AS strict, p.prokind = 'w' AS window, p.prosecdef AS "security definer",
            p.proleakproof AS leakproof,
            CASE p.proparallel WHEN 's' THEN 'SAFE' WHEN 'r' THEN 'RESTRICTED' END AS parallel,
            CASE WHEN p.procost <> CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END
                 THEN p.procost::text END AS cost,
            CASE WHEN p.proretset AND p.prorows <> 1000 THEN p.prorows::text END AS rows,
            p.proconfig AS settings,
            CASE WHEN p.prosupport::oid <> 0 THEN p.prosupport::oid::regproc::text END AS support,
            (SELECT pg_catalog.array_agg('FOR TYPE ' || pg_catalog.format_type(t, NULL))
             FROM pg_catalog.unnest(p.protrftypes) t) AS transforms
            FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
            WHERE p.oid >= 16384 AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                WHERE d.classid = 1255 AND d.objid = p.oid AND d.deptype = 'i') AND p.prokind IN )" +
               (m_procedure ? "('p')" : "('f', 'w')");
    }

    void refine(Object& routine) const override
    {
        if (!m_procedure) return;
        for (const char* name : {"arguments", "input"})
            routine.set(name, withoutIn(routine.text(name)));
    }

    [[nodiscard]] Alteration way(const Change& change, const Sides&) const override
    {
        if (change.touches("returns") || change.touches("window"))
            return {Way::Replace, "what a function returns cannot be altered"};
        if (change.touches("input") || (change.touches("arguments") && !keepsArguments(change)))
            return {Way::Replace, "names and defaults of arguments cannot be taken away"};
        return {};
    }

    [[nodiscard]] Statements drop(const Object& routine, const Sides& sides) const override
    {
        if (isTakenOver(routine, sides)) return {};
        return PostgresqlKind::drop(routine, sides);
    }

    [[nodiscard]] std::vector<std::string> occupies(const Object& routine) const override
    {
        return {"routine " + routine.id.path.text()};
    }

    [[nodiscard]] std::string sharedName(const Object& routine) const override
    {
        const std::string name = routine.id.path.text();
        return name.substr(0, name.find('('));
    }

    /// With as many arguments of the same types, the others by their defaults: "is not unique".
    [[nodiscard]] bool mistakable(const Object& one, const Object& other) const override
    {
        const auto types = inputTypes(one), others = inputTypes(other);
        const size_t both = std::min(types.size(), others.size());
        const size_t least = std::max(types.size() - std::min(types.size(), defaultsOf(one)),
                                      others.size() - std::min(others.size(), defaultsOf(other)));
        if (least > both) return false;
        const auto end = types.begin() + static_cast<std::ptrdiff_t>(least);
        return std::equal(types.begin(), end, others.begin());
    }

    [[nodiscard]] Statements rename(const Change& change, const Sides& sides) const override
    {
        return renameRoutine(words().object, change, sides);
    }

    [[nodiscard]] std::string address(const ObjectId& id) const override
    {
        return routineAddress(id);
    }

    [[nodiscard]] std::vector<Hazard> hazards(const Change& change, const Sides&) const override
    {
        auto found = runsInProd(change);
        const std::string name = change.id.path.display();
        if (change.type == ChangeType::Dropped)
            found.push_back({"B07", HazardLevel::Confirm, change.id,
                             "Programs that call " + name + " stop working", "", false});
        else if (change.type != ChangeType::Added &&
                 (change.touches("security definer") || change.touches("settings")))
            found.push_back({"D12", HazardLevel::Confirm, change.id,
                             "With whose rights or settings " + name + " runs changes", "", false});
        return found;
    }

protected:
    void build(const Object& routine, const Sides&, Statements& out) const override
    {
        out.push_back({definition(routine, false)});
    }

    void change(const Change& change, const Sides&, Statements& out) const override
    {
        if (touchesStructure(change)) out.push_back({definition(*change.after, true)});
    }

private:
    [[nodiscard]] std::string definition(const Object& routine, bool replace) const
    {
        SqlWriter writer = sql();
        writer.raw(replace ? "CREATE OR REPLACE" : "CREATE").raw(words().object);
        const std::string address = routineAddress(routine.id);
        writer.raw(address.substr(0, behindName(address, 0)) + "(" + routine.text("arguments") +
                   ")");
        const auto line = [&](const std::string& text) { writer.raw("\n    " + text); };
        if (routine.has("returns") && !m_procedure) line("RETURNS " + routine.text("returns"));
        line("LANGUAGE " + quoted(routine.text("language")));
        if (routine.has("transforms")) line("TRANSFORM " + join(routine.list("transforms"), ", "));
        if (routine.flag("window")) line("WINDOW");
        if (routine.has("volatility")) line(routine.text("volatility"));
        if (routine.flag("strict")) line("STRICT");
        if (routine.flag("security definer")) line("SECURITY DEFINER");
        if (routine.flag("leakproof")) line("LEAKPROOF");
        if (routine.has("parallel")) line("PARALLEL " + routine.text("parallel"));
        if (routine.has("cost")) line("COST " + routine.text("cost"));
        if (routine.has("rows")) line("ROWS " + routine.text("rows"));
        if (routine.has("support")) line("SUPPORT " + routine.text("support"));
        for (const auto& text : routine.list("settings")) line(setting(text));
        if (routine.has("sql body"))
            line(routine.text("sql body"));
        else if (routine.has("library"))
            line("AS " + literal(routine.text("library")) + ", " + literal(routine.text("body")));
        else
            line("AS " + dollarQuoted(routine.text("body")));
        return writer.text();
    }

    /// CREATE OR REPLACE may add defaults, name what had no name, and nothing else.
    static bool keepsArguments(const Change& change)
    {
        return defaultsOf(*change.before) <= defaultsOf(*change.after);
    }

    static size_t defaultsOf(const Object& routine)
    {
        const std::string& text = routine.text("arguments");
        size_t n = 0;
        for (size_t at = findWord(text, "DEFAULT"); at != std::string::npos;
             at = findWord(text, "DEFAULT", at + 7))
            ++n;
        return n;
    }

    /// As they stand in its name: "f(integer, numeric)".
    static std::vector<std::string> inputTypes(const Object& routine)
    {
        const std::string_view name = routine.id.path.name();
        const size_t open = behindName(name, 0);
        std::vector<std::string> types;
        if (open + 2 >= name.size()) return types;
        for (const auto& type : split(name.substr(open + 1, name.size() - open - 2), ','))
            types.emplace_back(trimmed(type));
        return types;
    }

    bool m_procedure;
};

} // namespace

std::string routineAddress(const ObjectId& id)
{
    return quoted(id.path.first()) + "." + std::string(id.path.name());
}

Statements renameRoutine(std::string_view word, const Change& change, const Sides& sides)
{
    Statements out;
    const Path& from = change.beforeId.path;
    const Path& to = change.id.path;
    const std::string oldName(from.name());
    const std::string newName(to.name());
    std::string schema = quoted(from.first());
    if (from.first() != to.first()) {
        if (sides.before.find("schema", from.parent()))
            out.push_back({sql()
                               .words("ALTER")
                               .raw(word)
                               .raw(schema + "." + oldName)
                               .words("SET SCHEMA")
                               .name(to.first())
                               .text()});
        schema = quoted(to.first());
    }
    const std::string newPlain = newName.substr(0, behindName(newName, 0));
    if (oldName.substr(0, behindName(oldName, 0)) != newPlain)
        out.push_back({sql()
                           .words("ALTER")
                           .raw(word)
                           .raw(schema + "." + oldName)
                           .words("RENAME TO")
                           .raw(newPlain)
                           .text()});
    return out;
}

void addRoutines(Kinds& kinds)
{
    kinds.add(std::make_unique<RoutineKind>(false, "function", "Function", "Functions", 50));
    kinds.add(std::make_unique<RoutineKind>(true, "procedure", "Procedure", "Procedures", 52));
}

} // namespace lockstep::postgresql
