// What a file's rows answer before a promotion: rows in the way and rows that are not, and what is
// not known.
#include "promoting.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

QString words(const Check& check, const CheckAnswer& answer)
{
    QString text = QString::fromStdString(check.hazard) + QLatin1Char('=');
    text += answer.count ? QString::number(*answer.count) : QStringLiteral("?");
    QStringList rows;
    for (const Row& row : answer.sample) {
        QStringList cells;
        for (const Cell& cell : row)
            cells << (cell ? QString::fromStdString(*cell) : QStringLiteral("NULL"));
        rows << cells.join(QLatin1Char('|'));
    }
    rows.sort();
    if (!rows.isEmpty())
        text += QStringLiteral(" [") + rows.join(QStringLiteral("; ")) + QLatin1Char(']');
    return text;
}

} // namespace

class SqliteRowchecks : public QObject
{
    Q_OBJECT

private:
    QString file(const char* name) const { return m_folder->filePath(QLatin1String(name)); }

    void make(const QString& common, const QString& rows, const QString& dev)
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QCOMPARE(runScript(file("prod"), (common + rows).toUtf8()), QString());
        QCOMPARE(runScript(file("dev"), dev.toUtf8()), QString());
    }

    QString answers(const Plan& plan, std::vector<Check>* asked = nullptr) const
    {
        QStringList all;
        auto prod = open(file("prod"));
        if (!prod) qFatal("%s", prod.error().text().c_str());
        for (const Step& step : plan.steps)
            for (const Check& check : step.checks) {
                auto answer = (*prod)->ask(check, 5000);
                if (!answer) qFatal("%s", answer.error().text().c_str());
                all << words(check, *answer) +
                           (answer->why.empty() ? QString() : QString::fromStdString(answer->why));
                if (asked) asked->push_back(check);
            }
        all.sort();
        return all.join(QStringLiteral("; "));
    }

