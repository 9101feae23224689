// Saved queries: any text and any name reads back as it was written.
#include "base/text.h"
#include "workflow/savedwork.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

/// Pieces that mean something to SQL, TOML, file systems or our own front part.
QString anyText(int most = 6)
{
    static const QStringList pieces{QStringLiteral("SELECT 1"),
                                    QStringLiteral("--: "),
                                    QStringLiteral("--:"),
                                    QStringLiteral("# no comment"),
                                    QStringLiteral("\n"),
                                    QStringLiteral("\r\n"),
                                    QStringLiteral("\r"),
                                    QStringLiteral("\t"),
                                    QStringLiteral("\"\"\""),
                                    QStringLiteral("'''"),
                                    QStringLiteral("\\"),
                                    QStringLiteral("]"),
                                    QStringLiteral("[tile]"),
                                    QStringLiteral("a = 1"),
                                    QString(QChar(0)),
                                    QString(QChar(0x7F)),
                                    QString(QChar(0x85)),
                                    QString(QChar(QChar::ByteOrderMark)),
                                    QString(QChar(0x202E)),
                                    QString(QChar(0x2028)),
                                    QStringLiteral("\U0001F600"),
                                    QStringLiteral("größer"),
                                    QStringLiteral("/"),
                                    QStringLiteral(".."),
                                    QStringLiteral("."),
                                    QStringLiteral("%2F"),
                                    QStringLiteral("%"),
                                    QStringLiteral("con"),
                                    QStringLiteral("*?<>|:"),
                                    QStringLiteral(".sql"),
                                    QStringLiteral(" ")};
    QString text;
    for (int i = *rc::gen::inRange(0, most); i > 0; --i)
        text += pieces[*rc::gen::inRange(0, int(pieces.size()))];
    return text;
}

QStringList anyTexts()
{
    QStringList all;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) all << anyText();
    return all;
}

SavedQuery anyQuery()
{
    SavedQuery query;
    query.sql = anyText(12);
    query.description = anyText();
    query.tags = anyTexts();
    query.engine = anyText(2).toStdString();
    query.environments = anyTexts();
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) query.parameters[anyText()] = anyText();
    if (*rc::gen::arbitrary<bool>())
        query.chart = KeptChart{
            *rc::gen::elementOf(std::vector<ChartKind>(allChartKinds.begin(), allChartKinds.end())),
            anyText(), anyTexts(), anyText()};
    return query;
}

Dashboard anyDashboard()
{
    Dashboard dashboard;
    dashboard.description = anyText();
    dashboard.everySeconds = *rc::gen::inRange(0, longestPause + 1);
    dashboard.limitSeconds = *rc::gen::inRange(1, longestLimit + 1);
    std::vector<TilePlace> places;
    for (int i = *rc::gen::inRange(0, 5); i > 0; --i) {
        Tile tile;
        tile.title = anyText();
        tile.query = anyText();
        tile.sql = tile.query.isEmpty() ? anyText(12) + QLatin1Char('x') : QString();
        tile.environments = anyTexts();
        tile.look = TileLook(*rc::gen::inRange(0, 3));
        if (*rc::gen::arbitrary<bool>())
            tile.chart = KeptChart{ChartKind::Share, anyText(), anyTexts(), anyText()};
        places.push_back(
            roomFor(places, *rc::gen::inRange(1, 7), *rc::gen::inRange(1, highestTile + 1)));
        dashboard.tiles.push_back(tile);
    }
    settleTiles(places);
    for (size_t i = 0; i < places.size(); ++i) dashboard.tiles[i].place = places[i];
    return dashboard;
}

std::vector<TilePlace> anyPlaces()
{
    std::vector<TilePlace> places;
    for (int i = *rc::gen::inRange(1, 9); i > 0; --i)
        places.push_back({*rc::gen::inRange(-3, 9), *rc::gen::inRange(-3, 20),
                          *rc::gen::inRange(-1, 9), *rc::gen::inRange(-1, 9)});
    return places;
}

