// Workbench: what a page of the window needs to live in a test, in a folder that goes with it.
#pragma once

#include "gui/heartbeat.h"
#include "ui/services.h"
#include "workflow/schemacomparison.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QPushButton>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUuid>

namespace lockstep::testing {

/// Engines of this program (and those that a test adds), an empty list of environments, secrets in
/// memory, a journal in a temporary folder. XDG folders point there too.
class Workbench
{
public:
    explicit Workbench(std::vector<EnginePtr> more = {})
        : m_engines(all(std::move(more))),
          m_environments(m_folder.filePath(QStringLiteral("environments.toml"))),
          m_services(m_engines, m_environments, m_secrets, m_theme)
    {
        qputenv("XDG_STATE_HOME", m_folder.path().toUtf8());
        qputenv("XDG_CONFIG_HOME", m_folder.path().toUtf8());
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        m_theme.choose(Theme::Choice::Light);
        m_theme.apply(*qApp);
        m_services.journalFile = file("journal.sqlite");
        m_services.backupFolder = file("backups");
        m_services.queriesFolder = file("queries");
        if (auto loaded = m_environments.load(); !loaded) qFatal("no environments");
    }

    [[nodiscard]] Services& services() { return m_services; }
    [[nodiscard]] Theme& theme() { return m_theme; }
    [[nodiscard]] const Engines& engines() const { return m_engines; }
    [[nodiscard]] QString file(const char* name) const
    {
        return m_folder.filePath(QLatin1String(name));
    }

    /// An environment of this URI, saved.
    [[nodiscard]] Environment environment(const QString& name, Role role, const QString& uri)
    {
        const auto resolved = m_engines.resolve(uri.toStdString());
        if (!resolved) qFatal("%s", resolved.error().text().c_str());
        Environment made;
        made.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        made.name = name;
        made.role = role;
        made.engine = resolved->engine->name();
        made.parameters = resolved->target.parameters;
        if (auto saved = m_environments.save(made); !saved)
            qFatal("%s", saved.error().text().c_str());
        return made;
    }

    /// An environment on "NAME.sqlite", a new file with these statements run in it.
    [[nodiscard]] Environment sqlite(const char* name, Role role, const QStringList& statements);

    /// Reads and compares, on this thread.
    [[nodiscard]] ComparedPairPtr compared(const Environment& dev, const Environment& prod,
                                           const Renames& renames = {})
    {
        const auto side = [this](const Environment& environment) {
            ConnectionRequest request;
            request.engine = m_engines.find(environment.engine);
            request.parameters = environment.parameters;
            return Side{environment, request};
        };
        auto pair = readAndCompare(side(dev), side(prod), {}, renames);
        if (!pair) qFatal("%s", pair.error().text().c_str());
        return *pair;
    }

private:
    static std::vector<EnginePtr> all(std::vector<EnginePtr> more)
    {
        std::vector<EnginePtr> engines = Engines::fromPlugins().all();
        engines.insert(engines.end(), more.begin(), more.end());
        return engines;
    }

    QTemporaryDir m_folder;
    Engines m_engines;
    Environments m_environments;
    MemorySecrets m_secrets;
    Theme m_theme;
    Services m_services;
};

/// A new SQLite file with these statements run in it.
inline void makeSqlite(const QString& file, const QStringList& statements)
{
    const QString connection = QUuid::createUuid().toString();
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(file);
        if (!database.open()) qFatal("cannot make %s", qPrintable(file));
        for (const QString& sql : statements) {
            QSqlQuery query(database);
            if (!query.exec(sql))
                qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(connection);
}

inline Environment Workbench::sqlite(const char* name, Role role, const QStringList& statements)
{
    const QString path = file(name) + QStringLiteral(".sqlite");
    makeSqlite(path, statements);
    return environment(QLatin1String(name), role, QStringLiteral("sqlite:") + path);
}

/// The first cell of a query on an SQLite file.
inline QVariant askSqlite(const QString& file, const QString& sql)
{
    const QString connection = QUuid::createUuid().toString();
    QVariant answer;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection);
        database.setDatabaseName(file);
        if (!database.open()) qFatal("cannot open %s", qPrintable(file));
        QSqlQuery query(database);
        if (query.exec(sql) && query.next()) answer = query.value(0);
    }
    QSqlDatabase::removeDatabase(connection);
    return answer;
}

/// The child of this object name, which must be there.
template <class Widget>
Widget& the(const QWidget& page, const char* name)
{
    auto* found = page.findChild<Widget*>(QLatin1String(name));
    if (!found) qFatal("no %s", name);
    return *found;
}

inline void press(const QWidget& page, const char* button)
{
    QTest::mouseClick(&the<QPushButton>(page, button), Qt::LeftButton);
}

/// Saves a picture of the widget where $LOCKSTEP_PICTURES points, if it is set.
inline void shoot(QWidget& widget, const char* name)
{
    const QString folder = qEnvironmentVariable("LOCKSTEP_PICTURES");
    if (folder.isEmpty()) return;
    QDir().mkpath(folder);
    QTest::qWait(50); // layouts that are still to be done
    widget.grab().save(folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
}

} // namespace lockstep::testing
