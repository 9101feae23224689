// Row checks: asking, and what the answers mean.
#include "workflow/rowchecks.h"

#include "base/text.h"
#include "engine/rights.h"
#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QElapsedTimer>
#include <QFileInfo>
#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

/// Whether it may write a whole table or index anew: by its hazards of locks and of indexes, or
/// because rows are to be unique.
bool builds(const Step& step)
{
    return std::any_of(step.hazards.begin(), step.hazards.end(),
                       [](const Hazard& hazard) {
                           return hazard.id.starts_with('L') || hazard.id.starts_with('I');
                       }) ||
           std::any_of(step.checks.begin(), step.checks.end(),
                       [](const Check& check) { return check.hazard == "F02"; });
}

std::string bytes(int64_t number)
{
    static const char* const units[] = {"bytes", "kB", "MB", "GB", "TB"};
    auto value = static_cast<double>(number);
    size_t unit = 0;
    for (; value >= 1024 && unit + 1 < std::size(units); ++unit) value /= 1024;
    return unit == 0 ? fmt::format("{} bytes", number)
                     : fmt::format("{:.1f} {}", value, units[unit]);
}

/// What is asked of the catalog has nothing to count.
bool countsRows(const Check& check) { return check.hazard[0] == 'D' || !check.sample.empty(); }

/// Below this it is not worth saying that nobody knows how much room there is.
constexpr int64_t alwaysThere = int64_t(64) << 20;

bool holdsRows(const Kind& kind) { return kind.traits().holdsRows && !kind.traits().part; }

} // namespace

const char* checkVerdictWord(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Fine:
        return QT_TRANSLATE_NOOP("lockstep", "fine");
    case CheckVerdict::Loses:
        return QT_TRANSLATE_NOOP("lockstep", "goes");
    case CheckVerdict::InTheWay:
        return QT_TRANSLATE_NOOP("lockstep", "in the way");
    case CheckVerdict::NotKnown:
        break;
    }
    return QT_TRANSLATE_NOOP("lockstep", "not known");
}

std::vector<RowCheck> checksOf(const Plan& plan)
{
    std::vector<RowCheck> all;
    std::set<std::pair<std::string, std::string>> seen;
    for (const Step& step : plan.steps)
        for (const Check& check : step.checks) {
            if (!seen.insert({check.hazard + check.question, check.count}).second) continue;
            all.emplace_back();
            all.back().check = check;
            all.back().step = step.number;
            all.back().words = lockstep::tr("not asked yet").toStdString();
        }
    return all;
}

void judge(RowCheck& row, CheckAnswer answer)
{
    row.answer = std::move(answer);
    row.asked = true;
    const bool values = row.check.hazard == "D02" || row.check.hazard == "D07";
    const auto amount = [&](int64_t number) {
        constexpr int64_t most = std::numeric_limits<int>::max();
        const int form = static_cast<int>(std::min(number, most));
        if (number == 1)
            return values ? lockstep::tr("1 value") : lockstep::tr("1 row", "in the way, or lost");
        return (values ? lockstep::tr("%1 values", nullptr, form)
                       : lockstep::tr("%1 rows", "in the way, or lost", form))
            .arg(number);
    };
    if (row.answer.count && *row.answer.count == 0) {
        row.verdict = CheckVerdict::Fine;
        row.words = (row.check.stops ? lockstep::tr("fine")
                                     : lockstep::tr("%1: nothing is lost").arg(amount(0)))
                        .toStdString();
    } else if (row.answer.count) {
        row.verdict = row.check.stops ? CheckVerdict::InTheWay : CheckVerdict::Loses;
        const QString sentence = row.check.stops             ? lockstep::tr("%1 in the way")
                                 : row.check.hazard == "D07" ? lockstep::tr("%1 change", "values")
                                 : *row.answer.count == 1
                                     ? lockstep::tr("%1 goes", "1 row or value")
                                     : lockstep::tr("%1 go", "rows or values");
        row.words = (countsRows(row.check) ? sentence.arg(amount(*row.answer.count))
                                           : lockstep::tr("in the way"))
                        .toStdString();
    } else if (!row.answer.sample.empty()) {
        row.verdict = row.check.stops ? CheckVerdict::InTheWay : CheckVerdict::Loses;
        row.words = (row.check.stops ? lockstep::tr("at least %1 in the way, not counted: %2")
                                     : lockstep::tr("at least %1, not counted: %2"))
                        .arg(amount(static_cast<int64_t>(row.answer.sample.size())),
                             QString::fromStdString(row.answer.why))
                        .toStdString();
    } else {
        row.verdict = CheckVerdict::NotKnown;
        row.words =
            lockstep::tr("not known: %1").arg(QString::fromStdString(row.answer.why)).toStdString();
    }
}

