// Revision history: which tool's folder it is, by the files that only that one has.
#include "workflow/revisionhistory.h"

#include "base/text.h"
#include "workflow/revisions.h"

#include <QDir>
#include <QJsonArray>
#include <QRegularExpression>
#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <set>

namespace lockstep {

namespace {

using Found = std::optional<RevisionHistory>;

/// The beginning of a text file: heads are what is read.
QString beginning(const QString& path)
{
    constexpr qint64 most = 1 << 20;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(most)) : QString();
}

Result<Found> lockstepFolder(const QDir& folder)
{
    if (folder.entryList({QStringLiteral("*.up.sql")}, QDir::Files).isEmpty() ||
        !folder.exists(QStringLiteral("0000_start.catalog")))
        return Found();
    const auto read = readRevisions(folder.path());
    if (!read) return failure(read.error());
    RevisionHistory history{QStringLiteral("Lockstep"), {}};
    for (const Revision& one : read->revisions)
        history.revisions.push_back({QStringLiteral("%1").arg(one.number, 4, 10, QLatin1Char('0')),
                                     QString::fromStdString(one.title),
                                     QString::fromStdString(one.file)});
    return Found(std::move(history));
}

// --- Alembic

struct AlembicFile
{
    ListedRevision listed;
    QStringList follows;
};

std::optional<AlembicFile> alembicFile(const QDir& folder, const QString& name)
{
    static const QRegularExpression revision(
        QStringLiteral(R"(^revision\s*(?::[^=\n]*)?=\s*["']([^"'\n]+)["'])"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression follows(
        QStringLiteral(R"(^down_revision\s*(?::[^=\n]*)?=\s*(\([^)]*\)|[^\n]*))"),
        QRegularExpression::MultilineOption);
    static const QRegularExpression text(QStringLiteral(R"(["']([^"'\n]+)["'])"));
    static const QRegularExpression title(QStringLiteral(
        R"(^(?:\s*#[^\n]*\n|\s*\n)*[rRuU]?(?:"{1,3}|'{1,3})\s*([^\n]*?)\s*(?:["'\n]|$))"));
    const QString content = beginning(folder.filePath(name));
    const auto own = revision.match(content);
    const auto before = follows.match(content);
    if (!own.hasMatch() || !before.hasMatch()) return std::nullopt;
    AlembicFile file{{own.captured(1), title.match(content).captured(1), {}}, {}};
    for (auto it = text.globalMatch(before.captured(1)); it.hasNext();)
        file.follows << it.next().captured(1);
    file.listed.follows = file.follows.join(QLatin1String(", "));
    return file;
}

/// Where the revisions are: here, in versions/, or where alembic.ini says.
QStringList alembicFolders(const QDir& folder)
{
    static const QRegularExpression location(
        QStringLiteral(R"(^\s*script_location\s*=\s*(\S.*?)\s*$)"),
        QRegularExpression::MultilineOption);
    QStringList places{QStringLiteral("versions"), QStringLiteral(".")};
    const auto said = location.match(beginning(folder.filePath(QStringLiteral("alembic.ini"))));
    if (said.hasMatch()) {
        QString place = said.captured(1);
        place.replace(QLatin1String("%(here)s/"), QString());
        if (QDir::isRelativePath(place)) places.prepend(place + QStringLiteral("/versions"));
    }
    return places;
}

/// Those first that follow nothing that is still to come; in a circle, by their names.
std::vector<ListedRevision> inOrder(std::vector<AlembicFile> files)
{
    std::vector<ListedRevision> ordered;
    while (!files.empty()) {
        const auto isOpen = [&](const QString& number) {
            return std::any_of(files.begin(), files.end(),
                               [&](const AlembicFile& one) { return one.listed.number == number; });
        };
        auto next = std::find_if(files.begin(), files.end(), [&](const AlembicFile& one) {
            return std::none_of(one.follows.begin(), one.follows.end(), isOpen);
        });
        if (next == files.end()) next = files.begin();
        ordered.push_back(std::move(next->listed));
        files.erase(next);
    }
    return ordered;
}

Result<Found> alembicFolder(const QDir& folder)
{
    for (const QString& place : alembicFolders(folder)) {
        const QDir there(folder.filePath(place));
        std::vector<AlembicFile> files;
        for (const QString& name :
             there.entryList({QStringLiteral("*.py")}, QDir::Files, QDir::Name))
            if (auto file = alembicFile(there, name)) {
                file->listed.file = QDir::cleanPath(place + QLatin1Char('/') + name);
                files.push_back(std::move(*file));
            }
        if (!files.empty())
            return Found(RevisionHistory{QStringLiteral("Alembic"), inOrder(std::move(files))});
    }
    return Found();
}

