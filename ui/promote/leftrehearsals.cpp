// Left rehearsals: one look at each server that has one.
#include "ui/promote/leftrehearsals.h"

#include "ui/wording.h"
#include "workflow/scratchrecords.h"
#include "workflow/whendone.h"
#include "workflow/wiping.h"
#include "workflow/words.h"

#include <QtConcurrent/QtConcurrentRun>
#include <map>

namespace lockstep {

void dropLeftRehearsals(Services& services, QObject* context,
                        const std::function<void(const QString& sentence)>& tell)
{
    std::map<QString, QStringList> filesOf; // by environment
    for (const ScratchRecord& record : leftScratches(scratchRecordFolder(services.journalFile)))
        filesOf[record.environment] << record.file;
    for (const Environment& environment : services.environments.all()) {
        const auto it = filesOf.find(environment.id);
        if (it == filesOf.end()) continue;
        services.requestFor(
            environment, Access::Write, context,
            [context, tell, files = it->second,
             name = shown(environment.name)](Result<ConnectionRequest> request) {
                if (!request) return tell(shown(request.error().message));
                const auto look = [asked = std::move(*request)]() mutable {
                    auto dropped = asked.engine->dropLeftScratches(asked.parameters, asked.options);
                    wipe(asked.options.password);
                    return dropped;
                };
                whenDone(QtConcurrent::run(look), context,
                         [tell, files, name](const Result<std::vector<std::string>>& dropped) {
                             if (!dropped) return tell(shown(dropped.error().message));
                             for (const QString& file : files) forgetScratch(file);
                             if (!dropped->empty())
                                 tell(tr("A rehearsal that died had left %1 on the server of %2; "
                                         "it was removed.")
                                          .arg(shown(dropped->front()), name));
                         });
            });
    }
}

} // namespace lockstep
