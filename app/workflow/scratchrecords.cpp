// Scratch records: one small file each.
#include "workflow/scratchrecords.h"

#include "base/liveness.h"
#include "workflow/folders.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

namespace lockstep {

QString scratchRecordFolder(const QString& journalFile)
{
    return QFileInfo(journalFile).absolutePath() + QStringLiteral("/rehearsals");
}

Result<QString> noteScratch(const QString& folder, const ScratchRecord& record)
{
    if (auto made = makePrivateFolder(folder); !made) return failure(made.error());
    const Life own = Life::own();
    const QJsonObject object{{QStringLiteral("environment"), record.environment},
                             {QStringLiteral("name"), record.name},
                             {QStringLiteral("program"), double(own.number)},
                             {QStringLiteral("birth"), QString::fromStdString(own.birth)}};
    const QString file = folder + QLatin1Char('/') +
                         QUuid::createUuid().toString(QUuid::WithoutBraces) +
                         QStringLiteral(".json");
    if (auto written = writePrivateFile(file, QJsonDocument(object).toJson().toStdString());
        !written)
        return failure(written.error());
    return file;
}

void forgetScratch(const QString& file) { QFile::remove(file); }

std::vector<ScratchRecord> leftScratches(const QString& folder)
{
    std::vector<ScratchRecord> left;
    const QDir all(folder);
    for (const QString& name : all.entryList({QStringLiteral("*.json")}, QDir::Files)) {
        QFile file(all.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) continue;
        const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
        const Life life{static_cast<long>(object.value(QLatin1String("program")).toDouble()),
                        object.value(QLatin1String("birth")).toString().toStdString()};
        if (!life.goesOn())
            left.push_back({all.filePath(name),
                            object.value(QLatin1String("environment")).toString(),
                            object.value(QLatin1String("name")).toString()});
    }
    return left;
}

} // namespace lockstep
