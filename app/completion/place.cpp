// Place: what a statement expects where the caret is, told by the words in front of it.
#include "completion/place.h"

#include <algorithm>
#include <initializer_list>

namespace lockstep {

namespace {

constexpr size_t none = static_cast<size_t>(-1);

bool any(const SqlWord& word, std::initializer_list<const char*> these)
{
    return std::any_of(these.begin(), these.end(), [&](const char* one) { return word.is(one); });
}

bool isClause(const SqlWord& word)
{
    return any(word,
               {"select", "from", "join", "where", "on", "using", "having", "by", "set", "into",
                "update", "values", "returning", "limit", "offset", "references", "over"});
}

/// Behind these an operand stands, though they are words.
bool wantsOperand(const SqlWord& word)
{
    return any(word, {"and",    "or",      "not",  "in",        "is",     "like",   "ilike",
                      "glob",   "between", "case", "when",      "then",   "else",   "distinct",
                      "all",    "any",     "some", "exists",    "escape", "select", "where",
                      "having", "by",      "on",   "returning", "set",    "similar"});
}

class Finder
{
public:
    Finder(const std::vector<SqlWord>& words, const std::vector<size_t>& matched, size_t caret)
        : m_words(words), m_matched(matched), m_caret(caret)
    {
    }

    Place find()
    {
        m_before = m_caret == 0 ? none : m_caret - 1;
        while (m_before != none && m_before > 0 && m_words[m_before].is(".") &&
               m_words[m_before - 1].names()) {
            m_place.qualifier.insert(m_place.qualifier.begin(), m_words[m_before - 1].name);
            m_before = m_before < 2 ? none : m_before - 2;
        }
        decide();
        return std::move(m_place);
    }

private:
    void expect(Expected expected) { m_place.expected = expected; }
    [[nodiscard]] const SqlWord& before() const { return m_words[m_before]; }
    [[nodiscard]] bool is(size_t at, const char* word) const
    {
        return at < m_words.size() && m_words[at].is(word);
    }

    /// Backwards at one depth: the clause, or the parenthesis that is open, or nothing.
    [[nodiscard]] size_t clauseBefore(size_t at) const
    {
        for (; at != none; at = at == 0 ? none : at - 1) {
            const SqlWord& word = m_words[at];
            if (word.is(")") && m_matched[at] < at) {
                at = m_matched[at];
                continue;
            }
            if (word.is("(")) return at;
            if (any(word, {"union", "except", "intersect"})) return at;
            const bool other = (word.is("from") && at > 0 && is(at - 1, "distinct")) ||
                               (word.is("from") && insideCall(at)) ||
                               (word.is("update") && at > 0 && is(at - 1, "for"));
            if (isClause(word) && !other) return at;
        }
        return none;
    }

    /// Whether the FROM is one of a function's arguments: extract(year FROM day).
    [[nodiscard]] bool insideCall(size_t from) const
    {
        for (size_t at = from; at-- > 0;) {
            if (m_words[at].is(")") && m_matched[at] < at)
                at = m_matched[at];
            else if (any(m_words[at], {"select", "delete", "update"}))
                return false;
            else if (m_words[at].is("("))
                return at > 0 && m_words[at - 1].names() &&
                       !any(m_words[at - 1], {"in", "exists", "as", "from", "join"});
        }
        return false;
    }

    /// A name with its dots that ends at the word: the place in front of it.
    [[nodiscard]] size_t beforePath(size_t at) const
    {
        while (at >= 2 && at != none && m_words[at - 1].is(".") && m_words[at - 2].names()) at -= 2;
        return at == 0 ? none : at - 1;
    }

    void decide()
    {
        if (m_before == none || before().is(";")) return expect(Expected::Statement);
        if (before().is("as")) return behindAs();
        if (any(before(), {"explain", "analyze"}) && m_before <= 1)
            return expect(Expected::Statement);
        if (any(before(), {"order", "group", "partition", "insert", "delete", "left", "right",
                           "full", "inner", "cross", "natural", "is", "asc", "desc"})) {
            m_place.clause = before().lower;
            return expect(Expected::Words);
        }
        const size_t clause = clauseBefore(m_before);
        if (clause == none) return unclaused();
        if (m_words[clause].is("(")) return parenthesis(clause);
        m_place.clause = m_words[clause].lower;
        if (m_place.clause == "by" && clause > 0 && is(clause - 1, "group"))
            m_place.clause = "grouping";
        if (any(m_words[clause], {"union", "except", "intersect"})) {
            m_place.queryToo = true;
            return expect(Expected::Query);
        }
        inClause(clause);
    }

