// Names: what a database has that a statement can name, from its catalog.
#include "completion/names.h"

#include "base/text.h"
#include "completion/sight.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace lockstep {

namespace {

const ColumnName* findColumn(const std::vector<ColumnName>& columns, std::string_view name)
{
    const std::string lower = asciiLower(name);
    const auto found = std::find_if(columns.begin(), columns.end(), [&](const ColumnName& column) {
        return asciiLower(column.name) == lower;
    });
    return found == columns.end() ? nullptr : &*found;
}

std::vector<RoutineName> functionsOf(std::string_view text)
{
    std::vector<RoutineName> found;
    for (const std::string& line : split(text, '\n')) {
        const size_t open = line.find('(');
        const size_t bar = line.find(" | ");
        const size_t close = line.rfind(')', bar);
        if (line.starts_with('#') || open == std::string::npos || close == std::string::npos)
            continue;
        constexpr std::string_view arrow = " → ";
        const size_t result = line.find(arrow, close);
        RoutineName routine;
        routine.name = trimmed(line.substr(0, open));
        routine.arguments = line.substr(open + 1, close - open - 1);
        if (result != std::string::npos && result < bar)
            routine.result = line.substr(result + arrow.size(), bar - result - arrow.size());
        if (bar != std::string::npos) routine.comment = line.substr(bar + 3);
        found.push_back(std::move(routine));
    }
    return found;
}

} // namespace

/// Takes what statements can name out of a catalog.
class NamesDraft
{
public:
    NamesDraft(const Catalog& catalog, const Kinds& kinds, const Dialect& dialect, Names& names)
        : m_catalog(catalog),
          m_kinds(kinds),
          m_names(names),
          m_scanner(SqlSyntax::of(dialect), dialect.keywords())
    {
    }

    void run()
    {
        for (const Object& object : m_catalog.objects()) take(object);
        m_names.index();
        // A view may read another one: a few rounds settle all but odd chains.
        for (int round = 0; round < 4 && !m_queries.empty(); ++round) resolveQueries();
        for (size_t place = 0; place < m_names.m_relations.size(); ++place) takeKeys(place);
    }

private:
    [[nodiscard]] const Kind* kindOf(const Object& object) const
    {
        return m_kinds.find(object.id.kind);
    }
    [[nodiscard]] std::vector<SqlWord> words(std::string_view text)
    {
        return wordsOf(m_scanner, text, 0, text.size());
    }

