// Studio: the window over engines in memory, in a folder of its own; what the GUI tests share.
#pragma once

#include "gui/heartbeat.h"
#include "support/hangingengine.h"
#include "support/memoryengine.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/mainwindow.h"
#include "ui/services.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

namespace lockstep::testing {

/// Everything main() makes, with engines in memory unless others are given.
class Studio
{
public:
    explicit Studio(std::vector<EnginePtr> more = {})
        : memory(std::make_shared<MemoryEngine>()),
          engines(all(memory, std::move(more))),
          environments(folder.filePath(QStringLiteral("environments.toml"))),
          services(engines, environments, secrets, theme())
    {
        services.journalFile = folder.filePath(QStringLiteral("journal.sqlite"));
        qputenv("XDG_DATA_HOME", folder.path().toUtf8());
        services.queriesFolder = folder.filePath(QStringLiteral("queries"));
        services.settingsFile = folder.filePath(QStringLiteral("window.ini"));
        if (!environments.load()) qFatal("the environments of the test cannot be loaded");
        window = std::make_unique<MainWindow>(services);
        window->resize(1280, 800);
        window->show();
    }

    /// One theme for the application, as in the program.
    static Theme& theme()
    {
        static Theme* made = [] {
            auto* one = new Theme(qApp);
            one->choose(Theme::Choice::Light);
            one->apply(*qApp);
            return one;
        }();
        return *made;
    }

    /// An environment on a database in memory.
    [[nodiscard]] Environment environment(const QString& name, Role role,
                                          const std::string& engine = "memory") const
    {
        Environment made;
        made.id = QStringLiteral("id-") + name;
        made.name = name;
        made.role = role;
        made.engine = engine;
        made.parameters = {{"name", name.toStdString()}};
        return made;
    }
    void fill(const QString& name, const std::vector<std::string>& lines) const
    {
        memory->database(name.toStdString())->become(memoryCatalog(lines));
    }

    /// A comparison that is done and shown; null (and a failed test) when it does not end.
    ComparePage* compared(const Environment& dev, const Environment& prod) const
    {
        ComparePage* page = window->openCompare(dev, prod);
        if (!QTest::qWaitFor([&] { return !page->reading() && page->pair(); }, 10'000)) {
            QTest::qFail("the comparison did not end", __FILE__, __LINE__);
            return nullptr;
        }
        return page;
    }
    /// The usual small pair: one table new, one only in prod, one column changed, one perhaps
    /// renamed.
    ComparePage* comparedShop() const
    {
        fill(QStringLiteral("shop-dev"),
             {"table users", "column users.id integer", "column users.full_name text",
              "column users.email text", "table orders", "column orders.id integer",
              "column orders.total numeric(12,2)", "table notifications",
              "column notifications.id integer", "column notifications.type text",
              "index orders.by_total total", "view active users"});
        fill(QStringLiteral("shop-prod"),
             {"table users", "column users.id integer", "column users.fullname text",
              "column users.email text", "table orders", "column orders.id integer",
              "column orders.total numeric(10,2)", "table coupons", "column coupons.code text",
              "view active users"});
        return compared(environment(QStringLiteral("shop-dev"), Role::Development),
                        environment(QStringLiteral("shop-prod"), Role::Production));
    }

    /// Saves a picture, of the window or of a dialog, when LOCKSTEP_PICTURES names a folder: for
    /// looking at the work.
    void picture(const QString& name, QWidget* dialog = nullptr) const
    {
        const QString where = qEnvironmentVariable("LOCKSTEP_PICTURES");
        if (where.isEmpty()) return;
        QDir().mkpath(where);
        for (const auto choice : {Theme::Choice::Light, Theme::Choice::Dark}) {
            theme().choose(choice);
            QTest::qWait(30);
            (dialog ? dialog : window.get())
                ->grab()
                .save(QStringLiteral("%1/%2-%3.png")
                          .arg(where, name,
                               choice == Theme::Choice::Light ? QStringLiteral("light")
                                                              : QStringLiteral("dark")));
        }
        theme().choose(Theme::Choice::Light);
    }

    QTemporaryDir folder;
    std::shared_ptr<MemoryEngine> memory;
    Engines engines;
    Environments environments;
    MemorySecrets secrets;
    Services services;
    std::unique_ptr<MainWindow> window;

private:
    static Engines all(const EnginePtr& first, std::vector<EnginePtr> more)
    {
        more.insert(more.begin(), first);
        return Engines(std::move(more));
    }
};

} // namespace lockstep::testing
