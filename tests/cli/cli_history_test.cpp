// lockstepctl's memory: the chain of promotions, drift, and the way back, on SQLite files.
#include "sqlitepair.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace lockstep::testing;

namespace {

const QByteArray schemaQuery =
    "SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema ORDER BY 1";

} // namespace

class CliHistoryTest : public SqlitePair
{
    Q_OBJECT

    Ran onProd(QStringList arguments) const
    {
        return m_program->run(arguments << qs("--prod")
                                        << qs("sqlite:") + m_program->path(qs("prod.db")));
    }
    void promoted() const
    {
        const Ran ran = run(applying());
        QVERIFY2(ran.status == 0, ran.all());
    }
    /// What somebody does to the journal with another program.
    [[nodiscard]] QString tamper(const QByteArray& sql) const
    {
        return m_program->sql(qs("home/state/lockstep/journal.sqlite"), sql);
    }

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }

    void aWholeChainIsToldFromABrokenOne()
    {
        QCOMPARE(m_program->run({qs("history"), qs("--verify")}).status, 0);
        makePair();
        promoted();
        const Ran whole = m_program->run({qs("history"), qs("--verify")});
        QVERIFY2(whole.status == 0 && whole.out.contains(qs("The history is whole: 1 promotion")),
                 whole.all());
        QVERIFY(tamper("UPDATE promotion SET who = 'nobody'").contains(qs("never changes")));
        QCOMPARE(tamper("DROP TRIGGER promotion_is_fixed; UPDATE promotion SET who = 'nobody'"),
                 QString());
        const Ran broken = m_program->run({qs("history"), qs("--verify")});
        QVERIFY2(broken.status == 1, broken.all());
        QVERIFY2(broken.out.contains(qs("The history is broken: link 1 of 1, promotion ")) &&
                     broken.out.contains(qs("it was changed after it was written")),
                 broken.all());
        QVERIFY(m_program->run({qs("history")}).out.contains(qs("The history is broken")));
    }

    void theHistoryIsExportedWithTheSameBytesEveryTime()
    {
        makePair();
        promoted();
        for (const char* format : {"markdown", "json"}) {
            const QStringList arguments{qs("history"), qs("--format"), qs(format)};
            const Ran first = m_program->run(arguments);
            QVERIFY2(first.status == 0, first.all());
            QCOMPARE(m_program->run(arguments).out, first.out);
            for (const char* part : {"CREATE TABLE", "notes_by_user", "Applied",
                                     "The history is "
                                     "whole"})
                QVERIFY2(first.out.contains(qs(part)), first.all());
        }
        const QString markdown =
            m_program->run({qs("history"), qs("--format"), qs("markdown")}).out;
        QVERIFY(markdown.startsWith(qs("# History of promotions\n")));
        for (const char* part : {"- Consent: all", "- Link 1 of the chain: ", "- Renamed: column ",
                                 "### Step 1: applied, 20"})
            QVERIFY2(markdown.contains(qs(part)), qPrintable(markdown));
        const auto json =
            QJsonDocument::fromJson(
                m_program->run({qs("history"), qs("--format"), qs("json")}).out.toUtf8())
                .object();
        const QJsonObject entry = json[qs("promotions")].toArray()[0].toObject();
        QVERIFY(entry[qs("steps")].toArray().size() > 1);
        QCOMPARE(entry[qs("linkHash")].toString().size(), 64);
        QCOMPARE(entry[qs("linkHash")], json[qs("chain")].toObject()[qs("lastHash")]);
        QVERIFY(!entry[qs("fingerprintBefore")].toString().isEmpty());
        QVERIFY(entry[qs("fingerprintBefore")] != entry[qs("fingerprintAfter")]);
    }

    void driftIsToldFromNoneAndFromWhatIsNotKnown()
    {
        makePair();
        const Ran unknown = onProd({qs("drift")});
        QVERIFY2(unknown.status == 2 && unknown.err.contains(qs("cannot be told")), unknown.all());
        promoted();
        const Ran none = onProd({qs("drift")});
        QVERIFY2(none.status == 0 && none.out.contains(qs("No drift: prod is as it was promoted")),
                 none.all());
        // A hot-fix, a thing that is gone, and a change.
        QCOMPARE(m_program->sql(qs("prod.db"), "CREATE INDEX hot ON users(email);"
                                               "DROP INDEX notes_by_user;"
                                               "DROP VIEW adults; CREATE VIEW adults AS SELECT id "
                                               "FROM users WHERE id > 20;"),
                 QString());
        const Ran drift = onProd({qs("drift")});
        QVERIFY2(drift.status == 1, drift.all());
        for (const char* part :
             {"+ index ", "hot is new in prod", "- index ", "notes_by_user is gone from prod",
              "~ view ", "Drift: 3 changes in prod since."})
            QVERIFY2(drift.out.contains(qs(part)), drift.all());
        const Ran json = onProd({qs("drift"), qs("--format"), qs("json")});
        QCOMPARE(json.status, 1);
        const QJsonObject object = QJsonDocument::fromJson(json.out.toUtf8()).object();
        QCOMPARE(object[qs("drift")].toBool(), true);
        QCOMPARE(object[qs("changes")].toArray().size(), 3);
        QCOMPARE(onProd({qs("drift"), qs("--format"), qs("json")}).out, json.out);
        const Ran narrow = onProd({qs("drift"), qs("--ignore"), qs("index,view")});
        QVERIFY2(narrow.status == 0, narrow.all());
    }

    void acceptingTakesProdAsItIs()
    {
        makePair();
        promoted();
        QCOMPARE(m_program->sql(qs("prod.db"), "CREATE INDEX hot ON users(email)"), QString());
        QCOMPARE(onProd({qs("drift")}).status, 1);
        const Ran accepted =
            onProd({qs("drift"), qs("--accept"), qs("--note"), qs("a hot-fix, ticket 7")});
        QVERIFY2(accepted.status == 0 && accepted.out.contains(qs("is the base")), accepted.all());
        const Ran none = onProd({qs("drift")});
        QVERIFY2(none.status == 0 && none.out.contains(qs("as it was accepted")), none.all());
        QCOMPARE(m_program->sql(qs("prod.db"), "DROP INDEX hot"), QString());
        QCOMPARE(onProd({qs("drift")}).status, 1);
    }

    void aDatabaseThatCannotBeReadIsNotCalledDrift()
    {
        const Ran ran = onProd({qs("drift")});
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY(!ran.err.isEmpty());
    }

    void aPromotionIsTakenBackAndThatIsInTheHistory()
    {
        makePair();
        const QString before = m_program->query(qs("prod.db"), schemaQuery);
        promoted();
        const QString between = m_program->query(qs("prod.db"), schemaQuery);
        QVERIFY(between != before);
        // What cannot be brought back is said, and must be agreed to.
        const Ran refused = onProd({qs("undo"), qs("--apply"), qs("--yes")});
        QVERIFY2(refused.status == 1, refused.all());
        QVERIFY2(refused.err.contains(qs("D13")) && refused.err.contains(qs("old_things")),
                 refused.all());
        const Ran dry = onProd({qs("undo"), qs("--allow"), qs("all")});
        QVERIFY2(dry.status == 0 && dry.out.contains(qs("A dry run")), dry.all());
        QCOMPARE(m_program->query(qs("prod.db"), schemaQuery), between);

        const Ran back = onProd({qs("undo"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")});
        QVERIFY2(back.status == 0, back.all());
        QVERIFY(back.out.contains(qs("prod is as planned")));
        const auto names = [&](const QString& schema) {
            QStringList lines;
            for (const QString& line : schema.split(u'\n')) lines << line.section(u':', 0, 0);
            return lines;
        };
        QCOMPARE(names(m_program->query(qs("prod.db"), schemaQuery)), names(before));
        // The rename went back with its values; the rows of the dropped table did not.
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT surname FROM users ORDER BY id"),
                 qs("Ada\nBob"));
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT count(*) FROM old_things"), qs("0"));
        const QString markdown =
            m_program->run({qs("history"), qs("--format"), qs("markdown")}).out;
        QVERIFY(markdown.contains(qs("- Takes back: ")));
        QVERIFY(markdown.contains(qs("The history is whole: 2 promotions")));
        QCOMPARE(onProd({qs("drift")}).status, 0);
        // Nothing is left to take back.
        const Ran again = onProd({qs("undo")});
        QVERIFY2(again.status == 2 && again.err.contains(qs("no promotion of this database")),
                 again.all());
    }

    void whatChangedSinceIsNotTakenBack()
    {
        makePair();
        promoted();
        QCOMPARE(m_program->sql(qs("prod.db"), "CREATE TABLE since(x INTEGER)"), QString());
        const QString before = m_program->query(qs("prod.db"), schemaQuery);
        const Ran ran = onProd({qs("undo"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")});
        QVERIFY2(ran.status == 1, ran.all());
        QVERIFY2(ran.err.contains(qs("Prod changed since that promotion")) &&
                     ran.err.contains(qs("since")),
                 ran.all());
        QCOMPARE(m_program->query(qs("prod.db"), schemaQuery), before);
    }

    void onePromotionAfterTheOtherGoesBack()
    {
        makePair("CREATE TABLE a(x INTEGER);", "CREATE TABLE a(x INTEGER, y TEXT);");
        promoted();
        m_program->make(qs("dev.db"), "CREATE TABLE a(x INTEGER, y TEXT); CREATE TABLE b(z TEXT);");
        promoted();
        const QStringList undo{qs("undo"), qs("--apply"), qs("--yes"), qs("--allow"), qs("all")};
        const Ran first = onProd(undo);
        QVERIFY2(first.status == 0, first.all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT name FROM sqlite_schema"), qs("a"));
        const Ran second = onProd(undo);
        QVERIFY2(second.status == 0, second.all());
        QCOMPARE(m_program->query(qs("prod.db"), "SELECT name FROM pragma_table_info('a')"),
                 qs("x"));
        QCOMPARE(m_program->run({qs("history"), qs("--verify")}).status, 0);
    }

    void aPromotionOfAnotherDatabaseIsRefused()
    {
        makePair();
        promoted();
        m_program->make(qs("other.db"), prodSql);
        const QJsonObject history =
            QJsonDocument::fromJson(
                m_program->run({qs("history"), qs("--format"), qs("json")}).out.toUtf8())
                .object();
        const QString id = history[qs("promotions")].toArray()[0].toObject()[qs("id")].toString();
        const Ran ran = m_program->run({qs("undo"), qs("--id"), id, qs("--prod"),
                                        qs("sqlite:") + m_program->path(qs("other.db"))});
        QVERIFY2(ran.status == 1 && ran.err.contains(qs("another database")), ran.all());
    }

    void withoutAJournalThereIsNoWayBack()
    {
        makePair();
        const Ran ran = onProd({qs("undo")});
        QVERIFY2(ran.status == 2 && ran.err.contains(qs("no journal yet")), ran.all());
        QVERIFY(!QFile::exists(m_program->journal()));
    }
};

QTEST_GUILESS_MAIN(CliHistoryTest)
#include "cli_history_test.moc"