    /// What a view is made of: its words from SELECT, VALUES or WITH on; empty: it is no query.
    [[nodiscard]] std::vector<SqlWord> query(const Object& object)
    {
        std::vector<SqlWord> all = words(object.text("definition"));
        size_t at = 0;
        if (at < all.size() && all[at].is("(")) at = matches(all)[at] + 1; // listed columns
        if (at < all.size() && all[at].is("as")) ++at;
        if (at >= all.size() ||
            !(all[at].is("select") || all[at].is("with") || all[at].is("values")))
            return {};
        all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at));
        return all;
    }

    void take(const Object& object)
    {
        const Kind* kind = kindOf(object);
        if (!kind) return;
        const KindTraits& traits = kind->traits();
        if (traits.container && object.parent.empty())
            m_names.m_schemas.emplace_back(object.id.path.name());
        if (traits.part || traits.container) return;
        const bool called =
            std::any_of(traits.attributes.begin(), traits.attributes.end(),
                        [](const AttributeTraits& attribute) {
                            return attribute.name == "arguments" || attribute.name == "parameters";
                        });
        if (called) return takeRoutine(object, traits);
        std::vector<SqlWord> defined = traits.holdsRows ? std::vector<SqlWord>() : query(object);
        if (!traits.holdsRows && defined.empty()) return;
        RelationName relation;
        relation.id = object.id;
        relation.name = object.id.path.name();
        relation.schema = object.id.path.depth() > 1 ? std::string(object.id.path.parent().name())
                                                     : std::string();
        relation.kind = traits.label;
        relation.comment = object.text("comment");
        relation.columns = columnsOf(object);
        if (!defined.empty()) m_queries.emplace(m_names.m_relations.size(), std::move(defined));
        m_names.m_relations.push_back(std::move(relation));
    }

    [[nodiscard]] std::vector<ColumnName> columnsOf(const Object& object)
    {
        std::vector<const Object*> columns;
        for (const Object* child : m_catalog.childrenOf(object.id)) {
            const Kind* kind = kindOf(*child);
            if (kind && kind->traits().part && kind->traits().holdsRows) columns.push_back(child);
        }
        std::stable_sort(columns.begin(), columns.end(), [](const Object* a, const Object* b) {
            return a->number("position") < b->number("position");
        });
        std::vector<ColumnName> found;
        for (const Object* column : columns)
            found.push_back({std::string(column->id.path.name()), column->text("type"),
                             column->text("comment"),
                             column->flag("not null") || column->flag("notNull")});
        if (!found.empty()) return found;
        for (const std::string& listed : object.list("columns")) { // "name type"
            const auto parts = words(listed);
            if (parts.empty() || !parts[0].names()) continue;
            found.push_back({parts[0].name, trimmed(listed.substr(parts[0].end)), {}, false});
        }
        return found;
    }

    void takeRoutine(const Object& object, const KindTraits& traits)
    {
        // The last part of its path is its name with its argument types: "add(integer)".
        const auto parts = words(object.id.path.name());
        if (parts.empty()) return;
        RoutineName routine;
        routine.id = object.id;
        routine.name = parts[0].name;
        routine.schema = object.id.path.depth() > 1 ? std::string(object.id.path.parent().name())
                                                    : std::string();
        routine.kind = traits.label;
        routine.arguments = object.text("arguments");
        for (const std::string& one : object.list("parameters"))
            routine.arguments += (routine.arguments.empty() ? "" : ", ") + one;
        routine.result = object.text("returns");
        routine.comment = object.text("comment");
        m_names.m_routines.push_back(std::move(routine));
    }

    void resolveQueries()
    {
        for (auto it = m_queries.begin(); it != m_queries.end();) {
            const std::vector<SqlWord>& defined = it->second;
            const SightReader reader(m_names, defined);
            auto found = reader.columns(0, defined.size());
            auto& columns = m_names.m_relations[it->first].columns;
            const bool whole = !found.empty();
            if (columns.empty()) columns = std::move(found);
            it = whole ? m_queries.erase(it) : std::next(it);
        }
    }

    /// "foreign key (a, b) references s.t (x, y) …", of a column "references s.t (x)", and one
    /// whose columns are listed.
    void takeKeys(size_t place)
    {
        const ObjectId id = m_names.m_relations[place].id;
        for (const Object* child : m_catalog.childrenOf(id)) {
            const auto key = words(child->text("definition"));
            if (key.size() > 2 && key[0].is("foreign") && key[1].is("key")) {
                std::vector<std::string> columns;
                const size_t behind = list(key, 2, columns);
                takeReference(place, std::move(columns), key, behind);
            } else if (child->has("references") && !child->list("columns").empty()) {
                takeReference(place, listed(*child, "columns"),
                              words("references " + child->text("references")), 0,
                              listed(*child, "referenced"));
            } else if (child->has("references")) {
                takeReference(place, {std::string(child->id.path.name())},
                              words("references " + child->text("references")), 0);
            }
        }
    }

    [[nodiscard]] std::vector<std::string> listed(const Object& object, const char* attribute)
    {
        std::vector<std::string> names;
        for (const std::string& one : object.list(attribute))
            for (const SqlWord& word : words(one))
                if (word.names()) names.push_back(word.name);
        return names;
    }

    /// The names in parentheses; the place behind them.
    static size_t list(const std::vector<SqlWord>& from, size_t at, std::vector<std::string>& names)
    {
        if (at >= from.size() || !from[at].is("(")) return at;
        for (++at; at < from.size() && !from[at].is(")"); ++at)
            if (from[at].names()) names.push_back(from[at].name);
        return at + 1;
    }

    void takeReference(size_t place, std::vector<std::string> columns,
                       const std::vector<SqlWord>& text, size_t at,
                       std::vector<std::string> others = {})
    {
        if (at >= text.size() || !text[at].is("references")) return;
        std::vector<std::string> path;
        for (++at; at < text.size() && text[at].names(); ++at) {
            path.push_back(text[at].name);
            if (at + 1 < text.size() && text[at + 1].is("."))
                ++at;
            else
                break;
        }
        const RelationName* to = m_names.relation(path);
        if (!to) return;
        if (others.empty()) list(text, at + 1, others);
        if (others.empty()) others = primaryKey(to->id);
        if (others.size() != columns.size()) return;
        const auto toPlace = static_cast<size_t>(to - m_names.m_relations.data());
        m_names.m_keys.push_back({place, toPlace, std::move(columns), std::move(others)});
    }

    [[nodiscard]] std::vector<std::string> primaryKey(const ObjectId& table)
    {
        for (const Object* child : m_catalog.childrenOf(table)) {
            if (child->flag("primaryKey")) return {std::string(child->id.path.name())};
            const auto key = words(child->text("definition"));
            std::vector<std::string> columns;
            if (key.size() > 2 && key[0].is("primary") && key[1].is("key")) list(key, 2, columns);
            if (!columns.empty()) return columns;
        }
        return {};
    }

    const Catalog& m_catalog;
    const Kinds& m_kinds;
    Names& m_names;
    SqlScanner m_scanner;
    std::map<size_t, std::vector<SqlWord>> m_queries; ///< views by their place
};

