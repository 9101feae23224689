// SavedWork: everything that is kept in the folder of queries, read at once.
#pragma once

#include "workflow/dashboard.h"
#include "workflow/savedfiles.h"
#include "workflow/savedquery.h"

namespace lockstep {

struct KeptQuery
{
    SavedFile file;
    SavedQuery query;

    [[nodiscard]] QString name() const { return savedName(file.place); }
    [[nodiscard]] QString folder() const { return savedFolder(file.place); }
};

struct KeptDashboard
{
    SavedFile file;
    Dashboard dashboard;
};

struct SavedWork
{
    std::vector<KeptQuery> queries; ///< by their places
    std::vector<KeptDashboard> dashboards;
    std::vector<BadSavedFile> bad;
};

/// Reads the disk: any thread but the UI's.
[[nodiscard]] Result<SavedWork> readSavedWork(const SavedFiles& files);
/// To another place; dashboards that show a query follow it. Where one cannot, the Error names it,
/// and the query has its new place all the same. Any thread but the UI's.
[[nodiscard]] Result<SavedFile> moveSaved(const SavedFiles& files, const SavedFile& was,
                                          const QString& place);
/// Whether name, folder, tags, description or text have all of these words, letter case ignored.
[[nodiscard]] bool speaksOf(const KeptQuery& kept, const QStringList& words);
/// The same of a dashboard, with its tiles' titles and statements.
[[nodiscard]] bool speaksOf(const KeptDashboard& kept, const QStringList& words);

} // namespace lockstep
