// Cut off: the journal and prod, neither on the UI thread.
#include "ui/history/cutoff.h"

#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QFileInfo>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

Result<std::vector<Unfinished>> cutOff(const QString& file)
{
    std::vector<Unfinished> none;
    if (!QFileInfo::exists(file)) return none;
    Journal journal(file);
    if (auto opened = journal.open(); !opened) return failure(opened.error());
    auto all = unfinished(journal);
    if (all) std::erase_if(*all, [](const Unfinished& one) { return one.running; });
    return all;
}

Result<CutOffFound> looked(const QString& file, const QString& promotion, Side prod)
{
    const EnginePtr engine = prod.request.engine;
    const auto now = readSide(std::move(prod));
    if (!now) return failure(now.error());
    Journal journal(file);
    if (auto opened = journal.open(); !opened) return failure(opened.error());
    auto all = unfinished(journal);
    if (!all) return failure(all.error());
    for (Unfinished& one : *all) {
        if (one.entry.id != promotion) continue;
        if (one.running)
            return failure(ErrorKind::Busy, tr("That promotion runs still.").toStdString());
        if (one.entry.prodIdentity.toStdString() != now->facts.identity)
            return failure(
                ErrorKind::Changed,
                tr("Another database answers than the one that was promoted.").toStdString());
        auto afterwards = lookAt(one, journal, *engine, now->catalog);
        if (!afterwards) return failure(afterwards.error());
        return CutOffFound{{std::move(one), std::move(*afterwards)}, now->catalog};
    }
    return failure(ErrorKind::NotFound, tr("That promotion has ended meanwhile.").toStdString());
}

} // namespace

QFuture<Result<std::vector<Unfinished>>> readCutOff(const QString& journalFile)
{
    return QtConcurrent::run([journalFile] { return cutOff(journalFile); });
}

void lookAtCutOff(Services& services, const Environment& prod, const QString& promotion,
                  QObject* context, std::function<void(Result<CutOffFound>)> then)
{
    const QString file = services.journalFile;
    services.requestFor(prod, Access::Read, context, [=](Result<ConnectionRequest> request) {
        if (!request) {
            then(failure(request.error()));
            return;
        }
        whenDone(QtConcurrent::run([file, promotion, side = Side{prod, std::move(*request)}] {
                     return looked(file, promotion, side);
                 }),
                 context, then);
    });
}

QFuture<Result<void>> settleCutOff(const QString& journalFile, const CutOffFound& found)
{
    return QtConcurrent::run([journalFile, found]() -> Result<void> {
        Journal journal(journalFile);
        if (auto opened = journal.open(); !opened) return opened;
        return settle(journal, found.found, found.now);
    });
}

} // namespace lockstep