/// Within the grid, none over another, none with room above it.
bool settled(const std::vector<TilePlace>& tiles)
{
    const auto beside = [](const TilePlace& a, const TilePlace& b) {
        return a.column + a.width <= b.column || b.column + b.width <= a.column;
    };
    for (size_t i = 0; i < tiles.size(); ++i) {
        const TilePlace& tile = tiles[i];
        if (tile.column < 0 || tile.row < 0 || tile.width < 1 || tile.height < 1 ||
            tile.column + tile.width > tileColumns || tile.height > highestTile)
            return false;
        bool stands = tile.row == 0;
        for (size_t j = 0; j < tiles.size(); ++j) {
            const TilePlace& other = tiles[j];
            if (i == j || beside(tile, other)) continue;
            if (tile.row < other.row + other.height && other.row < tile.row + tile.height)
                return false;
            stands = stands || tile.row == other.row + other.height;
        }
        if (!stands) return false;
    }
    return true;
}

} // namespace

class SavedProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyQueryReadsBackAsItWasWritten()
    {
        QVERIFY(rc::check([] {
            const SavedQuery query = anyQuery();
            const std::string text = savedQueryText(query);
            const auto read = savedQueryFromText(text);
            RC_ASSERT(read.has_value());
            RC_ASSERT(*read == query);
            RC_ASSERT(savedQueryText(*read) == text);
        }));
    }

    void anyDashboardReadsBackAsItWasWritten()
    {
        QVERIFY(rc::check([] {
            const Dashboard dashboard = anyDashboard();
            const auto read = dashboardFromText(dashboardText(dashboard));
            RC_ASSERT(read.has_value());
            RC_ASSERT(*read == dashboard);
        }));
    }

    void tilesAreSettledWhateverIsDoneWithThem()
    {
        QVERIFY(rc::check([] {
            std::vector<TilePlace> tiles = anyPlaces();
            settleTiles(tiles);
            RC_ASSERT(settled(tiles));
            std::vector<TilePlace> again = tiles;
            settleTiles(again);
            RC_ASSERT(again == tiles);
            for (int i = 0; i < 5; ++i) {
                const auto index = size_t(*rc::gen::inRange(0, int(tiles.size())));
                if (*rc::gen::arbitrary<bool>()) {
                    const auto before = tiles;
                    const bool moved = moveTile(tiles, index, TileMove(*rc::gen::inRange(0, 8)));
                    RC_ASSERT(moved == (tiles != before));
                } else {
                    placeTile(tiles, index, *rc::gen::inRange(-2, 8), *rc::gen::inRange(-2, 20));
                }
                RC_ASSERT(settled(tiles));
            }
        }));
    }

    void anyTextOfAFileIsReadOrRefusedAndWhatIsReadIsWrittenTheSameEverAfter()
    {
        QVERIFY(rc::check([] {
            const std::string text = anyText(14).toStdString();
            const auto read = savedQueryFromText(text);
            if (!read) {
                RC_ASSERT(read.error().kind == ErrorKind::BadInput);
                RC_ASSERT(!read.error().message.empty());
                return;
            }
            const std::string written = savedQueryText(*read);
            const auto again = savedQueryFromText(written);
            RC_ASSERT(again.has_value());
            RC_ASSERT(*again == *read);
            RC_ASSERT(savedQueryText(*again) == written);
        }));
    }

    void anyNameIsAFileThatIsInTheFolderAndReadsAsTheName()
    {
        const QTemporaryDir folder;
        const SavedFiles files(folder.filePath(QStringLiteral("queries")));
        QVERIFY(rc::check([&] {
            const QString name = anyText();
            const auto place = savedPlace(anyText(), name, savedQueryEnding);
            if (!place) {
                RC_ASSERT(name.trimmed().isEmpty());
                return;
            }
            RC_ASSERT(savedName(*place) == name);
            RC_ASSERT(savedPlace(savedFolder(*place), name, savedQueryEnding).value() == *place);
            const SavedFile file{*place, name.toStdString()};
            RC_ASSERT(files.create(file).has_value());
            const QString path =
                QFileInfo(files.root() + QLatin1Char('/') + *place).canonicalFilePath();
            RC_ASSERT(path.startsWith(files.root() + QLatin1Char('/')));
            const auto listed = files.list();
            RC_ASSERT(listed.has_value());
            RC_ASSERT(listed->files == std::vector<SavedFile>{file});
            RC_ASSERT(files.remove(file).has_value());
            RC_ASSERT(files.list()->files.empty());
        }));
    }
};

QTEST_GUILESS_MAIN(SavedProperties)
#include "saved_properties.moc"
