// New grammar: by the words of a statement.
#include "plugins/postgresql/locks/newgrammar.h"

#include "plugins/postgresql/sqltext.h"

namespace lockstep::postgresql {

namespace {

/// A statement's words, and what shall stand for some of them.
class Rewording
{
public:
    explicit Rewording(const std::string& sql) : m_original(sql), m_words(tokens(sql))
    {
        m_done.sql = sql;
    }

    Reworded run()
    {
        // From the end, so that what was found in front stays where it was.
        for (size_t i = m_words.size(); i-- > 0;) {
            if (is(i, "virtual") && mark(i - 1, ')')) {
                m_done.virtualColumn = true;
                put(i, i, "STORED");
            } else if (is(i, "set") && is(i + 1, "expression")) {
                m_done.setsExpression = true;
                put(i + 1, i + 2, "DEFAULT");
            } else if (is(i, "enforced")) {
                enforced(i);
            } else if (is(i, "inherit") && altersConstraint(is(i - 1, "no") ? i - 2 : i - 1)) {
                m_done.changesInherit = true;
                put(is(i - 1, "no") ? i - 1 : i, i, "DEFERRABLE");
            } else if (is(i, "add") && is(i + 1, "constraint") && is(i + 3, "not") &&
                       is(i + 4, "null") && i + 5 < m_words.size()) {
                m_done.addsNotNull = true;
                put(i + 3, i + 5, "CHECK (" + text(i + 5) + " IS NOT NULL)");
            } else if (is(i, "without") && is(i + 1, "overlaps")) {
                put(i, i + 1, "");
            } else if (is(i, "period") && (mark(i - 1, ',') || mark(i - 1, '(')) && name(i + 1)) {
                put(i, i, "");
            } else if (is(i, "storage") && is(i - 1, "set") && is(i + 1, "default")) {
                put(i + 1, i + 1, "EXTENDED");
            } else if (is(i, "method") && is(i - 1, "access") && is(i + 1, "default")) {
                put(i + 1, i + 1, "heap");
            }
        }
        return m_done;
    }

private:
    [[nodiscard]] bool name(size_t i) const
    {
        return i < m_words.size() &&
               (m_words[i].type == Token::Type::Word || m_words[i].type == Token::Type::Quoted);
    }
    [[nodiscard]] bool is(size_t i, std::string_view word) const
    {
        return i < m_words.size() && m_words[i].type == Token::Type::Word &&
               nameOf(m_original, m_words[i]) == word;
    }
    [[nodiscard]] bool mark(size_t i, char c) const
    {
        return i < m_words.size() && m_words[i].type == Token::Type::Mark &&
               m_original[m_words[i].begin] == c;
    }
    [[nodiscard]] std::string text(size_t i) const
    {
        return m_original.substr(m_words[i].begin, m_words[i].end - m_words[i].begin);
    }
    [[nodiscard]] bool altersConstraint(size_t name) const
    {
        return is(name - 2, "alter") && is(name - 1, "constraint");
    }
    void put(size_t first, size_t last, const std::string& words)
    {
        m_done.sql.replace(m_words[first].begin, m_words[last].end - m_words[first].begin, words);
    }
    void enforced(size_t i)
    {
        const bool no = is(i - 1, "not");
        const bool alters = altersConstraint(no ? i - 2 : i - 1);
        if (alters) (no ? m_done.stopsEnforcing : m_done.enforces) = true;
        if (!alters && no) m_done.notEnforced = true;
        put(no ? i - 1 : i, i,
            alters ? (no ? "NOT DEFERRABLE" : "DEFERRABLE") : (no ? "NOT VALID" : ""));
    }

    Reworded m_done;
    const std::string m_original;
    std::vector<Token> m_words;
};

} // namespace

Reworded reworded(const std::string& sql) { return Rewording(sql).run(); }

} // namespace lockstep::postgresql
