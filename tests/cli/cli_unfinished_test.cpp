// A promotion whose program was killed: what lockstepctl says of it, by what stands in prod.
#include "sqlitepair.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lockstep::testing;

class CliUnfinishedTest : public SqlitePair
{
    Q_OBJECT

    [[nodiscard]] QStringList onProd(QStringList arguments) const
    {
        return arguments << qs("--prod") << qs("sqlite:") + m_program->path(qs("prod.db"));
    }
    /// What `history` says became of the one that was cut off.
    [[nodiscard]] QJsonObject cutOff() const
    {
        const Ran ran = m_program->run(onProd({qs("history"), qs("--format"), qs("json")}));
        return QJsonDocument::fromJson(ran.out.toUtf8())
            .object()[qs("unfinished")]
            .toArray()
            .at(0)
            .toObject();
    }
    /// The number of the plan's last step, at which a crash is about the COMMIT.
    [[nodiscard]] int steps() const
    {
        const Ran ran = run({qs("plan"), qs("--renames"), qs("confident"), qs("--format"),
                             qs("json"), qs("--allow"), qs("all")});
        return QJsonDocument::fromJson(ran.out.toUtf8())
            .object()[qs("plan")]
            .toObject()[qs("steps")]
            .toArray()
            .size();
    }
    void killedAt(const QString& point, int step)
    {
        m_program->set(qs("LOCKSTEP_CRASH_AT"), QStringLiteral("%1:%2").arg(point).arg(step));
        const Ran ran = run(applying());
        QVERIFY2(ran.status == -1, ran.all());
        m_program->set(qs("LOCKSTEP_CRASH_AT"), QString());
    }

private Q_SLOTS:
    void init()
    {
        m_program = std::make_unique<Program>();
        makePair();
    }

    void whatWasNotCommittedIsToldAsNotStarted_data()
    {
        QTest::addColumn<QString>("point");
        for (const char* point : {"P1", "P3", "P7", "P9", "P4"}) QTest::newRow(point) << qs(point);
    }

    void whatWasNotCommittedIsToldAsNotStarted()
    {
        QFETCH(QString, point);
        killedAt(point, point == qs("P7") ? 1 : steps());
        const QJsonObject is = cutOff();
        QCOMPARE(is[qs("became")].toString(), qs("not started"));
        QCOMPARE(is[qs("noted")].toInt(), 0);
        QVERIFY(is[qs("steps")].toInt() > 1);
        // Without prod's name the history tells only what it knows, and how to learn more.
        const Ran blind = m_program->run({qs("history")});
        QVERIFY2(blind.out.contains(qs("was cut off")) &&
                     blind.out.contains(qs("history --prod URI")),
                 blind.all());
        const Ran again = run(applying());
        QVERIFY2(again.status == 0, again.all());
        QVERIFY2(again.out.contains(qs("not started: Nothing of it stands")), again.all());
        // What was found is in the history now, and the chain has it.
        const Ran history = m_program->run({qs("history")});
        QVERIFY2(history.out.contains(qs("prod was looked at afterwards. Nothing of it stands")),
                 history.all());
        const Ran whole = m_program->run({qs("history"), qs("--verify")});
        QVERIFY2(whole.status == 0 && whole.out.contains(qs("2 promotions")) &&
                     !whole.out.contains(qs("never ended")),
                 whole.all());
    }

    void whatWasCommittedIsToldAsDoneAndCanBeTakenBack()
    {
        const QString before = m_program->query(qs("prod.db"), "SELECT name FROM sqlite_schema");
        killedAt(qs("P6"), steps());
        const QJsonObject is = cutOff();
        QCOMPARE(is[qs("became")].toString(), qs("done"));
        QCOMPARE(is[qs("lastStep")].toInt(), is[qs("steps")].toInt());
        const Ran again = run(applying());
        QVERIFY2(again.status == 0 && again.out.contains(qs("done: All of it stands")) &&
                     again.out.contains(qs("Nothing to do")),
                 again.all());
        QVERIFY(cutOff().isEmpty());
        const Ran back = m_program->run(
            onProd({qs("undo"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")}));
        QVERIFY2(back.status == 0, back.all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT name FROM sqlite_schema"), before);
    }

    void whatSomebodyElseDidSinceIsToldApart()
    {
        killedAt(qs("P4"), steps());
        QCOMPARE(m_program->sql(qs("prod.db"), "CREATE INDEX hot ON users(email)"), QString());
        const QJsonObject is = cutOff();
        QCOMPARE(is[qs("became")].toString(), qs("foreign"));
        QCOMPARE(is[qs("foreign")].toArray().size(), 1);
        QVERIFY(is[qs("foreign")].toArray()[0].toString().contains(qs("hot")));
        const Ran text = m_program->run(onProd({qs("history")}));
        QVERIFY2(text.out.contains(qs("not ours: + ")) && text.out.contains(qs("hot")), text.all());
    }

    /// Nobody writes that a promotion ended while it goes on.
    void oneThatStillRunsIsNotSettled()
    {
        killedAt(qs("P4"), steps());
        // Its program is this one, as the intents have it.
        QFile file(m_program->journal() + qs(".intents"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QByteArray lines = file.readAll();
        const auto begin = lines.indexOf("\"what\":\"begin\"");
        QVERIFY(begin >= 0);
        const auto text = lines.lastIndexOf("\"text\":\"", begin) + 8;
        QVERIFY(text > 8);
        const QList<QByteArray> words = lines.mid(text, lines.indexOf('"', text) - text).split(' ');
        QCOMPARE(words.size(), 3);
        lines.replace(words[1] + ' ' + words[2], QByteArray::number(::getpid()));
        QVERIFY(file.resize(0) && file.seek(0) && file.write(lines) == lines.size());
        file.close();
        const QJsonObject is = cutOff();
        QCOMPARE(is[qs("running")].toBool(), true);
        QVERIFY(!is.contains(qs("became")));
        QVERIFY(m_program->run({qs("history")}).out.contains(qs("runs still")));
        QCOMPARE(run(applying()).status, 0);
        QVERIFY(m_program->run({qs("history"), qs("--verify")}).out.contains(qs("1 never ended")));
    }
};

QTEST_GUILESS_MAIN(CliUnfinishedTest)
#include "cli_unfinished_test.moc"
