// Definitions: a parser by recursive descent over tokens that gives up rather than guess.
#include "plugins/sqlite/definition.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace lockstep::sqlite {

namespace {

/// Walks over tokens. Each take… moves on and says whether what it wants was there.
class Cursor
{
public:
    explicit Cursor(Tokens tokens) : m_tokens(tokens) {}

    [[nodiscard]] bool done() const { return m_at >= m_tokens.size(); }
    [[nodiscard]] size_t at() const { return m_at; }
    [[nodiscard]] const Token& peek(size_t ahead = 0) const
    {
        static const Token none;
        return m_at + ahead < m_tokens.size() ? m_tokens[m_at + ahead] : none;
    }
    [[nodiscard]] bool sees(std::string_view word) const { return peek().is(word); }
    [[nodiscard]] bool sees(std::string_view word, std::string_view next) const
    {
        return peek().is(word) && peek(1).is(next);
    }
    bool take(std::string_view word)
    {
        if (!sees(word)) return false;
        ++m_at;
        return true;
    }
    bool take(std::string_view word, std::string_view next)
    {
        if (!sees(word, next)) return false;
        m_at += 2;
        return true;
    }
    bool takeSymbol(std::string_view symbol)
    {
        if (!peek().isOperator(symbol)) return false;
        ++m_at;
        return true;
    }
    const Token* takeName() { return !done() && peek().canName() ? &m_tokens[m_at++] : nullptr; }
    /// A whole parenthesis; what is between is given back in `inside`.
    bool takeParenthesis(Tokens* inside = nullptr)
    {
        if (!peek().isOperator("(")) return false;
        const size_t end = behindParenthesis(m_tokens, m_at);
        if (!m_tokens[end - 1].isOperator(")")) return false;
        if (inside) *inside = m_tokens.subspan(m_at + 1, end - m_at - 2);
        m_at = end;
        return true;
    }
    void skip() { ++m_at; }
    [[nodiscard]] Tokens since(size_t begin) const { return m_tokens.subspan(begin, m_at - begin); }

private:
    Tokens m_tokens;
    size_t m_at = 0;
};

bool takeConflict(Cursor& cursor)
{
    if (!cursor.sees("on", "conflict")) return true;
    cursor.skip();
    cursor.skip();
    return cursor.takeName() != nullptr;
}

/// What may follow REFERENCES.
bool takeReference(Cursor& cursor, std::string* table)
{
    const Token* name = cursor.takeName();
    if (!name) return false;
    if (table) *table = name->name();
    if (cursor.peek().isOperator("(") && !cursor.takeParenthesis()) return false;
    while (true) {
        if (cursor.sees("on") && !cursor.sees("on", "conflict")) {
            cursor.skip();
            if (!cursor.take("delete") && !cursor.take("update") && !cursor.take("insert"))
                return false;
            if (!cursor.take("set", "null") && !cursor.take("set", "default") &&
                !cursor.take("cascade") && !cursor.take("restrict") && !cursor.take("no", "action"))
                return false;
        } else if (cursor.take("match")) {
            if (!cursor.takeName()) return false;
        } else if (cursor.sees("not", "deferrable") || cursor.sees("deferrable")) {
            cursor.take("not");
            cursor.skip();
            if (cursor.take("initially") && !cursor.take("deferred") && !cursor.take("immediate"))
                return false;
        } else {
            return true;
        }
    }
}

bool takeDefault(Cursor& cursor)
{
    if (cursor.peek().isOperator("(")) return cursor.takeParenthesis();
    if (cursor.takeSymbol("+") || cursor.takeSymbol("-")) {
    }
    switch (cursor.peek().kind) {
    case TokenKind::Word:
    case TokenKind::Quoted:
    case TokenKind::String:
    case TokenKind::Number:
    case TokenKind::Blob:
        if (cursor.done()) return false;
        cursor.skip();
        return true;
    default:
        return false;
    }
}

std::optional<Clause::Kind> takeClauseBody(Cursor& cursor)
{
    const auto when = [](bool good, Clause::Kind kind) {
        return good ? std::optional(kind) : std::nullopt;
    };
    if (cursor.take("primary", "key")) {
        if (!cursor.take("asc")) cursor.take("desc");
        const bool good = takeConflict(cursor);
        cursor.take("autoincrement");
        return when(good, Clause::Kind::PrimaryKey);
    }
    if (cursor.take("not", "null")) return when(takeConflict(cursor), Clause::Kind::NotNull);
    if (cursor.take("null")) return when(takeConflict(cursor), Clause::Kind::Null);
    if (cursor.take("unique")) return when(takeConflict(cursor), Clause::Kind::Unique);
    if (cursor.take("check")) {
        const bool good = cursor.takeParenthesis();
        return when(good && takeConflict(cursor), Clause::Kind::Check);
    }
    if (cursor.take("default")) return when(takeDefault(cursor), Clause::Kind::Default);
    if (cursor.take("collate")) return when(cursor.takeName(), Clause::Kind::Collate);
    if (cursor.take("references"))
        return when(takeReference(cursor, nullptr), Clause::Kind::References);
    const bool always = cursor.take("generated", "always");
    if (cursor.take("as")) {
        const bool good = cursor.takeParenthesis();
        if (!cursor.take("stored")) cursor.take("virtual");
        return when(good, Clause::Kind::Generated);
    }
    if (always) return std::nullopt;
    return std::nullopt;
}

bool startsClause(const Cursor& cursor)
{
    static constexpr std::array<std::string_view, 10> words{
        "constraint", "primary", "not",     "null",       "unique",
        "check",      "default", "collate", "references", "as"};
    return cursor.sees("generated", "always") ||
           std::any_of(words.begin(), words.end(), [&](auto word) { return cursor.sees(word); });
}

bool parseColumn(Tokens item, ColumnDefinition& column)
{
    Cursor cursor(item);
    column.all = item;
    column.name = cursor.takeName();
    if (!column.name) return false;
    const size_t type = cursor.at();
    while (!cursor.done() && !startsClause(cursor))
        if (!cursor.takeName()) break;
    if (cursor.at() > type && cursor.peek().isOperator("(") && !cursor.takeParenthesis())
        return false;
    column.type = cursor.since(type);
    while (!cursor.done()) {
        Clause clause;
        const size_t begin = cursor.at();
        if (cursor.take("constraint")) {
            const Token* name = cursor.takeName();
            if (!name) return false;
            clause.name = name->name();
            clause.named = true;
        }
        const size_t body = cursor.at();
        if (!clause.named || (!cursor.done() && !cursor.sees("constraint"))) {
            const auto kind = takeClauseBody(cursor);
            if (!kind) return false;
            clause.kind = *kind;
        }
        clause.all = cursor.since(begin);
        clause.body = cursor.since(body);
        column.clauses.push_back(std::move(clause));
    }
    return true;
}

bool startsConstraint(const Token& token)
{
    return token.is("constraint") || token.is("primary") || token.is("unique") ||
           token.is("check") || token.is("foreign");
}

/// One or, where commas are left out, several constraints.
bool parseConstraints(Tokens item, std::vector<ConstraintDefinition>& constraints)
{
    Cursor cursor(item);
    while (!cursor.done()) {
        ConstraintDefinition constraint;
        const size_t begin = cursor.at();
        constraint.joined = begin > 0;
        if (cursor.take("constraint")) {
            const Token* name = cursor.takeName();
            if (!name) return false;
            constraint.name = name->name();
            constraint.named = true;
        }
        const size_t body = cursor.at();
        Tokens inside;
        if (cursor.take("primary", "key") || cursor.take("unique")) {
            constraint.kind = item[body].is("primary") ? ConstraintDefinition::Kind::PrimaryKey
                                                       : ConstraintDefinition::Kind::Unique;
            if (!cursor.takeParenthesis(&inside) || !takeConflict(cursor)) return false;
        } else if (cursor.take("check")) {
            if (!cursor.takeParenthesis() || !takeConflict(cursor)) return false;
        } else if (cursor.take("foreign", "key")) {
            constraint.kind = ConstraintDefinition::Kind::ForeignKey;
            if (!cursor.takeParenthesis(&inside) || !cursor.take("references") ||
                !takeReference(cursor, &constraint.references))
                return false;
        } else if (constraint.named && (cursor.done() || startsConstraint(cursor.peek()))) {
            constraint.kind = ConstraintDefinition::Kind::Lone;
        } else {
            return false;
        }
        for (const auto part : separated(inside)) {
            if (part.empty() || !part[0].canName()) return false;
            constraint.columns.push_back(part[0].name());
        }
        constraint.all = cursor.since(begin);
        constraint.body = cursor.since(body);
        constraints.push_back(std::move(constraint));
    }
    return true;
}

bool parseOptions(Tokens tokens, TableDefinition& table)
{
    if (tokens.empty()) return true;
    for (const auto option : separated(tokens)) {
        if (option.size() == 1 && option[0].is("strict"))
            table.strict = true;
        else if (option.size() == 2 && option[0].is("without") && option[1].is("rowid"))
            table.withoutRowid = true;
        else
            return false;
    }
    return true;
}

Tokens withoutSemicolon(Tokens tokens)
{
    while (!tokens.empty() && tokens.back().isOperator(";"))
        tokens = tokens.first(tokens.size() - 1);
    return tokens;
}

/// The name behind CREATE … [IF NOT EXISTS] [schema .].
const Token* takeObjectName(Cursor& cursor)
{
    if (cursor.sees("if", "not") && cursor.peek(2).is("exists"))
        for (int i = 0; i < 3; ++i) cursor.skip();
    const Token* name = cursor.takeName();
    if (name && cursor.takeSymbol(".")) name = cursor.takeName();
    return name;
}

} // namespace

