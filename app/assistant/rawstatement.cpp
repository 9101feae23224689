// RawStatement: lists of what is allowed; whatever is on none of them is refused.
#include "assistant/rawstatement.h"

#include "base/text.h"
#include "engine/lexical.h"

#include <algorithm>
#include <set>

namespace lockstep::assistant {

namespace {

using Words = std::set<std::string, std::less<>>;

/// How a statement may begin. Nothing that runs code, moves rows or gives rights does.
const std::vector<std::vector<std::string>>& beginnings()
{
    static const std::vector<std::vector<std::string>> all = {
        {"create", "view"},     {"create", "or", "replace", "view"},
        {"create", "index"},    {"create", "unique", "index"},
        {"create", "type"},     {"create", "domain"},
        {"create", "sequence"}, {"create", "materialized", "view"},
        {"comment", "on"},      {"alter", "table"},
    };
    return all;
}

/// What an otherwise allowed statement must not hold, outside of quotes.
const Words& forbidden()
{
    static const Words all = {
        "insert",    "update",   "delete",     "merge",    "truncate",  "grant",     "revoke",
        "copy",      "do",       "call",       "execute",  "attach",    "detach",    "load",
        "pragma",    "into",     "outfile",    "dumpfile", "language",  "function",  "procedure",
        "trigger",   "rule",     "owner",      "owned",    "security",  "definer",   "invoker",
        "superuser", "password", "tablespace", "server",   "extension", "inherit",   "disable",
        "enable",    "set",      "reset",      "drop",     "rename",    "returning", "vacuum",
        "temp",      "temporary"};
    return all;
}

/// What may stand before "(": words of SQL, types, and what only computes from its arguments.
const Words& harmless()
{
    static const Words all = {"in",
                              "exists",
                              "any",
                              "all",
                              "some",
                              "values",
                              "and",
                              "or",
                              "not",
                              "as",
                              "on",
                              "using",
                              "over",
                              "filter",
                              "where",
                              "when",
                              "then",
                              "else",
                              "case",
                              "select",
                              "from",
                              "join",
                              "by",
                              "having",
                              "check",
                              "unique",
                              "key",
                              "enum",
                              "with",
                              "include",
                              "union",
                              "intersect",
                              "except",
                              "between",
                              "like",
                              "partition",
                              "within",
                              "group",
                              "order",
                              "cast",
                              "is",
                              "exclude",
                              "varchar",
                              "char",
                              "character",
                              "varying",
                              "numeric",
                              "decimal",
                              "time",
                              "timestamp",
                              "bit",
                              "interval",
                              "precision",
                              "float",
                              "count",
                              "sum",
                              "avg",
                              "min",
                              "max",
                              "coalesce",
                              "nullif",
                              "ifnull",
                              "iif",
                              "if",
                              "lower",
                              "upper",
                              "trim",
                              "ltrim",
                              "rtrim",
                              "btrim",
                              "length",
                              "char_length",
                              "substr",
                              "substring",
                              "replace",
                              "concat",
                              "concat_ws",
                              "left",
                              "right",
                              "position",
                              "instr",
                              "split_part",
                              "abs",
                              "round",
                              "floor",
                              "ceil",
                              "ceiling",
                              "mod",
                              "greatest",
                              "least",
                              "power",
                              "sqrt",
                              "date",
                              "datetime",
                              "strftime",
                              "julianday",
                              "date_trunc",
                              "date_part",
                              "extract",
                              "now",
                              "age",
                              "to_char",
                              "to_date",
                              "year",
                              "month",
                              "day",
                              "hour",
                              "row_number",
                              "rank",
                              "dense_rank",
                              "lag",
                              "lead",
                              "first_value",
                              "last_value",
                              "ntile",
                              "string_agg",
                              "array_agg",
                              "group_concat",
                              "jsonb_array_length",
                              "json_extract",
                              "jsonb_extract_path_text",
                              "json_valid",
                              "to_tsvector",
                              "gin",
                              "gist",
                              "btree",
                              "hash",
                              "brin"};
    return all;
}

bool isOfTheServer(const std::string& name)
{
    const std::string lower = asciiLower(name);
    for (const char* prefix : {"pg_", "sqlite_", "information_schema", "mysql",
                               "performance_schema", "lo_", "dblink", "sys"})
        if (lower.starts_with(prefix)) return true;
    return false;
}

tl::unexpected<Error> refused(const std::string& why) { return failure(ErrorKind::Refused, why); }

std::string bare(std::string_view piece)
{
    if (piece.size() < 2) return std::string(piece);
    return std::string(piece.substr(1, piece.size() - 2));
}

bool begins(const std::vector<std::string>& words, const std::vector<std::string>& with)
{
    return words.size() > with.size() && std::equal(with.begin(), with.end(), words.begin());
}

/// Whether nothing is called but what only computes, and nothing of the server's is named.
class Calls
{
public:
    Calls(const Tables& tables, bool creates) : m_creates(creates)
    {
        for (const lockstep::Table& table : tables.tables)
            m_own.insert(asciiLower(table.name.name));
    }

