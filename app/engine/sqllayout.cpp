// SqlLayout: a group that fits stands in one line; else its clauses, items or conditions do.
#include "engine/sqllayout.h"

#include "engine/layoutpieces.h"

#include <algorithm>

namespace lockstep {

namespace {

using Type = SqlPiece::Type;

constexpr size_t width = 88;      // characters of a line
constexpr size_t wholeWidth = 72; // of a query that stands in one
constexpr size_t step = 4;
constexpr int deepest = 100; // groups within groups; what is deeper stands in one line

class Printer
{
public:
    explicit Printer(std::vector<LayoutPiece> pieces)
        : m_all(std::move(pieces)), m_ends(m_all.size() + 1), m_breaks(m_all.size() + 1)
    {
        for (size_t i = 0; i < m_all.size(); ++i) {
            m_ends[i + 1] = m_ends[i] + m_all[i].text.size() + (m_all[i].spaced ? 1 : 0);
            m_breaks[i + 1] = m_breaks[i] + (m_all[i].breaks() ? 1 : 0);
        }
    }

    std::string print()
    {
        query(0, m_all.size(), 0);
        return std::move(m_out);
    }

private:
    [[nodiscard]] size_t flat(size_t begin, size_t end) const
    {
        return m_ends[end] - m_ends[begin];
    }
    [[nodiscard]] bool broken(size_t begin, size_t end) const
    {
        return m_breaks[end] != m_breaks[begin];
    }
    [[nodiscard]] size_t column() const { return m_pending ? m_indent : m_out.size() - m_line; }
    [[nodiscard]] bool fits(size_t begin, size_t end) const
    {
        return !broken(begin, end) && column() + flat(begin, end) <= width;
    }

    void breakTo(size_t indent)
    {
        m_pending = !m_out.empty();
        m_indent = indent;
    }

    void put(size_t place)
    {
        const LayoutPiece& piece = m_all[place];
        if (piece.beginsLine || piece.alone) {
            if (!m_pending) breakTo(m_indent + (piece.beginsLine ? step : 0));
        }
        // A comment that ended a line of something else goes on doing so.
        if (m_pending && !piece.trails) {
            m_out += '\n';
            m_line = m_out.size();
            m_out.append(m_indent, ' ');
            m_pending = false;
        } else if (piece.spaced && !m_out.empty()) {
            m_out += ' ';
        }
        m_out += piece.text;
        if (const size_t line = piece.text.rfind('\n'); line != std::string::npos)
            m_line = m_out.size() - (piece.text.size() - line) + 1;
        if (piece.endsLine && !m_pending) breakTo(m_indent);
    }

    void flatly(size_t begin, size_t end)
    {
        for (size_t i = begin; i < end; ++i) put(i);
    }

    [[nodiscard]] bool isGroup(size_t place) const
    {
        return m_all[place].partner > static_cast<int>(place);
    }
    /// Behind a piece, or behind the group that it opens.
    [[nodiscard]] size_t behind(size_t place) const
    {
        return isGroup(place) ? static_cast<size_t>(m_all[place].partner) + 1 : place + 1;
    }
    [[nodiscard]] bool hasClauses(size_t begin, size_t end) const
    {
        for (size_t i = begin; i < end; i = behind(i))
            if (m_all[i].begins) return true;
        return false;
    }

    /// Clauses, each from a new line on. What is none is one clause.
    void query(size_t begin, size_t end, size_t indent)
    {
        if (!broken(begin, end) && (flat(begin, end) <= wholeWidth || !hasClauses(begin, end)) &&
            fits(begin, end))
            return flatly(begin, end);
        size_t clause = begin;
        for (size_t i = behind(begin); i <= end; i = i < end ? behind(i) : i + 1) {
            if (i < end && !m_all[i].begins && !m_all[i].is(";")) continue;
            const size_t stop = i < end && m_all[i].is(";") ? i + 1 : i;
            this->clause(clause, stop, indent);
            if (stop < end) breakTo(indent);
            clause = stop;
        }
        if (clause < end) this->clause(clause, end, indent);
    }

    void clause(size_t begin, size_t end, size_t indent)
    {
        if (begin >= end) return;
        m_indent = m_pending ? m_indent : indent;
        if (fits(begin, end)) return flatly(begin, end);
        const size_t head = behindHead(begin, end);
        flatly(begin, head);
        if (m_pending) breakTo(indent + step);
        const std::string& word = m_all[begin].word;
        const bool lists = word == "select" || word == "set" || word == "group" ||
                           word == "order" || word == "returning" || word == "values" ||
                           word == "from" || word == "with" || word == "window";
        if (lists && hasCommas(head, end)) return items(head, end, indent + step);
        conditions(head, end, indent + step);
    }

