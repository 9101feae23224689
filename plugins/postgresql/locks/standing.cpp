// Standing: read from a catalog's objects, changed by statements.
#include "plugins/postgresql/locks/standing.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/keys.h"
#include "plugins/postgresql/kinds/relation.h"
#include "plugins/postgresql/locks/newgrammar.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

constexpr const char* relationKinds[] = {"table",    "view",           "materialized view",
                                         "sequence", "composite type", "foreign table"};

std::vector<std::string> namesIn(const std::string& sqlName)
{
    std::vector<std::string> names;
    for (const Token& token : tokens(sqlName))
        if (token.type != Token::Type::Mark) names.push_back(nameOf(sqlName, token));
    return names;
}

ObjectId aboveOf(const Catalog& catalog, const Object& part)
{
    const Object* above = part.has("attached to") ? attachedTo(catalog, part) : nullptr;
    return above ? above->id : ObjectId();
}

} // namespace

void Relation::add(ConstraintState state)
{
    constraints.push_back(std::move(state));
    constrained = true;
}

ColumnState* Relation::column(std::string_view called)
{
    const auto it = std::find_if(columns.begin(), columns.end(),
                                 [&](const ColumnState& one) { return one.name == called; });
    return it == columns.end() ? nullptr : &*it;
}

ConstraintState* Relation::constraint(std::string_view called)
{
    const auto it = std::find_if(constraints.begin(), constraints.end(),
                                 [&](const ConstraintState& one) { return one.name == called; });
    return it == constraints.end() ? nullptr : &*it;
}

bool Relation::hasIndex() const
{
    return !indexes.empty() ||
           std::any_of(constraints.begin(), constraints.end(),
                       [](const ConstraintState& one) { return !one.index.empty(); });
}

Standing::Standing(const Catalog& catalog) : m_catalog(catalog) {}

std::vector<std::string> namesOf(const Tree& rangeVar)
{
    std::vector<std::string> names;
    if (rangeVar.has("schemaname")) names.push_back(rangeVar.at("schemaname").text());
    names.push_back(rangeVar.at("relname").text());
    return names;
}

Path Standing::key(const std::vector<std::string>& names)
{
    if (names.empty()) return {};
    if (names.size() == 1) return Path{"public", names.front()};
    return Path{names[names.size() - 2], names.back()};
}

Relation* Standing::relation(const Tree& rangeVar) { return relation(namesOf(rangeVar)); }

Relation* Standing::relation(const std::vector<std::string>& names)
{
    const Path path = key(names);
    if (const auto it = m_names.find(path); it != m_names.end()) return it->second;
    Path once = path;
    if (const auto it = m_schemas.find(std::string(path.first())); it != m_schemas.end()) {
        if (it->second.empty()) return nullptr;
        once = Path{it->second, path.name()};
    }
    for (const char* kind : relationKinds)
        if (const Object* object = m_catalog.find(Symbol(kind), once)) {
            const bool known = m_loaded.count(object->id) > 0; // and is called otherwise by now
            return known && loaded(*object)->id.path != path ? nullptr : loaded(*object);
        }
    // An identity's sequence is no object of its own.
    for (const Object* column : m_catalog.having("identity sequence"))
        if (key(namesIn(column->text("identity sequence"))) == once) {
            auto& made = m_loaded[ObjectId{"sequence", once}];
            if (!made) made = std::make_unique<Relation>();
            made->id = {"sequence", path};
            return m_names[path] = made.get();
        }
    return nullptr;
}

Relation* Standing::loaded(const Object& object)
{
    auto& slot = m_loaded[object.id];
    if (slot) return slot.get();
    slot = std::make_unique<Relation>();
    Relation* relation = slot.get();
    relation->id = object.id;
    for (const auto& [now, once] : m_schemas)
        if (once == object.id.path.first()) relation->id.path = Path{now, object.id.path.name()};
    m_names[relation->id.path] = relation;
    fill(*relation, object);
    return relation;
}