// --- Flyway

struct FlywayFile
{
    int sort = 0; ///< baseline and versions, then what undoes, then what is repeated
    std::vector<qint64> version;
    ListedRevision listed;
};

Result<Found> flywayFolder(const QDir& folder)
{
    static const QRegularExpression shape(
        QStringLiteral(R"(^([VURB])([0-9][0-9._]*)?__(.+)\.(sql|java|py|sh|ps1)$)"));
    std::vector<FlywayFile> files;
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
        const auto match = shape.match(name);
        const bool repeated = match.captured(1) == QLatin1String("R");
        if (!match.hasMatch() || repeated != match.captured(2).isEmpty()) continue;
        FlywayFile file{repeated ? 2 : match.captured(1) == QLatin1String("U") ? 1 : 0, {}, {}};
        QString version = match.captured(2);
        for (const QString& part : version.replace(u'_', u'.').split(u'.'))
            file.version.push_back(part.toLongLong());
        QString title = match.captured(3);
        file.listed = {match.captured(1) + version, title.replace(u'_', u' '), name};
        files.push_back(std::move(file));
    }
    if (files.empty()) return Found();
    std::stable_sort(files.begin(), files.end(), [](const FlywayFile& a, const FlywayFile& b) {
        return std::tie(a.sort, a.version) < std::tie(b.sort, b.version);
    });
    RevisionHistory history{QStringLiteral("Flyway"), {}};
    for (FlywayFile& file : files) history.revisions.push_back(std::move(file.listed));
    return Found(std::move(history));
}

// --- sqitch

Result<Found> sqitchFolder(const QDir& folder)
{
    static const QRegularExpression shape(QStringLiteral(
        R"(^\s*\+?\s*([^\s@%#\[-][^\s\[]*)\s*(?:\[[^\]]*\]\s*)?\d{4}-\d\d-\d\dT\S+\s+[^<]*<[^>]*>\s*(?:#\s*(.*))?$)"));
    const QString plan = beginning(folder.filePath(QStringLiteral("sqitch.plan")));
    if (plan.isEmpty()) return Found();
    RevisionHistory history{QStringLiteral("sqitch"), {}};
    for (const QString& line : plan.split(u'\n')) {
        const QString text = line.trimmed();
        if (text.isEmpty() || text.startsWith(u'%') || text.startsWith(u'#') ||
            text.startsWith(u'@'))
            continue;
        const auto match = shape.match(text);
        if (!match.hasMatch())
            return failure(ErrorKind::BadInput, "sqitch.plan: \"" + visible(text.toStdString()) +
                                                    "\" is not understood.");
        const QString name = match.captured(1);
        const QString note = match.captured(2).trimmed();
        history.revisions.push_back({QString::number(history.revisions.size() + 1),
                                     note.isEmpty() ? name : note,
                                     QStringLiteral("deploy/%1.sql").arg(name)});
    }
    return Found(std::move(history));
}

} // namespace

Result<RevisionHistory> revisionHistory(const QString& path)
{
    const QDir folder(path);
    if (!folder.exists())
        return failure(ErrorKind::NotFound,
                       "There is no folder " + visible(path.toStdString()) + ".");
    for (const auto& look : {lockstepFolder, sqitchFolder, alembicFolder, flywayFolder}) {
        auto found = look(folder);
        if (!found) return failure(found.error());
        if (*found) return std::move(**found);
    }
    Error error;
    error.kind = ErrorKind::NotFound;
    error.message = visible(path.toStdString()) + " has no revisions that are known.";
    error.hint = "Known are folders of Lockstep, Alembic, Flyway and sqitch.";
    return failure(std::move(error));
}

std::vector<std::string> historyLines(const RevisionHistory& history)
{
    const auto shown = [](const QString& text) { return visible(text.toStdString()); };
    std::vector<std::string> lines{
        fmt::format("{} of {}:", counted(history.revisions.size(), "revision", "revisions"),
                    shown(history.tool))};
    for (const ListedRevision& one : history.revisions)
        lines.push_back(
            fmt::format("  {}  {}  ({})", shown(one.number), shown(one.title), shown(one.file)));
    if (history.tool != QLatin1String("Lockstep"))
        lines.push_back("  They are listed alone: Lockstep never runs another tool's revisions.");
    return lines;
}

QJsonObject historyJson(const RevisionHistory& history)
{
    QJsonArray list;
    for (const ListedRevision& one : history.revisions)
        list.append(QJsonObject{{QStringLiteral("number"), one.number},
                                {QStringLiteral("title"), one.title},
                                {QStringLiteral("file"), one.file}});
    return {{QStringLiteral("tool"), history.tool}, {QStringLiteral("revisions"), list}};
}

} // namespace lockstep
