// Sorting and filtering against the plainest way of doing it, for any rows.
#include "engine/celltext.h"
#include "workflow/arrangement.h"
#include "workflow/decimals.h"

#include <QTest>
#include <rapidcheck.h>

using namespace lockstep;

namespace {

/// Numbers of every length, near each other, and what is none.
rc::Gen<Cell> anyNumber()
{
    const auto digits = rc::gen::container<std::string>(rc::gen::inRange('0', char('9' + 1)));
    const auto number = rc::gen::map(
        rc::gen::tuple(rc::gen::arbitrary<bool>(), digits, digits, rc::gen::inRange(-3, 4)),
        [](const auto& parts) {
            const auto& [negative, whole, part, power] = parts;
            std::string text = negative ? "-" : "";
            const size_t first = whole.find_first_not_of('0');
            text += first == std::string::npos ? "0" : whole.substr(first);
            if (!part.empty()) text += "." + part;
            if (power != 0) text += "e" + std::to_string(power);
            return Cell(text);
        });
    return rc::gen::weightedOneOf<Cell>(
        {{12, number},
         {2, rc::gen::just(Cell())},
         {1, rc::gen::element(Cell("NaN"), Cell("Infinity"), Cell("123456789012345678901234567890"),
                              Cell("123456789012345678901234567891"), Cell("0.1"), Cell("0.10"))}});
}

rc::Gen<Cell> anyText()
{
    return rc::gen::weightedOneOf<Cell>(
        {{6, rc::gen::map(rc::gen::string<std::string>(),
                          [](std::string text) { return Cell(std::move(text)); })},
         {6, rc::gen::map(rc::gen::container<std::string>(rc::gen::element('a', 'b', 'A', ' ')),
                          [](std::string text) { return Cell("common beginning " + text); })},
         {1, rc::gen::just(Cell())}});
}

ResultRows rowsOf(const std::vector<Cell>& cells)
{
    // In several batches, as they come.
    ResultRows rows;
    std::vector<Row> batch;
    for (size_t i = 0; i < cells.size(); ++i) {
        batch.push_back({cells[i], std::to_string(i)});
        if (batch.size() == 7 || i + 1 == cells.size())
            rows.append(packed(std::exchange(batch, {})));
    }
    return rows;
}

/// -1, 0, 1 by long arithmetic on digits put in one place.
int plainCompare(const std::string& a, const std::string& b)
{
    const auto fixed = [](const std::string& text) {
        std::string digits(200, '0');
        const bool negative = text[0] == '-';
        const size_t e = std::min(text.find('e'), text.size());
        const int power = e < text.size() ? std::stoi(text.substr(e + 1)) : 0;
        const std::string mantissa = text.substr(negative ? 1 : 0, e - (negative ? 1 : 0));
        const size_t point = std::min(mantissa.find('.'), mantissa.size());
        for (size_t i = 0; i < mantissa.size(); ++i) {
            if (i == point) continue;
            const int place = 120 - int(point) + int(i) - (i > point ? 1 : 0) - power;
            if (mantissa[i] != '0') digits[size_t(place)] = mantissa[i];
        }
        const bool zero = digits.find_first_not_of('0') == std::string::npos;
        return std::pair(negative && !zero, digits);
    };
    const auto [negativeA, digitsA] = fixed(a);
    const auto [negativeB, digitsB] = fixed(b);
    if (negativeA != negativeB) return negativeA ? -1 : 1;
    const int order = digitsA.compare(digitsB) < 0 ? -1 : digitsA.compare(digitsB) > 0 ? 1 : 0;
    return negativeA ? -order : order;
}

std::vector<uint32_t> sorted(const std::vector<Column>& columns, const std::vector<Cell>& cells,
                             bool descending)
{
    const auto order = arranged(columns, rowsOf(cells), {SortWish{0, descending}, {}, {}});
    RC_ASSERT(order.has_value());
    return **order;
}

/// What std::stable_sort makes of it with this order of values.
template <class Before>
std::vector<uint32_t> plainlySorted(const std::vector<Cell>& cells, Before before)
{
    std::vector<uint32_t> places(cells.size());
    for (size_t i = 0; i < places.size(); ++i) places[i] = uint32_t(i);
    std::stable_sort(places.begin(), places.end(), [&](uint32_t a, uint32_t b) {
        if (!cells[a] || !cells[b]) return cells[a].has_value() && !cells[b].has_value();
        return before(*cells[a], *cells[b]);
    });
    return places;
}

} // namespace

