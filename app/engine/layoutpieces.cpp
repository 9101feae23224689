// LayoutPieces: what each is to its neighbours.
#include "engine/layoutpieces.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace lockstep {

namespace {

using Type = SqlPiece::Type;

template <size_t n>
bool isOneOf(const std::array<std::string_view, n>& words, std::string_view word)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::array<std::string_view, 9> queryWords{
    "select", "with", "values", "insert", "update", "delete", "merge", "explain", "replace"};
/// Of those that an engine reserves.
constexpr std::array<std::string_view, 70> capitals{
    "all",     "and",       "any",     "as",      "asc",       "between", "by",       "case",
    "check",   "collate",   "cross",   "default", "delete",    "desc",    "distinct", "do",
    "else",    "end",       "escape",  "except",  "exists",    "explain", "false",    "fetch",
    "for",     "from",      "full",    "group",   "having",    "ilike",   "in",       "inner",
    "insert",  "intersect", "into",    "is",      "isnull",    "join",    "lateral",  "left",
    "like",    "limit",     "natural", "not",     "notnull",   "null",    "offset",   "on",
    "only",    "or",        "order",   "outer",   "returning", "right",   "select",   "set",
    "similar", "some",      "then",    "true",    "union",     "unique",  "update",   "using",
    "values",  "when",      "where",   "window",  "with",      "array"};
/// What stands beside each other so is no name. The first is reserved everywhere.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> anchored{{
    {"order", "by"},
    {"group", "by"},
    {"insert", "into"},
    {"on", "conflict"},
    {"do", "nothing"},
    {"do", "update"},
    {"then", "update"},
    {"then", "delete"},
}};
/// Of words that are no names where nobody would write two names.
constexpr std::array<std::pair<std::string_view, std::string_view>, 30> loose{{
    {"for", "update"},          {"for", "share"},         {"time", "zone"},
    {"delete", "from"},         {"partition", "by"},      {"with", "recursive"},
    {"as", "materialized"},     {"not", "materialized"},  {"nulls", "first"},
    {"nulls", "last"},          {"rows", "between"},      {"range", "between"},
    {"rows", "unbounded"},      {"range", "unbounded"},   {"unbounded", "preceding"},
    {"unbounded", "following"}, {"between", "unbounded"}, {"between", "current"},
    {"and", "current"},         {"and", "unbounded"},     {"current", "row"},
    {"fetch", "first"},         {"with", "ties"},         {"with", "ordinality"},
    {"skip", "locked"},         {"when", "matched"},      {"not", "matched"},
    {"merge", "into"},          {"grouping", "sets"},     {"at", "time"},
}};
constexpr std::array<std::string_view, 13> clauses{
    "select", "from",      "where",  "having", "limit",     "offset", "fetch",
    "window", "returning", "values", "union",  "intersect", "except"};
constexpr std::array<std::string_view, 6> joinWords{"inner", "left",  "right",
                                                    "full",  "cross", "natural"};
/// Behind which a parenthesis is not a function's.
constexpr std::array<std::string_view, 30> spacedFromParenthesis{
    "in",   "and",   "or",     "not",     "on",        "using", "values", "as",
    "over", "where", "select", "from",    "having",    "by",    "then",   "when",
    "else", "union", "all",    "except",  "intersect", "check", "key",    "unique",
    "is",   "with",  "case",   "between", "like",      "exists"};

class Marker
{
public:
    Marker(const Lexical& lexical, std::string_view text, const std::vector<SqlPiece>& pieces)
        : m_lexical(lexical), m_text(text)
    {
        for (const SqlPiece& piece : pieces) add(piece);
    }

    std::vector<LayoutPiece> mark(const std::vector<SqlPiece>& pieces)
    {
        markComments(pieces);
        pair();
        markClauses();
        for (size_t i = 0; i < m_all.size(); ++i) capitalize(i);
        for (size_t i = 1; i < m_all.size(); ++i)
            m_all[i].spaced = isSpaced(i, pieces[i - 1].end == pieces[i].begin);
        return std::move(m_all);
    }

private:
    void add(const SqlPiece& piece)
    {
        LayoutPiece made;
        made.type = piece.type;
        made.text = m_text.substr(piece.begin, piece.end - piece.begin);
        if (piece.type == Type::Word) made.word = asciiLower(made.text);
        m_all.push_back(std::move(made));
    }

