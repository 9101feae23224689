// Unfinished: intents and kept catalogs on one side, prod's catalog on the other.
#include "workflow/unfinished.h"

#include "base/liveness.h"
#include "base/text.h"
#include "plan/planfile.h"
#include "workflow/lookupplan.h"
#include "workflow/report.h"
#include "workflow/words.h"

#include <QSysInfo>
#include <fmt/format.h>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

/// Whether the program that a "begin" tells of goes on. Of another machine, or of a version that
/// did not tell, nothing is known: it is not said to run.
bool goesOn(const QString& begin)
{
    const QStringList words = begin.split(QLatin1Char(' '));
    if (words.size() < 2 || words[0] != QSysInfo::machineHostName()) return false;
    return Life{words[1].toLong(), words.value(2).toStdString()}.goesOn();
}

/// What the intents know of it, in the order in which they were written.
void readIntents(Unfinished& one, const std::vector<Intent>& intents)
{
    for (const Intent& intent : intents) {
        if (intent.promotion != one.entry.id) continue;
        const auto is = [&](const char* what) { return intent.what == QLatin1String(what); };
        if (is("begin")) one.running = goesOn(intent.text);
        if (is("send") || is("commit")) {
            one.open = intent.step;
            one.alone = is("send");
        }
        if (is("done") || is("committed")) {
            one.noted = intent.step;
            one.stood.clear();
        }
        if (is("done") || is("committed") || is("failed")) one.open = 0;
        if (is("stands")) one.stood = intent.text;
    }
}

std::map<ObjectId, const Change*> changesById(const Comparison& comparison)
{
    std::map<ObjectId, const Change*> all;
    for (const Change& change : comparison.changes) all.emplace(change.id, &change);
    return all;
}

/// Prod as it was found, as it is and as it was promised, pair by pair, and the steps.
struct Held
{
    Comparison planned; ///< found, promised
    Comparison since;   ///< found, now
    Comparison left;    ///< now, promised
    Plan plan;
};

/// What exists only while a change is carried out: neither side has it, and a step's text does.
bool isInTheMaking(const ObjectId& id, const Plan& plan)
{
    const std::string name(id.path.name());
    if (!name.starts_with("lockstep_")) return false;
    return std::any_of(plan.steps.begin(), plan.steps.end(),
                       [&](const Step& step) { return step.sql.find(name) != std::string::npos; });
}

/// A list that gets its items one by one is between both for a while.
bool liesBetween(const Value& is, const Value& was, const Value& shallBe)
{
    const auto* items = std::get_if<std::vector<std::string>>(&is);
    if (!items) return is == was || is == shallBe;
    const auto has = [](const Value& value, const std::string& item) {
        const auto* list = std::get_if<std::vector<std::string>>(&value);
        return list && std::find(list->begin(), list->end(), item) != list->end();
    };
    return std::all_of(items->begin(), items->end(), [&](const std::string& item) {
        return has(was, item) || has(shallBe, item);
    });
}

/// What a step proves is not proven before it: until then the object may say so by a mark that
/// neither side has (a NOT NULL that is not validated yet).
bool isToBeProven(const Change& change, Symbol attribute, const Change& planned, const Plan& plan)
{
    if (planned.before->has(attribute.text()) || planned.after->has(attribute.text())) return false;
    return std::any_of(plan.steps.begin(), plan.steps.end(), [&](const Step& step) {
        return !step.proof.empty() &&
               std::find(step.changes.begin(), step.changes.end(), change.id) != step.changes.end();
    });
}

