// Code: what each kind of object holds.
#include "plugins/postgresql/code.h"

#include "base/text.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/locks/parsed.h"
#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

/// "f" of "f(integer, text)", as it is written.
std::string routineName(const Object& routine)
{
    const std::string name(routine.id.path.name());
    const Token token = nextToken(name, 0);
    return name.substr(0, token.end);
}

std::string createText(const Object& routine, const std::string& body)
{
    const bool procedure = routine.id.kind == Symbol("procedure");
    std::string text = procedure ? "CREATE PROCEDURE " : "CREATE FUNCTION ";
    text += quoted(routine.id.path.first()) + "." + routineName(routine) + "(" +
            routine.text("arguments") + ")";
    if (routine.has("returns")) text += " RETURNS " + routine.text("returns");
    return text + " LANGUAGE " + quoted(routine.text("language")) + " AS " + dollarQuoted(body);
}

/// Up to what ends a type in a list of arguments.
std::string typeAt(std::string_view text, size_t begin)
{
    int depth = 0;
    size_t end = begin;
    for (Token token = nextToken(text, begin); token.begin < text.size();
         token = nextToken(text, token.end)) {
        const char c = text[token.begin];
        const bool mark = token.type == Token::Type::Mark;
        if (mark && c == '(') ++depth;
        if (mark && depth == 0 && (c == ')' || c == ',' || c == '=')) break;
        if (mark && c == ')') --depth;
        if (token.type == Token::Type::Word && nameOf(text, token) == "default") break;
        end = token.end;
    }
    return std::string(text.substr(begin, end - begin));
}

bool isPolymorphic(const std::string& type)
{
    return type.rfind("any", 0) == 0 || type.find(" any") != std::string::npos ||
           type == "record" || type == "trigger" || type == "event_trigger";
}

/// The arguments by name and by number; those that come out are named ones only.
Variables argumentsOf(const std::string& create)
{
    Variables variables;
    int number = 0;
    const Tree tree = parsed(create);
    for (const Tree& item : tree.node().at("parameters").items()) {
        const Tree& parameter = item.node();
        const std::string& mode = parameter.at("mode").text();
        Variable variable;
        const std::string& place = parameter.in("argType.location").text();
        if (!place.empty())
            variable.type = typeAt(create, static_cast<size_t>(std::atoll(place.c_str())));
        if (parameter.in("argType.setof").truth() || isPolymorphic(variable.type))
            variable.type.clear();
        if (mode == "FUNC_PARAM_VARIADIC" && variable.type.find('[') == std::string::npos)
            variable.type.clear();
        const std::string& name = parameter.at("name").text();
        if (!name.empty()) variables[name] = variable;
        if (mode != "FUNC_PARAM_OUT" && mode != "FUNC_PARAM_TABLE")
            variables["$" + std::to_string(++number)] = variable;
    }
    return variables;
}

/// What BEGIN ATOMIC … END holds, or RETURN as the SELECT that it is.
std::string withoutFrame(const std::string& body)
{
    const Token first = nextToken(body, 0);
    if (nameOf(body, first) == "return") return "SELECT" + body.substr(first.end);
    const Token second = nextToken(body, first.end);
    const size_t end = body.rfind("END");
    if (nameOf(body, second) != "atomic" || end == std::string::npos) return body;
    return body.substr(second.end, end - second.end);
}

RoutineCode sqlCode(const std::string& body)
{
    RoutineCode code;
    for (const StatementSpan& span : PostgresqlDialect::instance().statements(body))
        code.statements.push_back({body.substr(span.begin, span.end - span.begin), 0});
    return code;
}

std::string searchPathOf(const Object& routine)
{
    constexpr std::string_view setting = "search_path=";
    for (const std::string& one : routine.list("settings"))
        if (one.rfind(setting, 0) == 0) return one.substr(setting.size());
    return {};
}

