// Every pair of the corpus of other projects' schemas: promoted, compared again, undone, and judged
// by an observer that knows nothing of Lockstep.
#include "engines/sqlite/promoting.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace lockstep;
using namespace lockstep::tests;

namespace {

const QString shared = QStringLiteral(LOCKSTEP_SOURCE_DIR "/../shared");

/// The observer of another making, kept running: one line of two files, one line of an answer.
class Observer
{
public:
    Observer()
    {
        const QString script = shared + QStringLiteral("/tools/observer_sqlite.py");
        if (!QFile::exists(script)) return;
        const QString program =
            QStringLiteral("import sys, importlib.util as u\n"
                           "spec = u.spec_from_file_location('observer', sys.argv[1])\n"
                           "o = u.module_from_spec(spec); spec.loader.exec_module(o)\n"
                           "for line in sys.stdin:\n"
                           "    try:\n"
                           "        a, b = o.compare(*line.rstrip('\\n').split('\\t'))\n"
                           "        print(repr(a[:3] + b[:3]) if a or b else 'same', flush=True)\n"
                           "    except Exception as e: print('error', repr(e), flush=True)\n");
        m_process.start(QStringLiteral("python3"), {QStringLiteral("-c"), program, script});
        m_there = m_process.waitForStarted();
    }
    ~Observer()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    [[nodiscard]] bool there() const { return m_there; }
    /// Empty when it finds the files the same.
    QString differences(const QString& a, const QString& b)
    {
        m_process.write((a + QLatin1Char('\t') + b + QLatin1Char('\n')).toUtf8());
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(60000)) return QStringLiteral("no answer");
        const QByteArray line = m_process.readLine().trimmed();
        return line == "same" ? QString() : QString::fromUtf8(line);
    }

private:
    QProcess m_process;
    bool m_there = false;
};

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
    Observer observer;
    const bool judged = observer.there();
    int present = 0;
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
        ++present;
        QTemporaryDir work;
        const QString prod = work.filePath(QStringLiteral("prod.db"));
        const QString dev = work.filePath(QStringLiteral("dev.db"));
        const QString old = work.filePath(QStringLiteral("old.db"));
        if (!runScript(prod, contents(folder + QStringLiteral("/before.sql"))).isEmpty() ||
            !runScript(dev, contents(folder + QStringLiteral("/after.sql"))).isEmpty()) {
            qWarning().noquote() << folder << "does not load";
            continue;
        }
        QFile(prod).open(QIODevice::Append); // an empty script makes no file
        QFile(dev).open(QIODevice::Append);
        QFile::copy(prod, old);
        if (judged && observer.differences(prod, dev).isEmpty()) continue;
        ++cases;
        const QString name = folder.mid(corpus.size() + 1);
        auto plan = promoteTo(prod, dev);
        const QString drift = judged && plan ? observer.differences(prod, dev) : QString();
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
        if (back && left.isEmpty() && (!judged || observer.differences(prod, old).isEmpty()))
            ++undone;
        else
            qWarning().noquote() << "undo of" << name << left
                                 << (back ? judged ? observer.differences(prod, old) : QString()
                                          : QString::fromStdString(back.error().text() + "\n" +
                                                                   back.error().statement));
    }
    qInfo("%d of %d promoted with no drift, %d undone, %d false successes; %d pairs in all",
          promoted, cases, undone, falseSuccess, present);
    QCOMPARE(falseSuccess, 0);
    QVERIFY(cases > 0);
    QVERIFY2(promoted * 100 >= cases * 98, "fewer than 98 % promoted");
    QVERIFY2(undone * 100 >= cases * 98, "fewer than 98 % undone");
}

QTEST_GUILESS_MAIN(SqliteCorpus)
#include "sqlite_corpus.moc"
