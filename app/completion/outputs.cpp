// Sight: which columns a query gives to the one around it.
#include "completion/sight.h"

#include "base/text.h"

#include <algorithm>

namespace lockstep {

std::vector<ColumnName> SightReader::columns(size_t begin, size_t end, const Queries& queries) const
{
    while (begin < end && m_words[begin].is("(") && m_matches[begin] + 1 >= end) {
        ++begin;
        end = std::min(end, m_matches[begin - 1]);
    }
    Block block;
    block.queries = queries;
    if (begin < end && m_words[begin].is("with")) readWith(begin, end, block.queries);
    const auto [from, to] = branch(begin, end, begin);
    if (from >= to) return {};
    if (m_words[from].is("values")) {
        std::vector<ColumnName> listed;
        if (from + 1 >= to || !m_words[from + 1].is("(")) return listed;
        size_t n = 1;
        for (size_t at = from + 2; at < std::min(m_matches[from + 1], to); at = skip(at))
            if (m_words[at].is(",")) ++n;
        for (size_t i = 1; i <= n; ++i)
            listed.push_back({"column" + std::to_string(i), {}, {}, false});
        return listed;
    }
    readSources(from, to, block, false);
    size_t list = to;
    size_t stop = to;
    const char* opening = m_words[from].is("select") ? "select" : "returning";
    for (size_t at = from; at < to; at = skip(at)) {
        if (list == to && m_words[at].is(opening)) list = at + 1;
        const bool ends = at >= list && list < to &&
                          (endsSources(m_words[at]) || m_words[at].is("into") ||
                           (m_words[at].is("from") && !m_words[at - 1].is("distinct")));
        if (ends) {
            stop = at;
            break;
        }
    }
    if (list >= to) return {};
    if (list < stop && (m_words[list].is("distinct") || m_words[list].is("all"))) ++list;
    if (list + 1 < stop && m_words[list].is("on") && m_words[list + 1].is("("))
        list = skip(list + 1);
    return items(list, stop, block);
}

std::vector<ColumnName> SightReader::items(size_t begin, size_t end, const Block& block) const
{
    std::vector<ColumnName> found;
    for (size_t at = begin; at < end;) {
        size_t stop = at;
        while (stop < end && !m_words[stop].is(",")) stop = std::min(skip(stop), end);
        if (stop > at && m_words[stop - 1].is("*") && stop - at <= 3 &&
            (stop - at == 1 || m_words[stop - 2].is("."))) {
            for (const Source& source : block.sources)
                if (stop - at == 1 || asciiLower(source.handle()) == m_words[at].lower)
                    found.insert(found.end(), source.columns.begin(), source.columns.end());
        } else if (stop > at) {
            ColumnName column = item(at, stop, block);
            if (!column.name.empty()) found.push_back(std::move(column));
        }
        at = stop + 1;
    }
    return found;
}

/// A column by its AS, or by the column that it is; nameless where it is an expression.
ColumnName SightReader::item(size_t begin, size_t end, const Block& block) const
{
    const SqlWord& last = m_words[end - 1];
    if (!last.names()) return {};
    size_t stop = end; // of the expression
    const bool aliased = end - begin >= 2 && !m_words[end - 2].is(".");
    if (aliased) stop = m_words[end - 2].is("as") ? end - 2 : end - 1;
    if (aliased && last.kind == SqlWord::Kind::Name && isClauseWord(last.lower)) return {};
    ColumnName column{last.name, {}, {}, false};
    const bool plain = (stop - begin == 1 || (stop - begin == 3 && m_words[begin + 1].is("."))) &&
                       m_words[stop - 1].names();
    if (!plain) return column;
    for (const Source& source : block.sources) {
        if (stop - begin == 3 && asciiLower(source.handle()) != m_words[begin].lower) continue;
        if (const ColumnName* known = source.find(m_words[stop - 1].name)) {
            column.type = known->type;
            break;
        }
    }
    return column;
}

} // namespace lockstep