/// An attribute that is neither as it was nor as promised was changed by somebody else. What comes
/// or goes may be between both for a while: a constraint not validated, an index not valid.
bool isForeign(const Change& change, const Held& held,
               const std::map<ObjectId, const Change*>& planned)
{
    const auto it = planned.find(change.id);
    if (it == planned.end()) return !isInTheMaking(change.id, held.plan);
    const Change& plan = *it->second;
    if (!plan.before || !plan.after || !change.after) return plan.before && plan.after;
    for (const Symbol attribute : change.attributes) {
        // What rows are not held against yet stands so between two of its steps.
        if (attribute.text().ends_with("validated")) continue;
        const auto of = [&](const Object* object) {
            const Value* value = object->find(attribute.text());
            return value ? *value : Value(std::string());
        };
        if (!liesBetween(of(change.after), of(plan.before), of(plan.after)) &&
            !isToBeProven(change, attribute, plan, held.plan))
            return true;
    }
    return false;
}

Result<Comparison> compared(const Engine& engine, const CatalogPtr& from, const CatalogPtr& to)
{
    return engine.compareCatalogs(from, to, engine.usualOptions(), {});
}

/// The steps in front of the first one whose changes are still due; a step without changes that
/// the catalog shows goes with the one behind it.
int lastHolding(const Plan& plan, const std::map<ObjectId, const Change*>& left)
{
    int last = 0;
    for (const Step& step : plan.steps) {
        const bool due = std::any_of(step.changes.begin(), step.changes.end(),
                                     [&](const ObjectId& id) { return left.count(id) > 0; });
        if (due) break;
        last = step.number;
    }
    return last;
}

QStringList lines(const std::vector<const Change*>& changes, const Kinds& kinds)
{
    QStringList all;
    for (const Change* change : changes)
        all << text(fmt::format("{} {}", changeGlyph(change->type), changeLine(*change, kinds)));
    return all;
}

/// As "2 of 3 steps" says it.
QString steps(int number)
{
    return number == 1 ? lockstep::tr("1 step", "of …") : lockstep::tr("%n steps", "of …", number);
}

QString sentenceOf(const Unfinished& one, const Afterwards& found)
{
    switch (found.became) {
    case Became::NotStarted:
        return lockstep::tr("Nothing of it stands: prod is as it was before. Promote again.");
    case Became::Done:
        return lockstep::tr("All of it stands: prod is what was promised.");
    case Became::Foreign:
        return (found.foreign.size() == 1
                    ? lockstep::tr(
                          "Prod was changed by somebody else since, in 1 object; %1 of %2 stand: "
                          "compare again before you promote.")
                    : lockstep::tr(
                          "Prod was changed by somebody else since, in %n objects; %1 of %2 stand: "
                          "compare again before you promote.",
                          nullptr, static_cast<int>(found.foreign.size())))
            .arg(found.lastStep)
            .arg(steps(one.steps));
    case Became::NotKnown:
        return lockstep::tr(
            "The journal does not keep what prod was, so that it cannot be told what "
            "stands: compare again.");
    case Became::Half:
        break;
    }
    QStringList parts{
        found.lastStep > 0
            ? lockstep::tr("%1 of %2 stand in prod").arg(found.lastStep).arg(steps(one.steps))
            : lockstep::tr("No step stands whole in prod")};
    if (one.open > found.lastStep && one.alone)
        parts << lockstep::tr("step %1 was sent and may be done by half").arg(one.open);
    parts << (found.left.size() == 1 ? lockstep::tr("1 change is left.")
                                     : lockstep::tr("%n changes are left.", nullptr,
                                                    static_cast<int>(found.left.size())));
    return parts.join(QStringLiteral("; ")) + QLatin1Char(' ') +
           lockstep::tr("Promoting again goes on from there.");
}

Afterwards rowsNotKnown(Afterwards found)
{
    found.became = Became::NotKnown;
    found.sentence = lockstep::tr(
        "It changed rows of lookup data alone, and whether they stand is not seen in the schema: "
        "lockstepctl lookup says it.");
    return found;
}

} // namespace

QString becameWord(Became became)
{
    switch (became) {
    case Became::NotStarted:
        return QStringLiteral("not started");
    case Became::Done:
        return QStringLiteral("done");
    case Became::Half:
        return QStringLiteral("half");
    case Became::Foreign:
        return QStringLiteral("foreign");
    case Became::NotKnown:
        break;
    }
    return QStringLiteral("not known");
}

