// Recovery: text that was never saved survives the program.
#include "ui/editor/recovery.h"

#include "base/liveness.h"
#include "workflow/folders.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>

namespace lockstep::recovery {

namespace {

constexpr qint64 largest = 20 * 1024 * 1024;

QString path(const QString& folder, const QString& id, const char* ending)
{
    return folder + QLatin1Char('/') + id + QLatin1String(ending);
}

QByteArray content(const QString& name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QString thisRun()
{
    const Life own = Life::own();
    return QStringLiteral("%1:%2").arg(own.number).arg(QString::fromStdString(own.birth));
}

/// Another program that still runs keeps its own text.
bool isOthers(const QString& run)
{
    const Life life{run.section(QLatin1Char(':'), 0, 0).toLong(),
                    run.section(QLatin1Char(':'), 1).toStdString()};
    return !run.isEmpty() && run != thisRun() && !life.birth.empty() && life.goesOn();
}

} // namespace

QString folder(const QString& journalFile)
{
    return QFileInfo(journalFile).absolutePath() + QStringLiteral("/recovery");
}

bool keep(const RecoveredText& text, const QString& folder)
{
    if (!makePrivateFolder(folder)) return false;
    const QJsonObject about{{QStringLiteral("environment"), text.environment},
                            {QStringLiteral("title"), text.title},
                            {QStringLiteral("caret"), text.caret},
                            {QStringLiteral("run"), thisRun()},
                            {QStringLiteral("at"), text.at.toUTC().toString(Qt::ISODateWithMs)}};
    // The text first: what is about a text that is not there is not restored.
    return writePrivateFile(path(folder, text.id, ".sql"), text.sql.toStdString()) &&
           writePrivateFile(path(folder, text.id, ".json"),
                            QJsonDocument(about).toJson().toStdString());
}

void forget(const QString& id, const QString& folder)
{
    QFile::remove(path(folder, id, ".json"));
    QFile::remove(path(folder, id, ".sql"));
}

std::vector<RecoveredText> found(const QString& folder)
{
    std::vector<RecoveredText> texts;
    const auto names = QDir(folder).entryInfoList({QStringLiteral("*.json")}, QDir::Files);
    for (const QFileInfo& name : names) {
        const QJsonObject about =
            QJsonDocument::fromJson(content(name.absoluteFilePath())).object();
        if (isOthers(about.value(QLatin1String("run")).toString())) continue;
        RecoveredText text;
        text.id = name.completeBaseName();
        text.environment = about.value(QLatin1String("environment")).toString();
        text.title = about.value(QLatin1String("title")).toString();
        text.caret = about.value(QLatin1String("caret")).toInt();
        text.at =
            QDateTime::fromString(about.value(QLatin1String("at")).toString(), Qt::ISODateWithMs);
        const QString file = path(folder, text.id, ".sql");
        if (QFileInfo(file).size() > largest)
            text.left = file;
        else
            text.sql = QString::fromUtf8(content(file));
        if (!text.sql.isEmpty() || !text.left.isEmpty()) texts.push_back(std::move(text));
    }
    std::sort(texts.begin(), texts.end(),
              [](const RecoveredText& a, const RecoveredText& b) { return a.at < b.at; });
    return texts;
}

RecoveredText read(RecoveredText text)
{
    text.sql = QString::fromUtf8(content(text.left));
    text.left.clear();
    return text;
}

} // namespace lockstep::recovery
