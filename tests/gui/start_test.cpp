// The start page and the environment dialog: nothing assumed, everything said, nothing leaked.
#include "gui/crawl.h"
#include "gui/studio.h"
#include "ui/actions.h"
#include "ui/environments/environmentdialog.h"
#include "ui/environments/startpage.h"
#include "ui/widgets/emptystate.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTreeWidget>

namespace lockstep::testing {
namespace {

template <class T>
T* child(const QWidget& root, const char* name)
{
    T* found = root.findChild<T*>(QLatin1String(name));
    if (!found) qFatal("there is no %s", name);
    return found;
}

EnvironmentDialog* opened(const Studio& studio, const Environment& environment)
{
    studio.window->startPage()->editEnvironment(environment);
    auto* dialog = studio.window->findChild<EnvironmentDialog*>();
    if (!QTest::qWaitFor([&] { return dialog && dialog->isVisible(); }))
        qFatal("the dialog did not open");
    return dialog;
}

void press(const QWidget& root, const char* name) { child<QAbstractButton>(root, name)->click(); }

} // namespace

class StartTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withNoEnvironmentsThereIsOnePrimaryAction()
    {
        const Studio studio;
        auto* empty = studio.window->startPage()->findChild<EmptyState*>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->heading(), QStringLiteral("No environments yet"));
        QCOMPARE(empty->button()->text(), QStringLiteral("New environment…"));
        QVERIFY(child<QAbstractButton>(*studio.window, "openSample")->isEnabled());
        studio.picture(QStringLiteral("start-empty"));
        QCOMPARE(namelessControls(*studio.window).join(QLatin1Char('\n')), QString());
        QCOMPARE(clippedTexts(*studio.window).join(QLatin1Char('\n')), QString());
    }

    void theDialogChoosesNoRoleAndSaysWhatIsMissingBelowTheField()
    {
        const Studio studio;
        EnvironmentDialog* dialog = opened(studio, {});
        for (const char* role : {"roleDEV", "roleSTAGING", "rolePROD", "roleOTHER"})
            QVERIFY(!child<QAbstractButton>(*dialog, role)->isChecked());
        press(*dialog, "environmentSave");
        QVERIFY(dialog->isVisible());
        QVERIFY(child<QLabel>(*dialog, "environmentNameProblem")->isVisible());
        QVERIFY(child<QLabel>(*dialog, "environmentRoleProblem")->isVisible());
        QVERIFY(child<QLabel>(*dialog, "problem_name")->isVisible());
        QVERIFY(studio.environments.all().empty());
        QCOMPARE(namelessControls(*dialog).join(QLatin1Char('\n')), QString());
        QCOMPARE(clippedTexts(*dialog).join(QLatin1Char('\n')), QString());
        if (const QString where = qEnvironmentVariable("LOCKSTEP_PICTURES"); !where.isEmpty())
            dialog->grab().save(where + QStringLiteral("/environment-dialog.png"));
        dialog->reject();
    }

    void anEnvironmentIsKeptAndListedUnderItsRole()
    {
        const Studio studio;
        EnvironmentDialog* dialog = opened(studio, {});
        child<QLineEdit>(*dialog, "environmentName")->setText(QStringLiteral("orders & co"));
        press(*dialog, "rolePROD");
        child<QLineEdit>(*dialog, "parameter_name")->setText(QStringLiteral("orders"));
        press(*dialog, "environmentSave");
        QCOMPARE(studio.environments.all().size(), size_t(1));
        QCOMPARE(int(studio.environments.all().front().role), int(Role::Production));
        auto* list = child<QTreeWidget>(*studio.window, "environmentList");
        QCOMPARE(list->topLevelItemCount(), 1);
        QCOMPARE(list->topLevelItem(0)->text(0), QStringLiteral("PROD"));
        QCOMPARE(list->topLevelItem(0)->child(0)->text(0), QStringLiteral("orders & co"));
    }

    void aUriFillsTheFieldsAndItsPasswordStaysUnread()
    {
        Studio studio;
        EnvironmentDialog* dialog = opened(studio, {});
        auto* uri = child<QLineEdit>(*dialog, "environmentUri");
        uri->setText(QStringLiteral("memory:s3cret@orders"));
        QTest::keyClick(uri, Qt::Key_Tab);
        Q_EMIT uri->editingFinished();
        QCOMPARE(child<QLineEdit>(*dialog, "parameter_name")->text(), QStringLiteral("orders"));
        QVERIFY(!uri->text().contains(QStringLiteral("s3cret")));
        child<QLineEdit>(*dialog, "environmentName")->setText(QStringLiteral("orders"));
        press(*dialog, "roleDEV");
        press(*dialog, "environmentSave");
        QFile file(studio.folder.filePath(QStringLiteral("environments.toml")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray kept = file.readAll();
        QVERIFY(kept.contains("orders"));
        QVERIFY(!kept.contains("s3cret"));
    }

    void aUriThatNobodyUnderstandsSaysSoBelowTheLine()
    {
        const Studio studio;
        EnvironmentDialog* dialog = opened(studio, {});
        child<QLineEdit>(*dialog, "environmentUri")->setText(QStringLiteral("gopher://x"));
        press(*dialog, "environmentSave");
        QVERIFY(dialog->isVisible());
        QVERIFY(studio.environments.all().empty());
        dialog->reject();
    }

    void theTestTellsEachStageAndWhoAnswered()
    {
        const Studio studio;
        EnvironmentDialog* dialog = opened(studio, {});
        child<QLineEdit>(*dialog, "parameter_name")->setText(QStringLiteral("orders"));
        press(*dialog, "environmentTest");
        auto* verdict = child<QLabel>(*dialog, "testVerdict");
        QTRY_VERIFY_WITH_TIMEOUT(verdict->text().startsWith(QStringLiteral("It works")), 5000);
        QVERIFY(
            child<QLabel>(*dialog, "testStage0")->text().contains(QStringLiteral("Find database")));
        dialog->reject();
    }

    void aFailingStageKeepsItsAdvice()
    {
        const Studio studio;
        studio.memory->database("gone")->fault = [](const std::string& point, int) -> Result<void> {
            if (point == "connect")
                return failure(ErrorKind::Unreachable, "No server answers at gone.");
            return {};
        };
        EnvironmentDialog* dialog = opened(studio, {});
        child<QLineEdit>(*dialog, "parameter_name")->setText(QStringLiteral("gone"));
        press(*dialog, "environmentTest");
        QTRY_VERIFY_WITH_TIMEOUT(child<QLabel>(*dialog, "testVerdict")
                                     ->text()
                                     .contains(QStringLiteral("No server answers")),
                                 5000);
        QVERIFY(child<QLabel>(*dialog, "testStage0")->text().contains(QStringLiteral("failed")));
        dialog->reject();
    }

    void aTunnelThatFailsIsAStageOfItsOwnWithItsAdvice()
    {
        if (QStandardPaths::findExecutable(QStringLiteral("ssh")).isEmpty())
            QSKIP("no ssh is installed");
        const Studio studio({Engines::fromPlugins().find("postgresql")});
        EnvironmentDialog* dialog = opened(studio, {});
        child<QLineEdit>(*dialog, "environmentName")->setText(QStringLiteral("orders"));
        child<QAbstractButton>(*dialog, "rolePROD")->click();
        auto* uri = child<QLineEdit>(*dialog, "environmentUri");
        uri->setText(
            QStringLiteral("postgresql://app@localhost/orders?sshhost=nobody%40127.0.0.1%3A1"));
        Q_EMIT uri->editingFinished();
        QCOMPARE(child<QLineEdit>(*dialog, "parameter_sshhost")->text(),
                 QStringLiteral("nobody@127.0.0.1:1"));
        press(*dialog, "environmentTest");
        auto* stage = dialog->findChild<QLabel*>(QStringLiteral("testStage0"));
        QTRY_VERIFY_WITH_TIMEOUT(
            (stage = dialog->findChild<QLabel*>(QStringLiteral("testStage0"))) &&
                stage->text().startsWith(QStringLiteral("SSH tunnel: failed.")),
            20'000);
        QVERIFY2(stage->text().contains(
                     QStringLiteral("No SSH server answers at nobody@127.0.0.1:1. Check host")),
                 qPrintable(stage->text()));
        QCOMPARE(namelessControls(*dialog).join(QLatin1Char('\n')), QString());
        dialog->resize(640, 800);
        for (QScrollArea* area : dialog->findChildren<QScrollArea*>())
            area->ensureWidgetVisible(stage);
        QTest::qWait(50);
        studio.picture(QStringLiteral("ssh-dialog"), dialog);
    }

    void searchNarrowsTheListAndSaysWhenNothingMatches()
    {
        Studio studio;
        for (const char* name : {"orders-dev", "orders-prod", "billing-dev"})
            QVERIFY(studio.environments.save(studio.environment(
                QLatin1String(name), QLatin1String(name).endsWith(QLatin1String("prod"))
                                         ? Role::Production
                                         : Role::Development)));
        auto* list = child<QTreeWidget>(*studio.window, "environmentList");
        QCOMPARE(list->topLevelItemCount(), 2);
        auto* search = child<QLineEdit>(*studio.window, "environmentSearch");
        search->setText(QStringLiteral("ORDERS"));
        QCOMPARE(list->topLevelItem(0)->childCount() + list->topLevelItem(1)->childCount(), 2);
        search->setText(QStringLiteral("nothing"));
        auto* empty = studio.window->startPage()->findChild<EmptyState*>();
        QVERIFY(empty->isVisible());
        QCOMPARE(empty->heading(), QStringLiteral("No environment matches"));
        search->clear();
        QVERIFY(list->isVisible());
    }

    void removingCanBeUndone()
    {
        Studio studio;
        QVERIFY(studio.environments.save(
            studio.environment(QStringLiteral("orders"), Role::Development)));
        auto* list = child<QTreeWidget>(*studio.window, "environmentList");
        list->topLevelItem(0)->child(0)->setSelected(true);
        press(*studio.window, "removeEnvironment");
        QVERIFY(studio.environments.all().empty());
        press(*studio.window->startPage(), "messageAction0");
        QCOMPARE(studio.environments.all().size(), size_t(1));
    }

    void twoSelectedEnvironmentsAreComparedWithProdOnTheRight()
    {
        Studio studio;
        QVERIFY(studio.environments.save(
            studio.environment(QStringLiteral("orders-prod"), Role::Production)));
        QVERIFY(studio.environments.save(
            studio.environment(QStringLiteral("orders-dev"), Role::Development)));
        auto* list = child<QTreeWidget>(*studio.window, "environmentList");
        for (int i = 0; i < list->topLevelItemCount(); ++i)
            list->topLevelItem(i)->child(0)->setSelected(true);
        studio.picture(QStringLiteral("start"));
        press(*studio.window, "compareSelected");
        auto* page = qobject_cast<ComparePage*>(studio.window->currentPage());
        QVERIFY(page);
        QTRY_VERIFY(page->pair());
        QCOMPARE(page->pair()->dev.name, QStringLiteral("orders-dev"));
        QCOMPARE(page->pair()->prod.name, QStringLiteral("orders-prod"));
        // And it is offered again next time.
        child<QTabWidget>(*studio.window, "workTabs")->setCurrentIndex(0);
        auto* recent = child<QAbstractButton>(*studio.window, "recentPair0");
        QVERIFY(recent->isVisible());
        studio.picture(QStringLiteral("start-recent"));
    }

    void noTwoActionsOfTheWindowShareAShortcut()
    {
        const Studio studio;
        QHash<QString, QString> taken;
        QList<QAction*> all = studio.window->actions().all();
        ComparePage* page = studio.window->openCompare({}, {});
        all << page->pageActions();
        for (const QAction* action : all) {
            const QString keys = action->shortcut().toString();
            if (keys.isEmpty()) continue;
            QVERIFY2(!taken.contains(keys),
                     qPrintable(keys + QStringLiteral(": ") + action->text() +
                                QStringLiteral(" / ") + taken.value(keys)));
            taken.insert(keys, action->text());
        }
        QVERIFY(taken.contains(QStringLiteral("Ctrl+Q")));
    }

    void theWindowRemembersItsSizeAndTheTheme()
    {
        QTemporaryDir folder;
        Studio studio;
        studio.window->resize(1111, 777);
        studio.window->close();
        const MainWindow again(studio.services);
        QCOMPARE(again.size(), QSize(1111, 777));
    }
};

} // namespace lockstep::testing

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    lockstep::testing::StartTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "start_test.moc"
