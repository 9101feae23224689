// The code page: what would be written beside what is there, what was edited by hand is kept, and
// code is kept in step with its schema.
#include "gui/crawl.h"
#include "gui/workbench.h"
#include "ui/assistant/assistantdock.h"
#include "ui/assistant/assistantside.h"
#include "ui/code/codechoices.h"
#include "ui/code/codepage.h"
#include "ui/compare/diffpanes.h"
#include "ui/editor/editorpage.h"
#include "ui/mainwindow.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTreeWidget>

using namespace lockstep;
using namespace lockstep::testing;

namespace {

QString qs(const char* text) { return QString::fromUtf8(text); }

struct Opened
{
    Workbench bench;
    Environment dev;
    std::unique_ptr<MainWindow> window;
    QString folder;

    Opened()
        : dev(bench.sqlite("shop-dev", Role::Development,
                           {qs("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL)"),
                            qs("CREATE TABLE orders (id INTEGER PRIMARY KEY, user_id INTEGER "
                               "REFERENCES users)")})),
          folder(bench.file("code"))
    {
        bench.services().settingsFile = bench.file("window.ini");
        window = std::make_unique<MainWindow>(bench.services());
        window->resize(1280, 800);
        window->show();
        QDir().mkpath(folder);
    }
    /// The page, showing what would be written into the folder.
    CodePage& page()
    {
        CodePage* made = window->openCode(dev);
        QSignalSpy looked(made, &CodePage::looked);
        made->setFolder(folder);
        if (looked.isEmpty() && !looked.wait(10'000)) qFatal("the schema is not read");
        return *made;
    }
    [[nodiscard]] QByteArray file(const QString& path) const
    {
        QFile file(folder + QLatin1Char('/') + path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void append(const QString& path, const char* text) const
    {
        QFile file(folder + QLatin1Char('/') + path);
        if (!file.open(QIODevice::Append)) qFatal("no %s", qPrintable(path));
        file.write(text);
    }
};

void write(CodePage& page)
{
    QSignalSpy written(&page, &CodePage::written);
    QSignalSpy looked(&page, &CodePage::looked);
    press(page, "codeWrite");
    if (!written.wait(10'000)) qFatal("nothing was written");
    if (looked.isEmpty() && !looked.wait(10'000)) qFatal("the folder is not read again");
}

void look(CodePage& page)
{
    QSignalSpy looked(&page, &CodePage::looked);
    page.look();
    if (looked.isEmpty() && !looked.wait(10'000)) qFatal("the schema is not read");
}

const FileFate& fateOf(const CodePage& page, const std::string& end)
{
    for (const FileFate& fate : page.fates())
        if (fate.path.ends_with(end)) return fate;
    qFatal("no file ends with %s", end.c_str());
}

QTreeWidgetItem* itemOf(const CodePage& page, const QString& end)
{
    auto& list = the<QTreeWidget>(page, "codeFiles");
    for (int row = 0; row < list.topLevelItemCount(); ++row)
        if (list.topLevelItem(row)->text(0).endsWith(end)) return list.topLevelItem(row);
    qFatal("no row ends with %s", qPrintable(end));
}

} // namespace

class CodePageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsWrittenBeforeItIsAskedFor()
    {
        Opened opened;
        CodePage* page = opened.window->openCode(opened.dev);
        QCOMPARE(the<EmptyState>(*page, "codeEmpty").heading(), qs("Choose a folder"));
        QVERIFY(!the<QPushButton>(*page, "codeWrite").isEnabled());
        opened.page();
        QVERIFY(QDir(opened.folder).isEmpty());
        QVERIFY(!page->fates().empty());
        for (const FileFate& fate : page->fates()) QCOMPARE(fate.kind, FileFate::Kind::New);
        QTRY_VERIFY(the<DiffPanes>(*page, "codeDiff").text(true).contains(qs("Lockstep")));
        QCOMPARE(namelessControls(*opened.window).join(QLatin1Char('\n')), QString());
        QCOMPARE(clippedTexts(*page).join(QLatin1Char('\n')), QString());
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            opened.bench.theme().choose(choice);
            shoot(*opened.window,
                  choice == Theme::Choice::Light ? "code-new-light" : "code-new-dark");
        }
    }

    void everyProductOfTheGeneratorsCanBeChosen()
    {
        Opened opened;
        CodePage& page = opened.page();
        auto& products = the<QComboBox>(page, "codeProduct");
        int all = 0;
        for (const GeneratorPtr& generator : generatorsOfPlugins())
            for (const GeneratorProduct& product : generator->products())
                all += !product.fromPlan; // there is one schema, and no plan
        QVERIFY(all > 0);
        QCOMPARE(products.count(), all);
        const std::string before = page.fates().front().path;
        auto& layout = the<QComboBox>(page, "codeOption_layout");
        QSignalSpy looked(&page, &CodePage::looked);
        layout.setCurrentText(qs("file"));
        Q_EMIT layout.activated(layout.currentIndex());
        QVERIFY(looked.wait());
        QVERIFY(page.fates().front().path != before || page.fates().size() == 1);
    }

    void whatWasEditedByHandStaysUnlessItIsTicked()
    {
        Opened opened;
        CodePage& page = opened.page();
        write(page);
        for (const FileFate& fate : page.fates()) QCOMPARE(fate.kind, FileFate::Kind::Same);
        QVERIFY(!the<QPushButton>(page, "codeWrite").isEnabled());
        const QString users = QString::fromStdString(fateOf(page, "users.py").path);
        const QString orders = QString::fromStdString(fateOf(page, "orders.py").path);
        QVERIFY(opened.file(users).contains("email"));

        opened.append(users, "# mine\n");
        makeSqlite(opened.bench.file("shop-dev.sqlite"),
                   {qs("ALTER TABLE users ADD COLUMN nickname TEXT"),
                    qs("ALTER TABLE orders ADD COLUMN note TEXT")});
        look(page);
        QCOMPARE(fateOf(page, "users.py").kind, FileFate::Kind::Edited);
        QCOMPARE(fateOf(page, "orders.py").kind, FileFate::Kind::Replaced);
        const auto& diff = the<DiffPanes>(page, "codeDiff");
        QTRY_VERIFY(diff.text(false).contains(qs("# mine"))); // it is shown first
        QVERIFY(diff.text(true).contains(qs("nickname")));
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            opened.bench.theme().choose(choice);
            shoot(*opened.window,
                  choice == Theme::Choice::Light ? "code-edited-light" : "code-edited-dark");
        }
        write(page);
        QVERIFY(opened.file(orders).contains("note"));
        QVERIFY(opened.file(users).contains("# mine"));
        QVERIFY(!opened.file(users).contains("nickname"));
        QVERIFY(the<MessageBar>(page, "codeMessage").sentence().contains(qs("by hand")));

        itemOf(page, qs("users.py"))->setCheckState(1, Qt::Checked);
        write(page);
        QVERIFY(!opened.file(users).contains("# mine"));
        QVERIFY(opened.file(users).contains("nickname"));
    }

    void whatSomebodyElseMadeIsNeverWrittenOver()
    {
        Opened opened;
        CodePage& page = opened.page();
        const QString users = QString::fromStdString(fateOf(page, "users.py").path);
        QDir(opened.folder).mkpath(users.section(QLatin1Char('/'), 0, -2));
        opened.append(users, "print('theirs')\n");
        look(page);
        QCOMPARE(fateOf(page, "users.py").kind, FileFate::Kind::Foreign);
        QVERIFY(!itemOf(page, qs("users.py"))->data(1, Qt::CheckStateRole).isValid());
        write(page);
        QCOMPARE(opened.file(users), QByteArray("print('theirs')\n"));
        QVERIFY(!opened.file(QString::fromStdString(fateOf(page, "orders.py").path)).isEmpty());
    }

    void whatIsKeptInStepFollowsAChangeOfDev()
    {
        Opened opened;
        CodePage& page = opened.page();
        write(page);
        const QString users = QString::fromStdString(fateOf(page, "users.py").path);
        the<QCheckBox>(page, "codeInStep").click();
        QVERIFY(codeChoiceOf(opened.bench.services().settingsFile, opened.dev.id).inStep);

        EditorPage* editor = opened.window->openEditor(opened.dev);
        editor->assistant().open();
        AssistantDock& dock = *editor->assistant().dock();
        const auto change = [&](const char* words) {
            QSignalSpy settled(&dock, &AssistantDock::settled);
            dock.askFor(qs(words));
            QVERIFY(!settled.isEmpty() || settled.wait(30'000));
            settled.clear();
            press(dock, "assistantApply");
            QVERIFY(!settled.isEmpty() || settled.wait(30'000));
        };
        change("Add a nickname column to users");
        QTRY_VERIFY(opened.file(users).contains("nickname"));
        auto& notice = the<MessageBar>(*opened.window, "windowNotice");
        QVERIFY(notice.isHidden());

        opened.append(users, "# mine\n");
        change("Add a birthday column to users");
        QTRY_VERIFY(notice.isVisible());
        QVERIFY2(notice.sentence().contains(qs("users.py")), qPrintable(notice.sentence()));
        QVERIFY(!opened.file(users).contains("birthday"));
        press(notice, "messageAction0");
        QCOMPARE(opened.window->currentPage(), &page);
        QTRY_VERIFY(!page.fates().empty() &&
                    fateOf(page, "users.py").kind == FileFate::Kind::Edited);
    }

    void whatCannotBeReadIsSaid()
    {
        Opened opened;
        CodePage& page = opened.page();
        QSignalSpy looked(&page, &CodePage::looked);
        page.setFolder(qs("not/whole"));
        QVERIFY(!looked.isEmpty() || looked.wait());
        QCOMPARE(the<MessageBar>(page, "codeMessage").tone(), MessageBar::Tone::Error);
        QVERIFY(!the<QPushButton>(page, "codeWrite").isEnabled());
    }
};

QTEST_MAIN(CodePageTest)
#include "code_page.moc"
