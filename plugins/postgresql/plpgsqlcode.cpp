// Code of PL/pgSQL: what the parser of its own finds, taken apart into what SQL can say.
#include "plugins/postgresql/code.h"

#include "base/text.h"
#include "plugins/postgresql/locks/parsed.h"
#include "plugins/postgresql/sqltext.h"

#include <pg_query.h>

#include <array>

namespace lockstep::postgresql {

namespace {

constexpr std::string_view rowType = "%rowtype";
constexpr std::string_view ofType = "%type";

std::string firstWord(const std::string& sql)
{
    const Token token = nextToken(sql, 0);
    return token.type == Token::Type::Word ? nameOf(sql, token) : std::string();
}

bool isStatement(const std::string& sql)
{
    static constexpr std::array<std::string_view, 7> words{"select", "insert", "update", "delete",
                                                           "merge",  "with",   "values"};
    return std::find(words.begin(), words.end(), firstWord(sql)) != words.end();
}

/// Whether nothing in it can break: a value, a variable.
bool isPlain(const std::string& expression)
{
    const Tree tree = parsed("SELECT " + expression);
    bool plain = true;
    for (const char* word : {"FuncCall", "RangeVar", "TypeCast", "A_Expr", "A_Indirection"})
        tree.each(word, [&](const Tree&) { plain = false; });
    tree.each("ColumnRef",
              [&](const Tree& node) { plain = plain && node.at("fields").items().size() < 2; });
    return plain;
}

/// Where the value of an assignment begins, behind := or =; npos: it is none.
size_t behindAssign(const std::string& text)
{
    int depth = 0;
    for (const Token& token : tokens(text)) {
        if (token.type != Token::Type::Mark) continue;
        const char c = text[token.begin];
        if (c == '(' || c == '[') ++depth;
        if (c == ')' || c == ']') --depth;
        if (depth > 0) continue;
        if (c == ':' && text.compare(token.begin, 2, ":=") == 0) return token.begin + 2;
        if (c == '=') return token.end;
    }
    return std::string::npos;
}

/// What a constant of text says; nothing for any other expression.
std::optional<std::string> constantText(const std::string& expression)
{
    const Tree tree = parsed("SELECT " + expression);
    const auto& targets = tree.node().at("targetList").items();
    if (targets.size() != 1) return std::nullopt;
    const Tree& value = targets.front().node().at("val");
    const Tree& text = value.node().at("sval");
    if (value.word() != "A_Const" || !text.has("sval")) return std::nullopt;
    return text.at("sval").text();
}

Variable variableOf(const Tree& datum)
{
    const std::string type = trimmed(datum.in("datatype.PLpgSQL_type.typname").text());
    const std::string lower = asciiLower(type);
    const auto ends = [&](std::string_view with) {
        return lower.size() > with.size() && lower.ends_with(with);
    };
    if (type.empty() || type == "UNKNOWN" || lower == "record" || lower == "refcursor") return {};
    if (ends(rowType)) return {type.substr(0, type.size() - rowType.size()), {}};
    if (!ends(ofType)) return lower.rfind("any", 0) == 0 ? Variable() : Variable{type, {}};
    const std::string column = type.substr(0, type.size() - ofType.size());
    const size_t dot = column.rfind('.');
    if (dot == std::string::npos) return {}; // of another variable
    const std::string name = column.substr(dot + 1);
    return {column.substr(0, dot), nameOf(name, nextToken(name, 0))};
}

class Walk
{
public:
    RoutineCode all(const Tree& function)
    {
        for (const auto& [name, type] :
             std::initializer_list<std::pair<const char*, const char*>>{{"found", "boolean"},
                                                                        {"sqlstate", "text"},
                                                                        {"sqlerrm", "text"},
                                                                        {"tg_name", "name"},
                                                                        {"tg_when", "text"},
                                                                        {"tg_level", "text"},
                                                                        {"tg_op", "text"},
                                                                        {"tg_relid", "oid"},
                                                                        {"tg_relname", "name"},
                                                                        {"tg_table_name", "name"},
                                                                        {"tg_table_schema", "name"},
                                                                        {"tg_nargs", "integer"},
                                                                        {"tg_argv", "text[]"},
                                                                        {"tg_event", "text"},
                                                                        {"tg_tag", "text"}})
            m_code.variables[name] = {type, {}};
        for (const Tree& item : function.at("datums").items()) {
            const Tree& datum = item.node();
            const std::string name = asciiLower(datum.at("refname").text());
            const bool named = item.word() == "PLpgSQL_var" || item.word() == "PLpgSQL_rec";
            if (!named || name.empty()) continue;
            Variable variable = variableOf(datum);
            // In two blocks one name may be of two types.
            auto [known, first] = m_code.variables.try_emplace(name, variable);
            if (!first && !variable.type.empty()) known->second = variable;
        }
        walk(function.at("datums"), 0);
        walk(function.at("action"), 0);
        return std::move(m_code);
    }

private:
    void walk(const Tree& tree, int line)
    {
        const auto& names = tree.fields();
        if (const std::string& own = tree.at("lineno").text(); !own.empty())
            line = std::atoi(own.c_str());
        for (size_t i = 0; i < tree.items().size(); ++i) {
            const Tree& child = tree.items()[i];
            const std::string_view name = i < names.size() ? std::string_view(names[i]) : "";
            if (name == "PLpgSQL_expr")
                expression(child.at("query").text(), line);
            else if (name == "PLpgSQL_stmt_dynexecute" || name == "PLpgSQL_stmt_dynfors")
                dynamic(child, "query", line);
            else if (child.has("dynquery"))
                dynamic(child, "dynquery", line);
            else if (name == "PLpgSQL_stmt_assign")
                assignment(child, line);
            else
                walk(child, line);
        }
    }

