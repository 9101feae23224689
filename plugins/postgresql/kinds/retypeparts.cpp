// Retype parts: collected one after the other, until one is in the way.
#include "plugins/postgresql/kinds/retypeparts.h"

#include "plugins/postgresql/kinds/casts.h"
#include "plugins/postgresql/kinds/keys.h"
#include "plugins/postgresql/kinds/online.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/rename.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <array>

namespace lockstep::postgresql {

namespace {

/// The text in the parentheses that open at or behind `from`: where it begins and ends.
std::pair<size_t, size_t> inParentheses(const std::string& text, size_t from)
{
    int depth = 0;
    size_t begin = text.size();
    for (Token token = nextToken(text, std::min(from, text.size())); token.begin < text.size();
         token = nextToken(text, token.end)) {
        if (token.type != Token::Type::Mark) continue;
        if (text[token.begin] == '(' && depth++ == 0) begin = token.end;
        if (text[token.begin] == ')' && --depth == 0) return {begin, token.begin};
    }
    return {begin, text.size()};
}

std::vector<std::string> namesIn(const std::string& text, std::pair<size_t, size_t> place)
{
    const std::string list = text.substr(place.first, place.second - place.first);
    std::vector<std::string> names;
    for (const Token& token : tokens(list))
        if (token.type == Token::Type::Word || token.type == Token::Type::Quoted)
            names.push_back(nameOf(list, token));
    return names;
}

/// "FOREIGN KEY (a) REFERENCES public.p(b) ON DELETE SET NULL (a)", taken apart.
struct ForeignKey
{
    explicit ForeignKey(const Object& key)
        : text(key.text("definition")),
          own(inParentheses(text, 0)),
          others(inParentheses(text, findWord(text, "REFERENCES"))),
          other(key.parent)
    {
        for (const ObjectId& need : key.needs) {
            const Path table = need.path.depth() == 3 ? need.path.parent() : need.path;
            if (table.depth() == 2 && table != other.path) other.path = table;
            if (other.path != key.parent.path) break;
        }
    }

    std::string text;
    std::pair<size_t, size_t> own;
    std::pair<size_t, size_t> others;
    ObjectId other; ///< the table that it refers to
};

/// Types among which every foreign key holds, whichever of its ends changes first.
bool areOneFamily(const std::string& one, const std::string& other)
{
    static const std::array<std::vector<std::string>, 2> families{
        std::vector<std::string>{"smallint", "integer", "bigint"},
        std::vector<std::string>{"text", "character varying"}};
    const auto has = [](const std::vector<std::string>& family, const std::string& type) {
        const ColumnType is = columnType(type);
        return !is.array && std::find(family.begin(), family.end(), is.base) != family.end();
    };
    return std::any_of(families.begin(), families.end(),
                       [&](const auto& family) { return has(family, one) && has(family, other); });
}

/// Whether a value becomes the same whoever converts it: what depends on a session's settings (how
/// dates and floating points are written, its time zone) does not.
bool isSteady(const std::string& from, const std::string& to)
{
    static const std::vector<std::string> exact{"smallint", "integer", "bigint", "numeric"};
    static const std::vector<std::string> floating{"real", "double precision"};
    static const std::vector<std::string> others{"text", "character varying", "character",
                                                 "boolean", "uuid"};
    const ColumnType source = columnType(from);
    const ColumnType target = columnType(to);
    const auto isIn = [](const ColumnType& type, const std::vector<std::string>& all) {
        return !type.array && std::find(all.begin(), all.end(), type.base) != all.end();
    };
    const bool fromFloating = isIn(source, floating);
    const bool known = fromFloating || isIn(source, exact) || isIn(source, others);
    if (isIn(target, exact) || isIn(target, floating)) return known;
    return known && !fromFloating && isIn(target, others);
}

class Collector
{
public:
    Collector(const Change& change, const Sides& sides)
        : m_sides(sides), m_column(*change.before), m_later(*change.after)
    {
    }

