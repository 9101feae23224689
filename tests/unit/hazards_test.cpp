// Hazards: each one that the code raises has a page in the program, and no page tells another tale.
#include <QDirIterator>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

constexpr int longestTitle = 60;
constexpr int longestLine = 110;
constexpr int shortestReason = 15;

/// What the sources say of one hazard. Levels are only those that stand right behind the id.
struct Raised
{
    QSet<QString> levels;
    QSet<QString> engines;
};

QString textOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString sourceFile(const QString& path) { return QStringLiteral(LOCKSTEP_SOURCE_DIR "/") + path; }

QSet<QString> enginesOf(const QString& file)
{
    const QSet<QString> all{QStringLiteral("PostgreSQL"), QStringLiteral("SQLite"),
                            QStringLiteral("MariaDB")};
    for (const QString& engine : all)
        if (file.contains(QStringLiteral("/plugins/%1/").arg(engine.toLower()))) return {engine};
    return all;
}

QMap<QString, Raised> raisedInSources()
{
    static const QSet<QString> notInMariadb{
        QStringLiteral("D14"), QStringLiteral("D15"), QStringLiteral("F07"), QStringLiteral("Q01"),
        QStringLiteral("Q02"), QStringLiteral("Q03"), QStringLiteral("Q04")};
    static const QRegularExpression comment(QStringLiteral("^\\s*//.*$"),
                                            QRegularExpression::MultilineOption);
    static const QRegularExpression raises(
        QStringLiteral("\"([A-Z]\\d\\d)\"(?:\\s*,\\s*(?:\\.level\\s*=\\s*)?HazardLevel::(\\w+))?"));
    QMap<QString, Raised> found;
    for (const char* folder : {"app", "plugins"}) {
        QDirIterator files(sourceFile(QLatin1String(folder)),
                           {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            const QString text = textOf(path).remove(comment);
            auto matches = raises.globalMatch(text);
            while (matches.hasNext()) {
                const auto match = matches.next();
                Raised& raised = found[match.captured(1)];
                raised.engines += enginesOf(path);
                // Nothing is kept aside there, rows do not travel, how much room is left is not
                // seen, and what is asked besides is not looked at.
                if (notInMariadb.contains(match.captured(1)))
                    raised.engines.remove(QStringLiteral("MariaDB"));
                if (match.hasCaptured(2)) raised.levels.insert(match.captured(2).toLower());
            }
        }
    }
    return found;
}

QMap<QString, QString> pagesIn(const QString& folder)
{
    QMap<QString, QString> pages;
    const QStringList files = QDir(folder).entryList({QStringLiteral("*.md")}, QDir::Files);
    for (const QString& file : files)
        if (file != QLatin1String("README.md"))
            pages.insert(file.chopped(3), textOf(folder + u'/' + file));
    return pages;
}

/// The line below the heading in its three parts.
QRegularExpressionMatch factsOf(const QString& line)
{
    static const QRegularExpression facts(QStringLiteral(
        "^Level: ((?:info|warn|confirm|block)(?: or (?:info|warn|confirm|block))*)\\. "
        "Loses rows: (yes|no)\\. Engines: ((?:PostgreSQL|SQLite|MariaDB)(?:, "
        "(?:SQLite|MariaDB))*)\\.$"));
    return facts.match(line);
}

QSet<QString> wordsOf(const QString& text, const QString& between)
{
    const QStringList words = text.split(between);
    return QSet<QString>(words.begin(), words.end());
}

/// What of the page is not in the form of the folder's README.
QStringList faultsOf(const QString& id, const QString& page)
{
    QStringList faults;
    const auto fault = [&](const QString& what) { faults << id + QStringLiteral(": ") + what; };
    const QStringList lines = page.split(u'\n');
    const QString head = lines.value(0);
    const QString title = head.section(u' ', 2);
    if (!head.startsWith(QStringLiteral("# %1 ").arg(id)))
        fault(QStringLiteral("the heading has not its id"));
    if (title.trimmed().isEmpty() || title.size() > longestTitle)
        fault(QStringLiteral("no title, or a long one"));
    if (!lines.value(1).isEmpty() || !factsOf(lines.value(2)).hasMatch())
        fault(QStringLiteral("the line of level, rows and engines: ") + lines.value(2));
    for (const QString& line : lines)
        if (line.size() > longestLine) fault(QStringLiteral("a long line: ") + line);
    QStringList sections;
    QMap<QString, int> said;
    for (const QString& line : lines.mid(3)) {
        if (line.startsWith(u'#'))
            sections << line;
        else if (!sections.isEmpty())
            said[sections.last()] += static_cast<int>(line.trimmed().size());
        else if (!line.isEmpty())
            fault(QStringLiteral("text before the first section"));
    }
    const QStringList expected{QStringLiteral("## What happens"), QStringLiteral("## Safer way"),
                               QStringLiteral("## Afterwards")};
    if (sections != expected) fault(QStringLiteral("other sections than the three"));
    for (const QString& section : expected)
        if (said.value(section) == 0) fault(section + QStringLiteral(" is empty"));
    return faults;
}

struct Coverage
{
    QStringList faults;
    QMap<QString, int> rules; ///< of each project
};

const QMap<QString, int>& fewestRules()
{
    static const QMap<QString, int> rules{{QStringLiteral("squawk"), 38},
                                          {QStringLiteral("strong_migrations"), 29},
                                          {QStringLiteral("atlas"), 36},
                                          {QStringLiteral("stripe"), 12},
                                          {QStringLiteral("django-pg-zero-downtime"), 25}};
    return rules;
}

/// One line a rule: "project rule D02 D07", or "project rule - why no hazard answers it".
Coverage coverageOf(const QString& map, const QStringList& pages)
{
    static const QRegularExpression form(
        QStringLiteral("^(\\S+) ([\\w-]+) (?:- (\\S.*\\S)|([A-Z]\\d\\d(?: [A-Z]\\d\\d)*))$"));
    Coverage coverage;
    QSet<QString> seen;
    for (const QString& line : map.split(u'\n')) {
        if (line.isEmpty() || line.startsWith(u'#')) continue;
        const auto fault = [&](const char* what) {
            coverage.faults << QLatin1String(what) + QStringLiteral(": ") + line;
        };
        const auto match = form.match(line);
        if (!match.hasMatch()) {
            fault("no rule with its hazards or a reason");
            continue;
        }
        if (!fewestRules().contains(match.captured(1))) fault("an unknown project");
        const QString rule = match.captured(1) + u' ' + match.captured(2);
        if (seen.contains(rule)) fault("a second time");
        seen.insert(rule);
        ++coverage.rules[match.captured(1)];
        if (!match.hasCaptured(4)) {
            if (match.captured(3).size() < shortestReason) fault("hardly a reason");
            continue;
        }
        QStringList ids = match.captured(4).split(u' ');
        for (const QString& id : ids)
            if (!pages.contains(id)) fault("a hazard without a page");
        if (ids.removeDuplicates() > 0) fault("a hazard twice");
    }
    return coverage;
}

/// Shows every fault, so that one run tells all there is to mend.
bool none(const QStringList& faults)
{
    for (const QString& fault : faults) qWarning().noquote() << fault;
    return faults.isEmpty();
}

} // namespace

class HazardsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_raised = raisedInSources();
        m_pages = pagesIn(sourceFile(QStringLiteral("resources/hazards")));
        QVERIFY2(m_raised.size() > 30, "the sources were not found");
        QVERIFY2(m_pages.size() > 30, "the pages were not found");
    }

    void everyHazardThatIsRaisedHasAPage()
    {
        QStringList faults;
        for (const QString& id : m_raised.keys())
            if (!m_pages.contains(id)) faults << id + QStringLiteral(" is raised and has no page");
        QVERIFY(none(faults));
    }

    void everyPageIsOfAHazardThatIsRaised()
    {
        QStringList faults;
        for (const QString& id : m_pages.keys())
            if (!m_raised.contains(id)) faults << id + QStringLiteral(" is raised nowhere");
        QVERIFY(none(faults));
    }

    void everyPageHasTheForm()
    {
        QStringList faults;
        for (auto it = m_pages.begin(); it != m_pages.end(); ++it)
            faults += faultsOf(it.key(), it.value());
        QVERIFY(none(faults));
    }

    void everyPageNamesTheLevelsAndEnginesOfTheCode()
    {
        QStringList faults;
        for (auto it = m_pages.begin(); it != m_pages.end(); ++it) {
            const auto facts = factsOf(it.value().section(u'\n', 2, 2));
            const Raised raised = m_raised.value(it.key());
            if (!wordsOf(facts.captured(1), QStringLiteral(" or ")).contains(raised.levels))
                faults << it.key() + QStringLiteral(": a level of the code is not on the page");
            if (wordsOf(facts.captured(3), QStringLiteral(", ")) != raised.engines)
                faults << it.key() + QStringLiteral(": other engines than those that raise it");
        }
        QVERIFY(none(faults));
    }

    void thePagesAreInTheProgram()
    {
        const auto carried = pagesIn(QStringLiteral(":/hazards"));
        QCOMPARE(carried.keys(), m_pages.keys());
        for (const QString& id : m_pages.keys()) QCOMPARE(carried.value(id), m_pages.value(id));
    }

    void everyRuleOfOthersIsAnsweredOrHasAReason()
    {
        const auto map = textOf(sourceFile(QStringLiteral("tests/unit/hazardcoverage.txt")));
        const Coverage coverage = coverageOf(map, m_pages.keys());
        QVERIFY(none(coverage.faults));
        for (auto it = fewestRules().begin(); it != fewestRules().end(); ++it)
            QVERIFY2(coverage.rules.value(it.key()) >= it.value(), qPrintable(it.key()));
    }

    void aPageOutOfFormIsFound()
    {
        const QString good = m_pages.value(QStringLiteral("D02"));
        QVERIFY(faultsOf(QStringLiteral("D02"), good).isEmpty());
        const auto broken = [&](const char* part, const QString& by) {
            QString page = good;
            page.replace(QLatin1String(part), by);
            return page != good && !faultsOf(QStringLiteral("D02"), page).isEmpty();
        };
        QVERIFY(broken("# D02", QStringLiteral("# D03")));
        QVERIFY(broken("# D02 ", QStringLiteral("# D02 ") + QString(longestTitle, u'x')));
        QVERIFY(broken("block", QStringLiteral("dire")));
        QVERIFY(broken("Loses rows: yes", QStringLiteral("Loses rows: perhaps")));
        QVERIFY(broken("## Safer way", QStringLiteral("## Better way")));
        QVERIFY(broken("## Afterwards", QStringLiteral("## Afterwards\n\n## More")));
        QVERIFY(broken("## What happens", QString(longestLine + 1, u'x')));
        const QString cut = good.left(good.indexOf(QStringLiteral("## Afterwards")) + 14);
        QVERIFY(!faultsOf(QStringLiteral("D02"), cut).isEmpty());
    }

    void aCoverageLineOutOfFormIsFound()
    {
        const QStringList pages{QStringLiteral("D01"), QStringLiteral("D02")};
        const auto faults = [&](const char* map) {
            return coverageOf(QString::fromLatin1(map), pages).faults.size();
        };
        QCOMPARE(faults("# words\n\nsquawk ban-drop-column D01 D02\nsquawk other - never written"),
                 1);
        QCOMPARE(faults("atlas DS103 D02\natlas DS102 - Lockstep never writes such a thing"), 0);
        QCOMPARE(faults("atlas DS103"), 1);
        QCOMPARE(faults("atlas DS103 D2"), 1);
        QCOMPARE(faults("atlas DS103 D03"), 1);
        QCOMPARE(faults("atlas DS103 D02 D02"), 1);
        QCOMPARE(faults("nobody DS103 D02"), 1);
        QCOMPARE(faults("atlas DS103 D02\natlas DS103 D01"), 1);
    }

private:
    QMap<QString, Raised> m_raised;
    QMap<QString, QString> m_pages;
};

QTEST_GUILESS_MAIN(HazardsTest)
#include "hazards_test.moc"
