// The workload of files: each that ends in .sql is a query, by its name; and what is kept.
#include "workflow/workload.h"

#include "base/text.h"
#include "workflow/savedwork.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStringDecoder>

namespace lockstep {

namespace {

constexpr qint64 largest = 10'000'000; // bytes: what is larger is no query that anybody wrote

Result<WorkloadQuery> readQuery(const QString& path, const QString& name)
{
    QFile file(path);
    const auto cannot = [&](const QString& why) {
        return failure(ErrorKind::BadInput,
                       "The file " + visible(path.toStdString()) + " cannot be read",
                       why.toStdString());
    };
    if (!file.open(QIODevice::ReadOnly)) return cannot(file.errorString());
    if (file.size() > largest) return cannot(QStringLiteral("It is larger than 10 MB."));
    QStringDecoder utf8(QStringDecoder::Utf8);
    const QString text = utf8(file.readAll());
    if (utf8.hasError()) return cannot(QStringLiteral("It is not in UTF-8."));
    return WorkloadQuery{name.toStdString(), text.toStdString()};
}

} // namespace

Result<std::vector<WorkloadQuery>> queriesIn(const std::string& folderOrFile)
{
    const QString path = QString::fromStdString(folderOrFile);
    const QFileInfo what(path);
    if (!what.exists())
        return failure(ErrorKind::NotFound,
                       "There is no file or folder " + visible(folderOrFile) + ".");
    std::vector<WorkloadQuery> queries;
    if (what.isFile()) {
        auto query = readQuery(path, what.fileName());
        if (!query) return failure(query.error());
        queries.push_back(std::move(*query));
        return queries;
    }
    QStringList names;
    const QDir folder(path);
    QDirIterator files(path, {QStringLiteral("*.sql")}, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) names.append(folder.relativeFilePath(files.next()));
    names.sort();
    for (const QString& name : std::as_const(names)) {
        auto query = readQuery(folder.filePath(name), name);
        if (!query) return failure(query.error());
        queries.push_back(std::move(*query));
    }
    if (queries.empty())
        return failure(ErrorKind::BadInput,
                       "In " + visible(folderOrFile) + " is no file that ends in .sql.");
    return queries;
}

void addSavedQueries(WorkloadWish& wish, const SavedFiles& files, const std::string& engine)
{
    const auto work = readSavedWork(files);
    if (!work) {
        wish.notRead.push_back({"the saved queries", work.error().text()});
        return;
    }
    for (const KeptQuery& kept : work->queries)
        if (kept.query.engine.empty() || kept.query.engine == engine)
            wish.queries.push_back({kept.file.place.toStdString(), kept.query.sql.toStdString()});
    for (const BadSavedFile& bad : work->bad)
        if (savedEnding(bad.place) == savedQueryEnding)
            wish.notRead.push_back({bad.place.toStdString(), bad.error.text()});
}

} // namespace lockstep
