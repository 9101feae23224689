// Types: by the server's rules of binary-coercible types and of lengths that only grow.
#include "plugins/postgresql/locks/types.h"

#include <algorithm>
#include <cstdlib>

namespace lockstep::postgresql {

namespace {

/// Casts that the server knows to change no byte.
bool sameBytes(const std::string& from, const std::string& to, const Standing& standing)
{
    static const std::set<std::pair<std::string, std::string>> pairs{{"text", "varchar"},
                                                                     {"varchar", "text"},
                                                                     {"text", "bpchar"},
                                                                     {"varchar", "bpchar"},
                                                                     {"int4", "oid"},
                                                                     {"oid", "int4"},
                                                                     {"cidr", "inet"},
                                                                     {"bit", "varbit"},
                                                                     {"varbit", "bit"},
                                                                     {"xml", "text"},
                                                                     {"xml", "varchar"},
                                                                     {"xml", "bpchar"},
                                                                     {"int4", "regclass"},
                                                                     {"regclass", "int4"},
                                                                     {"oid", "regclass"},
                                                                     {"regclass", "oid"},
                                                                     {"int4", "regproc"},
                                                                     {"regproc", "int4"},
                                                                     {"oid", "regproc"},
                                                                     {"regproc", "oid"},
                                                                     {"int4", "regtype"},
                                                                     {"regtype", "int4"},
                                                                     {"oid", "regtype"},
                                                                     {"regtype", "oid"},
                                                                     {"regproc", "regprocedure"},
                                                                     {"regprocedure", "regproc"}};
    if (pairs.count({from, to})) return true;
    // Those that somebody made.
    for (const Object* cast : standing.catalog().childrenOf({}, "cast")) {
        if (cast->text("way") != "WITHOUT FUNCTION") continue;
        const std::string name(cast->id.path.name());
        const size_t as = name.find(" AS ");
        if (as == std::string::npos || name.size() < as + 5) continue;
        if (typeOf(name.substr(1, as - 1), standing).name == from &&
            typeOf(name.substr(as + 4, name.size() - as - 5), standing).name == to)
            return true;
    }
    return false;
}

const Object* domainOf(const TypeState& type, const Standing& standing)
{
    const size_t dot = type.name.find('.');
    if (dot == std::string::npos || type.array) return nullptr;
    const Object* found = standing.type({type.name.substr(0, dot), type.name.substr(dot + 1)});
    return found && found->id.kind == "domain" ? found : nullptr;
}

bool ownChecks(const Object& domain, const Standing& standing)
{
    return domain.flag("not null") || !domain.list("constraints").empty() ||
           standing.domainChecked(
               {std::string(domain.id.path.first()), std::string(domain.id.path.name())});
}

/// Whether values of these limits fit the others without being looked at.
bool limitsGrow(const std::string& name, const std::vector<int>& from, const std::vector<int>& to)
{
    if (from == to || to.empty()) return true;
    if (name == "varchar" || name == "varbit") return !from.empty() && to[0] >= from[0];
    if (name == "numeric") {
        if (from.empty()) return false;
        const int scaleFrom = from.size() > 1 ? from[1] : 0;
        const int scaleTo = to.size() > 1 ? to[1] : 0;
        return scaleFrom == scaleTo && to[0] >= from[0];
    }
    constexpr int allDigits = 6; // of a second: as many as there are
    if (name.starts_with("timestamp") || name.starts_with("time"))
        return to[0] >= allDigits || (!from.empty() && to[0] >= from[0]);
    if (name == "interval") {
        constexpr int fullRange = 32767;
        if (to[0] != fullRange && (from.empty() || from[0] != to[0])) return false;
        const int digits = to.size() > 1 ? to[1] : allDigits;
        const int had = from.size() > 1 ? from[1] : allDigits;
        return digits >= allDigits || had <= digits;
    }
    return false;
}

/// Carries values of one type over to another.
class Coercion
{
public:
    explicit Coercion(const Standing& standing) : m_standing(standing) {}