    void behindAs()
    {
        // CREATE VIEW v AS, WITH a AS; else a name that is being made up.
        const bool query = m_words[0].is("create") && clauseBefore(m_before) == none;
        expect(query ? Expected::Query : Expected::Nothing);
    }

    [[nodiscard]] bool operandBefore() const
    {
        if (m_place.qualifier.empty() && before().is("*"))
            return m_before > 0 && (any(m_words[m_before - 1],
                                        {"select", "returning", "distinct", "all", ".", ",", "("}));
        if (before().is(")")) return true;
        if (before().is("from")) return false; // IS DISTINCT FROM, extract(year FROM
        if (before().kind == SqlWord::Kind::Sign) return false;
        return before().kind != SqlWord::Kind::Name || !wantsOperand(before());
    }

    void expression(Expected operand)
    {
        if (operandBefore()) return expect(Expected::Words);
        expect(operand);
    }

    void inClause(size_t clause)
    {
        const std::string& word = m_place.clause;
        const bool first = m_before == clause;
        const bool comma = before().is(",");
        // "ON DUPLICATE KEY UPDATE" sets columns, as "SET" does.
        const bool duplicate = word == "update" && clause > 1 && m_words[clause - 1].is("key") &&
                               m_words[clause - 2].is("duplicate");
        if (duplicate) {
            if (!first && !comma) return expression(Expected::Expression);
            listedSince(clause);
            return expect(Expected::Columns);
        }
        if (word == "from" || word == "join" || word == "using" || word == "into" ||
            word == "update" || word == "references") {
            const bool table = first || (comma && word != "into") ||
                               any(before(), {"only", "lateral", "or", "replace", "ignore"});
            if (!table) return expect(Expected::Words);
            m_place.queryToo = before().is("lateral");
            return expect(word == "join" ? Expected::Joined : Expected::Relation);
        }
        if (word == "set") {
            if (m_words[0].is("set") || (clause > 0 && is(clause - 1, "table")))
                return expect(Expected::Words);
            if (first || comma) {
                listedSince(clause);
                return expect(Expected::Columns);
            }
            return expression(Expected::Expression);
        }
        if (word == "on") {
            if (m_words[0].is("create") && first) return expect(Expected::Relation);
            if (is(m_before, "conflict")) return expect(Expected::Words);
            return expression(first ? Expected::JoinCondition : Expected::Expression);
        }
        if (word == "by" || word == "grouping") return expression(Expected::Ordering);
        if (word == "limit" || word == "offset" || word == "values" || word == "over")
            return expect(first ? Expected::Nothing : Expected::Words);
        expression(Expected::Expression);
    }

    void parenthesis(size_t open)
    {
        const bool first = m_before == open;
        const size_t lead = open == 0 ? none : open - 1; // the word in front of it
        if (lead == none) return expect(first ? Expected::Query : Expected::Words);
        const SqlWord& leads = m_words[lead];
        if (leads.is("using")) {
            listedSince(open);
            return expect(first || before().is(",") ? Expected::Shared : Expected::Words);
        }
        if (any(leads, {"as", "materialized"}))
            return expect(first ? Expected::Query : Expected::Words);
        if (any(leads, {"from", "join", "lateral"})) {
            m_place.queryToo = first;
            return expect(first ? Expected::Relation : Expected::Words);
        }
        if (leads.names() && list(open, lead, first)) return;
        if (leads.is("over") && first) {
            m_place.clause = "over";
            return expect(Expected::Words);
        }
        if (leads.is("conflict")) {
            listedSince(open);
            return expect(first || before().is(",") ? Expected::Columns : Expected::Words);
        }
        if (leads.is("values") || leads.is(",")) {
            const size_t clause = clauseBefore(lead);
            m_place.clause = clause == none ? std::string() : m_words[clause].lower;
            if (m_place.clause == "from" && leads.is(",")) {
                m_place.queryToo = first;
                return expect(first ? Expected::Relation : Expected::Words);
            }
        } else {
            m_place.clause = "call";
        }
        m_place.queryToo = first;
        if (leads.is("exists")) return expect(first ? Expected::Query : Expected::Words);
        expression(Expected::Expression);
        if (first) expect(Expected::Expression);
    }