    void markComments(const std::vector<SqlPiece>& pieces)
    {
        const auto lineBetween = [&](size_t from, size_t to) {
            return m_text.substr(from, to - from).find('\n') != std::string_view::npos;
        };
        for (size_t i = 0; i < m_all.size(); ++i) {
            LayoutPiece& piece = m_all[i];
            const bool above = i > 0 && lineBetween(pieces[i - 1].end, pieces[i].begin);
            const bool below =
                i + 1 < m_all.size() && lineBetween(pieces[i].end, pieces[i + 1].begin);
            if (piece.type == Type::Comment) {
                const bool line = piece.text.compare(0, 2, "/*") != 0;
                piece.alone = above && (line || below);
                piece.endsLine = line || piece.alone;
                piece.trails = !above && (line || below);
                if (piece.trails) piece.endsLine = true;
            } else if (piece.type == Type::Text && i > 0 && m_all[i - 1].type == Type::Text) {
                piece.beginsLine = above;
            }
        }
    }

    /// Parentheses, brackets, and CASE with its END.
    void pair()
    {
        std::vector<size_t> open;
        for (size_t i = 0; i < m_all.size(); ++i) {
            const LayoutPiece& piece = m_all[i];
            const bool opens = piece.type == Type::Mark && (piece.is("(") || piece.is("["));
            const bool closes = piece.type == Type::Mark && (piece.is(")") || piece.is("]"));
            const bool named = i > 0 && m_all[i - 1].is(".");
            if (opens || (piece.word == "case" && !named)) open.push_back(i);
            if (open.empty()) continue;
            const bool inCase = m_all[open.back()].word == "case";
            if ((closes && !inCase) || (piece.word == "end" && inCase && !named)) {
                m_all[open.back()].partner = static_cast<int>(i);
                m_all[i].partner = static_cast<int>(open.back());
                open.pop_back();
            }
        }
    }

    [[nodiscard]] const LayoutPiece* next(size_t place) const
    {
        while (++place < m_all.size())
            if (m_all[place].type != Type::Comment) return &m_all[place];
        return nullptr;
    }
    [[nodiscard]] const LayoutPiece* before(size_t place) const
    {
        while (place-- > 0)
            if (m_all[place].type != Type::Comment) return &m_all[place];
        return nullptr;
    }
    [[nodiscard]] std::string_view wordBefore(size_t place) const
    {
        const LayoutPiece* piece = before(place);
        return piece ? std::string_view(piece->word) : std::string_view();
    }
    [[nodiscard]] std::string_view wordBehind(size_t place) const
    {
        const LayoutPiece* piece = next(place);
        return piece ? std::string_view(piece->word) : std::string_view();
    }

    /// A query's clauses begin lines; in anything else nothing does.
    void markClauses()
    {
        struct Group
        {
            bool query = false;
            bool within = false;   ///< a query, at any depth
            bool fresh = true;     ///< nothing in it yet
            bool conflict = false; ///< ON CONFLICT … DO
            std::string lead;
        };
        std::vector<Group> groups(1);
        for (size_t i = 0; i < m_all.size(); ++i) {
            LayoutPiece& piece = m_all[i];
            piece.inQuery = groups.back().query || groups.back().within;
            if (piece.type == Type::Comment) continue;
            const bool opener = piece.partner > static_cast<int>(i);
            if (piece.partner >= 0 && !opener) {
                if (groups.size() > 1) groups.pop_back();
                continue;
            }
            Group& here = groups.back();
            if (here.fresh && piece.is("(") && isOneOf(queryWords, wordBehind(i))) {
                here.query = true; // (SELECT …) UNION (SELECT …)
            } else if (leads(i, here.fresh, here.query, here.lead)) {
                piece.begins = !here.fresh;
                piece.inQuery = here.query = true;
                here.lead = piece.word;
            } else if (here.query && !piece.word.empty()) {
                if (piece.word == "do") here.conflict = false;
                piece.begins = !here.conflict && beginsClause(i, here.lead);
                if (piece.word == "on" && piece.begins) here.conflict = true;
            }
            here.fresh = false;
            if (!opener) continue;
            Group inner;
            inner.within = piece.inQuery || here.query;
            inner.fresh = piece.word != "case";
            groups.push_back(std::move(inner));
        }
    }

    /// Whether a query, or a change of rows, begins here.
    [[nodiscard]] bool leads(size_t place, bool fresh, bool query, const std::string& lead) const
    {
        const LayoutPiece& piece = m_all[place];
        if (!isOneOf(queryWords, piece.word)) return false;
        const LayoutPiece* last = before(place);
        if (fresh || !last) return true;
        if (last->is(";") || last->word == "atomic" || (last->word == "begin" && !query))
            return true;
        if (last->word == "as" && !query) return piece.word != "replace";
        if (lead == "explain") return piece.word != "replace" && last->word != "select";
        return lead == "with" && last->is(")") && piece.word != "with" && piece.word != "values";
    }