QString beginText()
{
    const Life own = Life::own();
    return QStringLiteral("%1 %2 %3")
        .arg(QSysInfo::machineHostName())
        .arg(own.number)
        .arg(text(own.birth));
}

Result<std::vector<Unfinished>> unfinished(const Journal& journal, const QString& prodIdentity)
{
    auto entries = journal.promotions(-1);
    if (!entries) return failure(entries.error());
    std::erase_if(*entries, [&](const JournalEntry& entry) {
        const bool ended = entry.link > 0 || !entry.outcome.isEmpty();
        return ended || (!prodIdentity.isEmpty() && entry.prodIdentity != prodIdentity);
    });
    std::vector<Unfinished> all;
    if (entries->empty()) return all;
    const auto intents = journal.intents().read();
    if (!intents) return failure(intents.error());
    for (const JournalEntry& entry : *entries) {
        auto whole = journal.promotion(entry.id);
        if (!whole) return failure(whole.error());
        Unfinished one;
        one.entry = std::move(*whole);
        if (const auto plan = planFromText(one.entry.planText.toStdString()))
            one.steps = static_cast<int>(plan->steps.size());
        readIntents(one, *intents);
        all.push_back(std::move(one));
    }
    return all;
}

QString unfinishedSentence(const Unfinished& one)
{
    QString noted = lockstep::tr("it is noted as committed");
    // An engine that commits its row with its work has it so.
    if (one.entry.state != PromotionState::Applied)
        noted = (one.noted == 1 ? lockstep::tr("1 of %1 is noted as done")
                                : lockstep::tr("%n of %1 are noted as done", nullptr, one.noted))
                    .arg(steps(one.steps));
    return (one.running ? lockstep::tr("A promotion of %1 to %2 runs still: %3.")
                        : lockstep::tr("A promotion of %1 to %2 was cut off: %3."))
        .arg(one.entry.startedAt.toUTC().toString(Qt::ISODate),
             text(visible(one.entry.prod.toStdString())), noted);
}

Result<Afterwards> lookAt(const Unfinished& one, const Journal& journal, const Engine& engine,
                          const CatalogPtr& now)
{
    Afterwards found;
    const auto was = journal.kept(one.entry.id, Moment::Before);
    if (!was) return failure(was.error());
    const auto promised = journal.kept(one.entry.id, Moment::Promised);
    if (!promised) return failure(promised.error());
    if (!*was || !*promised) {
        found.sentence = sentenceOf(one, found);
        return found;
    }
    Held held;
    if (auto plan = planFromText(one.entry.planText.toStdString())) held.plan = std::move(*plan);
    for (auto [into, from, to] : {std::tuple{&held.planned, (*was)->catalog, (*promised)->catalog},
                                  std::tuple{&held.since, (*was)->catalog, now},
                                  std::tuple{&held.left, now, (*promised)->catalog}}) {
        auto comparison = compared(engine, from, to);
        if (!comparison) return failure(comparison.error());
        *into = std::move(*comparison);
    }
    const auto left = changesById(held.left);
    const auto planned = changesById(held.planned);
    found.left = lines(countedChanges(held.left, engine.kinds()), engine.kinds());
    // What is noted as standing in prod's very fingerprint is sure; else the catalog shows it.
    const bool exact = !one.stood.isEmpty() && one.stood == text(now->fingerprint().text());
    std::vector<const Change*> foreign;
    for (const Change* change : countedChanges(held.since, engine.kinds()))
        if (!exact && isForeign(*change, held, planned)) foreign.push_back(change);
    found.foreign = lines(foreign, engine.kinds());
    // A schema that is the same before and after does not tell whether rows were changed.
    const bool rowsAlone = held.planned.equal() && !rowsBack(held.plan).empty();
    if (rowsAlone && one.noted < one.steps) return rowsNotKnown(std::move(found));
    if (held.left.equal())
        found.became = Became::Done;
    else if (held.since.equal() && one.noted == 0)
        found.became = Became::NotStarted;
    else
        found.became = foreign.empty() ? Became::Half : Became::Foreign;
    if (found.became == Became::Done)
        found.lastStep = one.steps;
    else if (found.became != Became::NotStarted)
        found.lastStep = exact ? one.noted : std::max(one.noted, lastHolding(held.plan, left));
    found.sentence = sentenceOf(one, found);
    return found;
}

