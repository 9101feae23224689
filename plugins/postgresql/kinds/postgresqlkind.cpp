// PostgresqlKind: owner, comment, grants and the plain statements every kind has.
#include "plugins/postgresql/kinds/postgresqlkind.h"

#include "base/text.h"
#include "diff/compare.h"
#include "plugins/postgresql/kinds/kinds.h"
#include "plugins/postgresql/kinds/rowchecks.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <map>
#include <set>

namespace lockstep::postgresql {

namespace {

constexpr const char* labelsAttribute = "security labels";

/// What SECURITY LABEL ON knows.
bool takesLabels(const KindWords& words)
{
    static const std::set<std::string_view> known{
        "AGGREGATE", "COLUMN",    "DOMAIN", "EVENT TRIGGER",    "FOREIGN TABLE", "FUNCTION",
        "LANGUAGE",  "PROCEDURE", "SCHEMA", "PUBLICATION",      "SEQUENCE",      "SUBSCRIPTION",
        "TABLE",     "TYPE",      "VIEW",   "MATERIALIZED VIEW"};
    return words.comments && known.count(words.object) > 0;
}

} // namespace

PostgresqlKind::PostgresqlKind(KindTraits traits, KindWords words, SystemCatalog catalog)
    : m_traits(std::move(traits)), m_words(words), m_catalog(catalog)
{
    if (words.owned) m_traits.attributes.push_back(attribute("owner", "Owner", Facet::Owner));
    if (words.grantClass != GrantClass::None)
        m_traits.attributes.push_back(attribute("grants", "Grants", Facet::Grants));
    if (words.comments)
        m_traits.attributes.push_back(attribute("comment", "Comment", Facet::Comment));
    if (takesLabels(words))
        m_traits.attributes.push_back(attribute(labelsAttribute, "Security labels", Facet::Labels));
}

std::string PostgresqlKind::address(const ObjectId& id) const
{
    if (m_words.onParent) return quoted(id.path.name()) + " ON " + written(id.path.parent());
    return written(id.path);
}

Statements PostgresqlKind::create(const Object& object, const Sides& sides) const
{
    Statements out;
    build(object, sides, out);
    const std::string& owner = object.text("owner");
    if (m_words.owned && !owner.empty() && setsOwner(object, sides))
        out.push_back({sql()
                           .words("ALTER")
                           .raw(m_words.object)
                           .raw(address(object.id))
                           .words("OWNER TO")
                           .name(owner)
                           .text()});
    grant(object, grantsAtBirth(object, sides, out), sides, out);
    if (object.has("comment")) commentOn(object, out);
    label(object, {}, out);
    return out;
}

std::vector<std::string> PostgresqlKind::grantsAtBirth(const Object& object, const Sides& sides,
                                                       Statements& out) const
{
    std::vector<std::string> usual = usualGrants(m_words.grantClass, sides.versionNumber);
    static const std::map<GrantClass, std::string_view> objects{{GrantClass::Relation, "TABLES"},
                                                                {GrantClass::Sequence, "SEQUENCES"},
                                                                {GrantClass::Routine, "FUNCTIONS"},
                                                                {GrantClass::Type, "TYPES"},
                                                                {GrantClass::Schema, "SCHEMAS"}};
    const auto word = objects.find(m_words.grantClass);
    if (word == objects.end()) return usual;
    // Whose default privileges apply depends on who runs the step: start from a clean slate.
    std::set<std::string> roles;
    bool ownersLess = false; // than an owner has without any default privileges
    for (const Catalog* catalog : {&sides.before, &sides.after})
        for (const Object* top : catalog->childrenOf(ObjectId{}, "default privileges")) {
            if (top->text("objects") != word->second) continue;
            const auto& phrases = top->list("privileges");
            for (const auto& phrase : phrases)
                if (const Grant grant = grantFrom(phrase); !grant.role.empty())
                    roles.insert(grant.role == theOwner ? quoted(top->text("role")) : grant.role);
            if (top->has("schema")) continue; // adds to what is usual; the others stand for it
            for (const auto& phrase : usual) {
                if (std::find(phrases.begin(), phrases.end(), phrase) != phrases.end()) continue;
                const std::string role = grantFrom(phrase).role;
                if (role == theOwner)
                    ownersLess = true;
                else
                    roles.insert(role);
            }
        }
    const std::string owner = quoted(object.text("owner"));
    roles.erase(owner);
    if (ownersLess) {
        if (object.has("owner")) roles.insert(owner);
        std::erase_if(usual,
                      [&](const auto& phrase) { return grantFrom(phrase).role == theOwner; });
    }
    if (roles.empty()) return usual;
    out.push_back({sql()
                       .words("REVOKE ALL ON")
                       .raw(grantTarget(object))
                       .words("FROM")
                       .raw(join(std::vector<std::string>(roles.begin(), roles.end()), ", "))
                       .text()});
    std::erase_if(usual,
                  [&](const auto& phrase) { return roles.count(grantFrom(phrase).role) > 0; });
    return usual;
}

Statements PostgresqlKind::drop(const Object& object, const Sides&) const
{
    return {{sql().words("DROP").raw(m_words.object).raw(address(object.id)).text()}};
}

Statements PostgresqlKind::rename(const Change& change, const Sides& sides) const
{
    Statements out;
    const Path& from = change.beforeId.path;
    const Path& to = change.id.path;
    ObjectId now = change.beforeId;
    const bool schemaStays = sides.before.find("schema", from.parent()) != nullptr;
    if (!m_words.onParent && to.depth() == 2 && from.parent() != to.parent() && !schemaStays) {
        now.path = to.parent().child(from.name()); // the schema itself was renamed
    } else if (!m_words.onParent && to.depth() == 2 && from.parent() != to.parent()) {
        out.push_back({sql()
                           .words("ALTER")
                           .raw(m_words.object)
                           .raw(address(now))
                           .words("SET SCHEMA")
                           .name(to.first())
                           .text()});
        now.path = to.parent().child(from.name());
    }
    // What belongs to something renamed as well is found below its new name already.
    if (m_words.onParent) now.path = to.parent().child(from.name());
    if (from.name() != to.name())
        out.push_back({sql()
                           .words("ALTER")
                           .raw(m_words.object)
                           .raw(address(now))
                           .words("RENAME TO")
                           .name(to.name())
                           .text()});
    return out;
}

Statements PostgresqlKind::alter(const Change& altered, const Sides& sides) const
{
    Statements out;
    const Object& after = *altered.after;
    if (madeAnew(altered, sides)) {
        change(altered, sides, out);
        return out;
    }
    if (altered.touches("owner") && after.has("owner") && setsOwner(after, sides))
        out.push_back({sql()
                           .words("ALTER")
                           .raw(m_words.object)
                           .raw(address(after.id))
                           .words("OWNER TO")
                           .name(after.text("owner"))
                           .text()});
    change(altered, sides, out);
    auto had = grantsOf(altered.before->list("grants"), m_words.grantClass, sides.versionNumber);
    if (m_words.owned && altered.touches("owner") && setsOwner(after, sides))
        becameTheOwners(after, had, sides, out);
    if (altered.touches("grants")) grant(after, had, sides, out);
    if (altered.touches("comment")) commentOn(after, out);
    label(after, altered.before->list(labelsAttribute), out);
    return out;
}

void PostgresqlKind::becameTheOwners(const Object& object, std::vector<std::string>& grants,
                                     const Sides& sides, Statements& out) const
{
    const std::string owner = quoted(ownerOf(object, sides));
    std::vector<std::string> handedOn;
    std::erase_if(grants, [&](const auto& phrase) {
        const Grant grant = grantFrom(phrase);
        if (grant.role != owner) return false;
        if (grant.withOption) handedOn.push_back(grant.privilege + grantColumns(object));
        return true;
    });
    if (!handedOn.empty())
        out.push_back({sql()
                           .words("REVOKE GRANT OPTION FOR")
                           .raw(join(handedOn, ", "))
                           .words("ON")
                           .raw(grantTarget(object))
                           .words("FROM")
                           .raw(owner)
                           .text()});
}

std::optional<Object> PostgresqlKind::without(const Object& object, const ObjectId& needed,
                                              const Sides& sides) const
{
    // What dev no longer needs is no reason to go: only what is known of it changes.
    const Object* later = sides.after.find(object.id);
    if (!later || later->content() != object.content()) return std::nullopt;
    if (std::binary_search(later->needs.begin(), later->needs.end(), needed)) return std::nullopt;
    // The same words may mean another function, or a view where there was a table: what is bound to
    // this one has to let go of it.
    const Kind* kind = allKinds().find(needed.kind);
    const std::string shared = kind ? kind->sharedName(Object(needed)) : std::string();
    const auto takesOver = [&](const ObjectId& need) {
        const bool sameName = need.kind == needed.kind
                                  ? !shared.empty() && kind->sharedName(Object(need)) == shared
                                  : need.path == needed.path;
        return sameName && !std::binary_search(object.needs.begin(), object.needs.end(), need);
    };
    if (std::any_of(later->needs.begin(), later->needs.end(), takesOver)) return std::nullopt;
    Object lighter = object;
    std::erase(lighter.needs, needed);
    return lighter;
}

void PostgresqlKind::change(const Change&, const Sides&, Statements&) const {}

std::string PostgresqlKind::grantTarget(const Object& object) const
{
    return std::string(m_words.grants) + " " + address(object.id);
}

std::string PostgresqlKind::ownerOf(const Object& object, const Sides&) const
{
    return object.text("owner");
}

void PostgresqlKind::commentOn(const Object& object, Statements& out) const
{
    SqlWriter writer = sql();
    writer.words("COMMENT ON").raw(m_words.object).raw(address(object.id)).words("IS");
    if (object.has("comment"))
        writer.literal(object.text("comment"));
    else
        writer.words("NULL");
    out.push_back({writer.text()});
}

std::vector<Check> PostgresqlKind::checks(const Change& change, const Sides& sides) const
{
    static const std::set<Symbol> relations{"table", "foreign table",     "view",
                                            "index", "materialized view", "sequence"};
    if (change.type == ChangeType::Dropped && m_traits.name == "table")
        return checksOfDroppedTable(*change.before, sides);
    if (change.type != ChangeType::Added || !relations.count(m_traits.name)) return {};
    return checksOfNewRelation(*change.after);
}

bool PostgresqlKind::touchesStructure(const Change& change) const
{
    return std::any_of(m_traits.attributes.begin(), m_traits.attributes.end(),
                       [&](const AttributeTraits& traits) {
                           return traits.facet == Facet::Structure && change.touches(traits.name);
                       });
}

std::vector<Hazard> PostgresqlKind::runsInProd(const Change& change) const
{
    if (change.type == ChangeType::Dropped) return {};
    if (change.type != ChangeType::Added && !touchesStructure(change)) return {};
    return {{.id = "S04",
             .level = HazardLevel::Info,
             .object = change.id,
             .message = "Prod will run what dev wrote: " + change.id.display()}};
}

bool PostgresqlKind::addLabel(Object& object, std::string_view provider,
                              std::string_view text) const
{
    if (!takesLabels(m_words)) return false;
    auto labels = object.list(labelsAttribute);
    labels.push_back(quoted(provider) + " " + std::string(text));
    std::sort(labels.begin(), labels.end());
    object.set(labelsAttribute, std::move(labels));
    return true;
}

void PostgresqlKind::label(const Object& object, const std::vector<std::string>& before,
                           Statements& out) const
{
    const auto& after = object.list(labelsAttribute);
    const auto say = [&](const std::string& one, const std::string& text) {
        out.push_back({sql()
                           .words("SECURITY LABEL FOR")
                           .raw(one.substr(0, behindName(one, 0)))
                           .words("ON")
                           .raw(m_words.object)
                           .raw(address(object.id))
                           .words("IS")
                           .raw(text)
                           .text()});
    };
    const auto isOf = [](const std::string& one, const std::string& other) {
        return one.substr(0, behindName(one, 0)) == other.substr(0, behindName(other, 0));
    };
    for (const auto& gone : lacking(before, after))
        if (std::none_of(after.begin(), after.end(),
                         [&](const std::string& one) { return isOf(one, gone); }))
            say(gone, "NULL");
    for (const auto& one : lacking(after, before))
        say(one, literal(std::string_view(one).substr(behindName(one, 0) + 1)));
}

void PostgresqlKind::grant(const Object& object, const std::vector<std::string>& before,
                           const Sides& sides, Statements& out) const
{
    if (m_words.grantClass == GrantClass::None) return;
    const auto after = grantsOf(object.list("grants"), m_words.grantClass, sides.versionNumber);
    if (before == after) return;
    bool revoked = false;
    for (auto& statement : grantStatements(before, after, grantTarget(object), grantColumns(object),
                                           ownerOf(object, sides))) {
        revoked = revoked || statement.starts_with("REVOKE");
        out.push_back({std::move(statement)});
    }
    if (!revoked || m_words.grantClass != GrantClass::Relation) return;
    const auto stays = [&](const Object& column) {
        Change change;
        change.id = change.beforeId = column.id;
        change.before = sides.before.find(column.id);
        change.after = &column;
        if (!change.before) return false;
        change.attributes = differing(*change.before, column);
        return allKinds().find(column.id.kind)->way(change, sides).way == Way::InPlace;
    };
    // What is revoked on a table is revoked on its columns, too; one that is made anew gets its
    // grants then.
    for (const Object* column : sides.after.childrenOf(object.id))
        if (column->has("grants") && stays(*column))
            for (auto& statement : grantStatements(
                     {}, grantsOf(column->list("grants"), GrantClass::Column, sides.versionNumber),
                     grantTarget(object), " (" + quoted(column->id.path.name()) + ")",
                     ownerOf(object, sides)))
                out.push_back({std::move(statement)});
}

const PostgresqlKind* kindCalled(Symbol name)
{
    return static_cast<const PostgresqlKind*>(allKinds().find(name));
}

SqlWriter sql() { return SqlWriter(PostgresqlDialect::instance()); }

std::string written(const Path& path)
{
    std::string out;
    for (const auto& name : path.names()) {
        if (!out.empty()) out += '.';
        out += quoted(name);
    }
    return out;
}

AttributeTraits attribute(const char* name, const char* label, Facet facet, bool isExpression)
{
    return {name, label, facet, isExpression};
}

AttributeTraits expression(const char* name, const char* label)
{
    return {name, label, Facet::Structure, true};
}

void commentOnParts(const std::vector<std::string>& before, const std::vector<std::string>& after,
                    const std::function<std::string(const std::string& part)>& of, Statements& out)
{
    const auto part = [](const std::string& item) { return item.substr(0, behindName(item, 0)); };
    const auto said = [&](const std::string& name) {
        return std::any_of(after.begin(), after.end(),
                           [&](const auto& item) { return part(item) == name; });
    };
    for (const auto& item : before)
        if (!said(part(item))) out.push_back({"COMMENT ON " + of(part(item)) + " IS NULL"});
    for (const auto& item : lacking(after, before))
        out.push_back({"COMMENT ON " + of(part(item)) + " IS " +
                       literal(item.substr(part(item).size() + 1))});
}

std::vector<std::string> lacking(const std::vector<std::string>& of,
                                 const std::vector<std::string>& in)
{
    std::vector<std::string> out;
    for (const auto& item : of)
        if (std::find(in.begin(), in.end(), item) == in.end()) out.push_back(item);
    return out;
}

} // namespace lockstep::postgresql
