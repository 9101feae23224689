// View text: what FROM names alone is left out in front of columns.
#include "plugins/postgresql/viewtext.h"

#include "base/text.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

/// The tokens of one query, and how they nest.
class Query
{
public:
    explicit Query(const std::string& text) : m_text(text), m_all(tokens(text)) {}

    [[nodiscard]] std::string shortened() const
    {
        const auto [from, end] = fromClause();
        if (from == end) return m_text;
        const std::string table = onlyTable(from, end);
        if (table.empty()) return m_text;
        const size_t relation = from + (isOneOf(from, std::array{"lateral", "only"}) ? 1 : 0);
        std::string out;
        size_t copied = 0;
        for (size_t i = 0; i < m_all.size(); ++i) {
            if (mark(i, '(') && beginsQuery(i + 1)) {
                i = closing(i); // what is nested keeps its names
                continue;
            }
            if (i == relation) { // its schema may have the same name
                while (isName(i) && mark(i + 1, '.')) i += 2;
                continue;
            }
            if (!isName(i) || nameOf(m_text, m_all[i]) != table || !mark(i + 1, '.')) continue;
            const bool column = isName(i + 2) && !mark(i + 3, '.') && !mark(i + 3, '(');
            const bool other = i > 0 && (mark(i - 1, '.') || mark(i - 1, ':') ||
                                         isOneOf(i - 1, std::array{"collate"}));
            if (!column || other) continue;
            out += m_text.substr(copied, m_all[i].begin - copied);
            copied = m_all[i + 2].begin;
            i += 2;
        }
        return out + m_text.substr(copied);
    }

private:
    [[nodiscard]] bool mark(size_t i, char c) const
    {
        return i < m_all.size() && m_all[i].type == Token::Type::Mark &&
               m_text[m_all[i].begin] == c;
    }
    [[nodiscard]] bool isName(size_t i) const
    {
        return i < m_all.size() &&
               (m_all[i].type == Token::Type::Word || m_all[i].type == Token::Type::Quoted);
    }
    template <size_t N>
    [[nodiscard]] bool isOneOf(size_t i, const std::array<const char*, N>& words) const
    {
        if (i >= m_all.size() || m_all[i].type != Token::Type::Word) return false;
        const std::string word = nameOf(m_text, m_all[i]);
        return std::any_of(words.begin(), words.end(), [&](const char* w) { return word == w; });
    }
    [[nodiscard]] bool beginsQuery(size_t i) const
    {
        return isOneOf(i, std::array{"select", "values", "with"});
    }

    /// The parenthesis that closes the one at `i`, or the end.
    [[nodiscard]] size_t closing(size_t i) const
    {
        for (int depth = 0; i < m_all.size(); ++i) {
            if (mark(i, '(') || mark(i, '[')) ++depth;
            if ((mark(i, ')') || mark(i, ']')) && --depth == 0) return i;
        }
        return m_all.size();
    }

    /// Behind FROM up to the clause that follows; equal where there is none or the query is made of
    /// several.
    [[nodiscard]] std::pair<size_t, size_t> fromClause() const
    {
        size_t from = 0;
        size_t end = m_all.size();
        for (size_t i = 0; i < m_all.size(); ++i) {
            if (mark(i, '(') || mark(i, '[')) i = closing(i);
            if (isOneOf(i, std::array{"union", "intersect", "except"})) return {0, 0};
            if (from == 0 && isOneOf(i, std::array{"from"})) from = i + 1;
            if (from > 0 && end == m_all.size() &&
                isOneOf(i, std::array{"where", "group", "having", "window", "order", "limit",
                                      "offset", "fetch", "for"}))
                end = i;
        }
        return from == 0 ? std::pair<size_t, size_t>{0, 0} : std::pair{from, end};
    }

    /// What the only thing behind FROM is called; empty for none or several.
    [[nodiscard]] std::string onlyTable(size_t i, size_t end) const
    {
        if (isOneOf(i, std::array{"lateral", "only"})) ++i;
        std::string name;
        if (mark(i, '(')) {
            if (!beginsQuery(i + 1)) return {}; // a join
            i = closing(i) + 1;
        } else {
            while (isName(i)) {
                name = nameOf(m_text, m_all[i++]);
                if (!mark(i, '.')) break;
                ++i;
            }
            if (isOneOf(i, std::array{"from"})) ++i; // ROWS FROM (…)
            if (mark(i, '(')) i = closing(i) + 1;
        }
        if (isOneOf(i, std::array{"with"})) i += 2; // WITH ORDINALITY
        if (isOneOf(i, std::array{"as"})) ++i;
        if (i < end && isName(i) && !isOneOf(i, std::array{"tablesample"}))
            name = nameOf(m_text, m_all[i++]);
        for (; i < end; ++i) {
            if (mark(i, '(')) i = closing(i);
            if (mark(i, ',') || isOneOf(i, std::array{"join"})) return {};
        }
        return name;
    }

    const std::string& m_text;
    std::vector<Token> m_all;
};

} // namespace

std::string withoutNeedlessTable(const std::string& definition)
{
    return Query(definition).shortened();
}

} // namespace lockstep::postgresql