const ColumnName* RelationName::find(std::string_view column) const
{
    return findColumn(columns, column);
}

std::string RoutineName::signature() const
{
    return name + "(" + arguments + ")" + (result.empty() ? std::string() : " → " + result);
}

NamesPtr Names::of(const Catalog& catalog, const Kinds& kinds, const Dialect& dialect,
                   std::string_view functions)
{
    auto names = std::make_shared<Names>();
    names->m_routines = functionsOf(functions);
    NamesDraft(catalog, kinds, dialect, *names).run();
    std::set<std::string> schemas(names->m_schemas.begin(), names->m_schemas.end());
    names->m_schemas.assign(schemas.begin(), schemas.end());
    names->index();
    return names;
}

NamesPtr Names::ofFunctions(std::string_view functions)
{
    auto names = std::make_shared<Names>();
    names->m_routines = functionsOf(functions);
    names->index();
    return names;
}

void Names::index()
{
    m_byName.clear();
    m_routinesByName.clear();
    m_columns.clear();
    std::unordered_set<std::string_view> seen;
    for (size_t place = 0; place < m_relations.size(); ++place) {
        m_byName.emplace(asciiLower(m_relations[place].name), place);
        for (size_t number = 0; number < m_relations[place].columns.size(); ++number)
            if (seen.insert(m_relations[place].columns[number].name).second)
                m_columns.emplace_back(place, number);
    }
    for (size_t place = 0; place < m_routines.size(); ++place)
        m_routinesByName.emplace(asciiLower(m_routines[place].name), place);
}

const RelationName* Names::relation(const std::vector<std::string>& path) const
{
    if (path.empty()) return nullptr;
    const std::string schema = path.size() > 1 ? asciiLower(path[path.size() - 2]) : std::string();
    const auto worth = [&](const RelationName& one) { // more is better
        if (path.size() > 1 && asciiLower(one.schema) != schema &&
            !(one.schema.empty() && path.size() == 2))
            return 0;
        return 1 + (one.name == path.back() ? 2 : 0) + (isUsual(one.schema) ? 1 : 0);
    };
    const RelationName* best = nullptr;
    const auto [begin, end] = m_byName.equal_range(asciiLower(path.back()));
    for (auto it = begin; it != end; ++it) {
        const RelationName& one = m_relations[it->second];
        if (worth(one) > (best ? worth(*best) : 0)) best = &one;
    }
    return best;
}

std::vector<const RoutineName*> Names::routines(std::string_view name) const
{
    std::vector<size_t> places;
    const auto [begin, end] = m_routinesByName.equal_range(asciiLower(name));
    for (auto it = begin; it != end; ++it) places.push_back(it->second);
    std::sort(places.begin(), places.end());
    std::vector<const RoutineName*> found;
    for (const size_t place : places) found.push_back(&m_routines[place]);
    return found;
}

bool Names::isSchema(std::string_view name) const
{
    const std::string lower = asciiLower(name);
    return std::any_of(m_schemas.begin(), m_schemas.end(),
                       [&](const std::string& schema) { return asciiLower(schema) == lower; });
}

} // namespace lockstep
