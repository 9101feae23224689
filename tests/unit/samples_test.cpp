// Samples: the bundled pair, made by the SQLite engine.
#include "workflow/engines.h"
#include "workflow/renamedecisions.h"
#include "workflow/report.h"
#include "workflow/samples.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;

namespace {

Side side(const Environment& environment)
{
    Side out;
    out.environment = environment;
    out.request.engine = Engines::fromPlugins().find(environment.engine);
    out.request.parameters = environment.parameters;
    return out;
}

} // namespace

class SamplesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePairShowsEverySortOfChange()
    {
        QTemporaryDir folder;
        const auto pair = makeSamplePair(folder.path() + QStringLiteral("/sample"));
        QVERIFY2(pair, pair ? "" : pair.error().text().c_str());
        QCOMPARE(pair->dev.role, Role::Development);
        QCOMPARE(pair->prod.role, Role::Production);
        const auto read = readAndCompare(side(pair->dev), side(pair->prod));
        QVERIFY2(read, read ? "" : read.error().text().c_str());
        const auto decided = decideRenames(*read, RenamePolicy::Confident);
        QVERIFY(decided);
        const std::string counts =
            summary(decided->pair->comparison, decided->pair->engine->kinds());
        for (const char* part :
             {"1 table new", "1 column renamed", "view changed", "1 table only in prod"})
            QVERIFY2(counts.find(part) != std::string::npos, counts.c_str());
    }

    void aSecondTimeReplacesTheFirst()
    {
        QTemporaryDir folder;
        const auto first = makeSamplePair(folder.path());
        QVERIFY(first);
        const QString prod = QString::fromStdString(first->prod.parameters.at("file"));
        {
            QFile file(prod);
            QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
            file.write("broken");
        }
        const auto second = makeSamplePair(folder.path());
        QVERIFY(second);
        QVERIFY(readAndCompare(side(second->dev), side(second->prod)));
        QCOMPARE(
            QDir(folder.path()).entryList(QDir::Files),
            QStringList({QStringLiteral("shop-dev.sqlite"), QStringLiteral("shop-prod.sqlite")}));
    }

    void aFolderThatCannotBeMadeIsAnError()
    {
        const auto pair = makeSamplePair(QStringLiteral("/proc/nowhere"));
        QVERIFY(!pair);
        QVERIFY(pair.error().message.find("/proc/nowhere") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(SamplesTest)
#include "samples_test.moc"
