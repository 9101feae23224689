// Flyway: files whose names say all: what they are, their version, their title.
#include "workflow/foreignhistory.h"
#include "workflow/words.h"

#include <QRegularExpression>
#include <algorithm>
#include <map>

namespace lockstep {

namespace {

/// Numbers of any length; 1.0 is 1, and 01 as well.
using Version = std::vector<std::pair<qsizetype, QString>>;

Version versionOf(QString text)
{
    Version version;
    for (QString part : text.replace(u'_', u'.').split(u'.')) {
        qsizetype zeros = 0;
        while (zeros < part.size() && part[zeros] == u'0') ++zeros;
        part.remove(0, zeros);
        version.emplace_back(part.size(), part);
    }
    while (version.size() > 1 && version.back().first == 0) version.pop_back();
    return version;
}

struct FlywayFile
{
    QChar kind;      ///< V, U, B or R
    Version version; ///< of a repeatable one, its title
    ListedRevision listed;
};

FlywayFile fileOf(const QString& place, const QString& name, const QRegularExpressionMatch& match)
{
    FlywayFile file;
    file.kind = match.captured(1).front();
    QString version = match.captured(2);
    if (!version.isEmpty()) file.version = versionOf(version);
    version.replace(u'_', u'.');
    QString title = match.captured(3);
    file.listed.number = match.captured(1) + version;
    file.listed.title = title.replace(u'_', u' ');
    file.listed.file = QDir::cleanPath(place + QLatin1Char('/') + name);
    if (file.kind == u'B') file.listed.marks << lockstep::tr("baseline");
    if (file.kind == u'R') file.version = {{0, file.listed.title}};
    if (file.kind == u'R') file.listed.marks << lockstep::tr("whenever it changed");
    return file;
}

/// Each kind has a version once; what undoes stands with what it undoes.
RevisionHistory listed(std::vector<FlywayFile> files, QStringList problems)
{
    const auto rank = [](const FlywayFile& file) { return file.kind == u'R' ? 1 : 0; };
    std::stable_sort(files.begin(), files.end(), [&](const FlywayFile& a, const FlywayFile& b) {
        return std::tuple(rank(a), a.version, a.kind) < std::tuple(rank(b), b.version, b.kind);
    });
    std::map<std::pair<QChar, Version>, QString> first;
    for (const FlywayFile& file : files)
        if (const auto [before, isNew] =
                first.try_emplace({file.kind, file.version}, file.listed.file);
            !isNew)
            problems << lockstep::tr("%1 is there twice: %2 and %3.")
                            .arg(file.listed.number, before->second, file.listed.file);
    RevisionHistory history{QStringLiteral("Flyway"), {}, {}};
    for (FlywayFile& file : files) {
        if (file.kind == u'U' && first.count({u'V', file.version}) > 0) continue;
        if (file.kind == u'U')
            problems
                << lockstep::tr("%1 takes a version back that no file has.").arg(file.listed.file);
        if (const auto back = first.find({u'U', file.version});
            file.kind == u'V' && back != first.end())
            file.listed.back = back->second;
        history.revisions.push_back(std::move(file.listed));
    }
    history.problems = std::move(problems);
    return history;
}

} // namespace

std::optional<RevisionHistory> flywayHistory(const QDir& folder)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(^([VUB]|R(?=__))([0-9][0-9._]*)?__(.+)\.(sql|java|py|sh|ps1)$)"));
    static const QRegularExpression near(QStringLiteral(R"(^[VUBR][0-9_].*\.sql$)"));
    for (const QString& place :
         {QStringLiteral("."), QStringLiteral("sql"), QStringLiteral("db/migration"),
          QStringLiteral("src/main/resources/db/migration")}) {
        std::vector<FlywayFile> files;
        QStringList problems;
        for (const QString& name :
             QDir(folder.filePath(place)).entryList(QDir::Files, QDir::Name)) {
            const auto match = shape.match(name);
            const bool isVersioned = !match.captured(2).isEmpty();
            if (match.hasMatch() && isVersioned != (match.captured(1) == QLatin1String("R")))
                files.push_back(fileOf(place, name, match));
            else if (near.match(name).hasMatch())
                problems << lockstep::tr("%1: its name is none that Flyway takes.").arg(name);
        }
        if (!files.empty()) return listed(std::move(files), std::move(problems));
    }
    return std::nullopt;
}

} // namespace lockstep
