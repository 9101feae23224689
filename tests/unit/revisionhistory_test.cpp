// Folders of other tools: what is listed in which order, what does not hang together, and that
// nothing of a broken file is worse than a sentence about it.
#include "workflow/revisionhistory.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <map>

using namespace lockstep;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

class Folder
{
public:
    void write(const QString& name, const QByteArray& text) const
    {
        const QString path = m_folder.filePath(name);
        if (!QDir().mkpath(QFileInfo(path).path())) qFatal("no folder");
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(name));
    }
    void alembic(const char* file, const char* number, const char* follows, const char* more = "",
                 const char* title = "A title\n\nCreate Date: 2024-05-06 07:08:09\n") const
    {
        write(qs("versions/") + qs(file), QByteArray("\"\"\"") + title +
                                              "\"\"\"\nfrom alembic import op\n\nrevision = '" +
                                              number + "'\ndown_revision = " + follows + "\n" +
                                              more + "\ndef upgrade():\n    pass\n");
    }
    [[nodiscard]] RevisionHistory read() const
    {
        auto history = revisionHistory(path());
        if (!history) qFatal("%s", history.error().text().c_str());
        return std::move(*history);
    }
    [[nodiscard]] QString path() const { return m_folder.path(); }

private:
    QTemporaryDir m_folder;
};

QStringList numbers(const RevisionHistory& history)
{
    QStringList all;
    for (const ListedRevision& one : history.revisions) all << one.number;
    return all;
}

const ListedRevision& revision(const RevisionHistory& history, const char* number)
{
    for (const ListedRevision& one : history.revisions)
        if (one.number == qs(number)) return one;
    qFatal("no revision %s", number);
}

const QByteArray plan = "%syntax-version=1.0.0\n%project=shop\n\n"
                        "schema 2024-01-01T10:00:00Z Ann Lee <ann@x> # The schema.\n"
                        "users [schema other:thing !old] 2024-01-02T10:00:00Z Bo <bo@x> # Users\n"
                        "@v1 2024-01-03T10:00:00Z Ann Lee <ann@x> # tagged\n"
                        "users [users@v1] 2024-01-04T10:00:00Z Bo <bo@x> # Users again\n";

} // namespace

class RevisionHistoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anAlembicChainWithABranchAndAMergeIsInItsOrder()
    {
        Folder folder;
        folder.alembic("z_base.py", "base", "None");
        folder.alembic("b_left.py", "left", "'base'", "branch_labels = ('reporting',)\n");
        folder.alembic("a_right.py", "right", "\"base\"");
        folder.alembic("a_merge.py", "merge", "(\n    'left',\n    'right',\n)");
        folder.alembic("0_last.py", "last", "'merge'", "depends_on = 'left'\n");
        folder.write(qs("versions/__init__.py"), "");
        folder.write(qs("versions/common.py"), "print('no revision')\n");
        const RevisionHistory history = folder.read();
        QCOMPARE(history.tool, qs("Alembic"));
        QCOMPARE(numbers(history),
                 QStringList({qs("base"), qs("right"), qs("left"), qs("merge"), qs("last")}));
        QCOMPARE(history.problems, QStringList());
        QCOMPARE(revision(history, "base").title, qs("A title"));
        QCOMPARE(revision(history, "base").date, qs("2024-05-06 07:08:09"));
        QCOMPARE(revision(history, "base").marks, QStringList({qs("branches into 2")}));
        QCOMPARE(revision(history, "left").marks, QStringList({qs("branch reporting")}));
        QCOMPARE(revision(history, "merge").marks, QStringList({qs("merge")}));
        QCOMPARE(revision(history, "merge").follows, qs("left, right"));
        QCOMPARE(revision(history, "last").file, qs("versions/0_last.py"));
    }

    void whatDoesNotHangTogetherInAlembicIsSaid_data()
    {
        QTest::addColumn<QStringList>("files"); // name, number, follows
        QTest::addColumn<QStringList>("said");
        QTest::newRow("a broken chain")
            << QStringList{qs("a.py"), qs("aa"), qs("'gone'")}
            << QStringList{qs("aa follows gone, which no file has: the chain is broken.")};
        QTest::newRow("a number twice")
            << QStringList{qs("a.py"), qs("aa"), qs("None"), qs("b.py"), qs("aa"), qs("None")}
            << QStringList{qs("Revision aa is there twice: versions/a.py and versions/b.py."),
                           qs("It has 2 ends that no merge brings together: aa, aa.")};
        QTest::newRow("two ends") << QStringList{qs("a.py"), qs("aa"), qs("None"),
                                                 qs("b.py"), qs("bb"), qs("'aa'"),
                                                 qs("c.py"), qs("cc"), qs("'aa'")}
                                  << QStringList{qs(
                                         "It has 2 ends that no merge brings together: bb, cc.")};
        QTest::newRow("a circle")
            << QStringList{qs("a.py"), qs("aa"), qs("'bb'"), qs("b.py"), qs("bb"), qs("'aa'")}
            << QStringList{qs("These follow each other in a circle, or what does: aa, bb.")};
        QTest::newRow("not understood")
            << QStringList{qs("a.py"), qs("aa"), qs("BASE")}
            << QStringList{qs("versions/a.py: what it follows is not understood.")};
    }
    void whatDoesNotHangTogetherInAlembicIsSaid()
    {
        QFETCH(QStringList, files);
        QFETCH(QStringList, said);
        Folder folder;
        for (qsizetype i = 0; i < files.size(); i += 3)
            folder.alembic(qPrintable(files[i]), qPrintable(files[i + 1]),
                           qPrintable(files[i + 2]));
        const RevisionHistory history = folder.read();
        QCOMPARE(history.problems, said);
        QCOMPARE(history.revisions.size(), size_t(files.size() / 3)); // all of them are listed
    }

    void flywayIsOrderedByItsVersionsAndUndoStandsWithWhatItUndoes()
    {
        Folder folder;
        for (const char* name :
             {"V10__last_one.sql", "V2_1__second.sql", "V2__first.sql", "U2__first.sql",
              "R__views.sql", "B1__base.sql", "V99999999999999999999999__far.sql", "README.md",
              "afterMigrate.sql"})
            folder.write(qs(name), "select 1;");
        RevisionHistory history = folder.read();
        QCOMPARE(history.tool, qs("Flyway"));
        QCOMPARE(numbers(history), QStringList({qs("B1"), qs("V2"), qs("V2.1"), qs("V10"),
                                                qs("V99999999999999999999999"), qs("R")}));
        QCOMPARE(history.problems, QStringList());
        QCOMPARE(revision(history, "V2").back, qs("U2__first.sql"));
        QCOMPARE(revision(history, "R").title, qs("views"));
        folder.write(qs("V2.0__again.sql"), "");
        folder.write(qs("U7__gone.sql"), "");
        folder.write(qs("V8_one_underline.sql"), "");
        history = folder.read();
        QCOMPARE(history.problems,
                 QStringList({qs("V8_one_underline.sql: its name is none that Flyway takes."),
                              qs("V2 is there twice: V2.0__again.sql and V2__first.sql."),
                              qs("U7__gone.sql takes a version back that no file has.")}));
        QCOMPARE(history.revisions.size(), size_t(8));
    }

    void sqitchIsItsPlanWithTheFilesOfEachChange()
    {
        Folder folder;
        folder.write(qs("sqitch.plan"), plan);
        for (const char* file : {"deploy/schema.sql", "revert/schema.sql", "verify/schema.sql",
                                 "deploy/users@v1.sql", "deploy/users.sql", "revert/users.sql"})
            folder.write(qs(file), "select 1;");
        const RevisionHistory history = folder.read();
        QCOMPARE(history.tool, qs("sqitch"));
        QCOMPARE(history.problems, QStringList());
        QCOMPARE(numbers(history), QStringList({qs("1"), qs("2"), qs("3")}));
        const ListedRevision& schema = revision(history, "1");
        QCOMPARE(schema.title, qs("The schema."));
        QCOMPARE(schema.author, qs("Ann Lee"));
        QCOMPARE(schema.date, qs("2024-01-01T10:00:00Z"));
        QCOMPARE(QStringList({schema.file, schema.back, schema.proof}),
                 QStringList(
                     {qs("deploy/schema.sql"), qs("revert/schema.sql"), qs("verify/schema.sql")}));
        QCOMPARE(revision(history, "2").file, qs("deploy/users@v1.sql")); // was changed again later
        QCOMPARE(revision(history, "2").marks, QStringList({qs("@v1")}));
        QCOMPARE(revision(history, "3").back, qs("revert/users.sql"));
    }

    void whereSqitchHasItsFilesIsReadAndWhatIsWrongIsSaid()
    {
        Folder folder;
        folder.write(qs("sqitch.conf"),
                     "[core]\n\tengine = pg\n\ttop_dir = db\n[user]\n\tname = x\n");
        folder.write(qs("db/sqitch.plan"), "a 2024-01-01T10:00:00Z A <a@x>\n"
                                           "what is this\n"
                                           "b [later] 2024-01-01T10:00:00Z A <a@x>\n"
                                           "a 2024-01-01T10:00:00Z A <a@x>\n");
        folder.write(qs("db/deploy/a.sql"), "select 1;");
        const RevisionHistory history = folder.read();
        QCOMPARE(numbers(history), QStringList({qs("1"), qs("2"), qs("3")}));
        QCOMPARE(revision(history, "1").file, qs("db/deploy/a.sql"));
        QCOMPARE(history.problems,
                 QStringList({qs("Line 2 of the plan is not understood: what is this"),
                              qs("Change a is there twice, and no tag is between."),
                              qs("Change b needs later, which does not stand before it."),
                              qs("db/deploy/b.sql: the file is missing.")}));
    }

    void noFileOutsideOfTheFolderIsShown()
    {
        Folder folder;
        folder.write(qs("inside/deploy/a.sql"), "select 1;");
        folder.write(qs("outside.sql"), "secret");
        const QString inside = folder.path() + qs("/inside");
        const auto there = historyFile(inside, qs("deploy/a.sql"));
        QVERIFY(there && *there == qs("select 1;"));
        for (const char* name : {"../outside.sql", "deploy/../../outside.sql"}) {
            const auto read = historyFile(inside, qs(name));
            QVERIFY(!read && read.error().kind == ErrorKind::BadInput);
        }
        QVERIFY(QFile::link(folder.path() + qs("/outside.sql"), inside + qs("/link.sql")));
        QVERIFY(!historyFile(inside, qs("link.sql")));
        const auto none = historyFile(inside, qs("none.sql"));
        QVERIFY(!none && none.error().kind == ErrorKind::NotFound);
    }

    void aLargeFileIsShownFromItsBeginningAndSaysSo()
    {
        Folder folder;
        folder.write(qs("V1__x.sql"), QByteArray(longestHistoryFile + 7, 'x'));
        const auto text = historyFile(folder.path(), qs("V1__x.sql"));
        QVERIFY(text && text->endsWith(qs("… 7 bytes more\n")));
    }

    /// Every one is cut, and bytes of it are changed: it is listed or said, at once.
    void brokenFilesAreSaidAndNeverHang()
    {
        const std::map<QString, QByteArray> whole{
            {qs("versions/a.py"), "\"\"\"A\n\nCreate Date: 2024\n\"\"\"\nrevision = 'aa'\n"
                                  "down_revision = None\nbranch_labels = ('x', 'y')\n"},
            {qs("versions/b.py"),
             "'''B'''\nrevision: str = 'bb'\ndown_revision: Union[str, None] = ('aa', 'cc')\n"},
            {qs("sqitch.plan"), plan},
            {qs("V1__x.sql"), "select 1;"}};
        QRandomGenerator dice(7);
        QElapsedTimer clock;
        clock.start();
        int listed = 0;
        for (int round = 0; round < 300; ++round) {
            Folder folder;
            for (const auto& [name, text] : whole) {
                if (dice.bounded(3) == 0) continue;
                QByteArray broken = text.left(dice.bounded(int(text.size()) + 1));
                for (int i = 0; i < 4 && !broken.isEmpty(); ++i) {
                    const int place = int(dice.bounded(int(broken.size())));
                    static const QByteArray letters("\0\n'\"([)]=:@#<>\xff%+", 17);
                    broken[place] = letters[int(dice.bounded(int(letters.size())))];
                }
                folder.write(name, broken);
            }
            const auto history = revisionHistory(folder.path());
            if (!history) {
                QCOMPARE(history.error().kind, ErrorKind::NotFound);
                continue;
            }
            ++listed;
            for (const std::string& line : historyLines(*history))
                QVERIFY(line.find('\n') == std::string::npos);
        }
        QVERIFY(listed > 50);
        // What would take a pattern that turns back for ever.
        for (const QByteArray& text :
             {QByteArray(200'000, '\n'), QByteArray(200'000, '('), QByteArray(200'000, '"'),
              QByteArray("revision = ") + QByteArray(200'000, '\''),
              QByteArray("a 2024-01-01T1 ") + QByteArray(200'000, ' ')}) {
            Folder folder;
            folder.write(qs("versions/a.py"), text);
            folder.write(qs("sqitch.plan"), text);
            (void)revisionHistory(folder.path());
        }
        QVERIFY2(clock.elapsed() < 20'000, qPrintable(QString::number(clock.elapsed())));
    }

    void aChainOfThousandsIsListedAtOnce()
    {
        Folder folder;
        for (int i = 0; i < 2000; ++i)
            folder.alembic(qPrintable(qs("%1.py").arg(1999 - i, 4, 10, QLatin1Char('0'))),
                           qPrintable(qs("r%1").arg(i)),
                           i == 0 ? "None" : qPrintable(qs("'r%1'").arg(i - 1)));
        QElapsedTimer clock;
        clock.start();
        const RevisionHistory history = folder.read();
        QVERIFY2(clock.elapsed() < 5'000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(history.revisions.size(), size_t(2000));
        QCOMPARE(history.revisions.back().number, qs("r1999"));
        QCOMPARE(history.problems, QStringList());
    }
};

QTEST_GUILESS_MAIN(RevisionHistoryTest)
#include "revisionhistory_test.moc"
