// Reader: rows of the system catalogs become objects, their dependencies become needs.
#include "plugins/postgresql/reader.h"

#include "base/text.h"
#include "plugins/postgresql/arrays.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/notmodelled.h"
#include "plugins/postgresql/partitionorder.h"
#include "plugins/postgresql/places.h"
#include "plugins/postgresql/plaindefinitions.h"
#include "plugins/postgresql/remarks.h"
#include "plugins/postgresql/settled.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

class Reader
{
public:
    Reader(Link& link, const Progress& progress, const std::function<bool()>& stopped)
        : m_link(link), m_progress(progress), m_stopped(stopped)
    {
    }

    Result<CatalogPtr> run(const CatalogSource& source)
    {
        if (auto done = m_places.readForeign(m_ask); !done) return failure(done.error());
        const auto& kinds = allKinds().all();
        int64_t at = 0;
        for (const auto& kind : kinds) {
            tell("Reading " + asciiLower(kind->traits().plural), at++,
                 static_cast<int64_t>(kinds.size()) + 3);
            if (auto done = read(static_cast<const PostgresqlKind&>(*kind)); !done)
                return failure(done.error().in(kind->traits().plural));
        }
        if (auto done = m_places.readParts(m_ask, m_link.version()); !done)
            return failure(done.error());
        Remarks remarks{m_ask, m_places, m_objects,
                        [this](const auto&... told) { notModelledObject(told...); }};
        if (auto done = remarks.readComments(); !done) return failure(done.error());
        if (auto done = remarks.readLabels(); !done) return failure(done.error());
        tell("Reading dependencies", at, at + 1);
        if (auto done = dependencies(); !done) return failure(done.error());
        putPartitionsLast(m_objects);
        needWholeRows(m_objects);
        if (auto done = rest(); !done) return failure(done.error());
        for (auto& object : m_objects) {
            std::sort(object.needs.begin(), object.needs.end());
            object.needs.erase(std::unique(object.needs.begin(), object.needs.end()),
                               object.needs.end());
        }
        CatalogSource told = source;
        told.kept = m_places.keptItems();
        return Catalog::make(std::move(m_objects), std::move(told));
    }

private:
    void tell(const std::string& what, int64_t done, int64_t total) const
    {
        if (m_progress) m_progress(what, done, total);
    }

    Result<pqxx::result> ask(const std::string& text)
    {
        if (m_stopped()) return failure(ErrorKind::Cancelled, "Reading was stopped");
        return m_link.query(text);
    }

    /// The part that every row of one query has in common.
    struct Shape
    {
        int oid = -1, sub = -1, in = -1, of = -1, ofsub = -1, name = -1, owner = -1, acl = -1;
        int type = -1, collation = -1;  ///< of columns
        int keys = -1, definition = -1; ///< of indexes and constraints
        struct Plain
        {
            int column;
            Symbol name;
            enum { Text, Truth, Number, List } type;
        };
        std::vector<Plain> plain; ///< by name, as an object's attributes are
    };

    static Shape shapeOf(const pqxx::result& rows)
    {
        Shape shape;
        const std::map<std::string, int*> known{
            {"oid", &shape.oid},       {"sub", &shape.sub},
            {"in", &shape.in},         {"of", &shape.of},
            {"ofsub", &shape.ofsub},   {"name", &shape.name},
            {"owner", &shape.owner},   {"acl", &shape.acl},
            {"type oid", &shape.type}, {"collation oid", &shape.collation},
            {"keys", &shape.keys}};
        for (int i = 0; i < static_cast<int>(rows.columns()); ++i) {
            const std::string name = rows.column_name(static_cast<pqxx::row::size_type>(i));
            if (const auto it = known.find(name); it != known.end()) {
                *it->second = i;
                continue;
            }
            auto type = Shape::Plain::Text;
            switch (rows.column_type(static_cast<pqxx::row::size_type>(i))) {
            case 16:
                type = Shape::Plain::Truth;
                break;
            case 20:
            case 21:
            case 23:
            case 26:
                type = Shape::Plain::Number;
                break;
            case 1002: // "char"[]
            case 1003: // name[]
            case 1009: // text[]
                type = Shape::Plain::List;
                break;
            default:
                break;
            }
            if (name == "definition") shape.definition = i;
            shape.plain.push_back({i, Symbol(name), type});
        }
        std::sort(shape.plain.begin(), shape.plain.end(),
                  [](const auto& a, const auto& b) { return a.name < b.name; });
        return shape;
    }

