// Sight: what a statement names, read word by word.
#include "completion/sight.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace lockstep {

namespace {

constexpr std::array<std::string_view, 54> clauseWords{
    "and",     "as",      "by",          "case",      "cross",   "default", "do",        "else",
    "end",     "except",  "fetch",       "for",       "from",    "full",    "group",     "having",
    "in",      "indexed", "inner",       "intersect", "into",    "is",      "isnull",    "join",
    "lateral", "left",    "like",        "limit",     "natural", "not",     "notnull",   "null",
    "offset",  "on",      "only",        "or",        "order",   "outer",   "returning", "right",
    "select",  "set",     "tablesample", "then",      "union",   "update",  "using",     "values",
    "when",    "where",   "window",      "with",      "between", "delete"};

bool splits(const SqlWord& word)
{
    return word.is("union") || word.is("except") || word.is("intersect") || word.is("minus");
}

} // namespace

bool endsSources(const SqlWord& word)
{
    for (const char* clause :
         {"where", "group", "having", "order", "limit", "offset", "fetch", "window", "returning",
          "set", "values", "on", "select", "for", "union", "except", "intersect", "when"})
        if (word.is(clause)) return true;
    return false;
}

bool isClauseWord(std::string_view lower)
{
    return std::find(clauseWords.begin(), clauseWords.end(), lower) != clauseWords.end();
}

const ColumnName* Source::find(std::string_view column) const
{
    const std::string lower = asciiLower(column);
    const ColumnName* found = nullptr;
    for (const ColumnName& one : columns) {
        if (one.name == column) return &one;
        if (!found && asciiLower(one.name) == lower) found = &one;
    }
    return found;
}

const Source* Sight::find(std::string_view handle) const
{
    const std::string lower = asciiLower(handle);
    for (const Source& source : sources)
        if (asciiLower(source.handle()) == lower) return &source;
    return nullptr;
}

const Source* Sight::target() const
{
    const auto found = std::find_if(sources.begin(), sources.end(),
                                    [](const Source& source) { return source.target; });
    return found == sources.end() ? nullptr : &*found;
}

SightReader::SightReader(const Names& names, const std::vector<SqlWord>& words)
    : m_names(names), m_words(words), m_matches(matches(words))
{
    // One that is not closed yet hides nothing of what follows, but for a query's.
    for (size_t at = 0; at < m_words.size(); ++at)
        if (m_words[at].is("(") && m_matches[at] == m_words.size() &&
            !isQuery(at + 1, m_words.size()))
            m_matches[at] = at;
}

size_t SightReader::skip(size_t at) const
{
    return m_words[at].is("(") ? std::min(m_matches[at] + 1, m_words.size()) : at + 1;
}

bool SightReader::isQuery(size_t begin, size_t end) const
{
    while (begin < end && m_words[begin].is("(")) ++begin;
    if (begin >= end) return false;
    const SqlWord& first = m_words[begin];
    for (const char* word : {"select", "with", "values", "insert", "update", "delete", "merge"})
        if (first.is(word)) return true;
    return false;
}

/// name [(columns)] AS [NOT] [MATERIALIZED] ( query ) [, …]
void SightReader::readWith(size_t& at, size_t end, Queries& queries) const
{
    ++at;
    if (at < end && m_words[at].is("recursive")) ++at;
    while (at < end && m_words[at].names() && !isClauseWord(m_words[at].lower)) {
        const std::string name = m_words[at++].lower;
        std::vector<ColumnName> listed;
        if (at < end && m_words[at].is("(")) {
            for (size_t i = at + 1; i < std::min(m_matches[at], end); ++i)
                if (m_words[i].names()) listed.push_back({m_words[i].name, {}, {}, false});
            at = skip(at);
        }
        while (at < end &&
               (m_words[at].is("as") || m_words[at].is("not") || m_words[at].is("materialized")))
            ++at;
        if (at >= end || !m_words[at].is("(")) {
            queries[name] = std::move(listed);
            return;
        }
        queries[name] = listed; // itself, when it is recursive
        const size_t close = std::min(m_matches[at], end);
        std::vector<ColumnName> found = columns(at + 1, close, queries);
        for (size_t i = 0; i < listed.size(); ++i) {
            if (i < found.size()) listed[i].type = found[i].type;
        }
        queries[name] = listed.empty() ? std::move(found) : std::move(listed);
        at = std::min(skip(at), end);
        if (at >= end || !m_words[at].is(",")) return;
        ++at;
    }
}