    [[nodiscard]] bool beginsClause(size_t place, const std::string& lead) const
    {
        const std::string& word = m_all[place].word;
        const std::string_view last = wordBefore(place);
        const std::string_view following = wordBehind(place);
        if (before(place) && before(place)->is(".")) return false;
        if (lead == "merge") return word == "using" || word == "when" || word == "returning";
        if (word == "from") return last != "delete" && last != "distinct" && last != "rows";
        if (word == "values") return last != "default";
        if (isOneOf(clauses, word)) return true;
        if (word == "group" || word == "order") return following == "by" && last != "within";
        if (word == "set") return lead == "update" || last == "update" || lead == "insert";
        if (word == "join") return !isOneOf(joinWords, last) && last != "outer";
        if (isOneOf(joinWords, word))
            return !isOneOf(joinWords, last) &&
                   (following == "join" || following == "outer" || isOneOf(joinWords, following));
        if (word == "on") return following == "conflict";
        if (word == "using") return lead == "delete";
        if (word == "for")
            return following == "update" || following == "share" || following == "no" ||
                   following == "key";
        return false;
    }

    /// Words of the language, wherever nothing can take them for a name.
    void capitalize(size_t place)
    {
        LayoutPiece& piece = m_all[place];
        if (piece.word.empty()) return;
        const LayoutPiece* last = before(place);
        const LayoutPiece* following = next(place);
        if ((last && last->is(".")) || (following && following->is("."))) return;
        // What is no query keeps its letters: too many of its words can be names.
        if (!piece.inQuery) return;
        const bool reserved = isOneOf(capitals, piece.word) && m_lexical.isReserved(piece.word);
        if (!reserved && !isKeywordHere(place)) return;
        for (char& c : piece.text)
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }

    [[nodiscard]] bool isKeywordHere(size_t place) const
    {
        const LayoutPiece& piece = m_all[place];
        const std::string_view last = wordBefore(place);
        const std::string_view following = wordBehind(place);
        if (piece.begins || place == 0) return true;
        if (piece.word == "end" || piece.word == "case") return piece.partner >= 0;
        if (piece.word == "outer" || isOneOf(joinWords, piece.word))
            return following == "join" || following == "outer";
        if (piece.word == "like" || piece.word == "ilike") {
            const LayoutPiece* behind = next(place);
            return behind && (behind->type == Type::Text || behind->type == Type::Number);
        }
        if (stand(anchored, last, piece.word)) return true;
        if (!m_lexical.foldsNames()) return false;
        if (piece.word == "over" || piece.word == "filter")
            return before(place) && before(place)->is(")");
        if ((piece.word == "preceding" || piece.word == "following") && before(place) &&
            before(place)->type == Type::Number)
            return true;
        if (isOneOf(queryWords, piece.word) && before(place) && before(place)->is("(")) return true;
        return stand(loose, last, piece.word) || stand(loose, piece.word, following);
    }

    template <size_t n>
    static bool stand(const std::array<std::pair<std::string_view, std::string_view>, n>& pairs,
                      std::string_view first, std::string_view second)
    {
        return std::find(pairs.begin(), pairs.end(), std::pair(first, second)) != pairs.end();
    }

    [[nodiscard]] static bool isOperand(const LayoutPiece& piece)
    {
        if (piece.type == Type::Word)
            return !isOneOf(capitals, piece.word) || piece.word == "end" || piece.word == "null" ||
                   piece.word == "true" || piece.word == "false";
        return piece.type == Type::Name || piece.type == Type::Text || piece.type == Type::Number ||
               piece.is(")") || piece.is("]");
    }

    [[nodiscard]] bool isSpaced(size_t place, bool glued) const
    {
        const LayoutPiece& piece = m_all[place];
        const LayoutPiece& last = m_all[place - 1];
        if (piece.type == Type::Comment || last.type == Type::Comment) return true;
        if (piece.is(",") || piece.is(";") || piece.is(")") || piece.is("]")) return false;
        if (last.is("(") || last.is("[")) return false;
        if (piece.is("::") || last.is("::")) return false;
        if (piece.is(".") || last.is(".")) return !glued;
        if (last.is(",")) return true;
        if (piece.is("[") || piece.is(":") || last.is(":")) return !glued;
        if (piece.is("(")) {
            if (last.type == Type::Operator) return true;
            return isOneOf(spacedFromParenthesis, last.word) || !glued;
        }
        if (last.type == Type::Operator) {
            const bool binary = place >= 2 && isOperand(m_all[place - 2]);
            return binary || !glued;
        }
        return true;
    }

    const Lexical& m_lexical;
    std::string_view m_text;
    std::vector<LayoutPiece> m_all;
};

} // namespace

std::vector<LayoutPiece> layoutPieces(const Lexical& lexical, std::string_view text,
                                      const std::vector<SqlPiece>& pieces)
{
    return Marker(lexical, text, pieces).mark(pieces);
}

} // namespace lockstep
