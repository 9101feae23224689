// Taking back: nothing is run here; the promotion's pages show and confirm it.
#include "ui/history/takingback.h"

#include "workflow/takeback.h"
#include "workflow/whendone.h"

#include <QtConcurrentRun>

namespace lockstep {

void prepareTakeBack(Services& services, const Environment& prod, const QString& promotion,
                     QObject* context, std::function<void(Result<ComparedPairPtr>)> then)
{
    const QString file = services.journalFile;
    services.requestFor(prod, Access::Read, context, [=](Result<ConnectionRequest> request) {
        if (!request) {
            then(failure(request.error()));
            return;
        }
        whenDone(QtConcurrent::run([file, promotion, side = Side{prod, std::move(*request)}]()
                                       -> Result<ComparedPairPtr> {
                     Journal journal(file);
                     if (auto opened = journal.open(); !opened) return failure(opened.error());
                     // The promotion's pages plan them with the rest.
                     return takeBack(journal, promotion, side, RowsBack::Brought);
                 }),
                 context, then);
    });
}

} // namespace lockstep
