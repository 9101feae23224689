// Revisions now: the folder first, for it is there whatever the database answers.
#include "workflow/revisionsnow.h"

#include "workflow/stoppablelink.h"

#include <QDir>

namespace lockstep {

namespace {

Result<void> readFolder(RevisionsNow& now)
{
    now.history.tool = QStringLiteral("Lockstep");
    auto folder = readRevisions(now.path);
    if (QDir(now.path).exists() && !(folder && folder->start)) {
        auto history = revisionHistory(now.path);
        if (history) {
            now.history = std::move(*history);
            return {};
        }
        if (history.error().kind != ErrorKind::NotFound) return failure(history.error());
    }
    if (!folder) return failure(folder.error());
    now.history = listedRevisions(*folder);
    now.folder = std::make_shared<const RevisionFolder>(std::move(*folder));
    return {};
}

Result<void> readCatalog(RevisionsNow& now, const Side& prod, const std::atomic<bool>* stop)
{
    auto link = StoppableLink::open(prod.request, Access::Read, stop);
    if (!link) return failure(link.error());
    auto catalog = (*link)->connection().readCatalog();
    if (!catalog) return failure(catalog.error());
    now.facts = (*link)->connection().facts();
    now.catalog = std::move(*catalog);
    return {};
}

} // namespace

Result<RevisionsNow> revisionsNow(const QString& folder, const std::optional<Side>& prod,
                                  const std::atomic<bool>* stop)
{
    RevisionsNow now;
    now.path = folder;
    if (auto read = readFolder(now); !read) return failure(read.error());
    if (auto wanted = notStopped(stop); !wanted) return failure(wanted.error());
    if (!prod || !now.folder || !now.folder->start) return now;
    now.engine = prod->request.engine;
    now.prod = prod->environment;
    const auto read = readCatalog(now, *prod, stop);
    if (auto wanted = notStopped(stop); !wanted) return failure(wanted.error());
    if (!read) {
        now.trouble = read.error();
        return now;
    }
    const auto at = revisionOf(*now.folder, *now.engine, now.catalog);
    if (at)
        now.at = *at;
    else
        now.trouble = at.error();
    return now;
}

RevisionState stateOf(const RevisionsNow& now, int number)
{
    if (!now.folder || !now.catalog) return RevisionState::Unknown;
    if (!now.at) return RevisionState::Elsewhere;
    if (number <= *now.at) return RevisionState::Applied;
    return number == *now.at + 1 ? RevisionState::Next : RevisionState::Later;
}

} // namespace lockstep