    /// INSERT INTO t (, REFERENCES t (, CREATE INDEX i ON t (, CREATE TABLE t (
    bool list(size_t open, size_t lead, bool first)
    {
        const size_t in = beforePath(lead);
        if (in == none) return false;
        const bool into = m_words[in].is("into");
        const bool refers = m_words[in].is("references");
        const bool on = m_words[in].is("on") && m_words[0].is("create");
        const bool makes = any(m_words[in], {"table", "exists"}) && m_words[0].is("create");
        if (makes) {
            expect(first || before().is(",") ? Expected::Nothing : Expected::Words);
            return true;
        }
        if (!into && !refers && !on) return false;
        if (first || before().is(",")) {
            listedSince(open);
            for (size_t at = in + 1; at <= lead; at += 2) m_place.table.push_back(m_words[at].name);
            expect(refers ? Expected::ColumnsOf : Expected::Columns);
        } else {
            expect(Expected::Words);
        }
        return true;
    }

    /// The names of a list, but for those of its expressions.
    void listedSince(size_t begin)
    {
        bool starts = true;
        for (size_t at = begin + 1; at < m_words.size();) {
            const SqlWord& word = m_words[at];
            if (word.is(")") || (at > begin + 1 && isClause(word))) break;
            if (starts && word.names()) m_place.listed.push_back(word.lower);
            starts = word.is(",");
            at = word.is("(") ? m_matched[at] + 1 : at + 1;
        }
    }

    /// DROP TABLE, ALTER TABLE t DROP COLUMN, …
    void unclaused()
    {
        const SqlWord& leads = m_words[0];
        m_place.clause = leads.lower;
        const bool changes = any(leads, {"alter", "drop", "truncate", "lock", "analyze", "vacuum",
                                         "reindex", "refresh", "comment"});
        if (leads.is("with") && before().is(")")) return expect(Expected::Query);
        if (changes && any(before(), {"table", "view", "exists", "only", "truncate", "analyze",
                                      "vacuum", "lock"}))
            return expect(Expected::Relation);
        const bool column = leads.is("alter") && m_before > 2 &&
                            any(before(), {"column", "drop", "rename", "alter"});
        if (column) return expect(Expected::Columns);
        if (any(leads, {"call", "do", "execute"}) && m_before == 0)
            return expect(Expected::Expression);
        expect(any(before(), {",", "(", "="}) ? Expected::Expression : Expected::Words);
        if (leads.is("create") && any(before(), {"table", "view", "index", "schema", "trigger",
                                                 "function", "procedure", "exists"}))
            expect(Expected::Nothing);
    }

    const std::vector<SqlWord>& m_words;
    const std::vector<size_t>& m_matched;
    const size_t m_caret;
    size_t m_before = none; ///< in front of the caret and its qualifier
    Place m_place;
};

} // namespace

Place placeOf(const std::vector<SqlWord>& words, const std::vector<size_t>& matched, size_t caret)
{
    return Finder(words, matched, caret).find();
}

std::optional<Call> callAround(const std::vector<SqlWord>& words,
                               const std::vector<size_t>& matched, size_t caret)
{
    size_t argument = 0;
    for (size_t at = caret; at-- > 0;) {
        const SqlWord& word = words[at];
        if (word.is(")") && matched[at] < at) {
            at = matched[at];
        } else if (word.is(",")) {
            ++argument;
        } else if (word.is("(")) {
            if (at > 0 && words[at - 1].names()) return Call{at - 1, argument};
            return {};
        } else if (word.is(";")) {
            return {};
        }
    }
    return {};
}

} // namespace lockstep
