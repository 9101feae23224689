// Remarks: whom a comment or a label belongs to.
#include "plugins/postgresql/remarks.h"

#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

namespace {

bool takesComment(const Object& object)
{
    const auto* kind = kindCalled(object.id.kind);
    return kind && kind->words().comments;
}

} // namespace

Result<void> Remarks::readComments()
{
    auto rows =
        m_ask("SELECT d.classoid, d.objoid, d.objsubid, d.description, "
              "COALESCE(a.attname, k.conname) FROM pg_catalog.pg_description d "
              "LEFT JOIN pg_catalog.pg_attribute a ON d.classoid = 1259 AND d.objsubid > 0 "
              "AND a.attrelid = d.objoid AND a.attnum = d.objsubid "
              "LEFT JOIN pg_catalog.pg_constraint k ON d.classoid = 2606 AND k.oid = d.objoid "
              "WHERE d.objoid >= 16384 OR d.classoid IN (2615, 3079)");
    if (!rows) return failure(rows.error());
    std::string unplaced;
    for (const auto& row : *rows) {
        const Place place{oidOf(row[0]), oidOf(row[1]), numberOf(row[2])};
        const auto it = m_places.at(place);
        if (it && takesComment(m_objects[*it])) {
            m_objects[*it].set("comment", textOf(row[3]));
            continue;
        }
        // Of a part that has no place of its own: the index of a constraint, a composite type's
        // attribute, a domain's constraint. Others are seen, though they cannot be changed.
        if (m_places.isMember(place) || m_places.isKept(place)) continue;
        if (const auto owner = m_places.holding(place)) {
            Object& object = m_objects[*owner];
            const ObjectId& id = object.id;
            if (id.kind == "extension") continue;
            if (id.kind == "constraint" && place.catalog == inClass) {
                object.set("index comment", textOf(row[3]));
                continue;
            }
            if (id.kind == "composite type" || id.kind == "domain") {
                auto parts = object.list("part comments");
                parts.push_back(quoted(textOf(row[4])) + " " + std::string(textOf(row[3])));
                std::sort(parts.begin(), parts.end());
                object.set("part comments", std::move(parts));
                continue;
            }
        }
        if (place.oid < 16384) continue; // of a schema of the server's own
        unplaced += (unplaced.empty() ? "(" : ", (") + std::to_string(place.catalog) + "::oid, " +
                    std::to_string(place.oid) + "::oid, " + std::to_string(place.sub) + ")";
    }
    return unplaced.empty() ? Result<void>() : unplacedComments(unplaced);
}

Result<void> Remarks::unplacedComments(const std::string& places)
{
    auto rows =
        m_ask("SELECT i.type || ' ' || i.identity, d.description FROM (VALUES " + places +
              ") p (catalog, oid, sub) JOIN pg_catalog.pg_description d ON d.classoid = p.catalog "
              "AND d.objoid = p.oid AND d.objsubid = p.sub "
              "CROSS JOIN LATERAL pg_catalog.pg_identify_object(p.catalog, p.oid, p.sub) i");
    if (!rows) return failure(rows.error());
    for (const auto& row : *rows)
        m_notModelled("comment", std::string(textOf(row[0])), std::string(textOf(row[1])));
    return {};
}

Result<void> Remarks::readLabels()
{
    auto rows = m_ask(
        "SELECT s.classoid, s.objoid, s.objsubid, s.provider, s.label, (SELECT i.identity "
        "FROM pg_catalog.pg_identify_object(s.classoid, s.objoid, s.objsubid) i) "
        "FROM pg_catalog.pg_seclabel s UNION ALL SELECT s.classoid, s.objoid, 0, s.provider, "
        "s.label, u.subname FROM pg_catalog.pg_shseclabel s JOIN pg_catalog.pg_subscription u "
        "ON s.classoid = 6100 AND u.oid = s.objoid AND u.subdbid = (SELECT d.oid FROM "
        "pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database())");
    if (!rows) return failure(rows.error().in("Security labels"));
    for (const auto& row : *rows) {
        const Place place{oidOf(row[0]), oidOf(row[1]), numberOf(row[2])};
        if (m_places.isMember(place) || m_places.isKept(place)) continue;
        const auto it = m_places.at(place);
        Object* object = it ? &m_objects[*it] : nullptr;
        const auto* kind = object ? kindCalled(object->id.kind) : nullptr;
        if (!kind || !kind->addLabel(*object, textOf(row[3]), textOf(row[4])))
            m_notModelled("security label",
                          std::string(textOf(row[5])) + " " + row[2].c_str() + " " + row[3].c_str(),
                          std::string(textOf(row[4])));
    }
    return {};
}

} // namespace lockstep::postgresql
