// Lines beside each other: every line once, in order, with the words that differ.
#include "workflow/linediff.h"

#include <QElapsedTimer>
#include <QTest>
#include <random>

namespace lockstep::testing {

class LineDiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalTextsHaveNoDifferingRow()
    {
        const LineDiff diff = lineDiff("a\nb\nc\n", "a\nb\nc");
        QVERIFY(diff.equal());
        QCOMPARE(diff.rows.size(), size_t(3));
        QVERIFY(diff.hunks().empty());
    }

    void aChangedLineStandsBesideItsLikeWithItsWordsMarked()
    {
        const LineDiff diff = lineDiff("CREATE TABLE t (\n  total numeric(12,2)\n)",
                                       "CREATE TABLE t (\n  total numeric(10,2)\n)");
        QCOMPARE(diff.rows.size(), size_t(3));
        const DiffRow& row = diff.rows[1];
        QVERIFY(row.differs);
        QCOMPARE(row.left, 1);
        QCOMPARE(row.right, 1);
        QCOMPARE(row.leftWords.size(), size_t(1));
        QCOMPARE(diff.left[1].substr(size_t(row.leftWords[0].begin),
                                     size_t(row.leftWords[0].end - row.leftWords[0].begin)),
                 std::string("12"));
        QCOMPARE(diff.right[1].substr(size_t(row.rightWords[0].begin),
                                      size_t(row.rightWords[0].end - row.rightWords[0].begin)),
                 std::string("10"));
    }

    void whatOnlyOneSideHasFacesFiller()
    {
        const LineDiff diff = lineDiff("a\nnew line here\nb", "a\nb");
        QCOMPARE(diff.rows.size(), size_t(3));
        QCOMPARE(diff.rows[1].left, 1);
        QCOMPARE(diff.rows[1].right, -1);
        QCOMPARE(diff.hunks(), std::vector<int>{1});
    }

    void anEmptySideIsAllFiller()
    {
        const LineDiff diff = lineDiff("", "a\nb");
        QCOMPARE(diff.rows.size(), size_t(2));
        for (const DiffRow& row : diff.rows) QCOMPARE(row.left, -1);
    }

    void everyLineOfRandomTextsAppearsOnceAndInOrder()
    {
        std::mt19937 random(7);
        const char* const words[] = {"id integer", "name text", "total numeric", "", "CREATE",
                                     "  x",        "é ü"};
        for (int round = 0; round < 300; ++round) {
            const auto text = [&] {
                std::string made;
                const int n = int(random() % 12);
                for (int i = 0; i < n; ++i) made += std::string(words[random() % 7]) + "\n";
                return made;
            };
            const LineDiff diff = lineDiff(text(), text());
            int left = 0;
            int right = 0;
            for (const DiffRow& row : diff.rows) {
                QVERIFY(row.left >= 0 || row.right >= 0);
                if (row.left >= 0) QCOMPARE(row.left, left++);
                if (row.right >= 0) QCOMPARE(row.right, right++);
                if (!row.differs)
                    QCOMPARE(diff.left[size_t(row.left)], diff.right[size_t(row.right)]);
            }
            QCOMPARE(left, int(diff.left.size()));
            QCOMPARE(right, int(diff.right.size()));
        }
    }

    void twentyThousandLinesTakeNoTime()
    {
        std::string left;
        std::string right;
        for (int i = 0; i < 20'000; ++i) {
            const std::string line = "line number " + std::to_string(i) + " of a long definition\n";
            left += line;
            right += i % 100 == 0 ? "line number " + std::to_string(i) + " of another definition\n"
                                  : line;
        }
        QElapsedTimer clock;
        clock.start();
        const LineDiff diff = lineDiff(left, right);
        qInfo("20,000 lines, 200 of them changed: %lld ms", clock.elapsed());
        QCOMPARE(diff.hunks().size(), size_t(200));
        QVERIFY2(clock.elapsed() < 500, "the pool thread's answer would be late");
    }
};

} // namespace lockstep::testing

QTEST_APPLESS_MAIN(lockstep::testing::LineDiffTest)
#include "linediff_test.moc"
