// Saved queries as files: written by hand, broken, and changed by two at the same time.
#include "workflow/savedwork.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <atomic>
#include <thread>

using namespace lockstep;

namespace {

SavedFile file(const char* place, const char* text = "SELECT 1\n")
{
    return {QLatin1String(place), text};
}

} // namespace

class SavedTest : public QObject
{
    Q_OBJECT

private:
    void write(const char* place, const QByteArray& text) const
    {
        const QString path = m_folder->filePath(QLatin1String(place));
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
    }
    [[nodiscard]] SavedFiles files() const { return SavedFiles(m_folder->path()); }

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void aFileReadsAsSqlAndAsWhatIsKnownOfIt()
    {
        SavedQuery query;
        query.sql = QStringLiteral("SELECT day, share\nFROM unread\nWHERE day > :since;");
        query.description = QStringLiteral("How much is not read");
        query.tags = {QStringLiteral("rollout"), QStringLiteral("unread share")};
        query.engine = "postgresql";
        query.environments = {QStringLiteral("production")};
        query.parameters = {{QStringLiteral("since"), QStringLiteral("2026-01-01")}};
        query.chart =
            KeptChart{ChartKind::Line, QStringLiteral("day"), {QStringLiteral("share")}, {}};
        QCOMPARE(
            QString::fromStdString(savedQueryText(query)),
            QStringLiteral("--: description = \"How much is not read\"\n"
                           "--: tags = [\"rollout\", \"unread share\"]\n"
                           "--: engine = \"postgresql\"\n"
                           "--: environments = [\"production\"]\n"
                           "--: parameters = { since = \"2026-01-01\" }\n"
                           "--: chart = { kind = \"line\", x = \"day\", values = [\"share\"] }\n"
                           "\n"
                           "SELECT day, share\nFROM unread\nWHERE day > :since;\n"));
    }

