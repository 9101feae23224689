// The whole task by keyboard: nothing but keys from the start page to a verified production.
#include "gui/workbench.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/environments/environmentdialog.h"
#include "ui/environments/startpage.h"
#include "ui/mainwindow.h"
#include "ui/promote/promotepage.h"

#include <QCheckBox>
#include <QLabel>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

class KeyboardTest : public QObject
{
    Q_OBJECT
private:
    /// What a key reaches: the popup, the dialog or the window in front.
    static QWidget* front()
    {
        if (QWidget* popup = QApplication::activePopupWidget()) return popup;
        QWidget* window = QApplication::activeWindow();
        if (!window) qFatal("no window is active");
        return window->focusWidget() ? window->focusWidget() : window;
    }
    /// Where a dialog was closed the window system gives the window behind it the keys.
    static bool inFront(MainWindow& window)
    {
        if (!QApplication::activeWindow() && !QApplication::activeModalWidget())
            window.activateWindow();
        return QApplication::activeWindow() == &window;
    }
    static QString focused()
    {
        const QWidget* widget = QApplication::focusWidget();
        return widget ? widget->objectName() : QString();
    }
    static void key(int code, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(front(), Qt::Key(code), modifiers);
        QCoreApplication::processEvents();
    }
    static void type(const QString& text)
    {
        for (const QChar c : text) {
            QTest::keyClick(front(), c.toLatin1());
            QCoreApplication::processEvents();
        }
    }
    /// By Tab alone, as often as it takes; past every control once at most.
    static bool tabTo(const QString& name)
    {
        QStringList passed;
        for (int i = 0; i < 120; ++i) {
            if (focused() == name) return true;
            passed << focused();
            key(Qt::Key_Tab);
        }
        qWarning("Tab never came to %s, but to: %s", qPrintable(name),
                 qPrintable(passed.join(QStringLiteral(", "))));
        return false;
    }
    static QString item(const QTreeWidget& list)
    {
        return list.currentItem() ? list.currentItem()->text(0) : QString();
    }
    /// Down or up until the list's current row is of this name.
    static bool goTo(const QTreeWidget& list, const QString& name, Qt::KeyboardModifiers modifiers)
    {
        for (int i = 0; i < 20; ++i) {
            if (item(list) == name) return true;
            key(Qt::Key_Down, modifiers);
        }
        return false;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_bench = std::make_unique<Workbench>();
        makeSqlite(
            m_bench->file("dev.sqlite"),
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, full_name TEXT NOT NULL)"),
             QStringLiteral("CREATE TABLE notes (id INTEGER PRIMARY KEY, body TEXT)"),
             QStringLiteral("CREATE INDEX users_by_name ON users (full_name)")});
        makeSqlite(
            m_bench->file("prod.sqlite"),
            {QStringLiteral("CREATE TABLE users (id INTEGER PRIMARY KEY, fullname TEXT NOT NULL)"),
             QStringLiteral("CREATE TABLE coupons (code TEXT PRIMARY KEY)"),
             QStringLiteral("INSERT INTO users VALUES (1, 'Ann'), (2, 'Bob')"),
             QStringLiteral("INSERT INTO coupons VALUES ('SUMMER')")});
    }

    void fromTheStartPageToAVerifiedProduction()
    {
        MainWindow window(m_bench->services());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));

        // Connect: two environments are made, by Tab, typing and arrows.
        for (const char* side : {"dev", "prod"}) {
            QVERIFY(tabTo(QStringLiteral("newEnvironment")));
            key(Qt::Key_Space);
            auto* dialog = window.findChild<EnvironmentDialog*>();
            QTRY_VERIFY(dialog && QApplication::activeWindow() == dialog);
            QVERIFY(tabTo(QStringLiteral("environmentUri")));
            type(QStringLiteral("sqlite:") + m_bench->file(side) + QStringLiteral(".sqlite"));
            QVERIFY(tabTo(QStringLiteral("environmentName")));
            type(QLatin1String(side));
            const bool prod = QByteArray(side) == "prod";
            const auto& role = the<QAbstractButton>(*dialog, prod ? "rolePROD" : "roleDEV");
            // The role is a group of which one has the focus; arrows go on.
            bool chosen = false;
            for (int i = 0; i < 60 && !chosen; ++i) {
                key(Qt::Key_Tab);
                for (int j = 0; j < 5 && focused().startsWith(QLatin1String("role")); ++j) {
                    key(Qt::Key_Space);
                    if (role.isChecked()) {
                        chosen = true;
                        break;
                    }
                    key(Qt::Key_Right);
                }
            }
            QVERIFY2(chosen, side);
            QVERIFY(tabTo(QStringLiteral("environmentTest")));
            key(Qt::Key_Space);
            QTRY_VERIFY(the<QLabel>(*dialog, "testVerdict").text().startsWith("It works"));
            QVERIFY(tabTo(QStringLiteral("environmentSave")));
            key(Qt::Key_Space);
            QTRY_VERIFY(!window.findChild<EnvironmentDialog*>() ||
                        !window.findChild<EnvironmentDialog*>()->isVisible());
            QTRY_VERIFY(inFront(window));
            QTRY_VERIFY(!window.findChild<EnvironmentDialog*>());
        }
        QCOMPARE(m_bench->services().environments.all().size(), size_t(2));

        // Compare: both are selected in the list.
        const auto& list = the<QTreeWidget>(*window.startPage(), "environmentList");
        QVERIFY(tabTo(QStringLiteral("environmentList")));
        key(Qt::Key_Home);
        QVERIFY(goTo(list, QStringLiteral("prod"), Qt::NoModifier));
        QVERIFY(goTo(list, QStringLiteral("dev"), Qt::ShiftModifier));
        QCOMPARE(list.selectedItems().size(), 2);
        QVERIFY(tabTo(QStringLiteral("compareSelected")));
        key(Qt::Key_Space);
        auto* compare = qobject_cast<ComparePage*>(window.currentPage());
        QVERIFY(compare);
        QTRY_VERIFY_WITH_TIMEOUT(!compare->reading() && compare->pair(), 20'000);

        // Review: every difference is come to, and the details are entered and left.
        key(Qt::Key_F8);
        QSet<QString> seen;
        for (int i = 0; i < compare->model()->tree()->counts().differences(); ++i) {
            key(Qt::Key_F8);
            if (const CompareNode* node = compare->model()->node(compare->view()->currentIndex()))
                seen.insert(QString::fromStdString(node->object().id.display()));
        }
        QVERIFY(seen.size() >= 4);
        QTRY_COMPARE(focused(), compare->view()->objectName());
        key(Qt::Key_Return);
        QTRY_COMPARE(focused(), QStringLiteral("detailsProperties"));
        key(Qt::Key_Escape);
        QCOMPARE(focused(), compare->view()->objectName());

        // Decide: the rename is one.
        QCOMPARE(compare->renames()->open(), 1);
        QVERIFY(tabTo(QStringLiteral("renameChoice0")));
        key(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(!compare->reading() && compare->renames()->open() == 0, 20'000);

        // The drop is not ticked beforehand; the row is found by F8 and ticked by Space.
        const CompareNode* root = compare->model()->tree()->root();
        QVERIFY(root->ticked < root->tickable);
        key(Qt::Key_F6);
        for (int i = 0; i < 10 && focused() != compare->view()->objectName(); ++i) key(Qt::Key_F6);
        QCOMPARE(focused(), compare->view()->objectName());
        for (int i = 0; i < 20; ++i) {
            const CompareNode* node = compare->model()->node(compare->view()->currentIndex());
            if (node && !node->isGroup() && node->losesRows()) break;
            key(Qt::Key_F8);
        }
        key(Qt::Key_Space);
        QTRY_COMPARE(compare->model()->tree()->root()->ticked,
                     compare->model()->tree()->root()->tickable);
        key(Qt::Key_Z, Qt::ControlModifier); // taken back,
        QVERIFY(compare->model()->tree()->root()->ticked < root->tickable);
        key(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier); // and by a command's name
        QTRY_VERIFY(QApplication::activeWindow() != &window);
        type(QStringLiteral("choose all"));
        key(Qt::Key_Return);
        QTRY_VERIFY(inFront(window));
        QTRY_COMPARE(compare->model()->tree()->root()->ticked,
                     compare->model()->tree()->root()->tickable);

        // Promote.
        key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(qobject_cast<PromotePage*>(window.currentPage()));
        auto* page = qobject_cast<PromotePage*>(window.currentPage());
        QTRY_VERIFY_WITH_TIMEOUT(page->draft(), 20'000);
        using Stage = PromotePage::Stage;
        for (const Stage stage : {Stage::Review, Stage::Check, Stage::Rehearse, Stage::Confirm}) {
            QTRY_VERIFY_WITH_TIMEOUT(the<QPushButton>(*page, "promoteNext").isEnabled(), 20'000);
            key(Qt::Key_N, Qt::AltModifier);
            QTRY_COMPARE(page->stage(), stage);
            if (stage == Stage::Review) { // and back once
                key(Qt::Key_B, Qt::AltModifier);
                QTRY_COMPARE(page->stage(), Stage::Choose);
                key(Qt::Key_N, Qt::AltModifier);
                QTRY_COMPARE(page->stage(), stage);
            }
            if (stage == Stage::Rehearse) {
                QVERIFY(tabTo(QStringLiteral("rehearseStart")));
                key(Qt::Key_Space);
                QTRY_VERIFY_WITH_TIMEOUT(page->rehearsal(), 60'000);
                QVERIFY2(page->rehearsal()->passed(), qPrintable(page->rehearsal()->sentence));
            }
        }
        int consents = 0;
        for (; page->findChild<QCheckBox*>(QStringLiteral("promoteConsent_%1").arg(consents + 1));
             ++consents) {
            QVERIFY(tabTo(QStringLiteral("promoteConsent_%1").arg(consents + 1)));
            key(Qt::Key_Space);
        }
        QVERIFY(consents > 0);
        QVERIFY(tabTo(QStringLiteral("promoteConfirmName")));
        type(QStringLiteral("prod"));
        QVERIFY(tabTo(QStringLiteral("promoteApply")));
        key(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(page->outcome(), 60'000);
        QVERIFY2(page->outcome()->verified, qPrintable(page->outcome()->sentence));

        // Verify, once more by comparing, and look at what the history kept.
        QVERIFY(tabTo(QStringLiteral("promoteCompareAgain")));
        key(Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(window.currentPage() == compare && !compare->reading() &&
                                     compare->pair()->comparison.equal(),
                                 20'000);
        key(Qt::Key_3, Qt::ControlModifier);
        QTRY_VERIFY(window.currentPage() != compare);
        key(Qt::Key_W, Qt::ControlModifier);
        QCOMPARE(askSqlite(m_bench->file("prod.sqlite"),
                           QStringLiteral("SELECT group_concat(full_name) FROM users"))
                     .toString(),
                 QStringLiteral("Ann,Bob"));
    }

private:
    std::unique_ptr<Workbench> m_bench;
};

QTEST_MAIN(KeyboardTest)
#include "keyboard_test.moc"
