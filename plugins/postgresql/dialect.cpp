// Dialect of PostgreSQL: quoting, scripts, what a statement does.
#include "plugins/postgresql/dialect.h"

#include "plugins/postgresql/code.h"
#include "plugins/postgresql/keywords.h"
#include "plugins/postgresql/plannodes.h"
#include "plugins/postgresql/rename.h"
#include "plugins/postgresql/sqltext.h"

#include <pg_query.h>

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

bool holds(std::string_view tree, std::initializer_list<std::string_view> nodes)
{
    return std::any_of(nodes.begin(), nodes.end(), [&](std::string_view node) {
        return tree.find(node) != std::string_view::npos;
    });
}

/// From the parser's tree as JSON, in which quotes inside of strings are escaped.
StatementClass classOf(std::string_view tree)
{
    constexpr std::string_view head = "\"stmts\":[{\"stmt\":{\"";
    const size_t at = tree.find(head);
    if (at == std::string_view::npos) return StatementClass::Unknown;
    if (holds(tree.substr(at), {"},{\"stmt\":{\""})) return StatementClass::Unknown;
    const std::string_view rest = tree.substr(at + head.size());
    const std::string_view node = rest.substr(0, rest.find('"'));
    const bool writes = holds(rest, {"{\"InsertStmt\":", "{\"UpdateStmt\":", "{\"DeleteStmt\":",
                                     "{\"MergeStmt\":", "\"intoClause\":", "\"lockingClause\":"});
    if (node == "SelectStmt") return writes ? StatementClass::Write : StatementClass::Read;
    if (node == "VariableShowStmt") return StatementClass::Read;
    if (node == "TransactionStmt") return StatementClass::Transaction;
    if (node == "ExplainStmt") {
        const bool runs = holds(rest, {"\"defname\":\"analyze\""});
        // What is explained, not what is within it: CREATE TABLE AS holds a SELECT as well.
        const bool selects = rest.find("ExplainStmt\":{\"query\":{\"SelectStmt\":") == 0;
        return runs && (!selects || writes) ? StatementClass::Write : StatementClass::Read;
    }
    return StatementClass::Write;
}

} // namespace

const PostgresqlDialect& PostgresqlDialect::instance()
{
    static const PostgresqlDialect dialect;
    return dialect;
}

std::string PostgresqlDialect::identifier(std::string_view name) const { return quoted(name); }

std::string PostgresqlDialect::literal(std::string_view text) const
{
    return postgresql::literal(text);
}

void PostgresqlDialect::renameInText(Object& object, const ObjectId& from, const ObjectId& to) const
{
    renameInObject(object, from, to);
}

std::vector<StatementSpan> PostgresqlDialect::statements(std::string_view script) const
{
    std::vector<StatementSpan> spans;
    StatementSpan span;
    bool empty = true;
    int parentheses = 0;
    int bodies = 0; // BEGIN ATOMIC … END, and CASE … END inside of one
    std::string last;
    const auto close = [&] {
        if (!empty) spans.push_back(span);
        empty = true;
        parentheses = 0;
        bodies = 0;
        last.clear();
    };
    for (Token token = nextToken(script, 0); token.begin < script.size();
         token = nextToken(script, token.end)) {
        if (token.type == Token::Type::Comment) continue;
        const char c = script[token.begin];
        const bool mark = token.type == Token::Type::Mark;
        if (mark && c == ';' && parentheses == 0 && bodies == 0) {
            close();
            continue;
        }
        if (empty) span.begin = token.begin;
        empty = false;
        span.end = token.end;
        if (mark && c == '(') ++parentheses;
        if (mark && c == ')') parentheses = std::max(0, parentheses - 1);
        if (token.type == Token::Type::Word) {
            std::string word = nameOf(script, token);
            if (word == "atomic" && last == "begin") ++bodies;
            if (bodies > 0 && word == "case") ++bodies;
            if (bodies > 0 && word == "end") --bodies;
            last = std::move(word);
        } else {
            last.clear();
        }
    }
    close();
    return spans;
}

StatementClass PostgresqlDialect::classify(std::string_view statement) const
{
    if (statement.find('\0') != std::string_view::npos) return StatementClass::Unknown;
    const PgQueryParseResult parsed = pg_query_parse(std::string(statement).c_str());
    StatementClass found = StatementClass::Unknown;
    if (!parsed.error && parsed.parse_tree) found = classOf(parsed.parse_tree);
    pg_query_free_parse_result(parsed);
    return found;
}

const std::vector<std::string>& PostgresqlDialect::keywords() const
{
    return postgresql::keywords();
}

std::string PostgresqlDialect::scriptHead() const
{
    // For psql and for any other client: no meta-commands, and nothing found by search_path.
    return "SET client_encoding = 'UTF8';\n"
           "SET standard_conforming_strings = on;\n"
           "SET check_function_bodies = off;\n"
           "SET client_min_messages = warning;\n"
           "SELECT pg_catalog.set_config('search_path', '', false);\n";
}

std::string PostgresqlDialect::scriptBegin() const { return "BEGIN;\n"; }
std::string PostgresqlDialect::scriptCommit() const { return "COMMIT;\n"; }

bool PostgresqlDialect::looksLikePlan(std::string_view text) const
{
    return looksLikeJsonPlan(text);
}

Result<QueryPlan> PostgresqlDialect::readPlan(std::string_view text) const
{
    return planOfJson(text);
}

Workload PostgresqlDialect::codeOf(const Catalog& catalog) const { return codeOfCatalog(catalog); }

std::string PostgresqlDialect::withPlaceholders(std::string_view sql) const
{
    return namedPlaceholders(sql);
}

} // namespace lockstep::postgresql
