// Revision history: a folder of revisions as a list for people, whoever wrote it; nothing is run.
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QStringList>
#include <vector>

namespace lockstep {

/// One revision, as its tool's files say it.
struct ListedRevision
{
    QString number; ///< as its tool counts: "0003", "ae1027a6acf", "V2.1", "R" for a repeatable one
    QString title;
    QString file;           ///< below the folder
    QString follows = {};   ///< the ones before it, where its tool says so
    QString author = {};    ///< empty: its tool does not say
    QString date = {};      ///< as its tool writes it
    QString back = {};      ///< the file that leads back, below the folder; empty: none
    QString proof = {};     ///< the file that looks whether it stands
    QStringList marks = {}; ///< "merge", "branch reporting", "@v1"
};

struct RevisionHistory
{
    QString tool;                          ///< "Lockstep", "Alembic", "Flyway", "sqitch"
    std::vector<ListedRevision> revisions; ///< in the order in which they run
    QStringList problems = {};             ///< what does not hang together, a sentence each
};

/// Reads files alone. NotFound when it is no folder of a tool that is known; for Lockstep's errors
/// as readRevisions(). What is broken in another tool's folder is in `problems`, and the rest is
/// listed.
[[nodiscard]] Result<RevisionHistory> revisionHistory(const QString& folder);

struct RevisionFolder;
/// Lockstep's own, of a folder that was read.
[[nodiscard]] RevisionHistory listedRevisions(const RevisionFolder& folder);

/// One of its files, to look at: at most longestHistoryFile bytes, and a last line that says so if
/// there were more. BadInput when it lies outside of the folder, NotFound when it is missing.
[[nodiscard]] Result<QString> historyFile(const QString& folder, const QString& file);
constexpr qint64 longestHistoryFile = 4 << 20;

/// A head and a line each; names as they may be shown.
[[nodiscard]] std::vector<std::string> historyLines(const RevisionHistory& history);
[[nodiscard]] QJsonObject historyJson(const RevisionHistory& history);

} // namespace lockstep
