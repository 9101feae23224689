// Docked: the window with the assistant open beside a page, over two small SQLite databases.
#pragma once

#include "gui/workbench.h"
#include "ui/assistant/assistantdock.h"
#include "ui/assistant/assistantside.h"
#include "ui/compare/comparepage.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"
#include "ui/mainwindow.h"
#include "ui/widgets/messagebar.h"

#include <QLabel>
#include <QSignalSpy>

namespace lockstep::testing {

inline QString qs(const char* text) { return QString::fromUtf8(text); }

/// The window over two small SQLite databases.
struct Opened
{
    Workbench bench;
    Environment dev, prod;
    std::unique_ptr<MainWindow> window;

    Opened()
        : dev(bench.sqlite("shop-dev", Role::Development, users())),
          prod(bench.sqlite("shop-prod", Role::Production, users())),
          window(std::make_unique<MainWindow>(bench.services()))
    {
        window->resize(1280, 800);
        window->show();
        window->activateWindow();
    }
    static QStringList users()
    {
        return {qs("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL)"),
                qs("INSERT INTO users VALUES (1, 'ada@example.com'), (2, 'grace@example.com')")};
    }
    [[nodiscard]] QVariant inDev(const char* sql) const
    {
        return askSqlite(bench.file("shop-dev.sqlite"), qs(sql));
    }
    EditorPage* editor(const Environment& on) { return window->openEditor(on); }
    ComparePage* compared()
    {
        ComparePage* page = window->openCompare(dev, prod);
        if (!QTest::qWaitFor([&] { return !page->reading() && page->pair(); }, 10'000))
            qFatal("the comparison did not end");
        return page;
    }
};

template <class AnyPage>
AssistantDock& dockOf(AnyPage& page)
{
    page.assistant().open();
    return *page.assistant().dock();
}

/// Until what was said of it is shown.
inline void say(AssistantDock& dock, const QString& words)
{
    QSignalSpy settled(&dock, &AssistantDock::settled);
    dock.askFor(words);
    if (settled.isEmpty() && !settled.wait(30'000)) qFatal("no answer: %s", qPrintable(words));
}

inline void pressAndWait(AssistantDock& dock, const char* button)
{
    QSignalSpy settled(&dock, &AssistantDock::settled);
    press(dock, button);
    if (settled.isEmpty() && !settled.wait(30'000)) qFatal("nothing came of %s", button);
}

inline QString sqlOf(const AssistantDock& dock, const char* name = "assistantSql")
{
    return QString::fromUtf8(the<SqlText>(dock, name).sql());
}

inline MessageBar& barOf(const AssistantDock& dock)
{
    return the<MessageBar>(dock, "assistantMessage");
}

inline QString saidIn(const MessageBar& bar)
{
    QStringList all;
    for (const auto* label : bar.findChildren<QLabel*>()) all << label->text();
    return all.join(QLatin1Char('\n'));
}

inline void shootBoth(Opened& opened, const char* name)
{
    for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
        opened.bench.theme().choose(choice);
        const QByteArray file =
            QByteArray(name) + (choice == Theme::Choice::Light ? "-light" : "-dark");
        shoot(*opened.window, file.constData());
    }
    opened.bench.theme().choose(Theme::Choice::Light);
}

} // namespace lockstep::testing
