// Phrases: the words of SQL that go on from a place; and how proposals are made of them.
#include "completion/phrases.h"

#include "base/text.h"
#include "completion/proposals.h"
#include "completion/snippets.h"

#include <algorithm>

namespace lockstep {

namespace {

using Phrases = std::vector<std::string>;

Phrases joined(Phrases first, const Phrases& then)
{
    first.insert(first.end(), then.begin(), then.end());
    return first;
}

std::string upper(std::string word)
{
    for (char& c : word)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
    return word;
}

const Phrases conditions{"AND",  "OR",      "IS NULL", "IS NOT NULL", "IN",
                         "LIKE", "BETWEEN", "NOT IN",  "ILIKE",       "COLLATE"};

} // namespace

std::vector<std::string> operandPhrases(std::string_view clause)
{
    Phrases phrases{"CASE",        "NOT",  "EXISTS", "NULL",
                    "CAST",        "TRUE", "FALSE",  "CURRENT_TIMESTAMP",
                    "CURRENT_DATE"};
    if (clause == "select") phrases.insert(phrases.begin(), "DISTINCT");
    if (clause == "values" || clause == "set") phrases.insert(phrases.begin(), "DEFAULT");
    return phrases;
}

std::vector<std::string> nextPhrases(std::string_view clause, const Sight& sight)
{
    static const Phrases end{"UNION ALL", "UNION", "EXCEPT", "INTERSECT"};
    static const Phrases order{"GROUP BY", "ORDER BY", "LIMIT", "HAVING", "OFFSET"};
    static const Phrases joins{"JOIN",       "LEFT JOIN", "INNER JOIN",  "CROSS JOIN",
                               "RIGHT JOIN", "FULL JOIN", "NATURAL JOIN"};
    const Source* target = sight.target();
    if (clause == "select") return joined({"FROM", "AS", "OVER"}, joined(conditions, end));
    if (clause == "from" && target) return {"WHERE", "USING", "RETURNING", "AS"};
    if (clause == "from")
        return joined(joined({"WHERE"}, joins), joined(order, joined({"AS"}, end)));
    if (clause == "join") return joined({"ON", "USING", "AS"}, joins);
    if (clause == "on")
        return joined({"AND", "OR", "WHERE"},
                      joined(joins, joined(order, joined(conditions, end))));
    if (clause == "using") return joined({"WHERE"}, joined(joins, joined(order, end)));
    if (clause == "where" && target) return joined(conditions, {"RETURNING"});
    if (clause == "where" || clause == "having") return joined(conditions, joined(order, end));
    if (clause == "by")
        return joined(
            {"ASC", "DESC", "LIMIT", "NULLS FIRST", "NULLS LAST", "HAVING", "ORDER BY", "OFFSET"},
            end);
    if (clause == "grouping") return joined({"HAVING", "ORDER BY", "LIMIT", "OFFSET"}, end);
    if (clause == "order" || clause == "group" || clause == "partition") return {"BY"};
    if (clause == "asc" || clause == "desc")
        return {"LIMIT", "NULLS FIRST", "NULLS LAST", "OFFSET"};
    if (clause == "left" || clause == "right" || clause == "full") return {"JOIN", "OUTER JOIN"};
    if (clause == "inner" || clause == "cross") return {"JOIN"};
    if (clause == "natural") return {"JOIN", "LEFT JOIN"};
    if (clause == "is") return {"NULL", "NOT NULL", "TRUE", "FALSE", "DISTINCT FROM"};
    if (clause == "set") return joined({"WHERE", "FROM", "RETURNING"}, conditions);
    if (clause == "update") return {"SET", "AS"};
    if (clause == "into") return {"VALUES", "SELECT", "DEFAULT VALUES", "AS"};
    if (clause == "values") return {"ON CONFLICT", "RETURNING", "UNION ALL"};
    if (clause == "limit") return {"OFFSET"};
    if (clause == "over") return {"PARTITION BY", "ORDER BY"};
    if (clause == "alter")
        return {"ADD COLUMN", "DROP COLUMN", "RENAME TO", "RENAME COLUMN", "ALTER COLUMN"};
    if (clause == "create" || clause == "drop" || clause == "alter" || clause == "explain")
        return {"TABLE", "VIEW", "INDEX", "TRIGGER", "IF NOT EXISTS", "IF EXISTS"};
    if (clause == "insert") return {"INTO"};
    if (clause == "delete") return {"FROM"};
    if (clause == "call") return joined(conditions, {"AS", "ORDER BY", "FROM"});
    return conditions;
}

const std::vector<std::string>& statementPhrases()
{
    static const Phrases all{"SELECT",      "INSERT INTO",  "UPDATE",      "DELETE FROM",
                             "WITH",        "CREATE TABLE", "CREATE VIEW", "CREATE INDEX",
                             "ALTER TABLE", "DROP TABLE",   "EXPLAIN",     "BEGIN",
                             "COMMIT",      "ROLLBACK",     "VALUES"};
    return all;
}

/// Those that the engine has all words of.
void Proposals::keywords(const std::vector<std::string>& phrases, Rank rank)
{
    const auto& known = m_at.dialect.keywords();
    for (const std::string& phrase : phrases) {
        const std::vector<std::string> parts = split(asciiLower(phrase), ' ');
        const bool has = std::all_of(parts.begin(), parts.end(), [&](const std::string& part) {
            return std::binary_search(known.begin(), known.end(), part);
        });
        if (!has) continue;
        Proposal made;
        made.kind = Proposal::Kind::Keyword;
        made.label = made.insert = cased(phrase);
        add(rank, made.label, made);
    }
}

void Proposals::words()
{
    if (m_at.quoted) return;
    const auto phrases = nextPhrases(m_at.place.clause, m_at.sight);
    keywords(phrases, Rank::Operator);
    if (!m_at.typed.empty()) snippets();
}

void Proposals::statements()
{
    if (m_at.quoted) return;
    keywords(statementPhrases(), Rank::Operator);
    snippets();
}

void Proposals::snippets()
{
    if (m_at.quoted) return;
    for (const Snippet& one : lockstep::snippets()) {
        Proposal made;
        made.kind = Proposal::Kind::Snippet;
        made.label = one.trigger;
        made.detail = one.title;
        made.insert = cased(one.body);
        made.snippet = true;
        add(Rank::Snippet, one.trigger, made);
    }
}

void Proposals::otherKeywords()
{
    for (const std::string& word : m_at.dialect.keywords()) {
        Proposal made;
        made.kind = Proposal::Kind::Keyword;
        made.label = made.insert = m_at.lowerKeywords ? word : upper(word);
        add(Rank::Keyword, word, made);
    }
}

} // namespace lockstep