bool concerns(const Check& check, const Hazard& hazard)
{
    if (check.object != hazard.object) return false;
    // The lock of a statement that fails on rows, and values that do not fit.
    const bool stops = check.stops && (hazard.id.starts_with('L') || hazard.losesRows);
    return check.hazard == hazard.id || stops;
}

size_t inTheWay(const std::vector<RowCheck>& checks)
{
    return static_cast<size_t>(std::count_if(checks.begin(), checks.end(), [](const RowCheck& row) {
        return row.verdict == CheckVerdict::InTheWay;
    }));
}

size_t notKnown(const std::vector<RowCheck>& checks)
{
    return static_cast<size_t>(std::count_if(checks.begin(), checks.end(), [](const RowCheck& row) {
        return row.verdict == CheckVerdict::NotKnown;
    }));
}

std::vector<ObjectId> tablesTouched(const Engine& engine, const Plan& plan, const Catalog& before)
{
    std::set<ObjectId> touched;
    for (const Step& step : plan.steps)
        for (const ObjectId& id : step.touches) {
            touched.insert({id, ObjectId{id.kind, id.path.parent()}});
            // A foreign key locks the table that it refers to.
            for (const Catalog* side : {&before, plan.expected.get()})
                if (const Object* part = side ? side->find(id) : nullptr;
                    part && !part->parent.empty())
                    touched.insert(part->needs.begin(), part->needs.end());
        }
    std::set<ObjectId> tables;
    for (const auto& kind : engine.kinds().all()) {
        if (!holdsRows(*kind)) continue;
        for (const ObjectId& id : touched)
            if (before.find(kind->traits().name, id.path))
                tables.insert({kind->traits().name, id.path});
    }
    return {tables.begin(), tables.end()};
}

std::vector<RowCheck> askForRoom(Connection& connection, const Plan& plan, const Catalog* before)
{
    std::set<ObjectId> tables;
    bool any = false;
    for (const Step& step : plan.steps) {
        if (!builds(step)) continue;
        any = true;
        for (const ObjectId& touched : step.touches)
            for (const ObjectId& id : {touched, ObjectId{"table", touched.path.parent()}})
                if (before && id.kind == "table" && before->find(id)) tables.insert(id);
    }
    const QFileInfo file(QString::fromStdString(connection.facts().database));
    const bool isFile = connection.facts().host.empty() && file.isFile();
    if (!any && !isFile) return {};
    int64_t needed = 0;
    bool known = true;
    const auto around = connection.impact({tables.begin(), tables.end()});
    if (around && !around->empty()) {
        for (const TableImpact& impact : *around) {
            known = known && impact.size.bytes >= 0;
            needed += std::max<int64_t>(impact.size.bytes, 0);
        }
    } else if (isFile) {
        // It may be rebuilt in itself, and its backup stands beside it.
        needed = 2 * file.size();
    } else {
        known = false;
    }
    const auto left = connection.freeBytes();
    RowCheck row;
    row.check.hazard = roomHazard;
    row.asked = true;
    row.check.question =
        (known ? lockstep::tr("Room for what is built anew: about %1").arg(text(bytes(needed)))
               : lockstep::tr("Room for what is built anew: nobody knows how much"))
            .toStdString();
    const QString there = left && *left ? text(bytes(**left)) : QString();
    if (known && left && *left) {
        row.verdict = needed < **left ? CheckVerdict::Fine : CheckVerdict::InTheWay;
        row.words = (needed < **left ? lockstep::tr("fine: %1 are free")
                                     : lockstep::tr("in the way: only %1 are free"))
                        .arg(there)
                        .toStdString();
    } else if (known && needed < alwaysThere) {
        row.verdict = CheckVerdict::Fine;
        row.words = lockstep::tr("fine: that is little").toStdString();
    } else {
        row.verdict = CheckVerdict::NotKnown;
        row.words =
            lockstep::tr("not known: the server does not say how much room is left").toStdString();
        row.answer.why =
            lockstep::tr("The server does not say how much room is left.").toStdString();
    }
    return {row};
}

std::vector<RowCheck> askForRights(Connection& connection, const Plan& plan, const Catalog* before)
{
    auto* rights = dynamic_cast<Rights*>(&connection);
    if (!rights || !before) return {};
    std::vector<Touched> touched;
    for (const Step& step : plan.steps)
        for (const ObjectId& id : step.touches)
            touched.push_back({id, before->find(id) != nullptr, step.sql});
    const auto missing = rights->missing(touched);
    if (missing && missing->empty()) return {};
    RowCheck row;
    row.check.hazard = rights->hazard();
    row.check.question = "Rights of " + visible(connection.facts().user);
    if (missing) {
        row.verdict = CheckVerdict::InTheWay;
        row.words = "in the way: " + join(*missing, "; ");
    } else {
        row.answer.why = visible(missing.error().message) + ".";
        row.words = "not known: " + row.answer.why;
    }
    return {row};
}