private Q_SLOTS:
    void whatIsInTheWayIsCountedAndShown_data()
    {
        QTest::addColumn<QString>("prod");
        QTest::addColumn<QString>("rows");
        QTest::addColumn<QString>("dev");
        QTest::addColumn<QString>("expected");
        QTest::addColumn<bool>("stops");
        const auto add = [](const char* name, const char* prod, const char* rows, const char* dev,
                            const char* expected, bool stops = true) {
            QTest::newRow(name) << QString::fromUtf8(prod) << QString::fromUtf8(rows)
                                << QString::fromUtf8(dev) << QString::fromUtf8(expected) << stops;
        };
        add("nulls", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);",
            "INSERT INTO t VALUES(1,'x'),(2,NULL);",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT NOT NULL);", "F03=1 [2|NULL]");
        add("a new column without a value", "CREATE TABLE t(id INTEGER PRIMARY KEY);",
            "INSERT INTO t VALUES(7);", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT NOT NULL);",
            "F01=1 [7]");
        add("duplicates by another collation", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);",
            "INSERT INTO t VALUES(1,'x'),(2,'X'),(3,NULL),(4,NULL);",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE UNIQUE);",
            "F02=2 [1|x|2; 2|X|2]");
        add("duplicates of two columns", "CREATE TABLE t(a INT, b INT);",
            "INSERT INTO t VALUES(1,1),(1,1),(1,2),(1,NULL),(1,NULL);",
            "CREATE TABLE t(a INT, b INT, CONSTRAINT u UNIQUE (a, b DESC));",
            "F02=2 [1|1|1|2; 2|1|1|2]");
        add("a partial unique index over an expression",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, gone INT);",
            "INSERT INTO t VALUES(1,'X',0),(2,'x',0),(3,'x',1);",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT, gone INT); CREATE UNIQUE INDEX u ON "
            "t(lower(a)) WHERE NOT gone;",
            "F02=2 [1|X|0|2; 2|x|0|2]");
        add("orphans of two columns",
            "CREATE TABLE p(x INT, y INT, PRIMARY KEY (x, y)); CREATE TABLE t(id INTEGER PRIMARY "
            "KEY, a INT, b INT);",
            "INSERT INTO p VALUES(1,1); INSERT INTO t VALUES(1,1,1),(2,1,2),(3,NULL,9);",
            "CREATE TABLE p(x INT, y INT, PRIMARY KEY (x, y)); CREATE TABLE t(id INTEGER PRIMARY "
            "KEY, a INT, b INT, FOREIGN KEY (a, b) REFERENCES p);",
            "F04=1 [2|1|2]");
        add("a parent that comes", "CREATE TABLE t(id INTEGER PRIMARY KEY, a INT);",
            "INSERT INTO t VALUES(1,NULL),(2,7);",
            "CREATE TABLE p(x INTEGER PRIMARY KEY); CREATE TABLE t(id INTEGER PRIMARY KEY, a INT "
            "REFERENCES p);",
            "F04=1 [2|7]");
        add("violators", "CREATE TABLE t(id INTEGER PRIMARY KEY, a INT);",
            "INSERT INTO t VALUES(1,1),(2,-1),(3,NULL);",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a INT CHECK (a > 0));", "F05=1 [2|-1]");
        add("a check over a column that comes", "CREATE TABLE t(id INTEGER PRIMARY KEY, a INT);",
            "INSERT INTO t VALUES(1,1),(2,-1);",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a INT, b INT DEFAULT 0, CHECK (a > b));",
            "F05=1 [2|-1|0]");
        add("text that becomes another number", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);",
            "INSERT INTO t VALUES(1,'007'),(2,'7'),(3,'x7'),(4,NULL);",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a INTEGER);", "D07=1 [1|007]", false);
        add("values that STRICT refuses", "CREATE TABLE t(id INTEGER PRIMARY KEY, a INT, b TEXT);",
            "INSERT INTO t VALUES(1,'5',1.5),(2,'x','y'),(3,2.5,x'00'),(4,3.0,NULL);",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a INT, b TEXT) STRICT;",
            "F06=0; F06=1 [3|x'00']; F06=2 [2|x; 3|2.5]");
        add("rows and values that go",
            "CREATE TABLE keep(id INTEGER PRIMARY KEY, a TEXT); CREATE TABLE t(id INTEGER PRIMARY "
            "KEY, a TEXT);",
            "INSERT INTO keep VALUES(1,'x'),(2,NULL); INSERT INTO t VALUES(1,'kept');",
            "CREATE TABLE keep(id INTEGER PRIMARY KEY);", "D01=1 [1|kept]; D02=1 [1|x]", false);
        add("names that hurt",
            "CREATE TABLE \"t\"\"; DROP TABLE x; --\"(\"i'd\" INTEGER PRIMARY "
            "KEY, \"a\"\"b\" TEXT);",
            "INSERT INTO \"t\"\"; DROP TABLE x; --\" VALUES(1,NULL),(2,'x');",
            "CREATE TABLE \"t\"\"; DROP TABLE x; --\"(\"i'd\" INTEGER PRIMARY KEY, \"a\"\"b\" TEXT "
            "NOT NULL);",
            "F03=1 [1|NULL]");
        add("nothing in the way", "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT);",
            "INSERT INTO t VALUES(1,'x');",
            "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT NOT NULL UNIQUE CHECK (a <> ''));",
            "F02=0; F03=0; F05=0", false);
    }

    void whatIsInTheWayIsCountedAndShown()
    {
        QFETCH(QString, prod);
        QFETCH(QString, rows);
        QFETCH(QString, dev);
        QFETCH(QString, expected);
        QFETCH(bool, stops);
        make(prod, rows, dev);
        const auto plan = planFor(file("prod"), file("dev"), RenamesBy::Nobody);
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QCOMPARE(answers(*plan), expected);
        // What is told to stop it does; what is not does not.
        const auto done = carryOut(file("prod"), plan->steps, plan->expected);
        QCOMPARE(!done, stops);
    }

    void whatIsRenamedIsAskedUnderItsOldName()
    {
        make(
            QStringLiteral("CREATE TABLE people(id INTEGER PRIMARY KEY, surname TEXT, mail TEXT);"),
            QStringLiteral("INSERT INTO people VALUES(1,'a',NULL),(2,'a','m'),(3,'b','n');"),
            QStringLiteral(
                "CREATE TABLE people(id INTEGER PRIMARY KEY, last_name TEXT UNIQUE, mail "
                "TEXT NOT NULL CHECK (last_name <> 'b'));"));
        auto prod = read(file("prod"));
        auto dev = read(file("dev"));
        const auto engine = sqliteEngine();
        const ObjectId from{"column", Path::folded({"people", "surname"})};
        const ObjectId to{"column", Path::folded({"people", "last_name"})};
        auto comparison =
            engine->compareCatalogs(*prod, *dev, engine->usualOptions(), {{from, to}});
        QVERIFY2(comparison, comparison ? "" : comparison.error().text().c_str());
        const auto plan = makePlan(*engine, *comparison);
        QVERIFY2(plan, plan ? "" : plan.error().text().c_str());
        QCOMPARE(answers(*plan),
                 QStringLiteral("F02=2 [1|a|2; 2|a|2]; F03=1 [1|NULL]; F05=1 [3|n|b]"));
    }

    void aFixThatNeedsNoValueHelps()
    {
        make(QStringLiteral("CREATE TABLE p(x INTEGER PRIMARY KEY); CREATE TABLE t(id INTEGER "
                            "PRIMARY KEY, a INT, b TEXT DEFAULT 'none');"),
             QStringLiteral("INSERT INTO t VALUES(1,NULL,'x'),(2,NULL,'x'),(3,7,NULL);"),
             QStringLiteral("CREATE TABLE p(x INTEGER PRIMARY KEY); CREATE TABLE t(id INTEGER "
                            "PRIMARY KEY, a INT REFERENCES p, b TEXT NOT NULL DEFAULT 'none' "
                            "UNIQUE);"));
        const auto plan = planFor(file("prod"), file("dev"));
        std::vector<Check> checks;
        QCOMPARE(answers(*plan, &checks),
                 QStringLiteral("F02=2 [1|x|2; 2|x|2]; F03=1 [3|NULL]; F04=1 [3|7]"));
        for (const Check& check : checks) {
            QVERIFY2(!check.fix.empty(), check.question.c_str());
            QCOMPARE(runScript(file("prod"), QByteArray::fromStdString(check.fix)), QString());
        }
        QCOMPARE(answers(*plan), QStringLiteral("F02=0; F03=0; F04=0"));
    }

    void whatTakesTooLongIsNotKnownAndAQuestionWritesNothing()
    {
        make(QStringLiteral("CREATE TABLE t(id INTEGER PRIMARY KEY);"), {},
             QStringLiteral("CREATE TABLE t(id INTEGER PRIMARY KEY);"));
        auto prod = open(file("prod"), Access::Promote);
        QVERIFY(prod);
        Check endless;
        endless.hazard = "F05";
        endless.count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT "
                        "count(*) FROM n";
        QElapsedTimer clock;
        clock.start();
        auto answer = (*prod)->ask(endless, 200);
        QVERIFY2(answer, answer ? "" : answer.error().text().c_str());
        QVERIFY(!answer->count);
        QCOMPARE(answer->why, std::string("No answer within 0.2 s."));
        QVERIFY(clock.elapsed() < 3000);
        // The time-out is the question's alone.
        Check quick = endless;
        quick.count = "SELECT 3";
        QCOMPARE((*prod)->ask(quick, 5000)->count, std::optional<int64_t>(3));
        Check writing = endless;
        writing.count = "INSERT INTO t VALUES (1) RETURNING 0";
        answer = (*prod)->ask(writing, 5000);
        QVERIFY(answer && !answer->count);
        QCOMPARE(tests::answer(file("prod"), "SELECT count(*) FROM t"), QStringLiteral("0"));
        Check wrong = endless;
        wrong.count = "SELECT nosuch FROM t";
        answer = (*prod)->ask(wrong, 5000);
        QVERIFY(answer && !answer->count);
        QVERIFY2(answer->why.find("nosuch") != std::string::npos, answer->why.c_str());
        Check unaskable = endless;
        unaskable.count.clear();
        QVERIFY(!(*prod)->ask(unaskable, 5000)->why.empty());
        const auto room = (*prod)->freeBytes();
        QVERIFY(room && *room && **room > 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(SqliteRowchecks)
#include "sqlite_rowchecks.moc"