/// Tables whose triggers call it.
std::vector<Path> tablesOf(const Catalog& catalog, const ObjectId& routine)
{
    std::vector<Path> tables;
    for (const Object* object : catalog.dependentsOf(routine))
        if (object->id.kind == Symbol("trigger")) tables.push_back(object->parent.path);
    return tables;
}

class CatalogCode
{
public:
    explicit CatalogCode(const Catalog& catalog) : m_catalog(catalog) {}

    Workload all()
    {
        for (const Object& object : m_catalog.objects()) {
            const Symbol kind = object.id.kind;
            if (kind == Symbol("view"))
                m_found.statements.push_back({WorkloadStatement::Origin::View, object.id.display(),
                                              "SELECT * FROM " + qualified(object.id.path),
                                              object.id});
            else if (kind == Symbol("materialized view"))
                m_found.statements.push_back({WorkloadStatement::Origin::View, object.id.display(),
                                              object.text("definition"), object.id});
            else if (kind == Symbol("function") || kind == Symbol("procedure"))
                addRoutine(object);
        }
        return std::move(m_found);
    }

private:
    void addRoutine(const Object& routine)
    {
        const std::string& language = routine.text("language");
        const std::string name = routine.id.display();
        if (language != "sql" && language != "plpgsql") {
            if (language != "c" && language != "internal")
                notChecked(name, "its language, " + visible(language) + ", is not read");
            return;
        }
        const bool kept = routine.has("sql body");
        const std::string body =
            kept ? withoutFrame(routine.text("sql body")) : routine.text("body");
        const std::string create = createText(routine, body);
        if (language == "sql" && !kept) addValidation(routine);
        RoutineCode code = language == "sql" ? sqlCode(body) : plpgsqlCode(create);
        for (const auto& one : code.notChecked)
            notChecked(one.what.empty() ? name : name + ", " + one.what, one.why);
        for (auto& [word, variable] : argumentsOf(create))
            if (auto& known = code.variables[word]; known.type.empty()) known = variable;
        const bool isTrigger = routine.text("returns") == "trigger";
        const auto tables = isTrigger ? tablesOf(m_catalog, routine.id) : std::vector<Path>();
        if (tables.empty()) return add(routine, code, name);
        for (const Path& table : tables) {
            for (const char* row : {"new", "old"}) code.variables[row] = {qualified(table), {}};
            add(routine, code, name + ", for " + table.display(), table);
        }
    }

    /// The server knows best whether what a function of SQL says can still be run.
    void addValidation(const Object& routine)
    {
        WorkloadStatement statement{WorkloadStatement::Origin::Routine, routine.id.display(),
                                    "SELECT pg_catalog.fmgr_sql_validator(" +
                                        literal(quoted(routine.id.path.first()) + "." +
                                                std::string(routine.id.path.name())) +
                                        "::pg_catalog.regprocedure)",
                                    routine.id, searchPathOf(routine)};
        statement.validates = true;
        m_found.statements.push_back(std::move(statement));
    }

    void add(const Object& routine, const RoutineCode& code, const std::string& name,
             const Path& table = {})
    {
        const std::string own = nameOf(routineName(routine), nextToken(routineName(routine), 0));
        for (const CodeStatement& one : code.statements) {
            const std::string where =
                one.line > 0 ? name + ", line " + std::to_string(one.line) : name;
            auto sql = withVariables(one.sql, code.variables, own);
            if (!sql) {
                notChecked(where, "it cannot be read without the routine around it");
                continue;
            }
            m_found.statements.push_back({WorkloadStatement::Origin::Routine, where,
                                          std::move(*sql), routine.id, searchPathOf(routine)});
            m_found.statements.back().table = table;
        }
    }

    void notChecked(const std::string& what, const std::string& why)
    {
        m_found.notChecked.push_back({what, why});
    }

    const Catalog& m_catalog;
    Workload m_found;
};

} // namespace

Workload codeOfCatalog(const Catalog& catalog) { return CatalogCode(catalog).all(); }

} // namespace lockstep::postgresql
