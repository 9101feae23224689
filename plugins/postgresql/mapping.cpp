// Mapping: every object with its names translated, one by one.
#include "plugins/postgresql/mapping.h"

#include "base/text.h"
#include "plugins/postgresql/grants.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/rename.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <array>
#include <set>

namespace lockstep::postgresql {

namespace {

using Names = std::map<std::string, std::string>;

const std::string& translated(const Names& names, const std::string& name)
{
    const auto it = names.find(name);
    return it == names.end() ? name : it->second;
}

ObjectId schemaId(const std::string& name) { return {"schema", {name}}; }

/// The last names of these are SQL: f(app.e).
bool isNamedBySql(Symbol kind)
{
    static const std::array<Symbol, 6> kinds{"function", "procedure", "aggregate",
                                             "operator", "cast",      "transform"};
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

class Mapping
{
public:
    Mapping(const NameMap& names, const Catalog& dev)
        : m_names(names), m_dev(dev), m_version(dev.source().versionNumber)
    {
    }

    [[nodiscard]] Object operator()(Object object) const
    {
        for (const auto& [from, to] : m_names.schemas)
            renameInObject(object, schemaId(from), schemaId(to));
        listedSchemas(object);
        if (object.has("tablespace"))
            object.set("tablespace", translated(m_names.tablespaces, object.text("tablespace")));
        roles(object);
        object.id = id(object.id);
        object.parent = id(object.parent);
        for (auto& need : object.needs) need = id(need);
        std::sort(object.needs.begin(), object.needs.end());
        nameAfterAttributes(object);
        return object;
    }

private:
    [[nodiscard]] ObjectId id(ObjectId id) const
    {
        if (m_names.schemas.empty() || id.empty()) return id;
        std::vector<std::string> names = id.path.names();
        if (names.size() > 1 || id.kind == "schema")
            names.front() = translated(m_names.schemas, names.front());
        if (isNamedBySql(id.kind))
            for (const auto& [from, to] : m_names.schemas)
                names.back() = renamedInText(names.back(), schemaId(from), schemaId(to));
        id.path = Path(names);
        return id;
    }

    /// Where a schema stands alone and not in front of a name.
    void listedSchemas(Object& object) const
    {
        if (object.has("schema"))
            object.set("schema", translated(m_names.schemas, object.text("schema")));
        std::vector<std::string> schemas = object.list("schemas");
        for (auto& schema : schemas) schema = written(m_names.schemas, schema);
        std::sort(schemas.begin(), schemas.end());
        if (!schemas.empty()) object.set("schemas", std::move(schemas));
    }

    /// A name as SQL writes it.
    static std::string written(const Names& names, const std::string& name)
    {
        const auto it = names.find(nameOf(name, nextToken(name, 0)));
        return it == names.end() ? name : quoted(it->second);
    }

    [[nodiscard]] std::string role(const std::string& name) const
    {
        return name.empty() || name == "PUBLIC" || name == theOwner ? name
                                                                    : written(m_names.roles, name);
    }

    void roles(Object& object) const
    {
        if (m_names.roles.empty()) return;
        for (const char* name : {"owner", "role"})
            if (object.has(name)) object.set(name, translated(m_names.roles, object.text(name)));
        const std::string owner = quoted(ownerOf(object));
        for (const char* name : {"grants", "privileges"}) {
            const auto& phrases = object.list(name);
            if (phrases.empty() || isNobody(phrases)) continue;
            auto changed = grants(phrases, owner);
            // What an owner has anyway is nothing that was granted.
            if (object.has("grants"))
                changed = grantsAttribute(changed, kindCalled(object.id.kind)->words().grantClass,
                                          m_version);
            object.set(name, std::move(changed));
        }
        if (object.id.kind == "policy" && object.has("roles")) {
            std::set<std::string> named;
            for (const auto& each : object.list("roles")) named.insert(role(each));
            object.set("roles", std::vector<std::string>(named.begin(), named.end()));
        }
        if (object.id.kind == "user mapping") object.set("user", role(object.text("user")));
    }

    /// In prod's words, once the object's own are; a column's is its table's.
    [[nodiscard]] std::string ownerOf(const Object& object) const
    {
        for (const char* name : {"role", "owner"})
            if (object.has(name)) return object.text(name);
        const Object* parent = m_dev.find(object.parent);
        return parent ? translated(m_names.roles, parent->text("owner")) : std::string();
    }

    [[nodiscard]] std::vector<std::string> grants(const std::vector<std::string>& phrases,
                                                  const std::string& owner) const
    {
        std::set<std::string> changed;
        for (const auto& phrase : phrases) {
            Grant grant = grantFrom(phrase);
            grant.role = role(grant.role);
            grant.grantor = role(grant.grantor);
            if (grant.role == owner) grant.role = theOwner;
            if (grant.grantor == owner) grant.grantor.clear();
            changed.insert(phraseOf(grant));
        }
        return {changed.begin(), changed.end()};
    }

    /// These are called what their attributes say.
    static void nameAfterAttributes(Object& object)
    {
        const std::string name(object.id.path.name());
        if (object.id.kind == "user mapping") {
            const std::string& user = object.text("user");
            const std::string plain =
                user == "PUBLIC" ? "public" : nameOf(user, nextToken(user, 0));
            object.id.path = object.id.path.parent().child(plain + "@" + object.text("server"));
        } else if (object.id.kind == "default privileges") {
            const std::string schema = object.has("schema") ? object.text("schema") + " " : "";
            object.id.path = object.id.path.parent().child(object.text("role") + " " + schema +
                                                           name.substr(name.size() - 1));
        }
    }

    const NameMap& m_names;
    const Catalog& m_dev;
    int m_version;
};

Error unknown(const char* what, const std::string& name)
{
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = std::string("Dev has no ") + what + " " + visible(quoted(name)) + " to map.";
    return error;
}

Result<void> checked(const Catalog& dev, const NameMap& names)
{
    const auto& roles = dev.source().roles;
    for (const auto& [from, to] : names.roles)
        if (!std::binary_search(roles.begin(), roles.end(), from))
            return failure(unknown("role", from));
    std::set<std::string> taken;
    for (const auto& [from, to] : names.schemas) {
        if (!dev.find(schemaId(from))) return failure(unknown("schema", from));
        if (dev.find(schemaId(to)) || !taken.insert(to).second)
            return failure(ErrorKind::BadInput, "Schema " + visible(quoted(from)) +
                                                    " cannot be mapped to " + visible(quoted(to)) +
                                                    ": two of dev's schemas would be one.");
    }
    return {};
}

} // namespace

Result<CatalogPtr> mapped(const Catalog& dev, const NameMap& names)
{
    if (auto fits = checked(dev, names); !fits) return failure(fits.error());
    const Mapping mapping(names, dev);
    std::vector<Object> objects;
    objects.reserve(dev.objects().size());
    for (const auto& object : dev.objects()) objects.push_back(mapping(object));
    return Catalog::make(std::move(objects), dev.source());
}

} // namespace lockstep::postgresql