/// The part of a chain of UNIONs in which the word stands.
std::pair<size_t, size_t> SightReader::branch(size_t begin, size_t end, size_t word) const
{
    for (size_t at = begin; at < end; at = skip(at)) {
        if (!splits(m_words[at])) continue;
        if (at >= word) return {begin, at};
        begin = at + 1;
    }
    return {begin, end};
}

size_t SightReader::readAlias(size_t at, size_t end, Source& source) const
{
    if (at < end && m_words[at].is("as")) ++at;
    const bool named =
        at < end && m_words[at].names() &&
        (m_words[at].kind == SqlWord::Kind::Quoted || !isClauseWord(m_words[at].lower));
    if (!named) return at;
    source.alias = m_words[at++].name;
    if (at < end && m_words[at].is("(")) { // columns get names, and types
        std::vector<ColumnName> listed;
        const size_t close = std::min(m_matches[at], end);
        bool begins = true;
        for (size_t i = at + 1; i < close; ++i) {
            if (begins && m_words[i].names()) listed.push_back({m_words[i].name, {}, {}, false});
            begins = m_words[i].is(",");
        }
        for (size_t i = 0; i < listed.size() && i < source.columns.size(); ++i)
            listed[i].type = source.columns[i].type;
        for (size_t i = listed.size(); i < source.columns.size(); ++i)
            listed.push_back(source.columns[i]);
        source.columns = std::move(listed);
        at = std::min(skip(at), end);
    }
    return at;
}

/// One table, function or query behind FROM, JOIN, a comma; gives the place behind it.
size_t SightReader::readSource(size_t at, size_t end, Block& block, bool target) const
{
    for (const char* before : {"if", "exists", "only", "lateral"})
        if (at < end && m_words[at].is(before)) ++at;
    while (at < end && m_words[at].is("(") && m_matches[at] == at) ++at;
    if (at >= end) return at;
    Source source;
    source.word = at;
    source.target = target;
    if (m_words[at].is("(")) {
        const size_t close = std::min(m_matches[at], end);
        if (!isQuery(at + 1, close)) { // tables joined in parentheses, or nothing yet
            readSources(at + 1, close, block, true);
            return std::min(skip(at), end);
        }
        source.columns = columns(at + 1, close, block.queries);
        at = readAlias(std::min(skip(at), end), end, source);
        block.sources.push_back(std::move(source));
        return at;
    }
    if (!m_words[at].names() ||
        (m_words[at].kind == SqlWord::Kind::Name && isClauseWord(m_words[at].lower)))
        return at;
    while (at < end && m_words[at].names()) {
        source.path.push_back(m_words[at++].name);
        if (at >= end || !m_words[at].is(".")) break;
        ++at;
        if (at < end && m_words[at].kind == SqlWord::Kind::Caret) return at; // not all is typed
    }
    const bool called = at < end && m_words[at].is("(") && !target;
    if (called) at = std::min(skip(at), end);
    if (const auto query = block.queries.find(asciiLower(source.path.back()));
        query != block.queries.end() && source.path.size() == 1) {
        source.columns = query->second;
    } else if (!called) {
        source.relation = m_names.relation(source.path);
        if (source.relation) source.columns = source.relation->columns;
    }
    at = readAlias(at, end, source);
    block.sources.push_back(std::move(source));
    return at;
}

