// RecoveredPages: the editors whose text an earlier run could not save.
#include "ui/editor/recoveredpages.h"

#include "ui/editor/editorpage.h"
#include "ui/mainwindow.h"
#include "workflow/whendone.h"

#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

void openRecoveredPages(MainWindow& window, Services& services)
{
    const QString folder = recovery::folder(services.journalFile);
    whenDone(QtConcurrent::run([folder] { return recovery::found(folder); }), &window,
             [&window, &services](const std::vector<RecoveredText>& texts) {
                 for (const RecoveredText& text : texts) {
                     const auto environment = services.environments.find(text.environment);
                     if (!environment) continue;
                     auto* page = new EditorPage(services, *environment, &window);
                     page->restore(text);
                     window.openPage(page);
                 }
             });
}

} // namespace lockstep
