// A clock that is set back, or an hour that comes twice: what was promoted later is later, for the
// history, for the way back and for drift.
#include "cli/sqlitepair.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lockstep::testing;

class HistoryClock : public SqlitePair
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        m_program->set(qs("LD_PRELOAD"), qs(LOCKSTEP_OTHER_CLOCK));
        m_program->set(qs("TZ"), qs("Europe/Berlin"));
        m_program->make(qs("prod.db"), table(0));
    }

    void whatCameLaterIsLaterWhateverTheClockSays_data()
    {
        QTest::addColumn<QList<QDateTime>>("clocks");
        const auto at = [](const char* iso) {
            return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate);
        };
        QTest::newRow("set back by three hours") << QList<QDateTime>{
            at("2026-03-03T12:00:00Z"), at("2026-03-03T09:00:00Z"), at("2026-03-03T09:00:10Z")};
        QTest::newRow("set back by years") << QList<QDateTime>{
            at("2026-03-03T12:00:00Z"), at("2026-03-03T12:01:00Z"), at("1999-12-31T23:59:00Z")};
        // 2:50 in summer's time, then 2:10 in winter's: the same hour's name, twenty minutes later.
        QTest::newRow("the hour that comes twice") << QList<QDateTime>{
            at("2026-10-25T00:30:00Z"), at("2026-10-25T00:50:00Z"), at("2026-10-25T01:10:00Z")};
        QTest::newRow("the hour that never comes") << QList<QDateTime>{
            at("2026-03-29T00:59:50Z"), at("2026-03-29T01:00:10Z"), at("2026-03-29T00:59:55Z")};
    }

    void whatCameLaterIsLaterWhateverTheClockSays()
    {
        QFETCH(QList<QDateTime>, clocks);
        for (int i = 0; i < clocks.size(); ++i) {
            m_program->make(qs("dev.db"), table(i + 1));
            setClock(clocks[i]);
            const Ran ran =
                run(applying() << qs("--note") << QStringLiteral("change %1").arg(i + 1));
            QVERIFY2(ran.status == 0, ran.all());
        }
        const QJsonArray promotions = history();
        QCOMPARE(promotions.size(), clocks.size());
        for (int i = 0; i < clocks.size(); ++i) {
            const QJsonObject one = promotions[clocks.size() - 1 - i].toObject(); // newest first
            const auto started =
                QDateTime::fromString(one[qs("startedAt")].toString(), Qt::ISODate);
            QVERIFY2(started.isValid(), QJsonDocument(one).toJson().constData());
            // The clock of the program was indeed that one.
            QVERIFY2(qAbs(clocks[i].secsTo(started)) < 120, qPrintable(started.toString()));
            QCOMPARE(one[qs("note")].toString(), QStringLiteral("change %1").arg(i + 1));
            QCOMPARE(one[qs("link")].toInt(), i + 1);
        }
        const Ran chain = m_program->run({qs("history"), qs("--verify")});
        QVERIFY2(chain.status == 0, chain.all());
        const QStringList onProd{qs("--prod"), qs("sqlite:") + m_program->path(qs("prod.db"))};
        const Ran drift = m_program->run(QStringList{qs("drift")} + onProd);
        QVERIFY2(drift.status == 0, drift.all());
        // The way back is that of what came last.
        const Ran back = m_program->run(
            QStringList{qs("undo"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")} + onProd);
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(
            m_program->query(qs("prod.db"),
                             "SELECT max(name) FROM pragma_table_info('t') WHERE name LIKE 'c%'"),
            QStringLiteral("c%1").arg(clocks.size() - 1));
    }

private:
    /// With so many columns.
    static QByteArray table(int columns)
    {
        QByteArray sql = "CREATE TABLE t(id INTEGER PRIMARY KEY";
        for (int i = 1; i <= columns; ++i) sql += ", c" + QByteArray::number(i) + " TEXT";
        return sql + ");";
    }
    void setClock(const QDateTime& clock)
    {
        m_program->set(qs("LOCKSTEP_TEST_CLOCK"),
                       QString::number(QDateTime::currentDateTimeUtc().secsTo(clock)));
    }
    [[nodiscard]] QJsonArray history() const
    {
        const Ran ran = m_program->run({qs("history"), qs("--format"), qs("json")});
        return QJsonDocument::fromJson(ran.out.toUtf8()).object()[qs("promotions")].toArray();
    }
};

QTEST_GUILESS_MAIN(HistoryClock)
#include "history_clock.moc"
