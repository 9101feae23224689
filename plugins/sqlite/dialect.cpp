// SQLite's dialect.
#include "plugins/sqlite/dialect.h"

#include "base/text.h"
#include "engine/statementspans.h"
#include "plugins/sqlite/constraintname.h"
#include "plugins/sqlite/names.h"
#include "plugins/sqlite/token.h"

#include <algorithm>
#include <array>
#include <sqlite3.h>

namespace lockstep::sqlite {

namespace {

/// Follows a script token by token and knows when a semicolon ends a statement.
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
        if (m_words < 4) look(token);
        ++m_words;
        if (!m_trigger) return false;
        // Only CASE and the body itself end with END; BEGIN opens the body once.
        if (token.is("begin") && m_depth == 0)
            m_depth = 1;
        else if (token.is("case") && m_depth > 0)
            ++m_depth;
        else if (token.is("end") && m_depth > 0)
            --m_depth;
        return false;
    }

private:
    /// CREATE [TEMP|TEMPORARY] TRIGGER, perhaps behind EXPLAIN.
    void look(const Token& token)
    {
        if (token.is("create"))
            m_create = true;
        else if (m_create && token.is("trigger"))
            m_trigger = true;
        else if (!token.is("temp") && !token.is("temporary") && !token.is("explain"))
            m_words = 4;
    }

    int m_words = 0;
    int m_depth = 0;
    bool m_create = false;
    bool m_trigger = false;
};

bool isAnyOf(const Token& token, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](auto word) { return token.is(word); });
}

/// A text with NUL in it, which no quotes can hold.
std::string castFromBytes(std::string_view text)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string out = "CAST(x'";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += digits[byte >> 4];
        out += digits[byte & 15];
    }
    return out + "' AS TEXT)";
}

/// PRAGMAs that only tell something when they have no value.
bool pragmaReads(const std::vector<Token>& tokens)
{
    static constexpr std::array<std::string_view, 24> readers{
        "table_info",      "table_xinfo", "table_list",       "index_list",
        "index_info",      "index_xinfo", "foreign_key_list", "foreign_key_check",
        "integrity_check", "quick_check", "database_list",    "collation_list",
        "function_list",   "module_list", "pragma_list",      "compile_options",
        "freelist_count",  "page_count",  "schema_version",   "user_version",
        "application_id",  "encoding",    "foreign_keys",     "data_version"};
    const bool assigns = std::any_of(tokens.begin(), tokens.end(),
                                     [](const Token& token) { return token.isOperator("="); });
    if (assigns || tokens.size() < 2) return false;
    for (size_t i = 1; i < std::min<size_t>(tokens.size(), 4); ++i)
        for (const auto name : readers)
            if (tokens[i].is(name)) {
                const bool hasValue = i + 1 < tokens.size() && tokens[i + 1].isOperator("(");
                const bool setting = name == "schema_version" || name == "user_version" ||
                                     name == "application_id" || name == "encoding" ||
                                     name == "foreign_keys";
                return !(hasValue && setting);
            }
    return false;
}

} // namespace

const SqliteDialect& dialect()
{
    static const SqliteDialect instance;
    return instance;
}

std::string SqliteDialect::identifier(std::string_view name) const
{
    return isPlainName(name) ? std::string(name) : quotedName(name);
}

std::string SqliteDialect::literal(std::string_view text) const
{
    if (text.find('\0') != std::string_view::npos) return castFromBytes(text);
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'') out += '\'';
        out += c;
    }
    return out + '\'';
}

void SqliteDialect::renameInText(Object& object, const ObjectId& from, const ObjectId& to) const
{
    const std::string before(from.path.name());
    const std::string bare = canonicalName(to.path.name());
    const std::string asWritten = identifier(to.path.name());
    for (const Symbol name : {attribute::checks, attribute::clauses, attribute::columns}) {
        auto list = object.list(name);
        for (auto& text : list) text = replaceName(text, before, bare);
        std::sort(list.begin(), name == attribute::columns ? list.begin() : list.end());
        object.set(name, std::move(list));
    }
    for (const Symbol name :
         {attribute::definition, attribute::generated, attribute::references, attribute::where})
        object.set(name, replaceName(object.text(name), before, bare));
    object.set(attribute::text, replaceName(object.text(attribute::text), before, asWritten));
    renameConstraint(object);
}

std::vector<StatementSpan> SqliteDialect::statements(std::string_view script) const
{
    return statementSpans(tokenize(script), StatementEnd());
}

StatementClass SqliteDialect::classify(std::string_view statement) const
{
    auto tokens = tokenize(statement);
    size_t first = 0;
    if (!tokens.empty() && tokens[0].is("explain")) return StatementClass::Read;
    if (first >= tokens.size()) return StatementClass::Unknown;
    const Token& word = tokens[first];
    if (isAnyOf(word, {"select", "values"})) return StatementClass::Read;
    if (isAnyOf(word, {"begin", "commit", "end", "rollback", "savepoint", "release"}))
        return StatementClass::Transaction;
    if (word.is("pragma"))
        return pragmaReads(tokens) ? StatementClass::Read : StatementClass::Write;
    if (word.is("with")) {
        const bool writes = std::any_of(tokens.begin(), tokens.end(), [](const Token& token) {
            return isAnyOf(token, {"insert", "update", "delete", "replace"});
        });
        // replace() is a function as well; what is not sure counts as a write.
        return writes ? StatementClass::Write : StatementClass::Read;
    }
    if (isAnyOf(word, {"insert", "update", "delete", "replace", "create", "drop", "alter",
                       "reindex", "analyze", "vacuum", "attach", "detach"}))
        return StatementClass::Write;
    return StatementClass::Unknown;
}

const std::vector<std::string>& SqliteDialect::keywords() const
{
    static const std::vector<std::string> all = [] {
        std::vector<std::string> words;
        for (int i = 0; i < sqlite3_keyword_count(); ++i) {
            const char* name = nullptr;
            int length = 0;
            if (sqlite3_keyword_name(i, &name, &length) == SQLITE_OK)
                words.push_back(asciiLower({name, static_cast<size_t>(length)}));
        }
        std::sort(words.begin(), words.end());
        return words;
    }();
    return all;
}

// The shell stops at the first error and leaves the transaction open, which then is rolled back.
std::string SqliteDialect::scriptHead() const { return ".bail on\nPRAGMA foreign_keys=OFF;\n"; }

std::string SqliteDialect::scriptBegin() const { return "BEGIN IMMEDIATE;\n"; }
std::string SqliteDialect::scriptCommit() const { return "COMMIT;\n"; }

} // namespace lockstep::sqlite
