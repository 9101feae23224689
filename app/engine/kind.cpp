// Kind: what holds for most kinds, and the list of an engine's kinds.
#include "engine/kind.h"

namespace lockstep {

ObjectId Sides::was(const ObjectId& id) const
{
    const Change* nearest = nullptr;
    if (renames)
        for (const Change& rename : *renames) {
            const bool itself = rename.id == id;
            const bool above = rename.id.path != id.path && id.path.startsWith(rename.id.path);
            if ((itself || above) &&
                (!nearest || nearest->id.path.depth() < rename.id.path.depth()))
                nearest = &rename;
        }
    if (!nearest) return id;
    return {id.kind, id.path.moved(nearest->id.path, nearest->beforeId.path)};
}

bool Kind::holdsValues(const Object&) const { return traits().holdsRows; }

bool Kind::inlined(const Object&, const Sides&) const { return false; }

Alteration Kind::way(const Change&, const Sides&) const { return {}; }

bool Kind::survives(const Object&, const Change&, const Sides&) const { return true; }

std::vector<ObjectId> Kind::dropsToo(const Object&, const Sides&) const { return {}; }
std::vector<ObjectId> Kind::carriesAlong(const Change&, const Sides&) const { return {}; }

std::optional<Object> Kind::without(const Object&, const ObjectId&, const Sides&) const
{
    return std::nullopt;
}

Statements Kind::rename(const Change&, const Sides&) const { return {}; }
Statements Kind::alter(const Change&, const Sides&) const { return {}; }
Statements Kind::rebuild(const Object&, const Object&, const Sides&) const { return {}; }
int Kind::order(const Object&, const Sides&) const { return traits().order; }
std::vector<std::string> Kind::occupies(const Object&) const { return {}; }
std::vector<ObjectId> Kind::createsToo(const Object&, const Sides&) const { return {}; }
std::string Kind::sharedName(const Object&) const { return {}; }
bool Kind::mistakable(const Object&, const Object&) const { return false; }
std::vector<Check> Kind::checks(const Change&, const Sides&) const { return {}; }

std::vector<Hazard> Kind::hazards(const Change&, const Sides&) const { return {}; }

std::string Kind::ddl(const Object& object, const Catalog& catalog) const
{
    std::string out;
    const Sides sides{catalog, catalog, catalog.source().versionNumber};
    for (const auto& statement : create(object, sides)) out += statement.sql + ";\n";
    return out;
}

void Kinds::add(std::unique_ptr<const Kind> kind)
{
    m_byName[kind->traits().name] = kind.get();
    m_kinds.push_back(std::move(kind));
}

const Kind* Kinds::find(Symbol name) const
{
    const auto it = m_byName.find(name);
    return it == m_byName.end() ? nullptr : it->second;
}

std::string Kinds::attributeLabel(Symbol kind, Symbol attribute) const
{
    if (const Kind* known = find(kind))
        for (const auto& traits : known->traits().attributes)
            if (traits.name == attribute) return traits.label;
    return attribute.text();
}

std::string Kinds::label(Symbol kind) const
{
    const Kind* known = find(kind);
    return known ? known->traits().label : kind.text();
}

} // namespace lockstep