    void whatIsWrittenByHandIsReadAndKept()
    {
        const auto read = savedQueryFromText("\xEF\xBB\xBF"
                                             "--:# by the team\r\n"
                                             "--: tags = [\r\n"
                                             "--:   \"a\", 'b' ]\r\n"
                                             "--: owner = \"ops\"\r\n"
                                             "--: [review]\r\n"
                                             "--: at = 2026-05-01\r\n"
                                             "--: by = [ { name = \"x\" } ]\r\n"
                                             "--: [parameters]\r\n"
                                             "--: since = 7\r\n"
                                             "\r\n"
                                             "-- a comment\nSELECT 1");
        QVERIFY2(read, read ? "" : read.error().text().c_str());
        QCOMPARE(read->sql, QStringLiteral("-- a comment\nSELECT 1"));
        QCOMPARE(read->tags, (QStringList{QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(read->parameters.at(QStringLiteral("since")), QStringLiteral("7"));
        SavedQuery changed = *read;
        changed.tags << QStringLiteral("c");
        const std::string text = savedQueryText(changed);
        QCOMPARE(QString::fromStdString(text),
                 QStringLiteral("--: # by the team\n"
                                "--: tags = [\"a\", \"b\", \"c\"]\n"
                                "--: parameters = { since = \"7\" }\n"
                                "--: owner = \"ops\"\n"
                                "--: review = { at = 2026-05-01, by = [{ name = \"x\" }] }\n"
                                "\n-- a comment\nSELECT 1\n"));
        QCOMPARE(*savedQueryFromText(text), changed);
    }

    void aFileThatIsSqlAloneIsAQuery()
    {
        const auto read = savedQueryFromText("\nSELECT 1\n");
        QVERIFY(read);
        QCOMPARE(read->sql, QStringLiteral("\nSELECT 1"));
        QCOMPARE(savedQueryText(*read), std::string("\nSELECT 1\n"));
    }

    void brokenFilesAreNamedAndTheOthersAreThere()
    {
        write("good.sql", "SELECT 1");
        write("no toml.sql", "--: tags = [\nSELECT 1");
        write("a/wrong type.sql", "--: # first\n--: tags = 7\n\nSELECT 1");
        write("a/no chart.sql", "--: chart = { kind = \"cake\" }\n\nSELECT 1");
        write("latin.sql", "SELECT 'gr\xF6\xDF"
                           "er'");
        write("readme.txt", "not ours");
        write(".git/hidden.sql", "SELECT 1");
        const auto work = readSavedWork(files());
        QVERIFY(work);
        QCOMPARE(work->queries.size(), size_t(1));
        QCOMPARE(work->queries.front().name(), QStringLiteral("good"));
        QStringList bad;
        for (const BadSavedFile& one : work->bad)
            bad << one.place + QStringLiteral(": ") + QString::fromStdString(one.error.message);
        bad.sort();
        QCOMPARE(bad.size(), 4);
        QCOMPARE(bad[0], QStringLiteral("a/no chart.sql: Line 1: \"kind\" must be line, bars, "
                                        "stacked, scatter, histogram or share."));
        QCOMPARE(bad[1],
                 QStringLiteral("a/wrong type.sql: Line 2: \"tags\" must be a list of texts."));
        QCOMPARE(bad[2], QStringLiteral("latin.sql: The text is not in UTF-8."));
        QVERIFY2(bad[3].startsWith(QLatin1String("no toml.sql: Line ")), qPrintable(bad[3]));
    }

    void aFolderThatIsNotThereIsEmptyAndIsMadeByTheFirstQuery()
    {
        const SavedFiles files(m_folder->filePath(QStringLiteral("not/yet")));
        QVERIFY(files.list()->files.empty());
        QVERIFY(files.create(file("Rollout/Unread.sql")));
        QCOMPARE(files.list()->files.size(), size_t(1));
        QCOMPARE(savedFolder(QStringLiteral("Rollout/Unread.sql")), QStringLiteral("Rollout"));
    }

    void aNewFileNeverTakesThePlaceOfAnother()
    {
        QVERIFY(files().create(file("a.sql", "first")));
        const auto second = files().create(file("a.sql", "second"));
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Busy);
        QVERIFY(second.error().message.find("a.sql") != std::string::npos);
        QCOMPARE(files().read(QStringLiteral("a.sql"))->text, std::string("first"));
        QVERIFY(files().create(file("b.sql", "b")));
        QCOMPARE(files().move(file("b.sql", "b"), QStringLiteral("a.sql")).error().kind,
                 ErrorKind::Busy);
        QCOMPARE(QDir(m_folder->path())
                     .entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot)
                     .join(QLatin1Char(' ')),
                 QStringLiteral("a.sql b.sql")); // and nothing is left beside them
    }

    void aQueryThatMovesIsFollowedByDashboards()
    {
        write("Rollout/share.sql", "SELECT 1;\n");
        write("other.sql", "SELECT 2;\n");
        Dashboard dashboard;
        for (const char* query : {"Rollout/share.sql", "other.sql"}) {
            Tile tile;
            tile.query = QLatin1String(query);
            tile.environments = {QStringLiteral("prod")};
            dashboard.tiles.push_back(tile);
        }
        const std::string text = "# by the team\n" + dashboardText(dashboard);
        write("week.dashboard", QByteArray::fromStdString(text));
        const auto was = files().read(QStringLiteral("Rollout/share.sql"));
        QVERIFY(was);
        const auto moved = moveSaved(files(), *was, QStringLiteral("Unread.sql"));
        QVERIFY(moved);
        QCOMPARE(moved->place, QStringLiteral("Unread.sql"));
        const auto work = readSavedWork(files());
        QVERIFY(work);
        const auto& tiles = work->dashboards.at(0).dashboard.tiles;
        QCOMPARE(tiles[0].query, QStringLiteral("Unread.sql"));
        QCOMPARE(tiles[1].query, QStringLiteral("other.sql"));
        QVERIFY(work->dashboards[0].file.text.starts_with("# by the team"));
    }

    void valuesOfADashboardStandBeforeThoseOfItsQueries()
    {
        Dashboard dashboard;
        dashboard.values = {{QStringLiteral("since"), QStringLiteral("2026-11-01")}};
        const auto read = dashboardFromText(dashboardText(dashboard));
        QVERIFY(read);
        QCOMPARE(read->values, dashboard.values);
        const BoundValues all = valuesOf(*read, {{QStringLiteral("since"), QStringLiteral("1")},
                                                 {QStringLiteral("most"), QStringLiteral("7")}});
        QCOMPARE(all.size(), size_t(2));
        QVERIFY((all[0] == BoundValue{":most", "7", BoundValue::Kind::Number}));
        QVERIFY((all[1] == BoundValue{":since", "2026-11-01", BoundValue::Kind::Text}));
        // What is no text is asked for again, and not what it was before.
        keep(dashboard.values, {{":since", std::nullopt}, {":code", "007"}});
        QVERIFY((dashboard.values == KeptValues{{QStringLiteral("code"), QStringLiteral("007")}}));
    }

    void whatSomebodyElseChangedIsNotOverwrittenMovedOrRemoved()
    {
        const auto mine = files().create(file("a.sql", "mine"));
        write("a.sql", "theirs");
        for (const auto& refused :
             {files().replace(*mine, "newer").map([](const SavedFile&) {}),
              files().move(*mine, QStringLiteral("b.sql")).map([](const SavedFile&) {}),
              files().remove(*mine)}) {
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Changed);
            QVERIFY(refused.error().message.find("a.sql") != std::string::npos);
        }
        QCOMPARE(files().list()->files.size(), size_t(1));
        QCOMPARE(files().read(QStringLiteral("a.sql"))->text, std::string("theirs"));
        QFile::remove(m_folder->filePath(QStringLiteral("a.sql")));
        QCOMPARE(files().replace(*mine, "newer").error().kind, ErrorKind::Changed);
        QVERIFY(files().list()->files.empty());
    }