std::vector<Tokens> separated(Tokens tokens)
{
    std::vector<Tokens> out;
    if (tokens.empty()) return out;
    size_t begin = 0;
    int depth = 0;
    for (size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i].isOperator("(")) ++depth;
        if (tokens[i].isOperator(")")) --depth;
        if (depth == 0 && tokens[i].isOperator(",")) {
            out.push_back(tokens.subspan(begin, i - begin));
            begin = i + 1;
        }
    }
    out.push_back(tokens.subspan(begin));
    return out;
}

std::unique_ptr<TableDefinition> parseTable(std::string_view sql)
{
    auto table = std::make_unique<TableDefinition>();
    table->sql = sql;
    table->tokens = tokenize(table->sql);
    const Tokens tokens = withoutSemicolon(table->tokens);
    if (std::any_of(tokens.begin(), tokens.end(),
                    [](const Token& token) { return token.kind == TokenKind::Bad; }))
        return nullptr;
    Cursor cursor(tokens);
    if (!cursor.take("create")) return nullptr;
    if (!cursor.take("temp")) cursor.take("temporary");
    if (!cursor.take("table")) return nullptr;
    table->name = takeObjectName(cursor);
    Tokens body;
    if (!table->name || !cursor.takeParenthesis(&body)) return nullptr;
    for (const auto item : separated(body)) {
        if (item.empty()) return nullptr;
        if (startsConstraint(item[0])) {
            if (!parseConstraints(item, table->constraints)) return nullptr;
        } else {
            // SQLite takes a constraint behind the last column without a comma for a clause of
            // that column, as parseColumn does; FOREIGN KEY alone cannot be one.
            if (!table->constraints.empty()) return nullptr;
            if (!parseColumn(item, table->columns.emplace_back())) return nullptr;
        }
    }
    if (table->columns.empty()) return nullptr;
    if (!parseOptions(tokens.subspan(cursor.at()), *table)) return nullptr;
    return table;
}

