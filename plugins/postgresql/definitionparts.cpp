// The server's definitions, taken apart by their tokens.
#include "plugins/postgresql/definitionparts.h"

#include "base/text.h"
#include "plugins/postgresql/sqltext.h"
#include "plugins/postgresql/tabletypes.h"

namespace lockstep::postgresql {

namespace {

/// Walks over a text's tokens.
class Walk
{
public:
    explicit Walk(std::string_view text) : m_text(text), m_tokens(tokens(text)) {}

    [[nodiscard]] bool done() const { return m_at >= m_tokens.size(); }
    [[nodiscard]] size_t at() const { return m_at; }
    [[nodiscard]] size_t size() const { return m_tokens.size(); }
    void go(size_t to) { m_at = to; }
    void skip() { ++m_at; }
    [[nodiscard]] const Token& token(size_t place) const
    {
        static const Token none;
        return place < m_tokens.size() ? m_tokens[place] : none;
    }
    [[nodiscard]] std::string_view text(size_t place) const
    {
        return m_text.substr(token(place).begin, token(place).end - token(place).begin);
    }
    [[nodiscard]] std::string name(size_t place) const { return nameOf(m_text, token(place)); }
    [[nodiscard]] bool isName(size_t place) const
    {
        return place < m_tokens.size() &&
               (token(place).type == Token::Type::Word || token(place).type == Token::Type::Quoted);
    }
    [[nodiscard]] bool sees(std::string_view word) const { return !done() && text(m_at) == word; }
    bool take(std::string_view word)
    {
        if (!sees(word)) return false;
        ++m_at;
        return true;
    }
    bool take(std::string_view word, std::string_view next)
    {
        if (!sees(word) || text(m_at + 1) != next) return false;
        m_at += 2;
        return true;
    }
    /// The place of the parenthesis that closes the one at `open`.
    [[nodiscard]] size_t closing(size_t open) const
    {
        int depth = 0;
        for (size_t at = open; at < m_tokens.size(); ++at) {
            const std::string_view mark = text(at);
            if (mark == "(" || mark == "[") ++depth;
            if ((mark == ")" || mark == "]") && --depth == 0) return at;
        }
        return m_tokens.size();
    }
    /// The text of tokens [from, to).
    [[nodiscard]] std::string between(size_t from, size_t to) const
    {
        if (from >= to || from >= m_tokens.size()) return {};
        const size_t end = token(std::min(to, m_tokens.size()) - 1).end;
        return std::string(m_text.substr(token(from).begin, end - token(from).begin));
    }
    /// What stands in the parentheses here, without them; moves behind them.
    std::string takeInside()
    {
        const size_t end = closing(m_at);
        std::string inside = between(m_at + 1, end);
        m_at = end + 1;
        return inside;
    }
    /// "(a, b)"; nothing where there is more than names. Moves behind it.
    std::optional<std::vector<std::string>> takeNames()
    {
        if (!sees("(")) return std::nullopt;
        std::vector<std::string> names;
        for (++m_at; !done(); ++m_at) {
            if (!isName(m_at)) return std::nullopt;
            names.push_back(name(m_at));
            ++m_at;
            if (take(")")) return names;
            if (!sees(",")) return std::nullopt;
        }
        return std::nullopt;
    }

private:
    std::string_view m_text;
    std::vector<Token> m_tokens;
    size_t m_at = 0;
};

/// The text of a literal, without its quotes.
std::string textOfLiteral(std::string_view literal)
{
    const size_t open = literal.find('\'');
    if (open == std::string_view::npos || literal.size() < open + 2) return std::string(literal);
    const bool escapes = open > 0 && (literal[0] == 'E' || literal[0] == 'e');
    std::string out;
    for (size_t at = open + 1; at + 1 < literal.size(); ++at) {
        if (literal[at] == '\'' || (escapes && literal[at] == '\\')) ++at;
        out += literal[at];
    }
    return out;
}

std::string takeAction(Walk& walk)
{
    if (walk.take("NO", "ACTION")) return {};
    std::string action(walk.text(walk.at()));
    walk.skip();
    if (action == "SET") {
        action += " " + std::string(walk.text(walk.at()));
        walk.skip();
        if (walk.sees("(")) action += " (" + walk.takeInside() + ")";
    }
    return action;
}

/// Behind a cast that begins at `at`: "::character varying(10)[]".
size_t behindCast(const Walk& walk, size_t at)
{
    if (walk.text(at) != ":" || walk.text(at + 1) != ":") return at;
    at += 2;
    while (walk.isName(at) || walk.text(at) == ".") ++at;
    if (walk.text(at) == "(") at = walk.closing(at) + 1;
    while (walk.isName(at)) ++at; // "timestamp(3) without time zone"
    while (walk.text(at) == "[") at = walk.closing(at) + 1;
    return at;
}

/// The tokens that are neither parentheses nor casts.
std::vector<size_t> bare(const Walk& walk)
{
    std::vector<size_t> places;
    for (size_t at = 0; at < walk.size();) {
        if (const size_t behind = behindCast(walk, at); behind != at)
            at = behind;
        else {
            if (walk.text(at) != "(" && walk.text(at) != ")") places.push_back(at);
            ++at;
        }
    }
    return places;
}

/// "((status)::text = ANY (ARRAY['a'::text, 'b'::text]))", and "(status = 'a'::text)", which the
/// server makes of a list of one.
void readList(TableCheck& check)
{
    const Walk walk(check.expression);
    const auto places = bare(walk);
    const auto text = [&](size_t i) { return i < places.size() ? walk.text(places[i]) : ""; };
    if (places.size() < 3 || !walk.isName(places[0]) || text(1) != "=") return;
    const bool any = text(2) == "ANY" && text(3) == "ARRAY" && text(4) == "[";
    std::vector<std::string> values;
    const auto take = [&](size_t i) {
        const Token::Type type = walk.token(places[i]).type;
        if (type == Token::Type::Number)
            values.emplace_back(walk.text(places[i]));
        else if (type == Token::Type::Text)
            values.push_back(textOfLiteral(walk.text(places[i])));
        else
            return false;
        return true;
    };
    if (!any) {
        if (places.size() != 3 || !take(2)) return;
    } else {
        for (size_t i = 5; i < places.size(); i += 2) {
            if (!take(i)) return;
            if (text(i + 1) == "]" && i + 2 == places.size()) break;
            if (text(i + 1) != ",") return;
        }
    }
    check.listed = walk.name(places[0]);
    check.values = std::move(values);
}

IndexPart takePart(Walk& walk)
{
    IndexPart part;
    const size_t begin = walk.at();
    size_t end = begin;
    if (walk.isName(begin) && walk.text(begin + 1) != "(" && walk.text(begin + 1) != ".") {
        part.column = walk.name(begin);
        end = begin + 1;
    } else {
        while (walk.isName(end) || walk.text(end) == ".") ++end; // s.function
        if (walk.text(end) == "(") end = walk.closing(end) + 1;
        part.expression = walk.between(begin, end);
    }
    size_t behind = end;
    while (behind < walk.size() && walk.text(behind) != "," && walk.text(behind) != ")")
        behind = walk.text(behind) == "(" ? walk.closing(behind) + 1 : behind + 1;
    part.rest = walk.between(end, behind);
    part.written = walk.between(begin, behind);
    walk.go(behind);
    return part;
}

} // namespace

std::optional<TableKey> keyOf(std::string_view definition)
{
    Walk walk(definition);
    TableKey key;
    if (!walk.take("PRIMARY", "KEY") && !walk.take("UNIQUE")) return std::nullopt;
    if (walk.take("NULLS")) {
        key.nullsNotDistinct = true;
        if (!walk.take("NOT", "DISTINCT")) return std::nullopt;
    }
    auto columns = walk.takeNames();
    if (!columns) return std::nullopt;
    key.columns = std::move(*columns);
    if (walk.take("INCLUDE"))
        if (auto include = walk.takeNames()) key.include = std::move(*include);
    return walk.done() ? std::optional(std::move(key)) : std::nullopt;
}

std::optional<TableForeignKey> foreignKeyOf(std::string_view definition)
{
    Walk walk(definition);
    TableForeignKey key;
    if (!walk.take("FOREIGN", "KEY")) return std::nullopt;
    auto columns = walk.takeNames();
    if (!columns || !walk.take("REFERENCES")) return std::nullopt;
    const size_t name = walk.at();
    while (walk.isName(walk.at()) || walk.sees(".")) walk.skip();
    key.to = qualifiedName(walk.between(name, walk.at()));
    auto toColumns = walk.takeNames();
    if (!toColumns || toColumns->size() != columns->size()) return std::nullopt;
    key.columns = std::move(*columns);
    key.toColumns = std::move(*toColumns);
    while (!walk.done()) {
        if (walk.take("MATCH")) {
            key.match = walk.text(walk.at());
            walk.skip();
        } else if (walk.take("ON", "UPDATE")) {
            key.onUpdate = takeAction(walk);
        } else if (walk.take("ON", "DELETE")) {
            key.onDelete = takeAction(walk);
        } else {
            return std::nullopt;
        }
    }
    return key;
}

TableCheck checkOf(std::string_view definition)
{
    TableCheck check;
    Walk walk(definition);
    walk.take("CHECK");
    check.expression = walk.sees("(") ? walk.takeInside() : std::string(definition);
    readList(check);
    return check;
}

std::optional<TableIndex> indexOf(std::string_view definition)
{
    Walk walk(definition);
    TableIndex index;
    if (!walk.isName(walk.at())) return std::nullopt;
    index.method = walk.name(walk.at());
    if (index.method == "btree") index.method.clear();
    walk.skip();
    if (!walk.take("(")) return std::nullopt;
    while (!walk.done()) {
        index.parts.push_back(takePart(walk));
        if (walk.take(")")) break;
        if (!walk.take(",")) return std::nullopt;
    }
    while (!walk.done()) {
        if (walk.take("INCLUDE")) {
            auto include = walk.takeNames();
            if (!include) return std::nullopt;
            index.include = std::move(*include);
        } else if (walk.take("NULLS")) {
            if (!walk.take("NOT", "DISTINCT")) return std::nullopt;
            index.nullsNotDistinct = true;
        } else if (walk.take("WITH")) {
            index.options = walk.takeInside();
        } else if (walk.take("TABLESPACE")) {
            walk.skip();
        } else if (walk.take("WHERE")) {
            index.where = walk.between(walk.at(), walk.size());
            break;
        } else {
            return std::nullopt;
        }
    }
    return index;
}

QualifiedName sequenceIn(std::string_view expression)
{
    const Walk walk(expression);
    if (walk.size() != 7 || walk.text(0) != "nextval" || walk.text(1) != "(" ||
        walk.token(2).type != Token::Type::Text || walk.text(5) != "regclass" ||
        walk.text(6) != ")")
        return {};
    return qualifiedName(textOfLiteral(walk.text(2)));
}

bool isConstant(std::string_view expression)
{
    const Walk walk(expression);
    auto places = bare(walk);
    if (places.size() == 2 && walk.text(places[0]) == "-") places.erase(places.begin());
    if (places.size() != 1) return false;
    const Token::Type type = walk.token(places[0]).type;
    const std::string word = asciiLower(walk.text(places[0]));
    return type == Token::Type::Text || type == Token::Type::Number || word == "true" ||
           word == "false" || word == "null";
}

} // namespace lockstep::postgresql
