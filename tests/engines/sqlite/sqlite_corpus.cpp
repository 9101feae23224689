// Every pair of the corpus of other projects' schemas: promoted, compared again, undone, and judged
// by an observer that knows nothing of Lockstep.
#include "engines/sqlite/promoting.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

const QString shared = QStringLiteral(LOCKSTEP_SOURCE_DIR "/../shared");

/// Empty when the independent observer finds the files the same.
QString observed(const QString& a, const QString& b)
{
    QProcess observer;
    observer.start(QStringLiteral("python3"),
                   {shared + QStringLiteral("/tools/observer_sqlite.py"), a, b});
    if (!observer.waitForFinished(60000)) return QStringLiteral("the observer did not answer");
    if (observer.exitCode() == 0) return {};
    return QString::fromUtf8(observer.readAllStandardOutput());
}

QByteArray contents(const QString& file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace

class SqliteCorpus : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPairIsPromotedWithoutDrift();
};

void SqliteCorpus::everyPairIsPromotedWithoutDrift()
{
    const QString corpus =
        qEnvironmentVariable("LOCKSTEP_SQLITE_CORPUS", shared + QStringLiteral("/corpus/sqlite"));
    const QString only = qEnvironmentVariable("LOCKSTEP_CORPUS_ONLY");
    if (!QDir(corpus).exists()) QSKIP("the corpus is not here");
    const bool judged = QFile::exists(shared + QStringLiteral("/tools/observer_sqlite.py")) &&
                        !QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty();
    int cases = 0;
    int promoted = 0;
    int undone = 0;
    int falseSuccess = 0;
    QStringList cases_;
    QDirIterator it(corpus, {QStringLiteral("before.sql")}, QDir::Files,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) cases_ << QFileInfo(it.next()).path();
    cases_.sort();
    for (const QString& folder : cases_) {
        if (!folder.contains(only)) continue;
        const auto meta = QJsonDocument::fromJson(contents(folder + QStringLiteral("/meta.json")));
        if (!meta.object().value(QStringLiteral("loads")).toBool(true)) continue;
        QTemporaryDir work;
        const QString prod = work.filePath(QStringLiteral("prod.db"));
        const QString dev = work.filePath(QStringLiteral("dev.db"));
        const QString old = work.filePath(QStringLiteral("old.db"));
        if (!runScript(prod, contents(folder + QStringLiteral("/before.sql"))).isEmpty() ||
            !runScript(dev, contents(folder + QStringLiteral("/after.sql"))).isEmpty())
            continue;
        QFile(prod).open(QIODevice::Append); // an empty script makes no file
        QFile(dev).open(QIODevice::Append);
        QFile::copy(prod, old);
        if (judged && observed(prod, dev).isEmpty()) continue;
        ++cases;
        const QString name = folder.mid(corpus.size() + 1);
        auto plan = promoteTo(prod, dev);
        const QString drift = judged && plan ? observed(prod, dev) : QString();
        if (plan && drift.isEmpty()) {
            ++promoted;
        } else {
            falseSuccess += plan.has_value();
            qWarning().noquote() << name
                                 << (plan ? drift
                                          : QString::fromStdString(plan.error().text() + "\n" +
                                                                   plan.error().statement));
            continue;
        }
        const auto before = read(old);
        QVERIFY(before);
        auto back = carryOut(prod, plan->undo, *before);
        const auto now = read(prod);
        QVERIFY(now);
        const QString left = differences(*now, *before);
        if (back && left.isEmpty() && (!judged || observed(prod, old).isEmpty()))
            ++undone;
        else
            qWarning().noquote() << "undo of" << name << left
                                 << (back ? judged ? observed(prod, old) : QString()
                                          : QString::fromStdString(back.error().text() + "\n" +
                                                                   back.error().statement));
    }
    qInfo("%d of %d promoted with no drift, %d undone, %d false successes", promoted, cases, undone,
          falseSuccess);
    QCOMPARE(falseSuccess, 0);
    QVERIFY(cases > 0);
    QVERIFY2(promoted * 100 >= cases * 98, "fewer than 98 % promoted");
    QVERIFY2(undone * 100 >= cases * 98, "fewer than 98 % undone");
}

QTEST_GUILESS_MAIN(SqliteCorpus)
#include "sqlite_corpus.moc"
