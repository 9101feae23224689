// MariaDB's dialect.
#include "plugins/mariadb/dialect.h"

#include "base/text.h"
#include "engine/statementspans.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

bool isAnyOf(const Token& token, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](auto word) { return token.is(word); });
}

/// Follows a script token by token and knows when a semicolon ends a statement: not within the body
/// of a routine, a trigger or an event.
class StatementEnd
{
public:
    /// True when this token ends the statement.
    bool ends(const Token& token)
    {
        if (token.isOperator(";") && m_depth == 0) {
            *this = StatementEnd();
            return true;
        }
        if (m_first.empty() && token.kind == TokenKind::Word) m_first = asciiLower(token.text);
        const bool opens = m_first == "create" || m_first == "set" || m_first == "alter";
        if (opens && isAnyOf(token, {"procedure", "function", "trigger", "event", "package"}))
            m_code = true;
        if (m_code) follow(token);
        m_endBefore = token.is("end");
        return false;
    }

private:
    /// BEGIN and CASE end with END or END CASE. END IF, END LOOP and the like end what is not
    /// counted, for IF and REPEAT are functions as well: they take the END back.
    void follow(const Token& token)
    {
        if (m_endBefore && isAnyOf(token, {"if", "loop", "repeat", "while"}))
            ++m_depth;
        else if (token.is("end"))
            --m_depth;
        else if (token.is("begin") || (token.is("case") && !m_endBefore))
            ++m_depth;
    }

    std::string m_first;
    int m_depth = 0;
    bool m_code = false;
    bool m_endBefore = false;
};

} // namespace

const MariadbDialect& dialect()
{
    static const MariadbDialect instance;
    return instance;
}

std::string MariadbDialect::identifier(std::string_view name) const { return quoted(name); }

std::string MariadbDialect::literal(std::string_view text) const
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'' || c == '\\') out += c;
        out += c;
    }
    return out + '\'';
}

void MariadbDialect::renameInText(Object& object, const ObjectId& from, const ObjectId& to) const
{
    const auto rewrite = [&](Symbol name) {
        if (const auto& list = object.list(name); !list.empty()) {
            auto copy = list;
            for (auto& text : copy) text = replaceName(text, from.path.name(), to.path.name());
            object.set(name, std::move(copy));
        } else if (const std::string& text = object.text(name); !text.empty()) {
            object.set(name, replaceName(text, from.path.name(), to.path.name()));
        }
    };
    const Symbol kindOf = object.id.kind;
    const bool sameTable = from.kind == kind::column && object.parent.path == to.path.parent();
    if (from.kind == kind::column && sameTable) {
        for (const Symbol name : {attribute::columns, attribute::generated, attribute::check})
            rewrite(name);
        if (kindOf == kind::check) rewrite(attribute::definition);
    }
    if (kindOf != kind::foreignKey) return;
    const std::string& parent = object.text(attribute::references);
    if (from.kind == kind::table) rewrite(attribute::references);
    if (from.kind == kind::column && parent == quoted(to.path.first()))
        rewrite(attribute::referenced);
}

std::vector<StatementSpan> MariadbDialect::statements(std::string_view script) const
{
    return statementSpans(tokenize(script), StatementEnd());
}

StatementClass MariadbDialect::classify(std::string_view statement) const
{
    const auto tokens = tokenize(statement);
    const auto first = std::find_if(tokens.begin(), tokens.end(),
                                    [](const Token& token) { return !token.isOperator("("); });
    if (first == tokens.end()) return StatementClass::Unknown;
    const auto holds = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(first, tokens.end(),
                           [&](const Token& token) { return isAnyOf(token, words); });
    };
    if (isAnyOf(*first, {"select", "values", "with", "table"}))
        return holds({"into", "insert", "update", "delete", "nextval", "setval"})
                   ? StatementClass::Write
                   : StatementClass::Read;
    if (isAnyOf(*first, {"show", "describe", "desc"})) return StatementClass::Read;
    if (first->is("explain"))
        return holds({"analyze", "update", "delete", "insert"}) ? StatementClass::Write
                                                                : StatementClass::Read;
    if (isAnyOf(*first, {"begin", "start", "commit", "rollback", "savepoint", "release"}))
        return StatementClass::Transaction;
    if (isAnyOf(*first, {"insert", "update",   "delete",  "replace", "create", "drop",   "alter",
                         "rename", "truncate", "load",    "grant",   "revoke", "call",   "set",
                         "flush",  "optimize", "analyze", "repair",  "lock",   "unlock", "kill"}))
        return StatementClass::Write;
    return StatementClass::Unknown;
}

const std::vector<std::string>& MariadbDialect::keywords() const
{
    static const std::vector<std::string> all = [] {
        std::vector<std::string> words = split(
            "accessible add all alter analyze and as asc auto_increment before begin between both "
            "by call cascade case change char character charset check coalesce collate column "
            "columns comment commit condition constraint convert create cross current_date "
            "current_timestamp current_user cursor database databases date datetime decimal "
            "declare default definer delete desc describe deterministic distinct div double drop "
            "else elseif end engine enum event except exists explain false fetch float for force "
            "foreign from fulltext function generated grant group having if ignore in index inner "
            "inout insert int integer intersect interval into invisible invoker is iterate join "
            "json key keys leave left like limit lock longblob longtext loop match mediumblob "
            "mediumint mediumtext modify natural not null numeric offset on optimize or order out "
            "outer over partition persistent precision primary procedure references regexp "
            "release rename repeat replace require restrict return returning returns revoke right "
            "rlike rollback row rows schema security select sequence set show signal smallint "
            "spatial sql start stored table text then time timestamp tinyint to trigger true "
            "truncate undo union unique unlock unsigned update usage use using utc_timestamp "
            "values varbinary varchar view virtual when where while window with write xor year "
            "zerofill",
            ' ');
        std::sort(words.begin(), words.end());
        return words;
    }();
    return all;
}

// The client stops at the first error; what ran before it stands, for DDL commits by itself.
std::string MariadbDialect::scriptHead() const
{
    return "SET NAMES utf8mb4;\n"
           "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,"
           "NO_ENGINE_SUBSTITUTION';\n"
           "SET SESSION foreign_key_checks = 1;\n"
           "SET SESSION lock_wait_timeout = 10;\n";
}

std::string MariadbDialect::scriptBegin() const { return {}; }
std::string MariadbDialect::scriptCommit() const { return {}; }

std::string MariadbDialect::scriptStatement(const std::string& sql) const
{
    if (sql.find(';') == std::string::npos) return sql + ";\n";
    std::string mark = "$$";
    while (sql.find(mark) != std::string::npos) mark += '$';
    return "DELIMITER " + mark + "\n" + sql + "\n" + mark + "\nDELIMITER ;\n";
}

} // namespace lockstep::mariadb