std::unique_ptr<OtherDefinition> parseOther(std::string_view sql)
{
    auto other = std::make_unique<OtherDefinition>();
    other->sql = sql;
    other->tokens = tokenize(other->sql);
    const Tokens tokens = withoutSemicolon(other->tokens);
    Cursor cursor(tokens);
    if (!cursor.take("create")) return nullptr;
    if (!cursor.take("temp")) cursor.take("temporary");
    other->unique = cursor.sees("unique", "index");
    if (other->unique) cursor.skip();
    if (cursor.take("index"))
        other->kind = OtherDefinition::Kind::Index;
    else if (cursor.take("view"))
        other->kind = OtherDefinition::Kind::View;
    else if (cursor.take("trigger"))
        other->kind = OtherDefinition::Kind::Trigger;
    else if (cursor.take("virtual", "table"))
        other->kind = OtherDefinition::Kind::VirtualTable;
    else
        return nullptr;
    other->name = takeObjectName(cursor);
    other->rest = tokens.subspan(std::min(cursor.at(), tokens.size()));
    if (!other->name || other->rest.empty()) return nullptr;
    return other;
}

std::optional<IndexParts> parseIndex(Tokens rest)
{
    IndexParts index;
    Cursor cursor(rest);
    if (!cursor.take("on")) return std::nullopt;
    index.table = cursor.takeName();
    Tokens inside;
    if (!index.table || !cursor.takeParenthesis(&inside)) return std::nullopt;
    index.parts = separated(inside);
    if (cursor.take("where"))
        index.where = rest.subspan(cursor.at());
    else if (!cursor.done())
        return std::nullopt;
    return index;
}

} // namespace lockstep::sqlite
