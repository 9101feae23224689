// Revision history: a folder of revisions as a list for people, whoever wrote it; nothing is run.
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>
#include <vector>

namespace lockstep {

struct ListedRevision
{
    QString number; ///< as its tool counts: "0003", "ae1027a6acf", "V2.1", "R" for a repeatable one
    QString title;
    QString file;         ///< below the folder
    QString follows = {}; ///< the one before it, where its tool says so
};

struct RevisionHistory
{
    QString tool;                          ///< "Lockstep", "Alembic", "Flyway", "sqitch"
    std::vector<ListedRevision> revisions; ///< in the order in which they run
};

/// Reads files alone. NotFound when it is no folder of a tool that is known; BadInput where a file
/// of one cannot be understood, and for Lockstep's as readRevisions().
[[nodiscard]] Result<RevisionHistory> revisionHistory(const QString& folder);

/// A head and a line each; names as they may be shown.
[[nodiscard]] std::vector<std::string> historyLines(const RevisionHistory& history);
[[nodiscard]] QJsonObject historyJson(const RevisionHistory& history);

} // namespace lockstep