    /// SELECT DISTINCT, GROUP BY, ORDER BY, WITH RECURSIVE; for all else the first word.
    [[nodiscard]] size_t behindHead(size_t begin, size_t end) const
    {
        size_t head = begin + 1;
        const auto follows = [&](std::string_view first, std::string_view second) {
            return head < end && m_all[begin].word == first && m_all[head].word == second;
        };
        if (isGroup(begin) || m_all[begin].word.empty()) return begin;
        if (follows("group", "by") || follows("order", "by") || follows("select", "distinct") ||
            follows("with", "recursive"))
            ++head;
        return head;
    }

    [[nodiscard]] bool hasCommas(size_t begin, size_t end) const
    {
        for (size_t i = begin; i < end; i = behind(i))
            if (m_all[i].is(",")) return true;
        return false;
    }

    /// One on each line.
    void items(size_t begin, size_t end, size_t indent)
    {
        breakTo(indent);
        size_t item = begin;
        for (size_t i = begin; i < end; i = behind(i)) {
            if (!m_all[i].is(",")) continue;
            conditions(item, i + 1, indent + step);
            breakTo(indent);
            item = i + 1;
        }
        conditions(item, end, indent + step);
    }

    /// A run of pieces; where it does not fit, AND and OR begin lines.
    void conditions(size_t begin, size_t end, size_t indent)
    {
        if (begin >= end || fits(begin, end)) return flatly(begin, end);
        m_indent = m_pending ? m_indent : indent; // of what a comment pushes down
        bool between = false;
        const bool breaks = m_all[begin].inQuery;
        for (size_t i = begin; i < end; i = behind(i)) {
            const std::string& word = m_all[i].word;
            const bool ofBetween = word == "and" && between;
            if (word == "between" || ofBetween) between = !between;
            const bool joins = word == "or" || (word == "and" && !ofBetween);
            if (breaks && joins && i > begin) breakTo(indent);
            if (isGroup(i))
                group(i, indent);
            else
                put(i);
        }
    }

    void group(size_t open, size_t indent)
    {
        const auto close = static_cast<size_t>(m_all[open].partner);
        if (m_depth >= deepest || (fits(open, close + 1) && !isLongQuery(open + 1, close)))
            return flatly(open, close + 1);
        ++m_depth;
        const size_t outer = indent >= step ? indent - step : 0;
        const bool isCase = m_all[open].word == "case";
        put(open);
        if (isCase) {
            cases(open + 1, close, outer + step);
        } else if (m_all[open].is("[")) {
            conditions(open + 1, close, indent + step);
        } else if (hasClauses(open + 1, close)) {
            breakTo(outer + step);
            query(open + 1, close, outer + step);
        } else {
            items(open + 1, close, outer + step);
        }
        if (!m_all[open].is("[")) breakTo(outer);
        put(close);
        m_indent = outer;
        --m_depth;
    }

    [[nodiscard]] bool isLongQuery(size_t begin, size_t end) const
    {
        return flat(begin, end) > wholeWidth && hasClauses(begin, end);
    }

    void cases(size_t begin, size_t end, size_t indent)
    {
        size_t part = begin;
        for (size_t i = begin; i < end; i = behind(i)) {
            const std::string& word = m_all[i].word;
            if (word != "when" && word != "else") continue;
            conditions(part, i, indent + step);
            breakTo(indent);
            part = i;
        }
        conditions(part, end, indent + step);
    }

    const std::vector<LayoutPiece> m_all;
    std::vector<size_t> m_ends;   ///< of each piece in one line of all
    std::vector<size_t> m_breaks; ///< how many pieces before it need a line of their own
    std::string m_out;
    size_t m_line = 0;   ///< where the last line of m_out begins
    size_t m_indent = 0; ///< of the line that is pending, or was begun last
    bool m_pending = false;
    int m_depth = 0;
};

} // namespace

std::string laidOut(const Lexical& lexical, std::string_view statement,
                    const std::vector<SqlPiece>& pieces)
{
    return Printer(layoutPieces(lexical, statement, pieces)).print();
}

} // namespace lockstep
