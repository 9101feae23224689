// Described: what a name in a statement means.
#include "completion/described.h"

#include "base/text.h"
#include "completion/ranking.h"

#include <algorithm>
#include <cctype>
#include <set>

namespace lockstep {

namespace {

constexpr size_t most = 3; ///< suggestions

std::string pathText(const RelationName& relation)
{
    return Names::isUsual(relation.schema) ? relation.name : relation.schema + "." + relation.name;
}

Described describedRelation(const RelationName& relation)
{
    Described made;
    made.object = relation.id;
    made.kind = relation.kind;
    made.name = pathText(relation);
    made.comment = relation.comment;
    made.columns = relation.columns;
    return made;
}

Described describedColumn(const ColumnName& column, const Source& source)
{
    Described made;
    made.what = Described::What::Column;
    made.name =
        (source.relation ? pathText(*source.relation) : source.handle()) + "." + column.name;
    made.type = column.type + (column.notNull ? " NOT NULL" : "");
    made.comment = column.comment;
    if (source.relation) made.object = source.relation->id;
    return made;
}

/// Whether the message has the name in it, and not as a part of another one.
bool says(std::string_view message, std::string_view name)
{
    const auto letter = [&](size_t at) {
        const auto c = static_cast<unsigned char>(at < message.size() ? message[at] : ' ');
        return std::isalnum(c) || c == '_' || c >= 0x80;
    };
    for (size_t at = message.find(name); at != std::string_view::npos;
         at = message.find(name, at + 1))
        if ((at == 0 || !letter(at - 1)) && !letter(at + name.size())) return true;
    return false;
}

/// Keeps the names that are nearest to one.
class Nearest
{
public:
    explicit Nearest(std::string wanted)
        : m_wanted(std::move(wanted)),
          m_limit(m_wanted.size() < 4   ? 1
                  : m_wanted.size() < 8 ? 2
                                        : 3)
    {
    }

    void consider(std::string_view name, std::string written)
    {
        const size_t far = distance(m_wanted, name, m_limit);
        // A part of a name that is left out, as in "user" for "users_all", is near, too.
        const bool part = m_wanted.size() >= 4 && matchOf(m_wanted, name) == Match::Prefix;
        if (far <= m_limit)
            m_found.emplace(far, std::move(written));
        else if (part)
            m_found.emplace(m_limit + 1, std::move(written));
    }