/// `listed`: the first word is a table's already, as in FROM (a JOIN b).
void SightReader::readSources(size_t begin, size_t end, Block& block, bool listed) const
{
    bool more = listed; // a comma leads to a table
    bool deletes = false;
    for (size_t at = begin; at < end;) {
        const SqlWord& word = m_words[at];
        if (word.is("with") && at + 1 < end && !m_words[at + 1].is("(") && at == begin) {
            readWith(at, end, block.queries);
            more = false;
            continue;
        }
        const bool distinctFrom = word.is("from") && at > begin && m_words[at - 1].is("distinct");
        if (word.is("delete")) deletes = true;
        if (word.is("from") && !distinctFrom) {
            at = readSource(at + 1, end, block, deletes);
            deletes = false;
            more = true;
            continue;
        }
        if (word.is("join") || (word.is("using") && at + 1 < end && !m_words[at + 1].is("("))) {
            at = readSource(at + 1, end, block, false);
            more = true;
            continue;
        }
        const bool updates = word.is("update") && at + 1 < end && !m_words[at + 1].is("set") &&
                             (at == begin || !m_words[at - 1].is("for"));
        if (word.is("into") || updates) {
            size_t next = at + 1;
            if (updates && next + 1 < end && m_words[next].is("or")) next += 2; // OR REPLACE
            at = readSource(next, end, block, true);
            more = false;
            continue;
        }
        if (endsSources(word)) more = false;
        const bool changed = begin < at && ((word.is("table") && m_words[begin].is("alter")) ||
                                            (word.is("on") && m_words[begin].is("create")));
        if (changed) {
            at = readSource(at + 1, end, block, true);
            continue;
        }
        if (more && (word.is(",") || at == begin)) {
            const size_t next = readSource(word.is(",") ? at + 1 : at, end, block, false);
            if (next > at) {
                at = next;
                continue;
            }
        }
        at = skip(at);
    }
}

Sight SightReader::at(size_t word) const
{
    // The parentheses around the word, the innermost last; only queries have sources.
    std::vector<std::pair<size_t, size_t>> around{{0, m_words.size()}};
    for (size_t at = 0; at < word && at < m_words.size(); ++at)
        if (m_words[at].is("(") && m_matches[at] >= word)
            around.emplace_back(at + 1, std::min(m_matches[at], m_words.size()));
    Sight sight;
    for (size_t depth = 0; depth < around.size(); ++depth) {
        auto [begin, end] = around[depth];
        const bool fromList = depth > 0 && begin >= 2 &&
                              (m_words[begin - 2].is("from") || m_words[begin - 2].is("join"));
        if (depth > 0 && !isQuery(begin, end) && !fromList) continue;
        Block block;
        block.queries = sight.queries;
        if (begin < end && m_words[begin].is("with")) readWith(begin, end, block.queries);
        const auto [from, to] = branch(begin, end, word);
        if (word < from) { // it stands inside WITH: those queries alone are in sight
            sight.queries = std::move(block.queries);
            continue;
        }
        readSources(from, to, block, fromList && !isQuery(begin, end));
        // What INSERT fills is no source of the query that it is filled from.
        size_t query = to;
        size_t back = to;
        for (size_t at = from; at < to; at = skip(at)) {
            if (m_words[at].is("select") && query == to) query = at;
            if ((m_words[at].is("returning") || m_words[at].is("conflict")) && back == to)
                back = at;
        }
        if (word > query && word <= back && m_words[from].is("insert"))
            std::erase_if(block.sources, [](const Source& source) { return source.target; });
        for (Source& source : block.sources) source.outer = depth + 1 != around.size();
        sight.sources.insert(sight.sources.begin(), block.sources.begin(), block.sources.end());
        sight.queries = std::move(block.queries);
        sight.made.clear();
        bool lists = false;
        for (size_t at = from; at < to; at = skip(at)) {
            if (m_words[at].is("select")) lists = true;
            if (m_words[at].is("from")) lists = false;
            if (lists && m_words[at].is("as") && at + 1 < to && m_words[at + 1].names())
                sight.made.push_back(m_words[at + 1].name);
        }
    }
    // The nearest query counts as the inner one, also from inside a function's parentheses.
    const bool none = std::none_of(sight.sources.begin(), sight.sources.end(),
                                   [](const Source& source) { return !source.outer; });
    if (none)
        for (Source& source : sight.sources) source.outer = false;
    return sight;
}

} // namespace lockstep
