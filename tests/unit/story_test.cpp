// Story: changes told in chapters of what hangs together.
#include "unit/comparedfiles.h"
#include "workflow/story.h"

#include <QTest>
#include <set>

using namespace lockstep;

namespace {

struct Told
{
    ComparedPairPtr pair;
    std::vector<Chapter> chapters;
    [[nodiscard]] std::string text() const
    {
        std::string out;
        for (const Chapter& chapter : chapters)
            out += chapter.title + ": " + chapterSentence(chapter, pair->engine->kinds()) + "\n";
        return out;
    }
};

Told told(const QStringList& prod, const QStringList& dev)
{
    const ComparedPairPtr pair = comparedFiles(prod, dev);
    return {pair, storyOf(pair->comparison, pair->engine->kinds())};
}

} // namespace

class StoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFeatureIsOneChapter()
    {
        const QString users = QStringLiteral("CREATE TABLE users(id INTEGER PRIMARY KEY)");
        const Told story = told(
            {users},
            {users,
             QStringLiteral("CREATE TABLE notifications(id INTEGER PRIMARY KEY, user_id INTEGER "
                            "REFERENCES users(id), body TEXT)"),
             QStringLiteral("CREATE INDEX by_user ON notifications(user_id)"),
             QStringLiteral("CREATE TABLE receipts(id INTEGER PRIMARY KEY, notification INTEGER "
                            "REFERENCES notifications(id))"),
             QStringLiteral("CREATE VIEW unread AS SELECT body FROM notifications")});
        QCOMPARE(story.text(),
                 std::string("notifications: new table, 3 columns, 1 index, key to users; "
                             "receipts: new table, 2 columns, key to notifications; unread: new "
                             "view\n"));
    }

    void whatHasNothingToDoWithEachOtherStandsApart()
    {
        const Told story = told(
            {QStringLiteral("CREATE TABLE a(x INTEGER)"), QStringLiteral("CREATE TABLE b(x TEXT)")},
            {QStringLiteral("CREATE TABLE a(x INTEGER, y TEXT)"),
             QStringLiteral("CREATE TABLE b(x TEXT, y TEXT)")});
        QCOMPARE(story.text(), std::string("a: column y new\nb: column y new\n"));
    }

    void whatLosesRowsComesFirst()
    {
        const Told story = told({QStringLiteral("CREATE TABLE a(x INTEGER)"),
                                 QStringLiteral("CREATE TABLE zoo(x TEXT, gone TEXT)")},
                                {QStringLiteral("CREATE TABLE a(x INTEGER, y TEXT)"),
                                 QStringLiteral("CREATE TABLE zoo(x TEXT)")});
        QCOMPARE(story.text(), std::string("zoo: column gone only in prod\na: column y new\n"));
        QCOMPARE(story.chapters[0].risk, StoryRisk::LosesRows);
        QCOMPARE(story.chapters[1].risk, StoryRisk::None);
    }

    void everyChangeIsInJustOneChapter()
    {
        const Told story =
            told({QStringLiteral("CREATE TABLE a(x INTEGER PRIMARY KEY, y TEXT)"),
                  QStringLiteral("CREATE TABLE gone(x INTEGER REFERENCES a(x))"),
                  QStringLiteral("CREATE VIEW v AS SELECT y FROM a")},
                 {QStringLiteral("CREATE TABLE a(x INTEGER PRIMARY KEY, y INTEGER)"),
                  QStringLiteral("CREATE TABLE b(x INTEGER REFERENCES a(x), z TEXT)"),
                  QStringLiteral("CREATE VIEW v AS SELECT y, z FROM a JOIN b ON a.x = b.x"),
                  QStringLiteral("CREATE VIEW w AS SELECT * FROM v")});
        std::multiset<ObjectId> of;
        for (const Chapter& chapter : story.chapters)
            of.insert(chapter.changes.begin(), chapter.changes.end());
        std::multiset<ObjectId> all;
        for (const Change& change : story.pair->comparison.changes) all.insert(change.id);
        QVERIFY(!all.empty());
        QVERIFY2(of == all, story.text().c_str());
        for (const Chapter& chapter : story.chapters) QVERIFY(!chapter.entries.empty());
    }

    void noChangeHasNoStory()
    {
        const QStringList same{QStringLiteral("CREATE TABLE a(x INTEGER)")};
        QVERIFY(told(same, same).chapters.empty());
    }
};

QTEST_GUILESS_MAIN(StoryTest)
#include "story_test.moc"
