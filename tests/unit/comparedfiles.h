// Two SQLite files, made by statements and compared.
#pragma once

#include "workflow/engines.h"
#include "workflow/schemacomparison.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>

namespace lockstep {

/// A file that these statements made, as a side.
inline Side made(const QTemporaryDir& folder, const char* name, const QStringList& statements)
{
    const QString file = folder.filePath(QLatin1String(name));
    {
        QSqlDatabase database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QLatin1String(name));
        database.setDatabaseName(file);
        if (!database.open()) qFatal("%s", qPrintable(database.lastError().text()));
        for (const QString& statement : statements) {
            QSqlQuery query(database);
            if (!query.exec(statement)) qFatal("%s", qPrintable(query.lastError().text()));
        }
    }
    QSqlDatabase::removeDatabase(QLatin1String(name));
    Side out;
    out.environment.name = QLatin1String(name);
    out.request.engine = Engines::fromPlugins().find("sqlite");
    out.request.parameters = {{"file", file.toStdString()}};
    return out;
}

inline ComparedPairPtr comparedFiles(const QStringList& prod, const QStringList& dev)
{
    const QTemporaryDir folder;
    const auto pair = readAndCompare(made(folder, "dev", dev), made(folder, "prod", prod));
    if (!pair) qFatal("%s", pair.error().text().c_str());
    return *pair;
}

} // namespace lockstep