    RetypeParts run()
    {
        m_parts.why = ofServer();
        if (m_parts.why.empty()) m_parts.why = ofColumn();
        if (m_parts.why.empty()) m_parts.why = ofTable();
        if (m_parts.why.empty()) m_parts.why = ofPath();
        if (m_parts.why.empty()) m_parts.why = ofDependents();
        return std::move(m_parts);
    }

private:
    [[nodiscard]] std::string ofServer() const
    {
        if (!buildsConcurrently(m_sides))
            return "servers 14.0 to 14.3 may build an index that lacks rows";
        if (m_sides.forms && m_sides.forms->ordered)
            return "the order of columns counts in this comparison, and the new one is the last";
        return {};
    }

    [[nodiscard]] std::string ofColumn() const
    {
        for (const Object* side : {&m_column, &m_later}) {
            if (side->has("generated")) return "its values are generated";
            if (side->has("identity")) return "it is an identity";
            if (side->has("inherited")) return "it comes from another table";
            if (side->flag("not null unvalidated") || side->flag("not null here only"))
                return "its NOT NULL is not a plain one";
        }
        if (!isSteady(m_column.text("type"), m_later.text("type")))
            return "what " + m_column.text("type") + " becomes as " + m_later.text("type") +
                   " is not known to be the same in every session";
        return {};
    }

    [[nodiscard]] std::string ofTable() const
    {
        const ObjectId& id = m_column.parent;
        const Object* table = m_sides.before.find(id);
        if (id.kind != "table" || !table || !m_sides.after.find(id)) return "it is in no table";
        for (const Catalog* catalog : {&m_sides.before, &m_sides.after}) {
            const Object& is = *catalog->find(id);
            if (isPartitioned(*catalog, id)) return "its table is partitioned";
            if (!parentsOf(*catalog, is).empty() || hasChildTables(*catalog, id))
                return "its table is one of several that inherit, or a partition";
            if (is.has("of type")) return "its table is of a type";
            if (is.flag("row security") || is.flag("forced row security"))
                return "row security may hide rows of its table";
            for (const char* kind : {"trigger", "rule"})
                for (const Object* fired : catalog->childrenOf(id, kind))
                    if (!isLeftover(*fired, m_sides))
                        return fired->id.display() + " would act on every row that is filled";
            for (const Object* publication : catalog->childrenOf(ObjectId{}, "publication"))
                if (isPublished(*publication, id))
                    return "subscribers of " + publication->id.display() +
                           " would lack the new column";
        }
        return {};
    }

    static bool isPublished(const Object& publication, const ObjectId& table)
    {
        const auto& schemas = publication.list("schemas");
        return publication.flag("all tables") ||
               std::binary_search(publication.needs.begin(), publication.needs.end(), table) ||
               std::find(schemas.begin(), schemas.end(), quoted(table.path.first())) !=
                   schemas.end();
    }

    [[nodiscard]] std::string ofPath()
    {
        for (const Object* key : m_sides.before.childrenOf(m_column.parent, "constraint")) {
            if (key->text("type") != "PRIMARY KEY" || !isSame(*key)) continue;
            const std::string& text = key->text("definition");
            m_parts.path = namesIn(text, inParentheses(text, 0));
            return {};
        }
        return "its table has no primary key that stays, along which it could be filled";
    }

    /// Whether dev has it, and as it is.
    [[nodiscard]] bool isSame(const Object& part) const
    {
        const Object* later = m_sides.after.find(part.id);
        return later && later->content() == part.content() && later->needs == part.needs;
    }

    [[nodiscard]] std::string ofDependents()
    {
        for (const Object* child : m_sides.before.childrenOf(m_column.id)) {
            if (child->id.kind != "owned sequence" || !m_sides.after.find(child->id))
                return "of " + child->id.display();
            m_parts.sequences.push_back(child);
        }
        for (const Object* user : m_sides.before.dependentsOf(m_column.id)) {
            // What goes for good has gone before.
            if (!m_sides.after.find(user->id)) continue;
            if (std::string why = ofDependent(*user); !why.empty()) return why;
        }
        return ofUsers();
    }

