// FaultBench.
#include "faultbench.h"

#include "standing.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QThread>

using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

/// The lines that only one of them has.
QString difference(const QString& is, const QString& shouldBe)
{
    const QStringList a = is.split('\n'), b = shouldBe.split('\n');
    QString text;
    for (const QString& line : a)
        if (!b.contains(line)) text += "\n+ " + line;
    for (const QString& line : b)
        if (!a.contains(line)) text += "\n- " + line;
    return text;
}

} // namespace

FaultBench::FaultBench(int major)
    : m_cluster(std::make_unique<PostgresCluster>(major)), m_program(std::make_unique<Program>())
{
}

QString FaultBench::start(const QString& prodSql, const QString& devSql, const QString& sums)
{
    if (!m_cluster->started()) return m_cluster->why();
    for (const auto& [name, sql] : {std::pair{"old", prodSql}, std::pair{"dev", devSql}})
        if (const QString wrong = m_cluster->create(qs(name), sql); !wrong.isEmpty()) return wrong;
    m_sums = sums;
    m_dev = standing(*m_cluster, qs("dev"));
    m_prod = standing(*m_cluster, qs("old"));
    // A witness that sees no difference, or only its own error, would judge nothing.
    if (m_dev == m_prod || m_dev.contains(qs("cannot be read"))) return m_dev;
    m_prodPort = m_cluster->port();
    if (const QString wrong = fresh(); !wrong.isEmpty()) return wrong;
    m_sumsOnce = ask(m_sums);
    return m_sumsOnce.isEmpty() ? qs("the sums of prod's rows cannot be read") : QString();
}

QString FaultBench::fresh()
{
    m_program = std::make_unique<Program>();
    m_prodPort = m_cluster->port();
    return m_cluster->create(qs("prod"), {}, qs("old"));
}

QString FaultBench::prodUri() const
{
    QString prod = m_cluster->uri(qs("prod"));
    prod.replace(QStringLiteral(":%1/").arg(m_cluster->port()),
                 QStringLiteral(":%1/").arg(m_prodPort));
    return prod;
}

QStringList FaultBench::promoting() const
{
    return {qs("promote"), qs("--apply"), qs("--yes"),
            qs("--allow"), qs("all"),     qs("--renames"),
            qs("none"),    qs("--dev"),   m_cluster->uri(qs("dev")),
            qs("--prod"),  prodUri(),     qs("--form"),
            m_form};
}

std::unique_ptr<QProcess> FaultBench::startPromoting() const
{
    return m_program->start(promoting());
}

Ran FaultBench::promote() const { return m_program->run(promoting()); }

QString FaultBench::ask(const QString& query) const
{
    QProcess psql;
    psql.start(qs("psql"), {qs("-X"), qs("-q"), qs("-A"), qs("-t"), qs("-d"),
                            m_cluster->uri(qs("prod")), qs("-c"), query});
    psql.waitForFinished(60'000);
    return QString::fromUtf8(psql.readAllStandardOutput()).trimmed();
}

qint64 FaultBench::sessionsGone(int patienceMs)
{
    QElapsedTimer clock;
    clock.start();
    const QString left =
        qs("SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE application_name LIKE "
           "'%lockstep%' OR pid IN (SELECT pid FROM pg_catalog.pg_locks WHERE locktype = "
           "'advisory')");
    while (clock.elapsed() < patienceMs) {
        if (ask(left) == qs("0")) return clock.elapsed();
        QThread::msleep(20);
    }
    return -1;
}

/// How many steps the journal calls applied; empty without a journal.
QString FaultBench::claimedSteps() const
{
    QProcess sqlite;
    sqlite.start(qs("sqlite3"),
                 {m_program->journal(), qs("SELECT count(*) FROM step WHERE state = 'applied'")});
    sqlite.waitForFinished();
    return QString::fromUtf8(sqlite.readAllStandardOutput()).trimmed();
}

/// Held against the witness.
QStringList FaultBench::wronglyTold(const QString& stands)
{
    const Ran ran =
        m_program->run({qs("history"), qs("--format"), qs("json"), qs("--prod"), prodUri()});
    const QJsonArray open =
        QJsonDocument::fromJson(ran.out.toUtf8()).object()[qs("unfinished")].toArray();
    QStringList wrong;
    if (ran.status != 0) wrong << qs("O8: the history fails: ") + QString::fromUtf8(ran.all());
    for (const auto& value : open) {
        const QString became = value.toObject()[qs("became")].toString();
        const QString is = stands == m_dev    ? qs("done")
                           : stands == m_prod ? qs("not started")
                                              : qs("half");
        ++m_told[became];
        if (became != is)
            wrong << QStringLiteral("O8: it is %1 and told as ").arg(is) +
                         QString::fromUtf8(QJsonDocument(value.toObject()).toJson());
    }
    return wrong;
}

QStringList FaultBench::wrongAfterwards(bool* wasOld)
{
    QStringList wrong;
    if (sessionsGone(5000) < 0) wrong << qs("O6: a session or lock of ours is left");
    const QString stands = standing(*m_cluster, qs("prod"));
    wrong += wronglyTold(stands);
    const bool old = stands == m_prod;
    if (wasOld) *wasOld = old;
    if (const QString claimed = claimedSteps(); old && !claimed.isEmpty() && claimed != qs("0"))
        wrong << QStringLiteral("O4: the journal calls %1 steps applied, prod is as before")
                     .arg(claimed);
    m_prodPort = m_cluster->port();
    m_program->set(qs("LOCKSTEP_CRASH_AT"), QString());
    const Ran again = promote();
    if (again.status != 0)
        wrong << qs("O1: promoting again fails: ") + QString::fromUtf8(again.all());
    if (const QString is = standing(*m_cluster, qs("prod")); is != m_dev)
        wrong << qs("O1/O2: prod is not dev:") + difference(is, m_dev);
    if (const QString sums = ask(m_sums); sums != m_sumsOnce)
        wrong << QStringLiteral("O3: rows were %1 and are %2").arg(m_sumsOnce, sums);
    const QString half =
        ask(qs("SELECT (SELECT count(*) FROM pg_catalog.pg_index WHERE NOT indisvalid) + (SELECT "
               "count(*) FROM pg_catalog.pg_constraint WHERE NOT convalidated) + (SELECT count(*) "
               "FROM pg_catalog.pg_class WHERE relname ~ '(_ccnew|_ccold|__before)')"));
    if (half != qs("0")) wrong << qs("O5: half done things are left: ") + half;
    const Ran chain = m_program->run({qs("history"), qs("--verify")});
    if (chain.status != 0 || chain.out.contains(qs("never ended")))
        wrong << qs("O4: the history is not whole: ") + QString::fromUtf8(chain.all());
    if (sessionsGone(5000) < 0) wrong << qs("O6: after the end a session of ours is left");
    return wrong;
}
