// Reports for reviewers: compare --report, in every form.
#include "program.h"
#include "sqlitepair.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace lockstep::testing;

namespace {

QStringList compared(const QString& dev, const QString& prod, const QString& file)
{
    return {QStringLiteral("compare"),
            QStringLiteral("--dev"),
            dev,
            QStringLiteral("--prod"),
            prod,
            QStringLiteral("--report"),
            file};
}

} // namespace

class CliReportTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReportIsWrittenBesideWhatIsPrinted_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("beginning");
        QTest::newRow("html") << QStringLiteral("review.html")
                              << QStringLiteral("<!DOCTYPE html>\n");
        QTest::newRow("markdown") << QStringLiteral("review.md")
                                  << QStringLiteral("# What `dev.db` changes in `prod.db`\n");
        QTest::newRow("json") << QStringLiteral("review.json") << QStringLiteral("{\n");
    }

    void aReportIsWrittenBesideWhatIsPrinted()
    {
        QFETCH(QString, file);
        QFETCH(QString, beginning);
        const Program program;
        program.make(QStringLiteral("dev.db"), devSql);
        program.make(QStringLiteral("prod.db"), prodSql);
        const QString dev = QStringLiteral("sqlite:dev.db");
        const QString prod = QStringLiteral("sqlite:prod.db");
        const Ran ran = program.run(compared(dev, prod, file));
        QVERIFY2(ran.status == 1, ran.all());
        QVERIFY2(ran.out.contains(QStringLiteral("Written: ") + file), ran.all());
        QVERIFY2(ran.out.contains(QStringLiteral("users")), ran.all());
        const QByteArray first = program.content(file);
        QVERIFY2(first.startsWith(beginning.toUtf8()), first.left(200).constData());
        QVERIFY(first.contains("of data loss"));
        QVERIFY2(!first.contains(program.folder().toUtf8()), "where the files are");
        // The same input, another moment: the same bytes.
        QTest::qWait(1100);
        QCOMPARE(program.run(compared(dev, prod, file)).status, 1);
        QCOMPARE(program.content(file), first);
    }

    void equalSchemasGiveAReportToo()
    {
        const Program program;
        const QString dev = program.make(QStringLiteral("dev.db"), devSql);
        const QString prod = program.make(QStringLiteral("prod.db"), devSql);
        const Ran ran = program.run(compared(dev, prod, QStringLiteral("review.md")));
        QVERIFY2(ran.status == 0, ran.all());
        QVERIFY(program.content(QStringLiteral("review.md")).contains("**Nothing differs**"));
    }

    void withJsonOneObjectIsPrintedAndNothingElse()
    {
        const Program program;
        const QString dev = program.make(QStringLiteral("dev.db"), devSql);
        const QString prod = program.make(QStringLiteral("prod.db"), prodSql);
        const Ran ran = program.run(compared(dev, prod, QStringLiteral("review.html"))
                                    << QStringLiteral("--format") << QStringLiteral("json"));
        QJsonParseError error;
        const auto json = QJsonDocument::fromJson(ran.out.toUtf8(), &error);
        QVERIFY2(error.error == QJsonParseError::NoError, ran.all());
        QCOMPARE(json.object()[u"status"].toInt(), 1);
        QVERIFY(!program.content(QStringLiteral("review.html")).isEmpty());
    }

    void whatCannotBeWrittenIsToldAndEndsWithTwo()
    {
        const Program program;
        const QString dev = program.make(QStringLiteral("dev.db"), devSql);
        const QString prod = program.make(QStringLiteral("prod.db"), devSql);
        // Equal, so 0 would be the status: a report that is missing must not be taken for done.
        const Ran ran = program.run(compared(dev, prod, QStringLiteral("no/such/folder/r.html")));
        QVERIFY2(ran.status == 2, ran.all());
        QVERIFY2(ran.err.contains(QStringLiteral("no/such/folder/r.html")), ran.all());
        // Told before anything is read: the databases are not even there.
        const Ran wrong =
            program.run(compared(QStringLiteral("sqlite:none.db"), QStringLiteral("sqlite:none.db"),
                                 QStringLiteral("review.pdf")));
        QVERIFY2(wrong.status == 2, wrong.all());
        QVERIFY2(wrong.err.contains(QStringLiteral(".html, .md or .json")), wrong.all());
        QVERIFY2(!wrong.err.contains(QStringLiteral("none.db")), wrong.all());
        QVERIFY(!QFileInfo::exists(program.path(QStringLiteral("review.pdf"))));
    }
};

QTEST_GUILESS_MAIN(CliReportTest)
#include "cli_report_test.moc"
