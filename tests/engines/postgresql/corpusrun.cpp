// Runs a part of a corpus: corpusrun [--only TEXT] [--step N] [--offset N] [--undo] [--sql] CORPUS
#include "corpuscase.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDirIterator>
#include <QElapsedTimer>

#include <cstdio>
#include <map>

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser arguments;
    arguments.addOptions({{"only", "", "text"},
                          {"step", "", "n", "1"},
                          {"offset", "", "n", "0"},
                          {"undo", ""},
                          {"sql", ""}});
    arguments.addPositionalArgument("corpus", "");
    arguments.process(application);
    const QString corpus = arguments.positionalArguments().value(0);

    QStringList cases;
    QDirIterator found(corpus, {"before.sql"}, QDir::Files, QDirIterator::Subdirectories);
    while (found.hasNext()) cases << QFileInfo(found.next()).path();
    cases.sort();
    if (const QString only = arguments.value("only"); !only.isEmpty()) cases = cases.filter(only);

    const PostgresCluster cluster;
    if (!cluster.started()) {
        std::printf("no server: %s\n", qPrintable(cluster.why()));
        return 2;
    }
    const QString observer = QStringLiteral(LOCKSTEP_SOURCE_DIR "/../shared/tools/observer.py");
    std::map<std::string, int> counts;
    int judged = 0;
    for (int i = arguments.value("offset").toInt(); i < cases.size();
         i += qMax(1, arguments.value("step").toInt())) {
        const Verdict verdict = runCase(cluster, cases[i], observer, QStringLiteral("c%1").arg(i),
                                        arguments.isSet("undo"));
        ++counts[verdict.result];
        judged += verdict.result != "unloadable";
        if (verdict.passed()) continue;
        std::printf("%s: %s\n%s\n", qPrintable(cases[i].mid(corpus.size())), verdict.result.c_str(),
                    verdict.why.substr(0, 1500).c_str());
        if (arguments.isSet("sql")) std::printf("--- steps:\n%s\n", verdict.sql.c_str());
        std::fflush(stdout);
    }
    std::printf("%d of %d passed\n", counts["pass"], judged);
    for (const auto& [result, n] : counts) std::printf("  %s: %d\n", result.c_str(), n);
    return 0;
}