    void aFolderGoesWithItsLastFile()
    {
        auto kept = files().create(file("a/b/c.sql"));
        QVERIFY(kept);
        kept = files().move(*kept, QStringLiteral("a/c.sql"));
        QVERIFY(kept);
        QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("a/b"))));
        QVERIFY(files().remove(*kept));
        QVERIFY(!QFileInfo::exists(m_folder->filePath(QStringLiteral("a"))));
        QVERIFY(files().create(*kept)); // what undo does
        QCOMPARE(files().list()->files, std::vector<SavedFile>{*kept});
    }

    void ofTwoThatWriteAtTheSameTimeNobodyLosesAnything()
    {
        // Each adds its mark to the text that it read; who is refused reads again.
        constexpr int marks = 40;
        QVERIFY(files().create(file("shared.sql", "")));
        std::atomic<int> refused = 0;
        const auto work = [&](char mark) {
            const SavedFiles own = files();
            for (int done = 0; done < marks;) {
                const auto read = own.read(QStringLiteral("shared.sql"));
                if (!read) return;
                const auto written = own.replace(*read, read->text + mark);
                if (written)
                    ++done;
                else if (written.error().kind == ErrorKind::Changed)
                    ++refused;
                else
                    return;
            }
        };
        std::thread one(work, 'a');
        std::thread other(work, 'b');
        one.join();
        other.join();
        const std::string text = files().read(QStringLiteral("shared.sql"))->text;
        QCOMPARE(std::count(text.begin(), text.end(), 'a'), marks);
        QCOMPARE(std::count(text.begin(), text.end(), 'b'), marks);
    }

    void aNameThatNoFileCanHaveIsRefused()
    {
        QVERIFY(!savedPlace({}, QStringLiteral("  "), savedQueryEnding));
        const auto tooLong = savedPlace({}, QString(300, QLatin1Char('x')), savedQueryEnding);
        QVERIFY(!tooLong);
        QVERIFY(tooLong.error().message.find("too long") != std::string::npos);
        QCOMPARE(*savedPlace(QStringLiteral("../../etc"), QStringLiteral("a/b"), savedQueryEnding),
                 QStringLiteral("%2E%2E/%2E%2E/etc/a%2Fb.sql")
                     .replace(QStringLiteral("%2E%2E"), QStringLiteral("%2E%2E")));
    }

    void aQueryIsFoundByNameTagsAndText()
    {
        KeptQuery kept{file("Rollout/Unread share.sql"), {}};
        kept.query.sql = QStringLiteral("SELECT avg(unread) FROM Messages");
        kept.query.tags = {QStringLiteral("weekly")};
        for (const char* words : {"share", "UNREAD roll", "weekly messages", "avg("})
            QVERIFY2(speaksOf(kept, QString::fromLatin1(words).split(QLatin1Char(' '))), words);
        QVERIFY(!speaksOf(kept, {QStringLiteral("unread"), QStringLiteral("orders")}));
    }

    void aTileGoesWhereTheKeysSayAndTheOthersMakeRoom()
    {
        // Two beside each other, one as wide as both below.
        std::vector<TilePlace> tiles{{0, 0, 3, 2}, {3, 0, 3, 2}, {0, 2, 6, 1}};
        QVERIFY(moveTile(tiles, 0, TileMove::Right)); // they change places
        QCOMPARE(tiles[0], (TilePlace{3, 0, 3, 2}));
        QCOMPARE(tiles[1], (TilePlace{0, 0, 3, 2}));
        QVERIFY(!moveTile(tiles, 0, TileMove::Right));
        QVERIFY(!moveTile(tiles, 0, TileMove::Up));
        QVERIFY(moveTile(tiles, 2, TileMove::Up));
        QCOMPARE(tiles[2], (TilePlace{0, 0, 6, 1}));
        QCOMPARE(tiles[0], (TilePlace{3, 1, 3, 2}));
        QVERIFY(moveTile(tiles, 2, TileMove::Down));
        QCOMPARE(tiles[2].row, 2);
        QVERIFY(moveTile(tiles, 0, TileMove::Wider)); // over its neighbour, which goes below
        QCOMPARE(tiles[0], (TilePlace{2, 0, 4, 2}));
        QCOMPARE(tiles[1].row, 2);
        QVERIFY(moveTile(tiles, 0, TileMove::Narrower));
        QVERIFY(moveTile(tiles, 0, TileMove::Taller));
        QCOMPARE(tiles[0].height, 3);
    }

    void aDashboardThatIsBrokenIsNamedByTheLine()
    {
        const auto wrong = [](const char* text) {
            const auto read = dashboardFromText(text);
            return read ? QString() : QString::fromStdString(read.error().message);
        };
        QCOMPARE(wrong("every = -1"), QStringLiteral("Line 1: \"every\" must be a number from 0 to "
                                                     "86400."));
        QCOMPARE(wrong("\ntile = 7"),
                 QStringLiteral("Line 2: \"tile\" must be written as [[tile]]."));
        QCOMPARE(wrong("[[tile]]\nsql = \"SELECT 1\"\nshow = \"cake\""),
                 QStringLiteral("Line 3: \"show\" must be table, chart or figure."));
        QVERIFY(wrong("[[tile]]\ntitle = \"empty\"").contains(QLatin1String("\"query\"")));
        const auto kept =
            dashboardFromText("# ours\nowner = \"ops\"\n[[tile]]\nsql = \"SELECT 1\"\n"
                              "colour = { name = \"red\" }\n");
        QVERIFY(kept);
        const std::string text = dashboardText(*kept);
        for (const char* part : {"# ours\n", "owner = \"ops\"\n", "colour = { name = \"red\" }\n"})
            QVERIFY2(text.find(part) != std::string::npos, part);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(SavedTest)
#include "saved_test.moc"
