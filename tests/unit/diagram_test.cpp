// Diagram: which tables and keys are drawn of a comparison.
#include "unit/comparedfiles.h"
#include "workflow/changewords.h"
#include "workflow/diagram.h"

#include <QTest>

using namespace lockstep;

namespace {

const QStringList prodSide{
    QStringLiteral("CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, old TEXT)"),
    QStringLiteral("CREATE TABLE orders(id INTEGER PRIMARY KEY, u INTEGER REFERENCES users(id))"),
    QStringLiteral("CREATE TABLE lines(id INTEGER PRIMARY KEY, o INTEGER REFERENCES orders(id))"),
    QStringLiteral("CREATE TABLE coupons(id INTEGER PRIMARY KEY, u INTEGER REFERENCES users(id))"),
    QStringLiteral("CREATE TABLE alone(id INTEGER PRIMARY KEY)"),
    QStringLiteral("CREATE VIEW names AS SELECT name FROM users")};
const QStringList devSide{
    QStringLiteral("CREATE TABLE users(id INTEGER PRIMARY KEY, name VARCHAR(80), mail TEXT)"),
    QStringLiteral("CREATE TABLE orders(id INTEGER PRIMARY KEY, u INTEGER REFERENCES users(id))"),
    QStringLiteral("CREATE TABLE lines(id INTEGER PRIMARY KEY, o INTEGER REFERENCES orders(id))"),
    QStringLiteral("CREATE TABLE notes(id INTEGER PRIMARY KEY, u INTEGER REFERENCES users(id))"),
    QStringLiteral("CREATE TABLE alone(id INTEGER PRIMARY KEY)"),
    QStringLiteral("CREATE VIEW names AS SELECT mail FROM users")};

Diagram drafted(DiagramScope scope, const TableSizes& sizes = {})
{
    const ComparedPairPtr pair = comparedFiles(prodSide, devSide);
    return diagramOf(pair->comparison, pair->engine->kinds(), sizes, scope);
}

std::string keysOf(const Diagram& diagram)
{
    std::string text;
    for (const DiagramKey& key : diagram.keys)
        text += std::string(diagram.boxes[key.from].id.path.name()) + ">" +
                std::string(diagram.boxes[key.to].id.path.name()) +
                (!key.change                          ? " "
                 : *key.change == ChangeType::Added   ? "+ "
                 : *key.change == ChangeType::Dropped ? "- "
                                                      : "~ ");
    return text;
}

const DiagramBox& boxCalled(const Diagram& diagram, std::string_view name)
{
    for (const DiagramBox& box : diagram.boxes)
        if (box.id.path.name() == name) return box;
    qFatal("no such box");
}

} // namespace

class DiagramTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatChangedIsDrawnWithWhatAKeyJoinsToIt()
    {
        const Diagram diagram = drafted(DiagramScope::Changed);
        QStringList names;
        for (const DiagramBox& box : diagram.boxes)
            names << QString::fromStdString(std::string(box.id.path.name()));
        QCOMPARE(names.join(QLatin1Char(' ')), QStringLiteral("coupons notes orders users"));
        QCOMPARE(keysOf(diagram), std::string("coupons>users- notes>users+ orders>users "));
        QCOMPARE(boxCalled(diagram, "notes").change, std::optional(ChangeType::Added));
        QCOMPARE(boxCalled(diagram, "coupons").change, std::optional(ChangeType::Dropped));
        QCOMPARE(boxCalled(diagram, "coupons").risk, StoryRisk::LosesRows);
        QCOMPARE(boxCalled(diagram, "users").change, std::optional(ChangeType::Altered));
        QVERIFY(!boxCalled(diagram, "orders").change);
    }

    void aTableTellsWhatChangedInIt()
    {
        const Diagram diagram = drafted(DiagramScope::Changed);
        QStringList lines;
        for (const DiagramLine& line : boxCalled(diagram, "users").lines)
            lines << QString::fromStdString(changeWord(line.change) + (" " + line.text));
        QCOMPARE(lines, QStringList({QStringLiteral("new mail text"),
                                     QStringLiteral("changed name varchar(80)"),
                                     QStringLiteral("only in prod old text")}));
        QVERIFY(boxCalled(diagram, "orders").lines.empty());
    }

    void everyTableIsDrawnWhenAllAreWanted()
    {
        const Diagram diagram = drafted(DiagramScope::All);
        QCOMPARE(diagram.boxes.size(), size_t(6));
        QCOMPARE(keysOf(diagram),
                 std::string("coupons>users- lines>orders notes>users+ orders>users "));
    }

    void linesAreBoundedAndTheRestIsCounted()
    {
        QString columns;
        for (int i = 0; i < 20; ++i) columns += QStringLiteral(", c%1 TEXT").arg(i);
        const ComparedPairPtr pair = comparedFiles(
            {}, {QStringLiteral("CREATE TABLE t(id INTEGER PRIMARY KEY%1)").arg(columns)});
        const Diagram diagram =
            diagramOf(pair->comparison, pair->engine->kinds(), {}, DiagramScope::Changed);
        QCOMPARE(diagram.boxes.size(), size_t(1));
        QCOMPARE(diagram.boxes[0].lines.size(), Diagram::manyLines);
        QCOMPARE(diagram.boxes[0].lines.size() + diagram.boxes[0].more, size_t(21));
    }

    void sizesAreThoseOfProdsTables()
    {
        const ObjectId users{"table", Path{"users"}};
        const Diagram diagram = drafted(DiagramScope::Changed, {{users, {1200, 4096}}});
        QCOMPARE(boxCalled(diagram, "users").size, sizeText({1200, 4096}));
        QVERIFY(boxCalled(diagram, "notes").size.empty());
    }
};

QTEST_GUILESS_MAIN(DiagramTest)
#include "diagram_test.moc"