void Standing::fill(Relation& relation, const Object& object)
{
    relation.partitioned = object.has("partition by");
    relation.partitionKey = object.text("partition by");
    relation.unlogged = object.flag("unlogged");
    relation.accessMethod = object.text("access method");
    relation.tablespace = object.text("tablespace");
    relation.ofType = object.text("of type");
    if (object.id.kind == "view" || object.id.kind == "materialized view")
        relation.definition = object.text("definition");
    fillColumns(relation, object);
    for (const Object* part : m_catalog.childrenOf(object.id)) {
        if (part->id.kind == "constraint") {
            ConstraintState state;
            state.name = part->id.path.name();
            state.type = part->text("type");
            state.definition = part->text("definition");
            state.notValidated = part->flag("not validated");
            state.notEnforced = part->flag("not enforced");
            if (postgresql::hasIndex(*part)) state.index = part->id;
            state.above = aboveOf(m_catalog, *part);
            relation.constraints.push_back(std::move(state));
        } else if (part->id.kind == "index") {
            relation.indexes.push_back({part->id, part->text("definition"), part->flag("unique"),
                                        aboveOf(m_catalog, *part), false});
        } else if (part->id.kind == "trigger") {
            for (const char* text : {"event", "action"})
                if (part->text(text).find("FOR EACH ROW") != std::string::npos)
                    relation.rowTriggers = true;
        }
    }
    const Object* place = m_catalog.find(placeOf(object.id));
    if (place) relation.bound = place->text("bound");
    if (object.id.kind != "table" && object.id.kind != "foreign table") return;
    for (const Object* parent : parentsOf(m_catalog, object)) {
        Relation* above = loaded(*parent);
        if (place && written(parent->id.path) == place->text("parent"))
            relation.root = above;
        else
            relation.parents.push_back(above);
    }
    for (const Object* child : childTablesOf(m_catalog, object.id))
        relation.children.push_back(loaded(*child));
}

void Standing::fillColumns(Relation& relation, const Object& object)
{
    for (const Object* column : m_catalog.childrenOf(object.id, "column")) {
        ColumnState state;
        state.name = column->id.path.name();
        state.type = column->text("type");
        state.collation = column->text("collation");
        state.notNullUnvalidated = column->flag("not null unvalidated");
        state.notNull = column->flag("not null");
        state.notNullName = column->text("not null name");
        state.generated = column->has("generated");
        state.isVirtual = column->flag("virtual");
        state.inherited = column->has("inherited");
        if (column->has("identity sequence"))
            state.sequences.push_back(
                {"sequence", key(namesIn(column->text("identity sequence")))});
        for (const Object* owned : m_catalog.childrenOf(column->id, "owned sequence"))
            for (const auto& need : owned->needs)
                if (need.kind == "sequence" && !m_released.count(need))
                    state.sequences.push_back(need);
        relation.columns.push_back(std::move(state));
    }
}

IndexPlace Standing::index(const std::vector<std::string>& names)
{
    const Path path = key(names);
    const auto at = [&](Relation& table) -> IndexPlace {
        if (table.id.path.first() != path.first()) return {};
        for (const auto& index : table.indexes)
            if (index.id.path.name() == path.name())
                return {&table, index.id, index.above, index.made};
        for (const auto& constraint : table.constraints)
            if (!constraint.index.empty() && constraint.name == path.name())
                return {&table, constraint.index, constraint.above, constraint.made};
        return {};
    };
    for (const auto& [id, relation] : m_loaded)
        if (auto place = at(*relation); place.table) return place;
    for (const auto& relation : m_made)
        if (auto place = at(*relation); place.table) return place;
    const auto once = m_schemas.find(std::string(path.first()));
    const ObjectId schema{"schema", Path{once == m_schemas.end() ? path.first() : once->second}};
    for (const Object* table : m_catalog.childrenOf(schema)) {
        if (table->id.kind != "table" && table->id.kind != "materialized view") continue;
        const bool has = m_catalog.find("index", table->id.path.child(path.name())) ||
                         m_catalog.find("constraint", table->id.path.child(path.name()));
        if (has && !m_loaded.count(table->id))
            if (auto place = at(*loaded(*table)); place.table) return place;
    }
    return {};
}

std::vector<Relation*> Standing::allBelow(const Relation& table)
{
    std::vector<Relation*> found;
    for (Relation* child : table.children) {
        if (std::find(found.begin(), found.end(), child) == found.end()) found.push_back(child);
        for (Relation* further : allBelow(*child))
            if (std::find(found.begin(), found.end(), further) == found.end())
                found.push_back(further);
    }
    return found;
}

Relation* Standing::referredBy(const ConstraintState& key)
{
    if (key.type != "FOREIGN KEY") return nullptr;
    // Asked for every key of every table that was met, once for each statement that may need it.
    auto& names = m_referred[key.definition];
    if (names.empty()) {
        const Tree tree = parsed(reworded("ALTER TABLE t ADD " + key.definition).sql);
        const auto& commands = tree.in("AlterTableStmt.cmds").items();
        if (commands.empty()) return nullptr;
        names = namesOf(commands.front().in("AlterTableCmd.def.Constraint.pktable"));
    }
    return relation(names);
}