Result<std::vector<UnfinishedFound>> lookAtAll(const Journal& journal, const QString& prodIdentity,
                                               const Engine& engine, const CatalogPtr& now)
{
    std::vector<UnfinishedFound> all;
    if (prodIdentity.isEmpty()) return all; // a server that does not tell who it is
    auto open = unfinished(journal, prodIdentity);
    if (!open) return failure(open.error());
    for (Unfinished& one : *open) {
        if (one.running) continue;
        auto found = lookAt(one, journal, engine, now);
        if (!found) return failure(found.error());
        all.push_back({std::move(one), std::move(*found)});
    }
    return all;
}

Result<void> settle(Journal& journal, const UnfinishedFound& found, const CatalogPtr& now)
{
    if (found.one.running || !found.afterwards)
        return failure(ErrorKind::Busy, "That promotion still runs, or prod was not looked at.");
    const Became became = found.afterwards->became;
    JournalEntry entry = found.one.entry;
    entry.finishedAt = QDateTime::currentDateTimeUtc();
    entry.fingerprintAfter = text(now->fingerprint().text());
    entry.outcome = lockstep::tr("Its program ended in it; prod was looked at afterwards.") +
                    QLatin1Char(' ') + found.afterwards->sentence;
    entry.state = became == Became::Done         ? PromotionState::Applied
                  : became == Became::NotStarted ? PromotionState::RolledBack
                                                 : PromotionState::Failed;
    if (became == Became::Done) { // it can be taken back as any other
        KeptCatalog kept;
        kept.promotion = entry.id;
        kept.moment = Moment::After;
        kept.at = entry.finishedAt;
        kept.prodIdentity = entry.prodIdentity;
        kept.prod = entry.prod;
        kept.dev = entry.dev;
        kept.who = entry.who;
        kept.note = entry.note;
        kept.catalog = now;
        if (auto done = journal.keep({kept}); !done) return done;
    }
    return journal.finish(entry);
}

std::vector<std::string> unfinishedLines(const UnfinishedFound& found)
{
    std::vector<std::string> all{unfinishedSentence(found.one).toStdString()};
    if (!found.afterwards) return all;
    const Afterwards& is = *found.afterwards;
    all.push_back(becameWord(is.became).toStdString() + ": " + is.sentence.toStdString());
    if (is.became == Became::Half || is.became == Became::Foreign)
        for (const QString& line : is.left) all.push_back("left: " + visible(line.toStdString()));
    for (const QString& line : is.foreign)
        all.push_back("not ours: " + visible(line.toStdString()));
    return all;
}

QJsonObject unfinishedJson(const UnfinishedFound& found)
{
    const Unfinished& one = found.one;
    QJsonObject object{{QStringLiteral("promotion"), one.entry.id},
                       {QStringLiteral("prod"), one.entry.prod},
                       {QStringLiteral("running"), one.running},
                       {QStringLiteral("steps"), one.steps},
                       {QStringLiteral("noted"), one.noted},
                       {QStringLiteral("sentence"), unfinishedSentence(one)}};
    if (!found.afterwards) return object;
    const Afterwards& is = *found.afterwards;
    object.insert(QStringLiteral("became"), becameWord(is.became));
    object.insert(QStringLiteral("lastStep"), is.lastStep);
    object.insert(QStringLiteral("left"), QJsonArray::fromStringList(is.left));
    object.insert(QStringLiteral("foreign"), QJsonArray::fromStringList(is.foreign));
    object.insert(QStringLiteral("found"), is.sentence);
    return object;
}

} // namespace lockstep