    Result<void> read(const PostgresqlKind& kind)
    {
        const std::string text = kind.query(m_link.version());
        if (text.empty()) return {};
        auto rows = ask(text);
        if (!rows) return failure(rows.error());
        const Shape shape = shapeOf(*rows);
        if (shape.keys >= 0) {
            auto done = m_plain.define(
                *rows, {shape.oid, shape.of, shape.keys, shape.definition},
                kind.catalog() == inConstraint ? "pg_get_constraintdef" : "pg_get_indexdef", m_ask);
            if (!done) return done;
        }
        makeRoom(rows->size());
        const size_t first = m_objects.size();
        for (const auto& row : *rows)
            if (auto done = add(kind, shape, row); !done) return done;
        closeGaps(first);
        return {};
    }

    /// Twice as much as there is, at least: dozens of kinds follow the largest ones, and each would
    /// move all objects for its few.
    void makeRoom(size_t more)
    {
        if (m_objects.size() + more <= m_objects.capacity()) return;
        const size_t room = std::max(m_objects.size() + more, m_objects.capacity() * 2);
        m_objects.reserve(room);
        m_places.reserve(room);
    }

    /// Positions count from 1 within a parent, whatever was dropped before.
    void closeGaps(size_t first)
    {
        static const Symbol position = "position";
        std::unordered_map<ObjectId, std::vector<Object*>> byParent;
        std::vector<Object*>* siblings = nullptr; // those of one parent follow each other, mostly
        for (size_t i = first; i < m_objects.size(); ++i) {
            Object& part = m_objects[i];
            if (!part.has(position)) continue;
            if (!siblings || siblings->back()->parent != part.parent)
                siblings = &byParent[part.parent];
            siblings->push_back(&part);
        }
        for (auto& [parent, parts] : byParent) {
            std::sort(parts.begin(), parts.end(), [](const Object* a, const Object* b) {
                return a->number(position) < b->number(position);
            });
            int64_t at = 0;
            for (Object* part : parts)
                if (part->number(position) != ++at) part->set(position, at);
        }
    }

    Result<void> add(const PostgresqlKind& kind, const Shape& shape, const pqxx::row& row)
    {
        const Place place{kind.catalog(), oidOf(row[shape.oid]),
                          shape.sub < 0 ? 0 : numberOf(row[shape.sub])};
        if (place.sub == 0 && kind.catalog() != inExtension && m_places.isMember(place)) return {};
        if (m_places.isKept(place)) return {};
        ObjectId parent;
        if (shape.in >= 0 || shape.of >= 0) {
            const Place above = shape.in >= 0
                                    ? Place{inNamespace, oidOf(row[shape.in]), 0}
                                    : Place{inClass, oidOf(row[shape.of]),
                                            shape.ofsub < 0 ? 0 : numberOf(row[shape.ofsub])};
            // Parts of one whole follow each other, mostly.
            if (m_above.place != above) m_above = {above, m_places.at(above)};
            if (!m_above.object) return {};
            parent = m_objects[*m_above.object].id;
        }
        const std::string_view name = textOf(row[shape.name]);
        if (!isValidUtf8(name))
            return failure(ErrorKind::Unsupported, "A name is no valid UTF-8: " + visible(name));
        Object object(ObjectId{kind.traits().name, parent.path.child(name)}, parent);
        std::string owner;
        if (shape.owner >= 0) {
            owner = textOf(row[shape.owner]);
            object.set("owner", owner);
        }
        // One field that goes along the row: each new one would count the result's owners.
        auto field = row.begin();
        int column = 0;
        for (const auto& plain : shape.plain) {
            field += plain.column - column;
            column = plain.column;
            if (field.is_null()) continue;
            switch (plain.type) {
            case Shape::Plain::Text:
                object.set(plain.name, textOf(field));
                break;
            case Shape::Plain::Truth:
                object.set(plain.name, field.c_str()[0] == 't');
                break;
            case Shape::Plain::Number:
                object.set(plain.name, int64_t(std::strtoll(field.c_str(), nullptr, 10)));
                break;
            case Shape::Plain::List:
                object.set(plain.name, arrayItems(textOf(field)));
                break;
            }
        }
        if (shape.type >= 0)
            m_plain.addColumn(m_objects.size(), oidOf(row[shape.type]),
                              oidOf(row[shape.collation]));
        if (shape.keys >= 0)
            if (const std::string* text = m_plain.definition(place.oid))
                object.set("definition", *text);
        if (shape.acl >= 0 && !row[shape.acl].is_null()) {
            if (shape.owner < 0)
                owner = m_objects[*m_places.at({inClass, oidOf(row[shape.of]), 0})].text("owner");
            const auto phrases = grantPhrases(arrayItems(textOf(row[shape.acl])), owner);
            object.set("grants",
                       grantsAttribute(phrases, kind.words().grantClass, m_link.version()));
        }
        kind.refine(object);
        settle(object, kind.traits());
        m_places.add(place, m_objects.size());
        auto parts = kind.listedParts(object);
        m_objects.push_back(std::move(object));
        std::move(parts.begin(), parts.end(), std::back_inserter(m_objects));
        return {};
    }

