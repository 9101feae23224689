// A spread-out sample of other people's schema pairs, promoted and judged by an observer that
// knows nothing of Lockstep.
#include "corpuscase.h"

#include <QDirIterator>
#include <QtTest>

class PostgresqlCorpusTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSampleOfTheCorpusIsPromotedWithoutDrift()
    {
        const QString shared = QStringLiteral(LOCKSTEP_SOURCE_DIR "/../shared");
        const QString corpus = shared + "/corpus/pg";
        if (!QFile::exists(corpus)) QSKIP("no corpus at ../shared/corpus/pg");
        if (PostgresCluster::binaries().isEmpty()) QSKIP("no PostgreSQL server binaries");
        const PostgresCluster cluster;
        QVERIFY2(cluster.started(), qPrintable(cluster.why()));
        QStringList cases;
        QDirIterator found(corpus, {"before.sql"}, QDir::Files, QDirIterator::Subdirectories);
        while (found.hasNext()) cases << QFileInfo(found.next()).path();
        cases.sort();
        const int step = qMax(1, int(cases.size() / 60));
        int passed = 0, judged = 0;
        for (int i = step / 2; i < cases.size(); i += step) {
            const Verdict verdict = runCase(cluster, cases[i], shared + "/tools/observer.py",
                                            QStringLiteral("c%1").arg(i));
            if (verdict.result == "unloadable") continue;
            ++judged;
            passed += verdict.passed();
            if (!verdict.passed())
                qInfo("%s: %s\n%s", qPrintable(cases[i].mid(corpus.size() + 1)),
                      verdict.result.c_str(), verdict.why.substr(0, 600).c_str());
            QVERIFY2(verdict.result != "FALSE SUCCESS", qPrintable(cases[i]));
        }
        QVERIFY(judged > 0);
        QVERIFY2(passed * 100 >= judged * 90,
                 qPrintable(QStringLiteral("%1 of %2").arg(passed).arg(judged)));
    }
};

QTEST_GUILESS_MAIN(PostgresqlCorpusTest)
#include "postgresql_corpus_test.moc"