    Result<void> judged(const Lexical& lexical, const std::string& sql)
    {
        for (const SqlPiece& piece : lexical.pieces(sql)) {
            const std::string text = sql.substr(piece.begin, piece.end - piece.begin);
            const bool quoted = piece.type == SqlPiece::Type::Name;
            if (!quoted && piece.type != SqlPiece::Type::Word) {
                if (text == "(" && !mayBeCalled())
                    return refused("SQL as it is must not call \"" + visible(m_before) + "\".");
                m_expects = text == "." && m_made == Made::Now;
                if (m_made == Made::Now && !m_expects) m_made = Made::Before;
                m_before.clear();
                continue;
            }
            m_before = asciiLower(quoted ? bare(text) : text);
            m_quoted = quoted;
            if (isOfTheServer(m_before))
                return refused("SQL as it is must not use what is the server's: " +
                               visible(m_before));
            tellMade();
        }
        return {};
    }

private:
    enum class Made { No, Now, Before };

    [[nodiscard]] bool mayBeCalled() const
    {
        if (m_before.empty() || m_own.count(m_before)) return true;
        return !m_quoted && harmless().count(m_before) > 0;
    }

    /// What follows "VIEW" or "INDEX" is the name of what is made; a "(" may follow it.
    void tellMade()
    {
        static const Words sorts = {"view", "index", "type", "domain", "sequence"};
        static const Words between = {"if", "not", "exists"};
        if (m_expects && (m_quoted || !between.count(m_before))) {
            m_own.insert(m_before);
            m_expects = false;
            m_made = Made::Now;
        } else if (m_made == Made::Now)
            m_made = Made::Before;
        else if (m_creates && m_made == Made::No && !m_quoted && sorts.count(m_before))
            m_expects = true;
    }

    Words m_own;
    bool m_creates;
    std::string m_before; ///< the name or word that the piece follows
    bool m_quoted = false;
    bool m_expects = false;
    Made m_made = Made::No;
};

} // namespace

Result<RawStatement> oneStatement(const Engine& engine, const std::string& sql)
{
    if (!isValidUtf8(sql) || sql.find('\0') != std::string::npos)
        return refused("The SQL of the answer is not valid UTF-8.");
    const auto* lexical = dynamic_cast<const Lexical*>(&engine.dialect());
    if (!lexical)
        return failure(ErrorKind::Unsupported, engine.label() + " cannot judge SQL of others.");
    const auto spans = engine.dialect().statements(sql);
    if (spans.size() != 1)
        return refused("The answer has " + counted(spans.size(), "statement", "statements") +
                       ", not one.");
    RawStatement out{sql.substr(spans[0].begin, spans[0].end - spans[0].begin), {}};
    for (const SqlPiece& piece : lexical->pieces(out.text)) {
        if (piece.type == SqlPiece::Type::Bad) return refused("The SQL of the answer is broken.");
        // MariaDB runs what stands in some of them.
        if (piece.type == SqlPiece::Type::Comment)
            return refused("The SQL of the answer has a comment in it.");
        if (piece.type == SqlPiece::Type::Word)
            out.words.push_back(asciiLower(out.text.substr(piece.begin, piece.end - piece.begin)));
    }
    return out;
}

Result<void> judgeRaw(const Engine& engine, const Tables& tables, const std::string& sql)
{
    const auto statement = oneStatement(engine, sql);
    if (!statement) return failure(statement.error());
    const auto& words = statement->words;
    const auto begin =
        std::find_if(beginnings().begin(), beginnings().end(),
                     [&](const std::vector<std::string>& with) { return begins(words, with); });
    if (begin == beginnings().end())
        return refused("SQL as it is may make a view, an index, a type or a check, and nothing "
                       "else; this is: " +
                       visible(statement->text.substr(0, 60)));
    if (begin->front() == "alter" && std::find(words.begin(), words.end(), "add") == words.end())
        return refused("SQL as it is may add something to a table, and nothing else.");
    for (const std::string& word : words)
        if (forbidden().count(word))
            return refused("SQL as it is must not hold \"" + visible(word) + "\".");
    if (engine.dialect().classify(statement->text) == StatementClass::Unknown)
        return refused("The SQL of the answer cannot be read.");
    return Calls(tables, begin->front() == "create")
        .judged(dynamic_cast<const Lexical&>(engine.dialect()), statement->text);
}

} // namespace lockstep::assistant
