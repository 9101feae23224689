// Rows of two databases: which are the same, which differ, and what stands on one side alone.
#include "workflow/twinrows.h"

#include <QTest>

using namespace lockstep;

namespace {

TwinAnswer answer(const std::vector<std::string>& columns, const std::vector<Row>& rows)
{
    TwinAnswer made;
    for (const std::string& name : columns) made.columns.push_back({name, "text", false});
    made.rows.append(packed(rows));
    return made;
}

/// "=0/0 ~1/2 +3 -4": each row with its places.
QString told(const TwinRows& twins)
{
    QStringList all;
    for (const TwinRow& row : twins.rows) switch (row.kind) {
        case TwinRow::Kind::Same:
            all << QStringLiteral("=%1/%2").arg(row.dev).arg(row.prod);
            break;
        case TwinRow::Kind::Differs:
            all << QStringLiteral("~%1/%2").arg(row.dev).arg(row.prod);
            break;
        case TwinRow::Kind::OnlyDev:
            all << QStringLiteral("+%1").arg(row.dev);
            break;
        case TwinRow::Kind::OnlyProd:
            all << QStringLiteral("-%1").arg(row.prod);
            break;
        }
    return all.join(QLatin1Char(' '));
}

QString keysOf(const TwinRows& twins)
{
    QStringList all;
    for (const TwinColumn& column : twins.columns)
        if (column.key) all << QString::fromStdString(column.name);
    return all.join(QLatin1Char(' '));
}

} // namespace

class TwinRowsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAreToldByTheColumnThatTellsThemApart()
    {
        const auto twins =
            twinRows(answer({"day", "n"}, {{"mon", "1"}, {"tue", "1"}, {"wed", "3"}}),
                     answer({"day", "n"}, {{"mon", "1"}, {"wed", "4"}, {"thu", "1"}}));
        QVERIFY(twins);
        QCOMPARE(keysOf(*twins), QStringLiteral("day"));
        QCOMPARE(told(*twins), QStringLiteral("=0/0 +1 ~2/1 -2"));
        QCOMPARE(twins->same, 1U);
        QCOMPARE(twins->differing, 1U);
        QVERIFY(twins->byKey && !twins->equal() && !twins->otherOrder);
    }

    void ofTwoKeysTheOneWithMoreValuesOnBothSidesIsTaken()
    {
        // Identities were given anew, the names are what both have.
        const auto twins = twinRows(answer({"id", "name"}, {{"1", "a"}, {"2", "b"}, {"3", "c"}}),
                                    answer({"id", "name"}, {{"7", "a"}, {"8", "b"}, {"3", "x"}}));
        QCOMPARE(keysOf(*twins), QStringLiteral("name"));
        QCOMPARE(told(*twins), QStringLiteral("~0/0 ~1/1 -2 +2"));
    }

    void severalColumnsTogetherAreAKey()
    {
        const auto twins =
            twinRows(answer({"a", "b", "n"}, {{"1", "1", "x"}, {"1", "2", "x"}, {"2", "1", "x"}}),
                     answer({"a", "b", "n"}, {{"1", "1", "x"}, {"1", "2", "y"}, {"2", "1", "x"}}));
        QCOMPARE(keysOf(*twins), QStringLiteral("a b"));
        QCOMPARE(told(*twins), QStringLiteral("=0/0 ~1/1 =2/2"));
    }

    void withoutAKeyARowIsAllOfItsCells()
    {
        const auto twins = twinRows(answer({"a"}, {{"x"}, {"x"}, {std::nullopt}, {""}}),
                                    answer({"a"}, {{"x"}, {""}, {"x"}, {"x"}}));
        QVERIFY(!twins->byKey);
        QCOMPARE(told(*twins), QStringLiteral("=0/0 =1/2 -3 +2 =3/1"));
        QVERIFY(twins->otherOrder);
    }

    void nullIsNotTheEmptyTextAndCellsDoNotRunTogether()
    {
        const auto nulls = twinRows(answer({"id", "a"}, {{"1", std::nullopt}, {"2", ""}}),
                                    answer({"id", "a"}, {{"1", ""}, {"2", ""}}));
        QCOMPARE(told(*nulls), QStringLiteral("~0/0 =1/1"));
        const auto cells = twinRows(answer({"a", "b"}, {{"1:", "2"}, {"1:", "2"}}),
                                    answer({"a", "b"}, {{"1", ":2"}, {"1", ":2"}}));
        QCOMPARE(cells->same, 0U);
    }

    void oneRowOnEachSideIsTheSameRow()
    {
        const auto twins = twinRows(answer({"count"}, {{"5"}}), answer({"count"}, {{"7"}}));
        QCOMPARE(told(*twins), QStringLiteral("~0/0"));
        QVERIFY(twinRows(answer({"count"}, {{"5"}}), answer({"count"}, {{"5"}}))->equal());
    }

    void columnsArePairedByNameAndOneOfOneSideIsADifference()
    {
        const auto moved = twinRows(answer({"id", "a", "b"}, {{"1", "x", "y"}}),
                                    answer({"b", "a", "id"}, {{"y", "x", "1"}}));
        QVERIFY(moved->equal());
        const auto more = twinRows(answer({"id", "a", "new"}, {{"1", "x", "y"}}),
                                   answer({"id", "a", "old"}, {{"1", "x", "z"}}));
        QCOMPARE(more->columns.size(), 4U);
        QCOMPARE(more->columns[2].prod, -1);
        QCOMPARE(more->columns[3].dev, -1);
        QCOMPARE(more->same, 1U);
        QVERIFY(!more->equal());
        // The second of a name is paired with the second.
        const auto twice =
            twinRows(answer({"n", "n"}, {{"1", "2"}}), answer({"n", "n"}, {{"1", "3"}}));
        QCOMPARE(twice->columns.size(), 2U);
        QCOMPARE(told(*twice), QStringLiteral("~0/0"));
    }

    void nothingIsCalledEqualThatWasNotReadToItsEnd()
    {
        TwinAnswer dev = answer({"id"}, {{"1"}, {"2"}});
        const TwinAnswer prod = answer({"id"}, {{"1"}, {"2"}});
        QVERIFY(twinRows(dev, prod)->equal());
        dev.more = true;
        const auto twins = twinRows(dev, prod);
        QVERIFY(twins->partial && !twins->equal());
    }

    void noRowsAtAllAreEqualAndRowsOnOneSideAreNot()
    {
        QVERIFY(twinRows(answer({"id"}, {}), answer({"id"}, {}))->equal());
        QCOMPARE(told(*twinRows(answer({"id"}, {{"1"}, {"2"}}), answer({"id"}, {}))),
                 QStringLiteral("+0 +1"));
        QCOMPARE(told(*twinRows(answer({"id"}, {}), answer({"id"}, {{"1"}, {"2"}}))),
                 QStringLiteral("-0 -1"));
    }

    void ofAHundredThousandRowsEachIsFoundOnce()
    {
        std::vector<Row> dev;
        std::vector<Row> prod;
        for (int i = 0; i < 100'000; ++i) {
            if (i % 1000 != 0) dev.push_back({std::to_string(i), std::to_string(i % 7)});
            if (i % 999 != 0)
                prod.push_back({std::to_string(i), std::to_string(i % 500 == 1 ? 9 : i % 7)});
        }
        const auto twins = twinRows(answer({"id", "n"}, dev), answer({"id", "n"}, prod));
        QCOMPARE(twins->same + twins->differing + twins->onlyDev, dev.size());
        QCOMPARE(twins->same + twins->differing + twins->onlyProd, prod.size());
        QCOMPARE(twins->onlyDev, 100U); // 999 * k, but 0 and 99,900 … which are of both
        std::atomic<bool> stop = true;
        QVERIFY(!twinRows(answer({"id", "n"}, dev), answer({"id", "n"}, prod), &stop));
    }
};

QTEST_MAIN(TwinRowsTest)
#include "twinrows_test.moc"
