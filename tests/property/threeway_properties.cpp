// What holds for every base, dev and prod: who changed what, what is picked, and the next base.
#include "catalog/canonical.h"
#include "diff/threeway.h"
#include "plan/planner.h"
#include "property/anycatalog.h"
#include "property/toyengine.h"

#include <QTest>
#include <algorithm>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

Comparison compared(const CatalogPtr& prod, const CatalogPtr& dev)
{
    auto result = toyEngine()->compareCatalogs(prod, dev, toyEngine()->usualOptions(), {});
    RC_ASSERT(bool(result));
    return *result;
}

Origins originsOf(const Comparison& comparison, const CatalogPtr& base)
{
    auto origins = threeWay(comparison, *base);
    RC_ASSERT(bool(origins));
    RC_ASSERT(origins->size() == comparison.changes.size());
    return *origins;
}

std::set<ObjectId> allOf(const Comparison& comparison)
{
    std::set<ObjectId> all;
    for (const Change& change : comparison.changes) all.insert(change.id);
    return all;
}

const Value* valueIn(const Catalog& catalog, const ObjectId& id, Symbol attribute)
{
    const Object* object = catalog.find(id);
    return object ? object->find(attribute) : nullptr;
}

bool same(const Value* a, const Value* b) { return a && b ? *a == *b : a == b; }

Since turned(Since since)
{
    if (since == Since::Dev) return Since::Prod;
    if (since == Since::Prod) return Since::Dev;
    return since;
}

/// Every attribute that differs, and every conflict of whole objects, decided.
Picks anyPicks(const Comparison& comparison)
{
    Picks picks;
    for (const Change& change : comparison.changes) {
        for (const Symbol attribute : change.attributes)
            picks[{change.id, attribute}] = maybe() ? Pick::Dev : Pick::Prod;
        picks[{change.id, Symbol()}] = Pick::Dev;
    }
    return picks;
}

} // namespace

class ThreewayProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoDidNothingChangedNothing()
    {
        QVERIFY(rc::check([] {
            const auto prod = anyCatalog();
            const auto dev = anyCatalog();
            const Comparison comparison = compared(prod, dev);
            for (const auto& [id, origin] : originsOf(comparison, prod)) {
                RC_ASSERT(origin.since == Since::Dev);
                for (const auto& [name, since] : origin.attributes) RC_ASSERT(since == Since::Dev);
            }
            for (const auto& [id, origin] : originsOf(comparison, dev)) {
                RC_ASSERT(origin.since == Since::Prod);
                for (const auto& [name, since] : origin.attributes) RC_ASSERT(since == Since::Prod);
            }
        }));
    }

    void bothSidesSeeTheSameTurnedRound()
    {
        QVERIFY(rc::check([] {
            const auto base = anyCatalog();
            const auto prod = anyCatalog();
            const auto dev = anyCatalog();
            const Origins there = originsOf(compared(prod, dev), base);
            const Origins back = originsOf(compared(dev, prod), base);
            RC_ASSERT(there.size() == back.size());
            for (const auto& [id, origin] : there) {
                const auto other = back.find(id);
                RC_ASSERT(other != back.end());
                RC_ASSERT(other->second.since == turned(origin.since));
                for (const auto& [name, since] : origin.attributes)
                    RC_ASSERT(other->second.attributes.at(name) == turned(since));
            }
        }));
    }

    void anAttributesOriginIsWhatTheThreeCatalogsSay()
    {
        QVERIFY(rc::check([] {
            const auto base = anyCatalog();
            const auto prod = anyCatalog();
            const auto dev = anyCatalog();
            const Comparison comparison = compared(prod, dev);
            for (const auto& [id, origin] : originsOf(comparison, base)) {
                const Change* change = comparison.find(id);
                if (change->type != ChangeType::Altered) {
                    RC_ASSERT(origin.whole);
                    const bool was = base->find(id) != nullptr;
                    if (!was) // only one side can have made it
                        RC_ASSERT(origin.since == (change->after ? Since::Dev : Since::Prod));
                    continue;
                }
                RC_ASSERT(origin.attributes.size() == change->attributes.size());
                for (const auto& [name, since] : origin.attributes) {
                    const Value* b = valueIn(*base, id, name);
                    const bool devDid = !base->find(id) || !same(b, valueIn(*dev, id, name));
                    const bool prodDid = !base->find(id) || !same(b, valueIn(*prod, id, name));
                    RC_ASSERT(devDid || prodDid);
                    RC_ASSERT(since == (devDid && prodDid ? Since::Conflict
                                        : devDid          ? Since::Dev
                                                          : Since::Prod));
                }
            }
        }));
    }

    void anObjectThatIsInItsWayGoneIsAConflictOnlyIfTheOtherSideTouchedIt()
    {
        QVERIFY(rc::check([] {
            const auto base = anyCatalog();
            const auto prod = anyCatalog();
            // Dev is the base without one of its tables.
            std::vector<Object> objects = base->objects();
            const auto table = std::find_if(objects.begin(), objects.end(), [](const Object& o) {
                return o.id.kind == Symbol("table");
            });
            const bool any = table != objects.end();
            RC_PRE(any);
            const ObjectId gone = table->id;
            std::erase_if(objects, [&](const Object& o) {
                return o.id.path.startsWith(gone.path) && o.id.kind != Symbol("view");
            });
            const auto dev = Catalog::make(objects).value();
            const bool there = prod->find(gone) != nullptr;
            RC_PRE(there);
            const Origins origins = originsOf(compared(prod, dev), base);
            const auto partsOf = [&](const Catalog& catalog) {
                std::map<ObjectId, std::vector<Attribute>> parts;
                for (const Object& o : catalog.objects())
                    if (o.id.path.startsWith(gone.path) && o.id.kind != Symbol("view")) {
                        auto attributes = o.attributes();
                        std::erase_if(attributes, [](const Attribute& a) {
                            return a.name == Symbol("position"); // only says the order
                        });
                        parts[o.id] = attributes;
                    }
                return parts;
            };
            const bool touched = partsOf(*base) != partsOf(*prod);
            if (origins.at(gone).since != (touched ? Since::Conflict : Since::Dev))
                RC_FAIL(gone.display() + "\nbase:\n" + canonicalText(*base) + "prod:\n" +
                        canonicalText(*prod));
        }));
    }

    void whatIsPickedIsWhatIsPlanned()
    {
        QVERIFY(rc::check([] {
            const auto base = anyCatalog();
            const auto prod = anyCatalog();
            const auto dev = anyCatalog();
            const Comparison comparison = compared(prod, dev);
            const Origins origins = originsOf(comparison, base);
            const Picks picks = anyPicks(comparison);
            const std::set<ObjectId> chosen = allOf(comparison);
            RC_ASSERT(undecided(origins, picks, chosen).empty());
            const auto target = withPicks(comparison, origins, picks, chosen);
            RC_ASSERT(bool(target));
            RC_ASSERT((*target)->size() == dev->size());
            for (const Object& object : dev->objects()) {
                const Change* change = comparison.find(object.id);
                for (const Attribute& attribute : object.attributes()) {
                    const auto pick = picks.find({object.id, attribute.name});
                    const bool prods = change && pick != picks.end() && change->before &&
                                       pick->second == Pick::Prod;
                    RC_ASSERT(same(valueIn(**target, object.id, attribute.name),
                                   valueIn(prods ? *prod : *dev, object.id, attribute.name)));
                }
            }
            const Comparison planned = compared(prod, *target);
            for (const Change& change : planned.changes)
                for (const Symbol attribute : change.attributes)
                    RC_ASSERT(picks.at({change.id, attribute}) == Pick::Dev);
        }));
    }

    void withoutADecisionAConflictStaysOpen()
    {
        QVERIFY(rc::check([] {
            const auto base = anyCatalog();
            const auto prod = anyCatalog();
            const auto dev = anyCatalog();
            const Comparison comparison = compared(prod, dev);
            const Origins origins = originsOf(comparison, base);
            const auto open = undecided(origins, {}, allOf(comparison));
            const auto conflicts =
                std::count_if(origins.begin(), origins.end(),
                              [](const auto& one) { return one.second.since == Since::Conflict; });
            RC_ASSERT(open.empty() == (conflicts == 0));
            RC_ASSERT(undecided(origins, {}, {}).empty());
            Picks picks;
            for (const auto& [id, attribute] : open) picks[{id, attribute}] = Pick::Prod;
            RC_ASSERT(undecided(origins, picks, allOf(comparison)).empty());
        }));
    }

    void theNextBaseRemembersWhoseAChangeIs()
    {
        QVERIFY(rc::check([] {
            const auto base = anyCatalog();
            const auto prod = anyCatalog();
            const auto dev = anyCatalog();
            const Comparison comparison = compared(prod, dev);
            const Origins before = originsOf(comparison, base);
            const auto next = nextBase(comparison, base.get());
            RC_ASSERT(bool(next));
            const Origins after = originsOf(comparison, *next);
            for (const auto& [id, origin] : before) {
                const Since now = after.at(id).since;
                if (origin.since == Since::Dev || origin.since == Since::Prod)
                    RC_ASSERT(now == origin.since);
                for (const auto& [name, since] : origin.attributes) {
                    const Since then = after.at(id).attributes.at(name);
                    // What was left as prod's in spite of dev's own change is prod's from now on.
                    RC_ASSERT(then == (since == Since::Conflict ? Since::Prod : since));
                }
            }
            // Where nothing differs any more, the base is what stands.
            for (const Object& object : prod->objects())
                if (!comparison.find(object.id))
                    RC_ASSERT((*next)->find(object.id)->content() == object.content());
        }));
    }

    void withoutAnOlderBaseItIsProd()
    {
        QVERIFY(rc::check([] {
            const Comparison comparison = compared(anyCatalog(), anyCatalog());
            RC_ASSERT((*nextBase(comparison, nullptr))->fingerprint() ==
                      comparison.before->fingerprint());
        }));
    }

    void whatBothChangedAlikeIsNoChange()
    {
        QVERIFY(rc::check([] {
            const auto base = anyCatalog();
            const auto both = anyCatalog();
            const Comparison comparison = compared(both, both);
            RC_ASSERT(comparison.equal());
            const auto alike = changedAlike(comparison, *base);
            const Comparison since = compared(base, both);
            RC_ASSERT(alike.size() == since.changes.size());
            for (const ObjectId& id : alike) RC_ASSERT(since.find(id) != nullptr);
            RC_ASSERT(changedAlike(comparison, *both).empty());
        }));
    }
};

QTEST_GUILESS_MAIN(ThreewayProperties)
#include "threeway_properties.moc"
