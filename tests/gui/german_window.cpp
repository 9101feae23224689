// The window in German: every page speaks it, nothing is cut, and reports stay as they are.
#include "gui/crawl.h"
#include "gui/walk.h"
#include "ui/language.h"
#include "workflow/engines.h"
#include "workflow/enginesentences.h"
#include "workflow/report.h"
#include "workflow/words.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QTranslator>

namespace lockstep::testing {

namespace {

/// Of each menu, the actions that share an accelerator.
QStringList clashes(const QList<QAction*>& actions, const QString& menu)
{
    QStringList found;
    QMap<QString, QString> taken;
    for (const QAction* action : actions) {
        if (action->isSeparator()) continue;
        const QString key = QKeySequence::mnemonic(action->text()).toString();
        if (key.isEmpty()) continue;
        if (taken.contains(key))
            found << QStringLiteral("%1: %2 and %3").arg(menu, taken[key], action->text());
        taken[key] = action->text();
        if (action->menu()) found << clashes(action->menu()->actions(), action->text());
    }
    return found;
}

/// Texts that are there word for word in English and have a German one.
QStringList leftInEnglish(const QWidget& window, const QTranslator& german)
{
    QStringList texts;
    for (const auto* label : window.findChildren<QLabel*>())
        if (label->isVisible()) texts << label->text();
    for (const auto* button : window.findChildren<QAbstractButton*>())
        texts << button->text() << button->toolTip();
    for (const auto* widget : window.findChildren<QWidget*>())
        texts << widget->accessibleName() << widget->toolTip();
    for (const auto* action : window.findChildren<QAction*>()) texts << action->text();
    QStringList contexts{QStringLiteral("lockstep")};
    for (const auto* widget : window.findChildren<QWidget*>())
        contexts << QLatin1String(widget->metaObject()->className());
    contexts.removeDuplicates();
    texts.removeDuplicates();
    QStringList found;
    for (const QString& text : texts)
        for (const QString& context : contexts) {
            const QString said =
                german.translate(qUtf8Printable(context), qUtf8Printable(text), nullptr);
            if (!said.isEmpty() && said != text) found << context + QStringLiteral(": ") + text;
        }
    return found;
}

} // namespace

class GermanWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        {
            const Studio studio;
            const ComparePage* page = studio.comparedShop();
            QVERIFY(page);
            m_english = report(*page);
        }
        QVERIFY(!speak(QStringLiteral("xx")));
        QVERIFY(speak(QStringLiteral("de")));
        QVERIFY(m_german.load(QStringLiteral(":/languages/lockstep_de.qm")));
    }

    void cleanup() { QTest::qWait(0); }

    void everyPageSpeaksGermanAndFits()
    {
        const Studio studio;
        studio.window->resize(1280, 800);
        walk(studio, [&](const char* page) {
            studio.picture(QStringLiteral("german-") + QLatin1String(page));
            const QWidget& window = *studio.window;
            const QStringList found =
                clippedTexts(window) + namelessControls(window) + leftInEnglish(window, m_german) +
                clashes(studio.window->menuBar()->actions(), QStringLiteral("menu bar"));
            QVERIFY2(found.isEmpty(), qPrintable(QLatin1String(page) + QStringLiteral(": ") +
                                                 found.join(QLatin1Char('\n'))));
            QVERIFY(studio.window->width() <= 1280 && studio.window->height() <= 800);
        });
    }

    void theMenusAreGerman()
    {
        const Studio studio;
        QStringList titles;
        for (const QAction* action : studio.window->menuBar()->actions()) titles << action->text();
        QCOMPARE(titles, QStringList({QStringLiteral("&Datei"), QStringLiteral("&Gehe zu"),
                                      QStringLiteral("&Seite"), QStringLiteral("&Ansicht"),
                                      QStringLiteral("&Hilfe")}));
    }

    void oneIsSaidOtherwiseThanTwo()
    {
        QCOMPARE(lockstep::tr("1 change"), QStringLiteral("1 Änderung"));
        QCOMPARE(lockstep::tr("%Ln changes", nullptr, 2), QStringLiteral("2 Änderungen"));
        QCOMPARE(lockstep::tr("%Ln changes", nullptr, 1), QStringLiteral("1 Änderung"));
        QCOMPARE(lockstep::tr("%Ln changes", nullptr, 2000), QStringLiteral("2.000 Änderungen"));
    }

    void theSummaryIsGermanAndTheReportIsNot()
    {
        const Studio studio;
        const ComparePage* page = studio.comparedShop();
        QVERIFY(page);
        QCOMPARE(QString::fromStdString(
                     summary(page->pair()->comparison, page->pair()->engine->kinds())),
                 page->summaryText());
        QVERIFY2(page->summaryText().contains(QStringLiteral("Tabelle neu")),
                 qPrintable(page->summaryText()));
        QCOMPARE(report(*page), m_english);
        QVERIFY(m_english.find("1 table new") != std::string::npos);
    }

    void whatEnginesSayIsGermanWithTheSameNames()
    {
        QCOMPARE(engineSentence(QStringLiteral("The table users goes with all its rows")),
                 QStringLiteral("Tabelle users geht mit allen Zeilen verloren"));
        QCOMPARE(engineSentence(QStringLiteral("Change column a.%1: data type, not null (2 of 3)")),
                 QStringLiteral("Spalte a.%1 ändern: Datentyp, NOT NULL (2 von 3)"));
        QCOMPARE(engineSentence(QStringLiteral("The index t.i goes: queries may become slow, which "
                                               "takes a moment: 8 kB")),
                 QStringLiteral("Index t.i wird gelöscht: Abfragen können langsam werden; das "
                                "dauert einen Augenblick: 8 kB"));
        const QString server = QStringLiteral("relation \"x\" does not exist");
        QCOMPARE(engineSentence(server), server);
        const InEnglish english;
        const QString kept = QStringLiteral("Drop table users");
        QCOMPARE(engineSentence(kept), kept);
    }

    void theWordsOfTheEnginesAreKnown()
    {
        QStringList missing;
        const auto known = [&](const std::string& word) {
            if (!word.empty() && m_german.translate("engines", word.c_str()).isEmpty())
                missing << QString::fromStdString(word);
        };
        const Engines engines = Engines::fromPlugins();
        for (const EnginePtr& engine : engines.all()) {
            for (const auto& kind : engine->kinds().all()) {
                known(kind->traits().label);
                known(kind->traits().plural);
                for (const AttributeTraits& attribute : kind->traits().attributes)
                    known(attribute.label);
            }
            for (const Parameter& parameter : engine->parameters()) {
                known(parameter.label);
                known(parameter.explanation);
            }
        }
        missing.removeDuplicates();
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
    }

private:
    static std::string report(const ComparePage& page)
    {
        return comparisonText({*page.pair(), "dev", "prod", page.pair()->candidates},
                              ReportFormat::Text, false);
    }

    QTranslator m_german;
    std::string m_english;
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::GermanWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "german_window.moc"