namespace {

/// What is asked of the plan as a whole.
std::vector<RowCheck> askForAll(Connection& connection, const Plan& plan, const Catalog* before)
{
    auto all = askForRights(connection, plan, before);
    for (RowCheck& row : askForRoom(connection, plan, before)) all.push_back(std::move(row));
    return all;
}

} // namespace

Result<std::vector<RowCheck>> askRows(Connection& connection, const Plan& plan,
                                      const Catalog* before, int timeoutMs,
                                      const std::function<bool()>& stopped,
                                      const std::function<void(const RowCheck& check)>& each)
{
    auto all = checksOf(plan);
    for (RowCheck& row : all) {
        if (stopped && stopped()) return failure(ErrorKind::Cancelled, "The checks were stopped.");
        QElapsedTimer clock;
        clock.start();
        auto answer = connection.ask(row.check, timeoutMs);
        if (!answer) return failure(answer.error().in("Asking prod's rows"));
        judge(row, std::move(*answer));
        row.milliseconds = clock.elapsed();
        if (each) each(row);
    }
    for (RowCheck& row : askForAll(connection, plan, before)) {
        if (each) each(row);
        all.push_back(std::move(row));
    }
    return all;
}

RowChecking::RowChecking(QObject* parent) : QObject(parent) {}
RowChecking::~RowChecking() = default;

void RowChecking::start(ConnectionRequest prod, std::shared_ptr<const Plan> plan, CatalogPtr before,
                        int timeoutMs)
{
    if (m_running) m_worker.cancel();
    const int round = ++m_round;
    m_plan = std::move(plan);
    m_before = std::move(before);
    m_checks = checksOf(*m_plan);
    m_next = 0;
    m_timeoutMs = timeoutMs;
    m_running = true;
    m_looking = false;
    prod.options.access = Access::Read;
    whenDone(m_worker.open(std::move(prod)), this,
             [this, round](const Result<ServerFacts>& opened) {
                 if (round != m_round) return;
                 if (opened)
                     askNext();
                 else
                     conclude(failure(opened.error()));
             });
}

void RowChecking::askNext()
{
    const int round = m_round;
    if (m_next == m_checks.size()) {
        whenDone(m_worker.ask<std::vector<RowCheck>>(
                     [plan = m_plan,
                      before = m_before](Connection& connection) -> Result<std::vector<RowCheck>> {
                         return askForAll(connection, *plan, before.get());
                     }),
                 this, [this, round](const Result<std::vector<RowCheck>>& whole) {
                     if (round != m_round) return;
                     if (!whole) return conclude(failure(whole.error()));
                     m_checks.insert(m_checks.end(), whole->begin(), whole->end());
                     for (size_t i = m_next; i < m_checks.size(); ++i)
                         Q_EMIT answered(static_cast<int>(i), static_cast<int>(m_checks.size()),
                                         m_checks[i]);
                     conclude(m_checks);
                 });
        return;
    }
    whenDone(m_worker.ask<RowCheck>([row = m_checks[m_next], timeout = m_timeoutMs](
                                        Connection& connection) mutable -> Result<RowCheck> {
        QElapsedTimer clock;
        clock.start();
        auto answer = connection.ask(row.check, timeout);
        if (!answer) return failure(answer.error());
        judge(row, std::move(*answer));
        row.milliseconds = clock.elapsed();
        return row;
    }),
             this, [this, round](const Result<RowCheck>& row) {
                 if (round != m_round) return;
                 if (!row) return conclude(failure(row.error()));
                 m_checks[m_next] = *row;
                 Q_EMIT answered(static_cast<int>(m_next), static_cast<int>(m_checks.size()), *row);
                 ++m_next;
                 askNext();
             });
}

void RowChecking::conclude(const Result<std::vector<RowCheck>>& result)
{
    m_running = false;
    if (result)
        Q_EMIT finished(*result);
    else
        Q_EMIT failed(result.error());
}

void RowChecking::stop()
{
    if (!m_running) return;
    ++m_round;
    m_worker.cancel();
    conclude(failure(ErrorKind::Cancelled, "The checks were stopped."));
}

void RowChecking::look(const std::vector<ObjectId>& tables)
{
    // One at a time: a server that answers slowly is not asked faster than that.
    if (m_looking || tables.empty() || !m_worker.connected()) return;
    m_looking = true;
    const int round = m_round;
    whenDone(m_worker.ask<std::vector<TableImpact>>(
                 [tables](Connection& connection) { return connection.impact(tables); }),
             this, [this, round](const Result<std::vector<TableImpact>>& impact) {
                 m_looking = false;
                 if (round != m_round) return;
                 if (impact)
                     Q_EMIT impactSeen(*impact);
                 else
                     Q_EMIT impactFailed(impact.error());
             });
}

} // namespace lockstep
