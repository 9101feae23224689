// The built-in help: F1 opens the page of what has the focus, words find pages.
#include "gui/crawl.h"
#include "gui/studio.h"
#include "ui/actions.h"
#include "ui/api/apipage.h"
#include "ui/apps/appspage.h"
#include "ui/assistant/assistantside.h"
#include "ui/code/codepage.h"
#include "ui/editor/editorpage.h"
#include "ui/help/helppage.h"
#include "ui/help/topics.h"
#include "workflow/hazardpages.h"

#include <QLineEdit>
#include <QListWidget>
#include <QTextBrowser>

namespace lockstep::testing {
namespace {

HelpPage* helpOf(const Studio& studio)
{
    studio.window->actions().find(QStringLiteral("help.page"))->trigger();
    return qobject_cast<HelpPage*>(studio.window->currentPage());
}

int shownRows(const HelpPage& page)
{
    const auto* list = page.findChild<QListWidget*>(QStringLiteral("helpList"));
    int rows = 0;
    for (int i = 0; i < list->count(); ++i) rows += !list->item(i)->isHidden();
    return rows;
}

} // namespace

class HelpPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPageOfTheWindowHasItsPageInTheHelp()
    {
        const Studio studio;
        const HelpPage* help = helpOf(studio);
        QVERIFY(help);
        QCOMPARE(help->topic(), QStringLiteral("start"));
        QCOMPARE(namelessControls(*help), QStringList());
        studio.picture(QStringLiteral("help"));

        ComparePage* compare = studio.comparedShop();
        QVERIFY(compare);
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("compare"));
        studio.window->openDiagram(compare, compare->pair());
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("diagram"));
        studio.window->openLookup(compare, compare->pair());
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("lookup"));
        studio.window->openHistory();
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("history"));
        studio.window->openQueries();
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("queries"));
        studio.window->openDashboard(SavedFiles(studio.folder.path()), {});
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("dashboards"));
        EditorPage* editor = studio.window->openEditor(
            studio.environment(QStringLiteral("shop-dev"), Role::Development));
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("editor"));
        studio.window->showPage(editor);
        editor->assistant().open();
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("assistant"));
        studio.window->openCode();
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("code"));
        studio.window->openApi();
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("api"));
        studio.window->openApps();
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("apps"));
        studio.window->openRevisions();
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("revisions"));
        studio.window->openPromote(compare->pair(), compare->chosen());
        QCOMPARE(helpOf(studio)->topic(), QStringLiteral("promote"));
    }

    void everyTopicAndEveryHazardHasAText()
    {
        QStringList topics;
        for (const HelpText& text : helpTexts()) {
            topics << text.topic;
            QVERIFY2(!text.title.isEmpty() && text.markdown.size() > 200, qPrintable(text.topic));
        }
        for (const char* topic : {"start", "compare", "diagram", "promote", "rehearse", "editor",
                                  "history", "queries", "dashboards", "assistant", "models", "code",
                                  "api", "apps", "revisions", "lookup", "D01", "D02"})
            QVERIFY2(topics.contains(QLatin1String(topic)), topic);
        QCOMPARE(topics.size(), int(16 + hazardPages().size()));
        QCOMPARE(topics.removeDuplicates(), 0);
    }

    void wordsFindPages()
    {
        const Studio studio;
        HelpPage* help = helpOf(studio);
        QVERIFY(help);
        const int all = shownRows(*help);
        auto* search = help->findChild<QLineEdit*>(QStringLiteral("helpSearch"));
        const auto* text = help->findChild<QTextBrowser*>(QStringLiteral("helpText"));
        search->setText(QStringLiteral("scratch REMOVED"));
        QVERIFY(shownRows(*help) > 0);
        QVERIFY(shownRows(*help) < all);
        QVERIFY(text->toPlainText().contains(QStringLiteral("scratch"), Qt::CaseInsensitive));
        search->setText(QStringLiteral("no page has this zzyzx"));
        QCOMPARE(shownRows(*help), 0);
        QVERIFY(text->toPlainText().contains(QStringLiteral("No page")));
        search->clear();
        QCOMPARE(shownRows(*help), all);
    }

    void whatHasTheFocusDecides()
    {
        QWidget page;
        setHelpTopic(page, QStringLiteral("promote"));
        QListWidget list(&page);
        QLineEdit line(&page);
        setHelpTopic(line, QStringLiteral("D02"));
        auto* row = new QListWidgetItem(QStringLiteral("a drop"), &list);
        list.setCurrentItem(row);
        QCOMPARE(helpTopicOf(&list), QStringLiteral("promote"));
        row->setData(helpRole, QStringLiteral("D01"));
        QCOMPARE(helpTopicOf(&list), QStringLiteral("D01"));
        QCOMPARE(helpTopicOf(&line), QStringLiteral("D02"));
        QCOMPARE(helpTopicOf(nullptr), QString());
    }

    void aHazardsPageIsOpened()
    {
        const Studio studio;
        studio.window->openHelp(QStringLiteral("d02"));
        auto* help = qobject_cast<HelpPage*>(studio.window->currentPage());
        QVERIFY(help);
        QCOMPARE(help->topic(), QStringLiteral("D02"));
        QVERIFY(help->findChild<QTextBrowser*>(QStringLiteral("helpText"))
                    ->toPlainText()
                    .contains(QStringLiteral("What happens")));
        studio.picture(QStringLiteral("help-hazard"));
    }
};

} // namespace lockstep::testing

QTEST_MAIN(lockstep::testing::HelpPageTest)
#include "help_page.moc"
