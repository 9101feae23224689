// Whether words ask a question or a change is told by how they begin.
#include "facts.h"

#include "assistant/intent.h"

#include <QDir>
#include <QTest>

using namespace lockstep;
using namespace lockstep::testing;
using assistant::Intent;
using assistant::intentOf;

class IntentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAreChanges()
    {
        int all = 0;
        int changes = 0;
        for (const QString& file :
             QDir(QStringLiteral(LOCKSTEP_SOURCE_DIR "/tests/assistant/requests"))
                 .entryList({QStringLiteral("*.txt")}))
            for (const WordedRequest& request : readRequests(
                     LOCKSTEP_SOURCE_DIR "/tests/assistant/requests/" + file.toStdString())) {
                // What asks for nothing of the schema at all is in the list as well, to be refused.
                if (mayEndIn(request, "refused") || mayEndIn(request, "asked")) continue;
                ++all;
                const bool is = intentOf(request.words) == Intent::Change;
                changes += is;
                if (!is) qInfo("a question? %s", request.words.c_str());
            }
        QVERIFY(all > 300);
        QVERIFY2(changes * 100 >= all * 95, "more than one in twenty is taken for a question");
    }

    void questionsAreQuestions_data()
    {
        QTest::addColumn<QString>("words");
        for (const char* words :
             {"Show me users who have enabled the new feature",
              "What percentage of users have customized their preferences?",
              "Find any users with empty feature_flags", "Show feature adoption rates over time",
              "Find users most engaged with notifications", "Show feature adoption rate by day",
              "For each customer, list the orders", "Give the names of all customers",
              "Give me the newest orders", "users who must change their password",
              "In which city do we make the most money?", "I want to see all orders",
              "Can you show me the orders that should be shipped?", "Hello there", "", "…", "?"})
            QTest::newRow(words) << QString::fromUtf8(words);
    }
    void questionsAreQuestions()
    {
        QFETCH(QString, words);
        QCOMPARE(intentOf(words.toStdString()), Intent::Question);
    }

    void whatGoesOnWithAChangeIsOne_data()
    {
        QTest::addColumn<QString>("words");
        for (const char* words :
             {"and make it unique", "… and make it unique", "... and make it unique",
              "then also add an index on it", "it should be unique", "Give users a nickname",
              "please could you drop the column note from orders", "Delete all rows of users"})
            QTest::newRow(words) << QString::fromUtf8(words);
    }
    void whatGoesOnWithAChangeIsOne()
    {
        QFETCH(QString, words);
        QCOMPARE(intentOf(words.toStdString()), Intent::Change);
    }
};

QTEST_GUILESS_MAIN(IntentTest)
#include "intent_test.moc"
