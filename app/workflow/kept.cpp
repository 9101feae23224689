// Kept: the list that prod has, and the plans that take from it.
#include "workflow/kept.h"

#include "base/text.h"
#include "catalog/canonical.h"
#include "workflow/drift.h"

#include <QDateTime>
#include <QUuid>
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>

namespace lockstep {

namespace {

class Rows final : public RowSink
{
public:
    void columns(const std::vector<Column>&) override {}
    bool row(Row row) override
    {
        m_rows.push_back(std::move(row));
        return true;
    }
    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

private:
    std::vector<Row> m_rows;
};

int64_t numberIn(const Cell& cell, int64_t otherwise = 0)
{
    return cell ? QString::fromStdString(*cell).toLongLong() : otherwise;
}

KeptItem itemOf(const Row& row, const Keeper& keeper)
{
    enum Place { Key, Kind, Name, Objects = 5, Stays, Promotion, At, Until, Bytes };
    KeptItem item;
    std::vector<std::string> names;
    for (size_t i = Name; i < Objects; ++i)
        if (row[i]) names.push_back(*row[i]);
    item.key = row[Key].value_or(std::string());
    item.object = {Symbol(row[Kind].value_or(std::string())), keeper.path(names)};
    item.objects = row[Objects].value_or(std::string());
    item.stays = row[Stays].value_or(std::string());
    item.promotion = row[Promotion].value_or(std::string());
    item.at = numberIn(row[At]);
    item.until = numberIn(row[Until]);
    item.bytes = numberIn(row[Bytes], -1);
    return item;
}

tl::unexpected<Error> notKept(const std::string& key)
{
    Error error;
    error.kind = ErrorKind::NotFound;
    error.message = "Nothing is kept under \"" + visible(key) + "\".";
    error.hint = "lockstepctl kept list says what is.";
    return failure(std::move(error));
}

const KeptItem* withKey(const std::vector<KeptItem>& items, const std::string& key)
{
    const auto it = std::find_if(items.begin(), items.end(),
                                 [&](const KeptItem& item) { return item.key == key; });
    return it == items.end() ? nullptr : &*it;
}

/// Of what was written down, the item itself and what went because of it: with a column stands the
/// rest of its table, which only says what its key was.
std::set<ObjectId> wentWith(const KeptItem& item, const Catalog& objects, bool column)
{
    std::set<ObjectId> all;
    if (!column) {
        for (const Object& object : objects.objects()) all.insert(object.id);
        return all;
    }
    std::vector<ObjectId> open{item.object};
    while (!open.empty()) {
        const ObjectId id = open.back();
        open.pop_back();
        if (!all.insert(id).second) continue;
        for (const Object* child : objects.childrenOf(id)) open.push_back(child->id);
        for (const Object* user : objects.dependentsOf(id)) open.push_back(user->id);
        if (const Object* object = objects.find(id)) // a sequence that it owned
            for (const ObjectId& need : object->needs)
                if (object->parent == item.object && objects.find(need)) open.push_back(need);
    }
    return all;
}

struct Returned
{
    std::vector<Object> objects; ///< prod with what comes back
    std::vector<std::string> lost;
};

/// What went comes back as far as what it stands on is there; the rest is named.
Returned returned(const Catalog& now, const Catalog& objects, const std::set<ObjectId>& went)
{
    std::map<ObjectId, const Object*> back;
    for (const ObjectId& id : went)
        if (const Object* object = objects.find(id); object && !now.find(id)) back[id] = object;
    const auto isThere = [&](const ObjectId& id) {
        return id.empty() || now.find(id) || back.count(id) > 0;
    };
    Returned result;
    for (bool again = true; again;) {
        again = false;
        for (auto it = back.begin(); it != back.end();) {
            const Object& object = *it->second;
            const ObjectId* missing = isThere(object.parent) ? nullptr : &object.parent;
            for (const ObjectId& need : object.needs)
                if (!missing && !isThere(need)) missing = &need;
            if (!missing) {
                ++it;
                continue;
            }
            result.lost.push_back(object.id.display() + ", for " + missing->display() +
                                  " is no longer there");
            it = back.erase(it);
            again = true;
        }
    }
    result.objects = now.objects();
    for (const auto& [id, object] : back) result.objects.push_back(*object);
    return result;
}

std::shared_ptr<ComparedPair> pairFrom(const Side& prod, const SideNow& now)
{
    auto pair = std::make_shared<ComparedPair>();
    pair->engine = prod.request.engine;
    pair->prod = prod.environment;
    pair->dev = prod.environment;
    pair->dev.role = Role::Other;
    pair->ofProd = true;
    pair->devFacts = pair->prodFacts = now.facts;
    return pair;
}

} // namespace

Result<std::vector<KeptItem>> readKept(Connection& connection, const Engine& engine)
{
    std::vector<KeptItem> items;
    const Keeper* keeper = engine.keeper();
    if (!keeper) return items;
    Rows any;
    if (auto asked = connection.run(keeper->keptAnything(), &any); !asked)
        return failure(asked.error().in("Reading what is kept"));
    if (any.rows().empty()) return items;
    Rows rows;
    if (auto asked = connection.run(keeper->list(), &rows); !asked)
        return failure(asked.error().in("Reading what is kept"));
    for (const Row& row : rows.rows()) items.push_back(itemOf(row, *keeper));
    return items;
}

Result<std::vector<KeptItem>> readKept(Side prod)
{
    auto now = readSide(std::move(prod));
    if (!now) return failure(now.error());
    return std::move(now->kept);
}

std::string keepingToken()
{
    return (QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMddHHmmss")) +
            QUuid::createUuid().toString(QUuid::Id128).left(6))
        .toStdString();
}

Result<ComparedPairPtr> restoreKept(Side prod, const std::string& key)
{
    const Side whose = prod;
    auto now = readSide(std::move(prod));
    if (!now) return failure(now.error());
    const KeptItem* item = withKey(now->kept, key);
    if (!item) return notKept(key);
    const Engine& engine = *whose.request.engine;
    const Catalog& catalog = *now->catalog;
    const auto objects = catalogFromCanonical(item->objects, catalog.source());
    if (!objects) return failure(objects.error().in("Reading what is kept"));
    const Object* object = (*objects)->find(item->object);
    if (!object) return failure(ErrorKind::Internal, "What is kept does not say what it was.");
    if (catalog.find(item->object)) {
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = "There is a " + item->object.display() +
                        " again, so the kept one cannot take its name.";
        error.hint = "Rename the one that is there, and rename it back afterwards.";
        return failure(std::move(error));
    }
    const bool column = engine.kinds().find(item->object.kind)->traits().part;
    if (!object->parent.empty() && !catalog.find(object->parent))
        return failure(ErrorKind::Refused, object->parent.display() + ", which the " +
                                               item->object.display() +
                                               " belongs to, is no longer there.");
    auto back = returned(catalog, **objects, wentWith(*item, **objects, column));
    auto wanted = Catalog::make(std::move(back.objects), catalog.source());
    if (!wanted) return failure(wanted.error());
    if (!(*wanted)->find(item->object))
        return failure(ErrorKind::Refused, "It cannot be brought back: " + join(back.lost, "; "));
    auto pair = pairFrom(whose, *now);
    pair->dev.name = QStringLiteral("with %1").arg(QString::fromStdString(item->object.display()));
    auto comparison = engine.compareCatalogs(now->catalog, *wanted, engine.usualOptions(), {});
    if (!comparison) return failure(comparison.error());
    pair->comparison = std::move(*comparison);
    pair->lost = std::move(back.lost);
    pair->restores = {*item};
    return ComparedPairPtr(std::move(pair));
}

Result<ComparedPairPtr> removeKept(Side prod, const std::vector<std::string>& keys)
{
    const Side whose = prod;
    auto now = readSide(std::move(prod));
    if (!now) return failure(now.error());
    const Engine& engine = *whose.request.engine;
    auto pair = pairFrom(whose, *now);
    pair->dev.name = QStringLiteral("without what is kept");
    auto comparison = engine.compareCatalogs(now->catalog, now->catalog, engine.usualOptions(), {});
    if (!comparison) return failure(comparison.error());
    pair->comparison = std::move(*comparison);
    for (const std::string& key : keys) {
        const KeptItem* item = withKey(now->kept, key);
        if (!item) return notKept(key);
        pair->purges.push_back(*item);
    }
    return ComparedPairPtr(std::move(pair));
}

Plan removalPlan(const ComparedPair& pair)
{
    Plan plan;
    plan.engine = pair.engine->name();
    plan.expected = pair.comparison.before;
    plan.prod = plan.dev = plan.target = plan.expected->fingerprint();
    for (const KeptItem& item : pair.purges) {
        Hazard hazard{"D15", HazardLevel::Block, item.object};
        hazard.losesRows = true;
        hazard.message = "What is kept of the " + item.object.display() + " is removed for good";
        bool first = true;
        for (const Statement& statement : pair.engine->keeper()->purge(item)) {
            Step step;
            step.number = static_cast<int>(plan.steps.size()) + 1;
            step.group = 1;
            step.sql = statement.sql;
            step.title = "Remove what is kept of " + item.object.display();
            step.changes = {item.object};
            if (first) step.hazards = {hazard};
            first = false;
            plan.steps.push_back(std::move(step));
        }
        plan.notUndone.push_back(hazard.message);
    }
    return plan;
}

std::string keptLine(const KeptItem& item, int64_t now)
{
    const auto day = [](int64_t at, const char* format) {
        return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC)
            .toString(QString::fromLatin1(format))
            .toStdString();
    };
    std::string out = fmt::format("{}, kept since {} until {}", item.object.display(),
                                  day(item.at, "yyyy-MM-dd HH:mm"), day(item.until, "yyyy-MM-dd"));
    if (hasExpired(item, now)) out += " (expired)";
    if (item.bytes >= 0) out += ", " + sizeText({-1, item.bytes});
    return out;
}

} // namespace lockstep