    /// As holding(); what a view's column is made of is the view's matter.
    [[nodiscard]] std::optional<size_t> holderAt(const Place& place) const
    {
        const auto found = m_places.holding(place);
        if (!found || place.catalog != inClass || m_objects[*found].id.kind != "view column")
            return found;
        return m_places.holding(place.whole());
    }

    Result<void> dependencies()
    {
        auto rows =
            ask("SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid "
                "FROM pg_catalog.pg_depend d "
                "WHERE d.deptype IN ('n', 'a', 'P', 'S') AND d.objid >= 16384 "
                "AND d.refclassid <> 2615 AND (d.refobjid >= 16384 OR d.refclassid = 3079)");
        if (!rows) return failure(rows.error());
        for (const auto& row : *rows) {
            const auto [catalog, oid, sub, neededIn, neededOid, neededSub] = numbersOf<6>(row);
            const auto from = holderAt({catalog, oid, static_cast<int32_t>(sub)});
            const auto to = holderAt({neededIn, neededOid, static_cast<int32_t>(neededSub)});
            if (!from || !to || *from == *to) continue;
            Object& object = m_objects[*from];
            const Object& needed = m_objects[*to];
            if (object.id.path.startsWith(needed.id.path) && isAbove(needed, object)) continue;
            if (needed.id.path.startsWith(object.id.path) && isAbove(object, needed)) continue;
            // A sequence's owner is a matter of the ownership, which needs the sequence.
            if (object.id.kind == "sequence" && needed.id.kind == "column") {
                if (const auto it = m_places.at({inSequence, oid, 0})) {
                    // Both must belong to one role, so it waits for the table's change of owner.
                    auto& needs = m_objects[*it].needs;
                    needs.push_back(object.id);
                    needs.push_back(needed.parent);
                }
                continue;
            }
            object.needs.push_back(needed.id);
            // Who uses a column uses its table: its text names both.
            if (needed.id.kind == "column" && object.parent != needed.parent &&
                !object.id.path.startsWith(needed.parent.path))
                object.needs.push_back(needed.parent);
        }
        return {};
    }

    [[nodiscard]] bool isAbove(const Object& upper, const Object& lower) const
    {
        return lower.parent == upper.id ||
               (upper.id.kind == "schema" && lower.id.path.first() == upper.id.path.first()) ||
               lower.parent.path.startsWith(upper.id.path);
    }

    Result<void> rest()
    {
        auto rows = ask(notModelledQuery(m_link.version()));
        if (!rows) return failure(rows.error().in("What Lockstep does not model"));
        for (const auto& row : *rows) {
            if (m_places.isMember({oidOf(row[0]), oidOf(row[1]), 0})) continue;
            notModelledObject(std::string(textOf(row[2])), std::string(textOf(row[3])),
                              std::string(textOf(row[4])));
        }
        return {};
    }

    void notModelledObject(const std::string& sort, const std::string& identity,
                           const std::string& definition)
    {
        const ObjectId id{notModelled, Path{sort, identity}};
        if (!m_unmodelled.insert(id).second) return;
        Object object(id);
        object.set("definition", definition.empty() ? "yes" : definition);
        m_objects.push_back(std::move(object));
    }

    Link& m_link;
    const Progress& m_progress;
    const std::function<bool()>& m_stopped;
    std::vector<Object> m_objects;
    Places m_places;
    struct
    {
        Place place;
        std::optional<size_t> object;
    } m_above; ///< what the last row was part of
    PlainDefinitions m_plain{m_places, m_objects};
    const Places::Ask m_ask = [this](const std::string& text) { return ask(text); };
    std::set<ObjectId> m_unmodelled;
};

} // namespace

Result<CatalogPtr> readObjects(Link& link, const CatalogSource& source, const Progress& progress,
                               const std::function<bool()>& stopped)
{
    return Reader(link, progress, stopped).run(source);
}

} // namespace lockstep::postgresql