    /// Whether the bytes stay; then `at` is of type `to`.
    bool carry(TypeState& at, const TypeState& to) const
    {
        if (at == to) return true;
        if (const Object* domain = domainOf(to, m_standing)) {
            if (at.name == to.name && !at.array) return true;
            if (checksValues(to, m_standing)) return false;
            TypeState base = typeOf(domain->text("type"), m_standing);
            if (!carry(at, base)) return false;
            at = to;
            return true;
        }
        while (const Object* domain = domainOf(at, m_standing))
            at = typeOf(domain->text("type"), m_standing);
        if (at == to) return true;
        if (at.array || to.array) {
            const bool stays = at.array == to.array && at.name == to.name && to.limits.empty();
            at = to;
            return stays;
        }
        if (at.name != to.name) {
            const bool moment = (at.name == "timestamp" && to.name == "timestamptz") ||
                                (at.name == "timestamptz" && to.name == "timestamp");
            const bool stays = moment ? m_standing.inUtc : sameBytes(at.name, to.name, m_standing);
            if (!stays) return false;
            if (moment || at.name == "bit" || to.name == "bpchar") at.limits.clear();
            if ((at.name == "text") != (to.name == "text")) at.limits.clear();
            at.name = to.name;
        }
        const bool stays = limitsGrow(to.name, at.limits, to.limits);
        at = to;
        return stays;
    }

private:
    const Standing& m_standing;
};

} // namespace

TypeState typeOf(const Tree& typeName, const Standing& standing)
{
    TypeState type;
    auto names = typeName.at("names").names();
    if (names.empty()) return type;
    if (names.size() > 1 && names.front() == "pg_catalog") names.erase(names.begin());
    type.array = typeName.has("arrayBounds");
    for (const Tree& limit : typeName.at("typmods").items())
        type.limits.push_back(
            std::atoi(limit.in("A_Const.ival.ival").text().c_str())); // 0 is left out
    if (names.size() == 1 && !standing.type(names))
        type.name = names.front();
    else
        type.name =
            (names.size() == 1 ? std::string("public") : names.front()) + "." + names.back();
    return type;
}

TypeState typeOf(const std::string& sql, const Standing& standing)
{
    const Tree tree = parsed("SELECT NULL::" + sql);
    const auto& targets = tree.in("SelectStmt.targetList").items();
    if (targets.empty()) return {sql, {}, false};
    return typeOf(targets.front().in("ResTarget.val.TypeCast.typeName"), standing);
}

bool checksValues(const TypeState& type, const Standing& standing)
{
    const Object* domain = domainOf(type, standing);
    return domain && (ownChecks(*domain, standing) ||
                      checksValues(typeOf(domain->text("type"), standing), standing));
}

bool rewritesRows(const ColumnState& column, const TypeState& to, const Tree& expression,
                  const Standing& standing)
{
    const Coercion coercion(standing);
    TypeState at = typeOf(column.type, standing);
    if (!expression.empty()) {
        // Only the column itself, cast as often as it may be, stands for itself.
        std::vector<const Tree*> casts;
        const Tree* inner = &expression;
        while (inner->has("TypeCast")) {
            casts.push_back(&inner->in("TypeCast.typeName"));
            inner = &inner->in("TypeCast.arg");
        }
        const auto names = inner->in("ColumnRef.fields").names();
        if (names.empty() || names.back() != column.name) return true;
        for (auto it = casts.rbegin(); it != casts.rend(); ++it)
            if (!coercion.carry(at, typeOf(**it, standing))) return true;
    }
    return !coercion.carry(at, to);
}

bool sameOrder(const TypeState& from, const TypeState& to, const Standing& standing)
{
    const auto order = [&](TypeState type) {
        while (const Object* domain = domainOf(type, standing))
            type = typeOf(domain->text("type"), standing);
        if (type.name == "varchar") type.name = "text";
        if (type.name == "cidr") type.name = "inet";
        return type.name + (type.array ? "[]" : "");
    };
    return order(from) == order(to);
}

} // namespace lockstep::postgresql