    [[nodiscard]] std::vector<std::string> best() const
    {
        std::vector<std::string> names;
        for (const auto& [far, name] : m_found)
            if (names.size() < most && std::find(names.begin(), names.end(), name) == names.end())
                names.push_back(name);
        return names;
    }

private:
    std::string m_wanted;
    size_t m_limit;
    std::set<std::pair<size_t, std::string>> m_found;
};

} // namespace

/// A name with the names in front of it, and what is in sight there.
struct Describing::Found
{
    std::vector<SqlWord> words;
    size_t at = 0;
    std::vector<std::string> path; ///< the last is the name itself
    Sight sight;
    Place place;
    bool called = false;
};

Describing::Describing(const Dialect& dialect, NamesPtr names)
    : m_dialect(dialect),
      m_names(std::move(names)),
      m_scanner(SqlSyntax::of(dialect), dialect.keywords())
{
}

std::optional<Describing::Found> Describing::find(std::string_view text, size_t byte)
{
    if (byte >= text.size()) return {};
    const StatementSpan span = statementAround(m_dialect, m_scanner, text, byte);
    Found found;
    found.words = wordsOf(m_scanner, text, span.begin, span.end);
    const auto here = std::find_if(found.words.begin(), found.words.end(), [&](const SqlWord& w) {
        return w.begin <= byte && byte < w.end;
    });
    if (here == found.words.end() || !here->names()) return {};
    found.at = static_cast<size_t>(here - found.words.begin());
    found.path = {here->name};
    for (size_t at = found.at;
         at >= 2 && found.words[at - 1].is(".") && found.words[at - 2].names(); at -= 2)
        found.path.insert(found.path.begin(), found.words[at - 2].name);
    found.called = found.at + 1 < found.words.size() && found.words[found.at + 1].is("(");
    const SightReader reader(*m_names, found.words);
    found.sight = reader.at(found.at);
    found.place = placeOf(found.words, reader.matched(), found.at);
    return found;
}

std::optional<Described> Describing::at(std::string_view text, size_t byte)
{
    const auto found = find(text, byte);
    if (!found) return {};
    const SqlWord& word = found->words[found->at];
    const std::string& name = found->path.back();
    const bool table =
        found->place.expected == Expected::Relation || found->place.expected == Expected::Joined;
    const auto told = [&](Described made) {
        made.word = {word.begin, word.end};
        return std::optional(std::move(made));
    };
    if (found->called)
        if (const auto routines = m_names->routines(name); !routines.empty()) {
            Described made;
            made.object = routines[0]->id;
            made.what = Described::What::Function;
            made.kind = routines[0]->kind;
            made.name = name;
            made.comment = routines[0]->comment;
            for (const RoutineName* one : routines) made.signatures.push_back(one->signature());
            return told(std::move(made));
        }
    const auto query = found->sight.queries.find(word.lower);
    if (table && found->path.size() == 1 && query != found->sight.queries.end()) {
        Described made;
        made.what = Described::What::Query;
        made.name = name;
        made.columns = query->second;
        return told(std::move(made));
    }
    if (table) {
        const RelationName* relation = m_names->relation(found->path);
        return relation ? told(describedRelation(*relation)) : std::nullopt;
    }
    for (const Source& source : found->sight.sources) {
        const bool behind = found->path.size() > 1;
        if (behind &&
            asciiLower(source.handle()) != asciiLower(found->path[found->path.size() - 2]))
            continue;
        if (const ColumnName* column = source.find(name))
            return told(describedColumn(*column, source));
    }
    if (found->place.expected == Expected::Columns && !found->place.table.empty())
        if (const RelationName* relation = m_names->relation(found->place.table))
            if (const ColumnName* column = relation->find(name)) {
                Source source;
                source.relation = relation;
                return told(describedColumn(*column, source));
            }
    if (const Source* source = found->path.size() == 1 ? found->sight.find(name) : nullptr) {
        if (source->relation) return told(describedRelation(*source->relation));
        Described made;
        made.what = Described::What::Query;
        made.name = source->handle();
        made.columns = source->columns;
        return told(std::move(made));
    }
    if (word.kind == SqlWord::Kind::Name && isClauseWord(word.lower)) return {};
    if (const RelationName* relation = m_names->relation(found->path))
        return told(describedRelation(*relation));
    return {};
}

std::optional<Misnamed> Describing::misnamedAt(std::string_view text, size_t byte)
{
    auto found = find(text, byte);
    if (!found) return {};
    // The place may be that of a whole "schema.table": what is wrong is its last name.
    while (found->at + 2 < found->words.size() && found->words[found->at + 1].is(".") &&
           found->words[found->at + 2].names() &&
           (found->sight.find(found->path.back()) || m_names->isSchema(found->path.back()) ||
            m_names->relation(found->path))) {
        byte = found->words[found->at + 2].begin;
        found = find(text, byte);
        if (!found) return {};
    }
    if (at(text, byte)) return {};
    const SqlWord& word = found->words[found->at];
    Nearest nearest(word.name);
    const bool table =
        found->place.expected == Expected::Relation || found->place.expected == Expected::Joined;
    const auto take = [&](const std::string& name) {
        nearest.consider(name, writtenName(m_dialect, name));
    };
    if (table) {
        const std::string schema =
            found->path.size() > 1 ? asciiLower(found->path[found->path.size() - 2]) : "";
        for (const RelationName& one : m_names->relations()) {
            if (!schema.empty() && asciiLower(one.schema) != schema) continue;
            std::string written = writtenName(m_dialect, one.name);
            if (schema.empty() && !Names::isUsual(one.schema))
                written = writtenName(m_dialect, one.schema) + "." + written;
            nearest.consider(one.name, std::move(written));
        }
        for (const auto& [name, columns] : found->sight.queries) take(name);
    } else if (found->called) {
        for (const RoutineName& one : m_names->routines())
            nearest.consider(one.name,
                             one.id.empty() ? one.name : writtenName(m_dialect, one.name));
    } else {
        if (found->place.expected == Expected::Columns && !found->place.table.empty()) {
            if (const RelationName* relation = m_names->relation(found->place.table))
                for (const ColumnName& column : relation->columns) take(column.name);
        }
        const std::string before =
            found->path.size() > 1 ? asciiLower(found->path[found->path.size() - 2]) : "";
        for (const Source& source : found->sight.sources)
            if (before.empty() || asciiLower(source.handle()) == before)
                for (const ColumnName& column : source.columns) take(column.name);
        const bool leads =
            found->at + 1 < found->words.size() && found->words[found->at + 1].is(".");
        if (leads)
            for (const Source& source : found->sight.sources) take(source.handle());
    }
    Misnamed made{{word.begin, word.end}, nearest.best()};
    if (made.instead.empty()) return {};
    return made;
}

std::optional<Misnamed> Describing::misnamedIn(std::string_view text, StatementSpan statement,
                                               std::string_view message)
{
    for (const SqlWord& word : wordsOf(m_scanner, text, statement.begin, statement.end)) {
        const bool clause = word.kind == SqlWord::Kind::Name && isClauseWord(word.lower);
        if (!word.names() || clause || !says(message, word.name)) continue;
        if (auto found = misnamedAt(text, word.begin)) return found;
    }
    return {};
}

} // namespace lockstep
