// Alignment: one rule for each thing that servers say differently.
#include "plugins/postgresql/alignment.h"

#include "plugins/postgresql/grants.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/oldwords.h"

#include <algorithm>
#include <map>

namespace lockstep::postgresql {

namespace {

/// The first version of a major.
constexpr int of(int major) { return major * 10000; }

class Alignment
{
public:
    Alignment(int devVersion, int prodVersion) : m_dev(devVersion), m_prod(prodVersion) {}

    [[nodiscard]] bool needed() const
    {
        // Servers before 14 know no words for what is a function to them.
        return m_dev / 10000 != m_prod / 10000 || m_prod < of(14);
    }

    void align(Object& dev, const Object* prod) const
    {
        if (prod && std::min(m_dev, m_prod) < of(14)) expressions(dev, *prod);
        if (m_dev / 10000 == m_prod / 10000) return;
        const Symbol kind = dev.id.kind;
        if (kind == "schema" && dev.id.path.name() == "public") return publicSchema(dev, prod);
        if (kind == "column") {
            onlyWith(of(18), dev, prod, "not null name");
            onlyWith(of(18), dev, prod, "not null here only");
        }
        // A name that somebody chose is not the server's wording.
        if (kind == "range type" &&
            (m_dev < of(14) || dev.text("multirange").find("multirange") != std::string::npos))
            onlyWith(of(14), dev, prod, "multirange");
        // Which versions of an extension there are is a matter of the server.
        if (kind == "extension" && prod) copy("version", *prod, dev);
        maintenance(dev, prod);
    }

private:
    static void copy(Symbol name, const Object& from, Object& to)
    {
        if (const Value* value = from.find(name))
            to.set(name, *value);
        else
            to.unset(name);
    }

    /// An attribute that servers of older majors do not have.
    void onlyWith(int since, Object& dev, const Object* prod, Symbol name) const
    {
        if (m_prod < since)
            dev.unset(name);
        else if (m_dev < since && prod)
            copy(name, *prod, dev);
    }

    /// Texts that mean the same are prod's.
    static void expressions(Object& dev, const Object& prod)
    {
        const Kind* kind = allKinds().find(dev.id.kind);
        if (!kind) return;
        for (const auto& traits : kind->traits().attributes) {
            if (!traits.expression) continue;
            const Value* now = dev.find(traits.name);
            const Value* there = prod.find(traits.name);
            if (!now || !there || *now == *there) continue;
            if (inOldWords(display(*now)) == inOldWords(display(*there)))
                dev.set(traits.name, *there);
        }
    }

    /// Until 14 everybody may create in it, and its owner is whoever made the cluster.
    void publicSchema(Object& dev, const Object* prod) const
    {
        const auto asMade = [](const Object& schema, int version) {
            static const std::vector<std::string> open{"CREATE TO PUBLIC", "CREATE TO the owner",
                                                       "USAGE TO PUBLIC", "USAGE TO the owner"};
            static const std::vector<std::string> closed{"CREATE TO the owner", "USAGE TO PUBLIC",
                                                         "USAGE TO the owner"};
            if (version < of(15)) return schema.list("grants") == open;
            return schema.list("grants") == closed && schema.text("owner") == "pg_database_owner";
        };
        if (!prod || (m_dev < of(15)) == (m_prod < of(15))) return;
        if (!asMade(dev, m_dev) || !asMade(*prod, m_prod)) return;
        copy("grants", *prod, dev);
        copy("owner", *prod, dev);
    }

    /// ALL includes MAINTAIN from 17 on, and an owner could always do what it is for.
    void maintenance(Object& dev, const Object* prod) const
    {
        const Symbol kind = dev.id.kind;
        const bool defaults = kind == "default privileges" && dev.text("objects") == "TABLES";
        const auto* traits = kindCalled(kind);
        if (!defaults && (!traits || traits->words().grantClass != GrantClass::Relation)) return;
        if ((m_dev < of(17)) == (m_prod < of(17))) return;
        const Symbol name = defaults ? "privileges" : "grants";
        std::map<std::string, int> rights; // by who has them
        for (const auto& phrase : dev.list(name))
            ++rights[phrase.substr(std::min(phrase.find(" TO "), phrase.size()))];
        auto phrases = dev.list(name);
        for (const auto& [who, count] : rights) {
            const bool owner = who == " TO the owner" && !defaults;
            const std::string right = "MAINTAIN" + who;
            if (m_prod < of(17) && (owner || count == 8)) std::erase(phrases, right);
            if (m_prod < of(17)) continue;
            const bool there = !prod || prod->list(name).empty() || holds(prod->list(name), right);
            if (count == 7 || (owner && there)) phrases.push_back(right);
        }
        std::sort(phrases.begin(), phrases.end());
        if (phrases != dev.list(name)) dev.set(name, std::move(phrases));
    }

    static bool holds(const std::vector<std::string>& list, const std::string& item)
    {
        return std::find(list.begin(), list.end(), item) != list.end();
    }

    int m_dev;
    int m_prod;
};

} // namespace

Result<CatalogPtr> alignedTo(CatalogPtr dev, const Catalog& prod)
{
    const Alignment alignment(dev->source().versionNumber, prod.source().versionNumber);
    if (!alignment.needed()) return dev;
    std::map<size_t, Object> changed;
    const auto& objects = dev->objects();
    for (size_t i = 0; i < objects.size(); ++i) {
        const Object* there = prod.find(objects[i].id);
        if (there && there->content() == objects[i].content()) continue;
        Object object = objects[i];
        alignment.align(object, there);
        if (object.content() != objects[i].content()) changed.emplace(i, std::move(object));
    }
    if (changed.empty()) return dev;
    std::vector<Object> all = objects;
    for (auto& [i, object] : changed) all[i] = std::move(object);
    return Catalog::make(std::move(all), dev->source());
}

} // namespace lockstep::postgresql