    [[nodiscard]] std::string ofDependent(const Object& user)
    {
        const std::string& type = user.text("type");
        const bool constraint = user.id.kind == "constraint";
        const std::string name = user.id.display();
        if (user.id.kind == "owned sequence") return {};
        if (!constraint && user.id.kind != "index") return name + " needs it";
        if (!isSame(user)) return name + " is changed as well";
        for (const char* what : {"attached to", "replica identity", "invalid", "not enforced"})
            if (user.has(what)) return name + " cannot be made anew beside the old one";
        if (!constraint) {
            m_parts.indexes.push_back(&user);
            return {};
        }
        const std::string& text = user.text("definition");
        if (type == "EXCLUDE" || findWord(text, "OVERLAPS") != std::string::npos ||
            findWord(text, "PERIOD") != std::string::npos)
            return name + " cannot be made while its table is used";
        if (type == "FOREIGN KEY") return ofForeignKey(user);
        (type == "CHECK" ? m_parts.checks : m_parts.keys).push_back(&user);
        return {};
    }

    [[nodiscard]] std::string ofForeignKey(const Object& user)
    {
        const ForeignKey key(user);
        for (const ObjectId& table : {user.parent, key.other})
            if (isPartitioned(m_sides.before, table) || isPartitioned(m_sides.after, table))
                return user.id.display() + " is of a partitioned table";
        const auto own = namesIn(key.text, key.own);
        const auto others = namesIn(key.text, key.others);
        for (size_t i = 0; i < own.size() && i < others.size(); ++i) {
            const ObjectId ends[] = {{"column", user.parent.path.child(own[i])},
                                     {"column", key.other.path.child(others[i])}};
            if (ends[0] != m_column.id && ends[1] != m_column.id) continue;
            for (const ObjectId& end : ends)
                for (const Catalog* catalog : {&m_sides.before, &m_sides.after}) {
                    const Object* column = catalog->find(end);
                    if (!column || !areOneFamily(column->text("type"), m_later.text("type")) ||
                        !areOneFamily(column->text("type"), m_column.text("type")))
                        return user.id.display() + " does not hold while one of its ends is of " +
                               m_later.text("type") + " and the other is not";
                }
        }
        m_parts.foreignKeys.push_back(&user);
        return {};
    }

    /// What stands on a key or index, and not on the column.
    [[nodiscard]] std::string ofUsers() const
    {
        for (const auto* parts : {&m_parts.keys, &m_parts.indexes})
            for (const Object* part : *parts)
                for (const Object* user : m_sides.before.dependentsOf(part->id))
                    if (m_sides.after.find(user->id) &&
                        std::find(m_parts.foreignKeys.begin(), m_parts.foreignKeys.end(), user) ==
                            m_parts.foreignKeys.end())
                        return user->id.display() + " needs " + part->id.display();
        return {};
    }

    const Sides& m_sides;
    const Object& m_column;
    const Object& m_later;
    RetypeParts m_parts;
};

} // namespace

RetypeParts partsOfRetype(const Change& change, const Sides& sides)
{
    return Collector(change, sides).run();
}

bool isLeftover(const Object& object, const Sides& sides)
{
    return object.id.path.name().starts_with("lockstep_") && !sides.after.find(object.id);
}

std::string definitionWith(const Object& part, const ObjectId& column, const ObjectId& named)
{
    const std::string& text = part.text("definition");
    if (part.text("type") != "FOREIGN KEY") return renamedInText(text, column, named);
    const ForeignKey key(part);
    const auto piece = [&](size_t begin, size_t end, const ObjectId& table) {
        const std::string is = text.substr(begin, end - begin);
        return table.path == column.path.parent() ? renamedInText(is, column, named) : is;
    };
    // Behind the other table's columns those of its own may be told once more: SET NULL (a).
    const size_t to = key.others.first;
    const size_t behind = key.others.second;
    const size_t references = key.own.second;
    return piece(0, references, part.parent) + text.substr(references, to - references) +
           piece(to, behind, key.other) + piece(behind, text.size(), part.parent);
}

} // namespace lockstep::postgresql