std::vector<std::pair<Relation*, std::string>> Standing::referring(const Relation& table)
{
    std::vector<std::pair<Relation*, std::string>> found;
    std::set<ObjectId> users;
    for (const auto& [id, relation] : m_loaded) {
        if (relation.get() != &table) continue;
        std::vector<ObjectId> needed{id};
        for (const Object* part : m_catalog.childrenOf(id)) needed.push_back(part->id);
        for (const auto& one : needed)
            for (const Object* user : m_catalog.dependentsOf(one))
                if (user->id.kind == "constraint" && user->text("type") == "FOREIGN KEY")
                    users.insert(user->parent);
        break;
    }
    std::vector<Relation*> candidates;
    for (const auto& id : users)
        if (const Object* object = m_catalog.find(id)) candidates.push_back(loaded(*object));
    for (const auto& relation : m_made) candidates.push_back(relation.get());
    for (const auto& [id, relation] : m_loaded)
        if (relation->constrained && !users.count(id)) candidates.push_back(relation.get());
    for (Relation* one : candidates)
        for (const auto& constraint : one->constraints)
            if (referredBy(constraint) == &table) found.emplace_back(one, constraint.name);
    return found;
}

Relation* Standing::defaultPartition(const Relation& root) const
{
    for (Relation* child : root.children)
        if (child->root == &root && child->bound == "DEFAULT") return child;
    return nullptr;
}

const Object* Standing::type(const std::vector<std::string>& names) const
{
    for (const char* kind : {"domain", "enum", "composite type", "range type", "base type"})
        if (const Object* found = m_catalog.find(Symbol(kind), key(names))) return found;
    return nullptr;
}

std::vector<Relation*> Standing::typed(const Relation& type)
{
    ObjectId once; // as the catalog calls it
    for (const auto& [id, relation] : m_loaded)
        if (relation.get() == &type) once = id;
    std::vector<Relation*> found;
    for (const Object* user : m_catalog.dependentsOf(once))
        if (user->has("of type"))
            if (Relation* table = loaded(*user); !table->ofType.empty()) found.push_back(table);
    return found;
}

void Standing::release(const Relation& sequence)
{
    m_released.insert(sequence.id);
    for (const auto& [id, relation] : m_loaded)
        for (auto& column : relation->columns) std::erase(column.sequences, sequence.id);
}

std::vector<Relation*> Standing::relationsIn(const std::string& schema)
{
    std::vector<Relation*> found;
    for (const Object* object : m_catalog.childrenOf({"schema", Path{schema}}))
        if (std::find(std::begin(relationKinds), std::end(relationKinds), object->id.kind.text()) !=
            std::end(relationKinds))
            if (Relation* one = relation({schema, std::string(object->id.path.name())}))
                found.push_back(one);
    return found;
}

Relation& Standing::make(const ObjectId& id)
{
    m_made.push_back(std::make_unique<Relation>());
    Relation& made = *m_made.back();
    made.id = id;
    made.made = true;
    m_names[id.path] = &made;
    return made;
}

void Standing::drop(Relation& relation)
{
    m_names[relation.id.path] = nullptr;
    for (auto* list : {&relation.parents, &relation.children})
        for (Relation* other : *list) {
            std::erase(other->children, &relation);
            std::erase(other->parents, &relation);
        }
    if (relation.root) std::erase(relation.root->children, &relation);
    relation.constraints.clear();
    relation.indexes.clear();
    relation.root = nullptr;
    relation.id = {};
}

void Standing::rename(Relation& relation, const Path& to)
{
    m_names[relation.id.path] = nullptr;
    const Path from = relation.id.path;
    relation.id.path = to;
    m_names[to] = &relation;
    for (auto& index : relation.indexes) index.id.path = index.id.path.moved(from, to);
    for (auto& constraint : relation.constraints)
        if (!constraint.index.empty())
            constraint.index.path = constraint.index.path.moved(from, to);
}

void Standing::renameSchema(const std::string& from, const std::string& to)
{
    for (Relation* one : relationsIn(from)) rename(*one, Path{to, one->id.path.name()});
    m_schemas[to] = from;
    m_schemas[from] = {};
}

void Standing::attach(Relation& child, Relation& root, std::string bound)
{
    child.root = &root;
    child.bound = std::move(bound);
    root.children.push_back(&child);
}

void Standing::detach(Relation& child)
{
    if (child.root) std::erase(child.root->children, &child);
    child.root = nullptr;
    child.bound.clear();
}

} // namespace lockstep::postgresql
