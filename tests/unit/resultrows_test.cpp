// Result rows: packed, shared, kept in a file where memory is short, and handed on as they come.
#include "workflow/resultrows.h"
#include "workflow/rowfeed.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace lockstep;
using namespace std::chrono_literals;

namespace {

const std::vector<Column> two{{"n", "integer", true}, {"word", "text", false}};

Row rowOf(size_t i)
{
    return {std::to_string(i), i % 3 == 0 ? Cell() : Cell("word " + std::to_string(i))};
}

/// A feed whose batches are collected, on whatever thread they come.
struct Collecting
{
    explicit Collecting(int64_t limit, RowStore::Room room = {}, bool takes = true)
        : feed(limit,
               {[](const std::vector<Column>&) {},
                [this, takes](RowBatchPtr batch) {
                    const std::lock_guard lock(mutex);
                    rows.append(std::move(batch));
                    ++batches;
                    if (takes) feed.taken();
                },
                [this](const Pause&, const ReadTimes&) { ++pauses; }},
               std::move(room))
    {
    }
    size_t count()
    {
        const std::lock_guard lock(mutex);
        return rows.size();
    }
    std::mutex mutex;
    ResultRows rows;
    std::atomic<int> batches = 0;
    std::atomic<int> pauses = 0;
    RowFeed feed; // last: it calls what stands before
};

int openFiles() { return int(QDir(QStringLiteral("/proc/self/fd")).count()); }

} // namespace

class ResultRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nullEmptyAndAnyBytesAreWhatTheyWere()
    {
        const std::string bytes("a\0b\xff", 4);
        ResultRows rows;
        rows.append(packed({{Cell(), Cell(""), Cell(bytes)}, {Cell("x")}}));
        QVERIFY(!rows.cell(0, 0));
        QVERIFY(rows.cell(0, 1) && rows.cell(0, 1)->empty());
        QVERIFY(rows.cell(0, 2) == bytes);
        QVERIFY(rows.cell(1, 0) == "x");
        QVERIFY(!rows.cell(1, 1)); // the row is shorter
        QVERIFY(!rows.cell(0, 3));
        QVERIFY(!rows.cell(2, 0));
        QCOMPARE(rows.row(0).size(), size_t(3));
    }

    void whatHasNoRoomInMemoryIsKeptInAFileThatNobodySees()
    {
        const QTemporaryDir folder;
        const int before = openFiles();
        {
            Collecting to(1'000'000, {5000, 1 << 30, folder.path()});
            to.feed.start({});
            to.feed.columns(two);
            for (size_t i = 0; i < 100'000; ++i) QVERIFY(to.feed.row(rowOf(i)));
            to.feed.end();
            QVERIFY(!to.feed.error());
            QCOMPARE(to.rows.size(), size_t(100'000));
            QVERIFY(openFiles() > before); // it was needed
            QVERIFY(QDir(folder.path())
                        .isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot));
            // Another thread reads a copy, from the end.
            bool same = true;
            std::thread([&same, copy = to.rows] {
                for (size_t i = copy.size(); i-- > 0;) {
                    const Row row = rowOf(i);
                    same = same && copy.cell(i, 0) == CellView(row[0]) &&
                           copy.cell(i, 1) == CellView(row[1]);
                }
            }).join();
            QVERIFY(same);
        }
        QCOMPARE(openFiles(), before);
    }

    void aFullDiskIsNamedAndTheRowsBeforeItAreKept()
    {
        const QTemporaryDir folder;
        std::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        getrlimit(RLIMIT_FSIZE, &before);
        rlimit small = before;
        small.rlim_cur = 512 * 1024;
        setrlimit(RLIMIT_FSIZE, &small);
        Collecting to(10'000'000, {1000, 1 << 30, folder.path()});
        to.feed.start({});
        to.feed.columns(two);
        size_t taken = 0;
        while (taken < 1'000'000 && to.feed.row(rowOf(taken))) ++taken;
        to.feed.end();
        setrlimit(RLIMIT_FSIZE, &before);
        QVERIFY(taken < 1'000'000);
        QVERIFY(to.feed.error());
        QVERIFY(QString::fromStdString(to.feed.error()->message).contains(folder.path()));
        QVERIFY(!to.feed.error()->detail.empty());
        QVERIFY(to.rows.size() > 1000);
        for (size_t i = 0; i < to.rows.size(); ++i)
            QVERIFY(to.rows.cell(i, 0) == CellView(std::to_string(i)));
    }

    void memoryIsGivenBackWithTheRows()
    {
        const size_t before = RowBatch::bytesInMemory();
        {
            ResultRows rows;
            rows.append(packed({{Cell(std::string(1000, 'x'))}}));
            QCOMPARE(RowBatch::bytesInMemory(), before + 1004);
        }
        QCOMPARE(RowBatch::bytesInMemory(), before);
    }

    void aCellOfManyMegabytesIsKeptWhole()
    {
        const QTemporaryDir folder;
        Collecting to(10, {1000, 1 << 20, folder.path()});
        to.feed.start({});
        to.feed.columns(two);
        const std::string large(64 << 20, 'y');
        QVERIFY(to.feed.row({Cell("1"), large}));
        QVERIFY(to.feed.row({Cell("2"), Cell("small")}));
        to.feed.end();
        QCOMPARE(to.rows.size(), size_t(2));
        QVERIFY(to.rows.cell(0, 1) == large);
        QVERIFY(to.rows.cell(1, 1) == "small");
    }

    void whoTakesNothingHoldsTheReaderUp()
    {
        Collecting to(100'000'000, {}, false);
        std::atomic<bool> went = false;
        std::thread reader([&] {
            to.feed.start({});
            to.feed.columns(two);
            for (size_t i = 0; to.feed.row(rowOf(i)); ++i) {
            }
            to.feed.end();
            went = true;
        });
        QTRY_COMPARE(to.batches.load(), 4);
        QTest::qWait(200);
        QCOMPARE(to.batches.load(), 4); // no more are made
        to.feed.taken();
        QTRY_COMPARE(to.batches.load(), 5);
        QElapsedTimer clock;
        clock.start();
        to.feed.close(FeedEnd::Stopped);
        QTRY_VERIFY(went);
        QVERIFY(clock.elapsed() < 1000);
        reader.join();
        QVERIFY(to.feed.times().waiting >= 150);
        QVERIFY(to.feed.times().total >= to.feed.times().waiting);
    }

    void aPauseEndsByReadingOnByClosingAndByItself()
    {
        for (const FeedEnd how : {FeedEnd::TimedOut, FeedEnd::Stopped, FeedEnd::NextRun}) {
            Collecting to(10);
            std::atomic<bool> went = false;
            std::thread reader([&] {
                to.feed.start({how == FeedEnd::TimedOut ? 1500ms : 60s, "a lock"});
                to.feed.columns(two);
                for (size_t i = 0; to.feed.row(rowOf(i)); ++i) {
                }
                to.feed.end();
                went = true;
            });
            QTRY_COMPARE(to.pauses.load(), 1);
            QCOMPARE(to.count(), size_t(10));
            QTRY_VERIFY(to.feed.readOn(15));
            QTRY_COMPARE(to.pauses.load(), 2);
            QCOMPARE(to.count(), size_t(25));
            QVERIFY(!went);
            if (how != FeedEnd::TimedOut) to.feed.close(how);
            QTRY_VERIFY(went);
            reader.join();
            QCOMPARE(to.feed.ended(), how);
            QCOMPARE(to.count(), size_t(25));
            QVERIFY(!to.feed.readOn(1));
        }
    }

    void aRowThatCameIsHandedOnThoughNoOtherFollows()
    {
        Collecting to(10);
        to.feed.start({});
        to.feed.columns(two);
        QVERIFY(to.feed.row(rowOf(0)));
        QCOMPARE(to.count(), size_t(0));
        QTest::qWait(60);
        to.feed.sendStale();
        QCOMPARE(to.count(), size_t(1));
    }
};

QTEST_GUILESS_MAIN(ResultRowsTest)
#include "resultrows_test.moc"