    void dynamic(const Tree& statement, std::string_view field, int line)
    {
        if (const std::string& own = statement.at("lineno").text(); !own.empty())
            line = std::atoi(own.c_str());
        const std::string& text = statement.at(field).node().at("query").text();
        if (const auto constant = constantText(text); constant && isStatement(*constant))
            m_code.statements.push_back({*constant, line});
        else
            m_code.notChecked.push_back(
                {"line " + std::to_string(line), "its text is made when it runs"});
        for (size_t i = 0; i < statement.items().size(); ++i)
            if (statement.fields()[i] != field) walk(statement.items()[i], line);
    }

    void assignment(const Tree& statement, int line)
    {
        if (const std::string& own = statement.at("lineno").text(); !own.empty())
            line = std::atoi(own.c_str());
        const std::string& text = statement.in("expr.PLpgSQL_expr.query").text();
        const size_t value = behindAssign(text);
        if (value == std::string::npos) return expression(text, line);
        const size_t mark =
            text[value - 1] == '=' && text[value - 2] == ':' ? value - 2 : value - 1;
        const std::string target = trimmed(text.substr(0, mark));
        if (target.find('.') != std::string::npos) expression(target, line);
        expression(text.substr(value), line);
    }

    void expression(const std::string& text, int line)
    {
        if (trimmed(text).empty()) return;
        if (isStatement(text))
            m_code.statements.push_back({text, line});
        else if (!isPlain(text))
            m_code.statements.push_back({"SELECT " + trimmed(text), line});
    }

    RoutineCode m_code;
};

} // namespace

RoutineCode plpgsqlCode(const std::string& create)
{
    RoutineCode code;
    const PgQueryPlpgsqlParseResult result = pg_query_parse_plpgsql(create.c_str());
    if (result.error)
        code.notChecked.push_back(
            {"", "its PL/pgSQL is not understood: " + visible(result.error->message)});
    else if (result.plpgsql_funcs)
        if (const Tree all = Tree::fromJson(result.plpgsql_funcs); !all.items().empty())
            code = Walk().all(all.items().front().node());
    pg_query_free_plpgsql_parse_result(result);
    return code;
}

} // namespace lockstep::postgresql
