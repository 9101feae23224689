// Lookup data without a database: what is kept for a pair, how wishes are written, which rows come
// before which.
#include "workflow/lookupmemory.h"
#include "workflow/lookuporder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace lockstep;

namespace {

LookupWish wish(const char* text, bool removes = false)
{
    auto made = lookupWish(text);
    if (!made) qFatal("%s", made.error().text().c_str());
    made->removes = removes;
    return *made;
}

/// (code, part of)
LookupTable countries()
{
    LookupTable table;
    table.table.name = {"public", "countries"};
    for (const char* name : {"code", "part_of"}) {
        LookupColumn column;
        column.column.name = name;
        table.columns.push_back(column);
    }
    table.keys = 1;
    TableForeignKey key;
    key.columns = {"part_of"};
    key.to = table.table.name;
    key.toColumns = {"code"};
    table.table.foreignKeys = {key};
    return table;
}

QStringList codes(const std::vector<std::vector<LookupRow>>& levels)
{
    QStringList all;
    for (const auto& level : levels) {
        QStringList names;
        for (const LookupRow& row : level) names << QString::fromStdString(*row[0]);
        all << names.join(u',');
    }
    return all;
}

} // namespace

class LookupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wishesAreWrittenAsTheyAreRead()
    {
        for (const char* text : {"countries", "public.countries", "countries:code", "a.b:c+d",
                                 "\"it's a \"\"t\"\"; --\".\"x.y\":\"k+1\"+\"\"\"\"", "\"a,b\""})
            QCOMPARE(QString::fromStdString(lookupWishText(wish(text))), QString::fromUtf8(text));
        QVERIFY(!lookupWish("\"open"));
    }

    void eachPairOfDatabasesHasItsOwn()
    {
        const QTemporaryDir folder;
        const QString file =
            LookupMemory::beside(folder.filePath(QStringLiteral("journal.sqlite")));
        const LookupMemory memory(file);
        const LookupPair one{"dev 1", "prod \"1\"\n"};
        const LookupPair other{"dev 1", "prod 2"};
        QVERIFY(memory.of(one)->empty());
        const std::vector<LookupWish> wishes{wish("public.a:k", true), wish("\"b \"\"c\"\"\"")};
        QVERIFY(memory.keep(one, wishes));
        QVERIFY(memory.keep(other, {wish("z")}));
        QCOMPARE(*LookupMemory(file).of(one), wishes);
        QCOMPARE(memory.of(other)->size(), size_t(1));
        QCOMPARE(QFile::permissions(file) & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());
        QVERIFY(memory.keep(one, {}));
        QVERIFY(memory.of(one)->empty());
        QCOMPARE(memory.of(other)->size(), size_t(1));
        const auto unknown = memory.keep({"", "prod"}, wishes);
        QVERIFY(!unknown && unknown.error().kind == ErrorKind::Unsupported);
    }

    void aFileThatCannotBeReadIsNotWrittenOver()
    {
        const QTemporaryDir folder;
        const QString name = folder.filePath(QStringLiteral("lookups.toml"));
        const QByteArray text = "[[pair]]\ndev = \"a\"\nprod = \"b\"\ntables = [\"x..\"]\n";
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        const LookupMemory memory(name);
        const auto read = memory.of({"a", "b"});
        QVERIFY(!read && read.error().text().find("lookups.toml") != std::string::npos);
        QVERIFY(!memory.keep({"a", "c"}, {wish("t")}));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), text);
    }

    void oneTableIsKeptOnce()
    {
        const auto all = withWishes({wish("a"), wish("b:k")}, {wish("b", true), wish("c")});
        QCOMPARE(all, (std::vector<LookupWish>{wish("a"), wish("b", true), wish("c")}));
    }

    void whoIsReferredToComesFirst()
    {
        const auto row = [](const char* code, const char* of) {
            return LookupRow{std::string(code), of ? std::optional<std::string>(of) : std::nullopt};
        };
        QCOMPARE(codes(inLevels(countries(), {row("a", "b"), row("b", "c"), row("c", nullptr),
                                              row("d", "elsewhere"), row("e", "e")})),
                 QStringList({QStringLiteral("c,d,e"), QStringLiteral("b"), QStringLiteral("a")}));
        QCOMPARE(codes(inLevels(countries(), {row("x", nullptr), row("a", "b"), row("b", "a")})),
                 QStringList({QStringLiteral("x"), QStringLiteral("a,b")}));
        LookupTable plain = countries();
        plain.table.foreignKeys.clear();
        QCOMPARE(codes(inLevels(plain, {row("a", "b"), row("b", nullptr)})),
                 QStringList{QStringLiteral("a,b")});
    }
};

QTEST_GUILESS_MAIN(LookupTest)
#include "lookup_test.moc"
