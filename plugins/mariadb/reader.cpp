// Reader: the order in which things are read, and what the user must be allowed to see.
#include "plugins/mariadb/reader.h"

#include "base/text.h"
#include "plugins/mariadb/grants.h"
#include "plugins/mariadb/names.h"
#include "plugins/mariadb/reading.h"
#include "plugins/mariadb/token.h"

#include <algorithm>

namespace lockstep::mariadb {

namespace {

/// A view over something that is gone is told so, and read all the same.
constexpr std::string_view brokenView = "1356:";

constexpr int patienceSeconds = 120;

Result<void> maySeeAll(Reading& reading)
{
    const auto grants = readGrants(reading.link, reading.database);
    if (!grants) return failure(grants.error());
    for (const char* privilege : {"TRIGGER", "EVENT"})
        if (!grants->mayOnAll(privilege)) {
            Error error;
            error.kind = ErrorKind::Refused;
            error.message = std::string("The server shows this user no ") +
                            (privilege[0] == 'T' ? "triggers" : "events") +
                            " of the database: they would be missing without a word";
            error.hint = "GRANT " + std::string(privilege) + " ON " + quoted(reading.database) +
                         ".* lets it see them.";
            return failure(std::move(error));
        }
    return {};
}

Result<void> readDatabase(Reading& reading)
{
    auto rows = reading.ask("SELECT DEFAULT_COLLATION_NAME FROM information_schema.SCHEMATA WHERE "
                            "SCHEMA_NAME = DATABASE()");
    if (!rows) return failure(rows.error());
    reading.add({kind::database, Path{"this database"}}).set(attribute::collation, rows->cell());
    return {};
}

/// Whom definers can name, where the user may see it.
void readUsers(Reading& reading, CatalogSource& source)
{
    auto rows = reading.link.query("SELECT CONCAT(User, '@', Host) FROM mysql.user");
    if (!rows) return;
    for (const Row& row : rows->rows) source.roles.push_back(textOf(row[0]));
    std::sort(source.roles.begin(), source.roles.end());
}

} // namespace

std::string textOf(const Cell& cell) { return cell.value_or(std::string()); }

Result<Answer> Reading::ask(const std::string& sql)
{
    auto answer = link.query(sql);
    if (!answer) return answer;
    auto warnings = link.warnings();
    if (!warnings) return failure(warnings.error());
    for (const std::string& warning : *warnings)
        if (!warning.starts_with(brokenView))
            return failure(ErrorKind::Server, "The server could not show everything",
                           visible(warning));
    return answer;
}

Object& Reading::add(const ObjectId& id, ObjectId parent)
{
    const auto [place, isNew] = objects.try_emplace(id);
    if (isNew) place->second = Object(id, std::move(parent));
    return place->second;
}

std::string Reading::own(const Cell& sql) const { return withoutDatabase(textOf(sql), database); }

std::vector<const Object*> Reading::partsOf(const ObjectId& table) const
{
    std::vector<const Object*> parts;
    for (auto it = objects.find(table); it != objects.end(); ++it) {
        if (!it->first.path.startsWith(table.path)) break;
        if (it->second.parent == table) parts.push_back(&it->second);
    }
    return parts;
}

std::vector<ObjectId> Reading::columnsNamed(const ObjectId& table, const std::string& sql) const
{
    const auto names = namesIn(sql);
    std::vector<ObjectId> found;
    for (const Object* part : partsOf(table))
        if (part->id.kind == kind::column &&
            std::binary_search(names.begin(), names.end(), asciiLower(part->id.path.name())))
            found.push_back(part->id);
    return found;
}

Result<CatalogPtr> readObjects(Link& link, CatalogSource source, const Progress& progress,
                               const std::function<bool()>& stopped)
{
    Reading reading{link, source.database, {}};
    // A short wait would leave things out with a warning; a long statement ends with an error. What
    // has no indexes is joined by hashes (4).
    auto set = link.query("SET SESSION lock_wait_timeout = 86400, join_cache_level = 4, "
                          "max_statement_time = " +
                          std::to_string(patienceSeconds));
    if (!set) return failure(set.error());
    struct Part
    {
        const char* what;
        Result<void> (*read)(Reading&);
    };
    const std::vector<Part> parts{
        {"Database", maySeeAll}, {"Database", readDatabase},   {"Tables", readTables},
        {"Tables", readExtras},  {"Sequences", readSequences}, {"Functions", readRoutines},
        {"Views", readViews},    {"Triggers", readTriggers},   {"Events", readEvents}};
    int64_t done = 0;
    Result<void> result;
    for (const Part& part : parts) {
        if (progress) progress(part.what, done++, static_cast<int64_t>(parts.size()));
        result =
            stopped() ? failure(ErrorKind::Cancelled, "Reading was stopped") : part.read(reading);
        if (!result) {
            result = failure(result.error().in(part.what));
            break;
        }
    }
    if (link.alive())
        if (auto back = link.query("SET SESSION max_statement_time = 0"); !back && result)
            return failure(back.error());
    if (!result) return failure(result.error());
    readUsers(reading, source);
    std::vector<Object> objects;
    objects.reserve(reading.objects.size());
    for (auto& [id, object] : reading.objects) {
        std::sort(object.needs.begin(), object.needs.end());
        object.needs.erase(std::unique(object.needs.begin(), object.needs.end()),
                           object.needs.end());
        objects.push_back(std::move(object));
    }
    return Catalog::make(std::move(objects), std::move(source));
}

} // namespace lockstep::mariadb
