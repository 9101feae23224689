// Places: members, parts and objects, found by where the server keeps them.
#include "plugins/postgresql/places.h"

#include "plugins/postgresql/keeper.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"

#include <algorithm>
#include <cstdlib>

namespace lockstep::postgresql {

namespace {

/// Where they are kept -> where the object is.
std::string partsQuery(int version)
{
    std::string text = R"(
        SELECT 2618, r.oid, 1259, r.ev_class, 0 FROM pg_catalog.pg_rewrite r
            WHERE r.rulename = '_RETURN' AND r.oid >= 16384
        UNION ALL SELECT 2604, d.oid, 1259, d.adrelid, d.adnum::int FROM pg_catalog.pg_attrdef d
        UNION ALL SELECT 1247, t.oid, 1259, t.typrelid, 0 FROM pg_catalog.pg_type t
            JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
            WHERE t.typrelid <> 0 AND c.relkind <> 'c' AND t.oid >= 16384
        UNION ALL SELECT 1259, t.typrelid, 1247, t.oid, 0 FROM pg_catalog.pg_type t
            JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
            WHERE c.relkind = 'c' AND t.oid >= 16384
        UNION ALL SELECT 1247, t.typarray, 1247, t.oid, 0 FROM pg_catalog.pg_type t
            WHERE t.typarray <> 0 AND t.oid >= 16384
        UNION ALL SELECT 2606, k.oid, 1247, k.contypid, 0 FROM pg_catalog.pg_constraint k
            WHERE k.contypid <> 0 AND k.oid >= 16384
        UNION ALL SELECT 1259, k.conindid, 2606, k.oid, 0 FROM pg_catalog.pg_constraint k
            WHERE k.contype IN ('p', 'u', 'x') AND k.oid >= 16384
        UNION ALL SELECT 1259, d.objid, 1259, d.refobjid, d.refobjsubid FROM pg_catalog.pg_depend d
            JOIN pg_catalog.pg_sequence s ON s.seqrelid = d.objid
            WHERE d.classid = 1259 AND d.refclassid = 1259 AND d.deptype = 'i'
        UNION ALL SELECT 6106, r.oid, 6104, r.prpubid, 0 FROM pg_catalog.pg_publication_rel r)";
    if (version >= 140000)
        text += R"(
        UNION ALL SELECT 1247, r.rngmultitypid, 1247, r.rngtypid, 0 FROM pg_catalog.pg_range r
            WHERE r.rngtypid >= 16384)";
    if (version >= 150000)
        text += R"(
        UNION ALL SELECT 6237, s.oid, 6104, s.pnpubid, 0 FROM pg_catalog.pg_publication_namespace s)";
    return text;
}

} // namespace

int64_t numberIn(const char* text) { return std::strtoll(text, nullptr, 10); }

uint32_t oidOf(const pqxx::field& field) { return static_cast<uint32_t>(numberIn(field.c_str())); }

int32_t numberOf(const pqxx::field& field) { return static_cast<int32_t>(numberIn(field.c_str())); }

Result<void> Places::readForeign(const Ask& ask)
{
    auto rows = ask("SELECT d.classid, d.objid, d.refobjid FROM pg_catalog.pg_depend d "
                    "WHERE d.deptype = 'e' AND d.refclassid = 3079");
    if (!rows) return failure(rows.error());
    for (const auto& row : *rows)
        m_members[{oidOf(row[0]), oidOf(row[1]), 0}] = {inExtension, oidOf(row[2]), 0};
    auto kept = ask(oursQuery());
    if (!kept) return failure(kept.error().in("What is kept"));
    int64_t schemas = 0;
    for (const auto& row : *kept) {
        const Place place{oidOf(row[0]), oidOf(row[1]), 0};
        m_kept.insert(place);
        schemas += place.catalog == inNamespace;
    }
    m_keptItems = std::max<int64_t>(schemas - 1, 0); // one of them holds the list
    return {};
}

Result<void> Places::readParts(const Ask& ask, int version)
{
    auto rows = ask(partsQuery(version));
    if (!rows) return failure(rows.error());
    for (const auto& row : *rows) {
        const auto [catalog, oid, inCatalog, in, sub] = numbersOf<5>(row);
        m_parts[{catalog, oid, 0}] = {inCatalog, in, static_cast<int32_t>(sub)};
    }
    return {};
}

std::optional<size_t> Places::at(const Place& place) const
{
    const auto it = m_objects.find(place);
    return it == m_objects.end() ? std::nullopt : std::optional(it->second);
}

std::optional<size_t> Places::holding(Place place) const
{
    for (int hop = 0; hop < 6; ++hop) {
        if (const auto found = at(place)) return found;
        if (place.sub != 0 && place.catalog == inClass) {
            place.sub = 0; // a view's column is the view's matter
            continue;
        }
        if (const auto it = m_members.find(place.whole()); it != m_members.end())
            place = it->second;
        else if (const auto part = m_parts.find(place.whole()); part != m_parts.end())
            place = part->second;
        else
            return std::nullopt;
    }
    return std::nullopt;
}

} // namespace lockstep::postgresql
