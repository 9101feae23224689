// RecoveredPages: the editors whose text an earlier run could not save.
#include "ui/editor/recoveredpages.h"

#include "ui/editor/editorpage.h"
#include "ui/environments/startpage.h"
#include "ui/mainwindow.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/starts.h"
#include "workflow/whendone.h"

#include <QLocale>
#include <QPushButton>
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

void restoreSession(MainWindow& window, Services& services, int startsCutShort)
{
    if (startsCutShort < Starts::tooMany) {
        openRecoveredPages(window, services);
        return;
    }
    const auto say = [&window, &services](const std::vector<RecoveredText>& texts) {
        const auto count = static_cast<int>(texts.size());
        QStringList lines;
        const QLocale locale;
        for (const RecoveredText& text : texts) {
            const auto on = services.environments.find(text.environment);
            lines << MainWindow::tr("%1 on %2, %3")
                         .arg(shown(text.title), on ? shown(on->name) : shown(text.environment),
                              locale.toString(text.at.toLocalTime(), QLocale::ShortFormat));
        }
        MessageBar& bar = window.startPage()->messages();
        bar.show(MessageBar::Tone::Warning,
                 count == 0 ? MainWindow::tr("The last %n starts of Lockstep were cut short. There "
                                             "is no unsaved text to open.",
                                             nullptr, Starts::tooMany)
                            : MainWindow::tr("The last %n starts of Lockstep were cut short, so "
                                             "unsaved texts were not opened.",
                                             nullptr, Starts::tooMany),
                 lines.join(QLatin1Char('\n')));
        bar.setClosable(true);
        if (count == 0) return;
        QObject::connect(bar.addAction(MainWindow::tr("Open %n texts", nullptr, count)),
                         &QPushButton::clicked, &window, [&window, &services, &bar] {
                             bar.clear();
                             openRecoveredPages(window, services);
                         });
    };
    const QString folder = recovery::folder(services.journalFile);
    whenDone(QtConcurrent::run([folder] { return recovery::found(folder); }), &window, say);
}

} // namespace lockstep