class ArrangementProperties : public QObject
{
    Q_OBJECT

    template <class Check>
    static void holds(Check check)
    {
        QVERIFY(rc::check(check));
    }

private Q_SLOTS:
    void decimalsCompareAsTheirDigitsDo()
    {
        holds([] {
            const auto some = rc::gen::suchThat(anyNumber(), [](const Cell& cell) {
                return cell && isNumber(*cell) && cell->size() < 60;
            });
            const std::string a = **some;
            const std::string b = **rc::gen::oneOf(some, rc::gen::just(Cell(a)));
            const int order = compareDecimals(a, b);
            RC_ASSERT((order < 0 ? -1 : order > 0 ? 1 : 0) == plainCompare(a, b));
        });
    }

    void numbersAreSortedByTheirAmounts()
    {
        holds([] {
            const auto cells = *rc::gen::container<std::vector<Cell>>(anyNumber());
            const bool descending = *rc::gen::arbitrary<bool>();
            const auto before = [&](const std::string& a, const std::string& b) {
                if (isNumber(a) != isNumber(b)) return isNumber(a);
                const int order = isNumber(a) ? compareDecimals(a, b) : a.compare(b);
                return descending ? order > 0 : order < 0;
            };
            RC_ASSERT(sorted({{"n", "numeric", true}, {"i", ""}}, cells, descending) ==
                      plainlySorted(cells, before));
        });
    }

    void textsAreSortedByCodePointAndNullIsLast()
    {
        holds([] {
            const auto cells = *rc::gen::container<std::vector<Cell>>(anyText());
            const bool descending = *rc::gen::arbitrary<bool>();
            const auto before = [&](const std::string& a, const std::string& b) {
                return descending ? b < a : a < b;
            };
            RC_ASSERT(sorted({{"t", "text"}, {"i", ""}}, cells, descending) ==
                      plainlySorted(cells, before));
        });
    }

    void aFilterKeepsExactlyWhatHoldsInTheOrderThatItCame()
    {
        holds([] {
            const auto cells = *rc::gen::container<std::vector<Cell>>(anyText());
            const std::string wanted =
                *rc::gen::container<std::string>(rc::gen::element('a', 'b', ' '));
            Arrangement arrangement;
            arrangement.conditions = {{0, RowCondition::Test::Contains, wanted},
                                      {0, RowCondition::Test::NotNull, {}}};
            const auto order = arranged({{"t", "text"}, {"i", ""}}, rowsOf(cells), arrangement);
            std::vector<uint32_t> expected;
            for (size_t i = 0; i < cells.size(); ++i) {
                if (!cells[i]) continue;
                std::string lower = *cells[i];
                for (char& c : lower)
                    if (c >= 'A' && c <= 'Z') c = char(c + 32);
                if (lower.find(wanted) != std::string::npos) expected.push_back(uint32_t(i));
            }
            RC_ASSERT(**order == expected);
        });
    }

    void comparingConditionsGoByAmount()
    {
        const ResultRows rows = rowsOf({Cell("9"), Cell("10"), Cell(), Cell("100.0"), Cell("1e2")});
        const auto found = [&](RowCondition::Test test, const char* value) {
            Arrangement arrangement;
            arrangement.conditions = {{0, test, value}};
            return **arranged({{"n", "integer", true}, {"i", ""}}, rows, arrangement);
        };
        using Test = RowCondition::Test;
        QCOMPARE(found(Test::Greater, "9"), (std::vector<uint32_t>{1, 3, 4}));
        QCOMPARE(found(Test::Equals, "100"), (std::vector<uint32_t>{3, 4}));
        QCOMPARE(found(Test::Null, ""), (std::vector<uint32_t>{2}));
        QCOMPARE(found(Test::AtMost, "10"), (std::vector<uint32_t>{0, 1}));
    }

    void whatWasStoppedIsCancelled()
    {
        std::vector<Cell> cells(100'000, Cell("x"));
        const auto order = arranged({{"t", "text"}, {"i", ""}}, rowsOf(cells),
                                    {SortWish{0}, {}, {}}, [] { return true; });
        QVERIFY(!order);
        QCOMPARE(order.error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(ArrangementProperties)
#include "arrangement_properties.moc"
