// Texts: what is shown of hostile names, and what reads back.
#include <QTest> // first: moc cannot read <compare> before Qt's own headers

#include "base/hash.h"
#include "base/linereader.h"
#include "base/text.h"

using namespace lockstep;

class TextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void invisibleCharactersAreShown()
    {
        QCOMPARE(visible("plain"), std::string("plain"));
        QCOMPARE(visible("größe 表 🐘"), std::string("größe 表 🐘"));
        QCOMPARE(visible("a\nb\tc"), std::string("a\\nb\\tc"));
        QCOMPARE(visible("a\xE2\x80\xAE"
                         "b"),
                 std::string("a\\u{202E}b"));
        QCOMPARE(visible("a\xE2\x80\x8B"), std::string("a\\u{200B}"));
        QCOMPARE(visible(std::string("\x1B[31m")), std::string("\\u{1B}[31m"));
        QCOMPARE(visible("\xFF\xC0\x80"), std::string("\\xFF\\xC0\\x80"));
    }

    void brokenUtf8IsNotValid()
    {
        QVERIFY(isValidUtf8("größe 🐘"));
        QVERIFY(!isValidUtf8("\xC3"));
        QVERIFY(!isValidUtf8("\xED\xA0\x80"));     // a surrogate
        QVERIFY(!isValidUtf8("\xC0\xAF"));         // an overlong slash
        QVERIFY(!isValidUtf8("\xF4\x90\x80\x80")); // behind the last code point
    }

    void alikeNamesAreMoreAlikeThanOthers()
    {
        QCOMPARE(similarity("total", "total"), 1.0);
        QVERIFY(similarity("user_name", "username") > similarity("user_name", "price"));
        QCOMPARE(similarity("abc", "xyz"), 0.0);
    }

    void aQuotedLineReadsBack()
    {
        const std::string odd = "a\nb\r\"c\"\\ \x01 é";
        const std::string line = quotedText(odd) + " 42 word";
        QVERIFY(line.find('\n') == std::string::npos);
        LineReader reader{line};
        QCOMPARE(reader.string(), odd);
        reader.expect(" ");
        QCOMPARE(reader.number(), int64_t(42));
        reader.expect(" ");
        QCOMPARE(reader.word(), std::string("word"));
        QVERIFY(!reader.bad && reader.rest.empty());
    }

    void anUnfinishedLineIsBad()
    {
        for (const char* text : {"\"abc", "\"ab\\x4", "abc", "\"\\xzz\""}) {
            LineReader reader{text};
            (void)reader.string();
            QVERIFY2(reader.bad, text);
        }
    }

    void partsOfAHashAreFramed()
    {
        QVERIFY(Hasher().add("ab").add("c").result() != Hasher().add("a").add("bc").result());
        const Hash hash = Hasher().add("x").result();
        QCOMPARE(Hash::fromText(hash.text()), hash);
        QVERIFY(Hash::fromText("nonsense").empty());
        QVERIFY(Hash::fromText(std::string(32, 'g')).empty());
    }
};

QTEST_GUILESS_MAIN(TextTest)
#include "text_test.moc"
