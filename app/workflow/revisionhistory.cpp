// Revision history: which tool's folder it is, by the files that only that one has.
#include "workflow/revisionhistory.h"

#include "base/text.h"
#include "workflow/foreignhistory.h"
#include "workflow/revisions.h"

#include <QFileInfo>
#include <QJsonArray>
#include <fmt/format.h>

namespace lockstep {

namespace {

QString shown(const QString& text) { return QString::fromStdString(visible(text.toStdString())); }

bool isOurs(const QDir& folder)
{
    return folder.exists(QStringLiteral("0000_start.catalog")) &&
           !folder.entryList({QStringLiteral("*.up.sql")}, QDir::Files).isEmpty();
}

Result<RevisionHistory> ours(const QDir& folder)
{
    const auto read = readRevisions(folder.path());
    if (!read) return failure(read.error());
    return listedRevisions(*read);
}

} // namespace

QString headOf(const QDir& folder, const QString& file)
{
    constexpr qint64 most = 1 << 20;
    QFile there(folder.filePath(file));
    return there.open(QIODevice::ReadOnly) ? QString::fromUtf8(there.read(most)) : QString();
}

RevisionHistory listedRevisions(const RevisionFolder& folder)
{
    RevisionHistory history{QStringLiteral("Lockstep"), {}, {}};
    for (const Revision& one : folder.revisions) {
        ListedRevision listed{QStringLiteral("%1").arg(one.number, 4, 10, QLatin1Char('0')),
                              QString::fromStdString(one.title), QString::fromStdString(one.file)};
        listed.date = QString::fromStdString(one.written);
        if (one.down) listed.back = QString::fromStdString(downFile(one));
        history.revisions.push_back(std::move(listed));
    }
    return history;
}

Result<RevisionHistory> revisionHistory(const QString& path)
{
    const QDir folder(path);
    if (!folder.exists())
        return failure(ErrorKind::NotFound,
                       "There is no folder " + visible(path.toStdString()) + ".");
    if (isOurs(folder)) return ours(folder);
    for (const auto& look : {sqitchHistory, alembicHistory, flywayHistory})
        if (auto found = look(folder)) return std::move(*found);
    Error error;
    error.kind = ErrorKind::NotFound;
    error.message = visible(path.toStdString()) + " has no revisions that are known.";
    error.hint = "Known are folders of Lockstep, Alembic, Flyway and sqitch.";
    return failure(std::move(error));
}

Result<QString> historyFile(const QString& path, const QString& file)
{
    const QDir folder(path);
    const QString whole = QFileInfo(folder.filePath(file)).canonicalFilePath();
    if (whole.isEmpty())
        return failure(ErrorKind::NotFound, visible(file.toStdString()) + ": the file is missing.");
    if (!whole.startsWith(QFileInfo(path).canonicalFilePath() + QLatin1Char('/')))
        return failure(ErrorKind::BadInput,
                       visible(file.toStdString()) + " lies outside of the folder.");
    QFile there(whole);
    if (!QFileInfo(whole).isFile() || !there.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput, visible(file.toStdString()) + ": it cannot be read.");
    QString text = QString::fromUtf8(there.read(longestHistoryFile));
    if (!there.atEnd())
        text += QStringLiteral("\n… %1 bytes more\n").arg(there.size() - longestHistoryFile);
    return text;
}

std::vector<std::string> historyLines(const RevisionHistory& history)
{
    std::vector<std::string> lines{
        fmt::format("{} of {}:", counted(history.revisions.size(), "revision", "revisions"),
                    shown(history.tool).toStdString())};
    for (const ListedRevision& one : history.revisions) {
        QStringList parts{shown(one.number), shown(one.title)};
        for (const QString& part : {one.date, one.author, one.marks.join(QLatin1String(", "))})
            if (!part.isEmpty()) parts << shown(part);
        parts << QLatin1Char('(') + shown(one.file) + QLatin1Char(')');
        lines.push_back("  " + parts.join(QLatin1String("  ")).toStdString());
    }
    for (const QString& problem : history.problems)
        lines.push_back("  ! " + shown(problem).toStdString());
    if (history.tool != QLatin1String("Lockstep"))
        lines.push_back("  They are listed alone: Lockstep never runs another tool's revisions.");
    return lines;
}

QJsonObject historyJson(const RevisionHistory& history)
{
    QJsonArray list;
    for (const ListedRevision& one : history.revisions) {
        QJsonObject object{{QStringLiteral("number"), one.number},
                           {QStringLiteral("title"), one.title},
                           {QStringLiteral("file"), one.file}};
        const auto add = [&](const char* key, const QString& text) {
            if (!text.isEmpty()) object.insert(QLatin1String(key), text);
        };
        add("follows", one.follows);
        add("author", one.author);
        add("date", one.date);
        add("back", one.back);
        add("verify", one.proof);
        if (!one.marks.isEmpty())
            object.insert(QStringLiteral("marks"), QJsonArray::fromStringList(one.marks));
        list.append(object);
    }
    QJsonObject said{{QStringLiteral("tool"), history.tool}, {QStringLiteral("revisions"), list}};
    if (!history.problems.isEmpty())
        said.insert(QStringLiteral("problems"), QJsonArray::fromStringList(history.problems));
    return said;
}

} // namespace lockstep
