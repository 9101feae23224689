// lockstep, the window. Everything it owns is made here, in order.
#include "ui/editor/recoveredpages.h"
#include "ui/mainwindow.h"
#include "ui/promote/leftrehearsals.h"
#include "ui/services.h"
#include "ui/tour.h"
#include "workflow/engines.h"
#include "workflow/traces.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QIcon>
#include <QSettings>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>

namespace {

struct Options
{
    bool sample = false;
    QString tour;
    QString configFolder;
};

Options parsed(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Compare two databases, review the changes and promote them safely."));
    const QCommandLineOption sample(
        QStringLiteral("sample"),
        QCoreApplication::translate("main", "Open the bundled pair of databases, compared."));
    const QCommandLineOption tour(
        QStringLiteral("tour"),
        QCoreApplication::translate("main", "Go through compare, review, promote and verify on the "
                                            "sample pair, leave pictures in FOLDER and end."),
        QStringLiteral("FOLDER"));
    const QCommandLineOption config(
        QStringLiteral("config-dir"),
        QCoreApplication::translate("main", "Keep environments, history and window state in DIR."),
        QStringLiteral("DIR"));
    parser.addOptions({sample, tour, config});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
    return {parser.isSet(sample), parser.value(tour), parser.value(config)};
}

lockstep::Theme::Choice keptTheme(const QString& settingsFile)
{
    using Choice = lockstep::Theme::Choice;
    const QSettings settings(settingsFile, QSettings::IniFormat);
    const QString word = settings.value(QStringLiteral("view/theme")).toString();
    if (word == QLatin1String("light")) return Choice::Light;
    if (word == QLatin1String("dark")) return Choice::Dark;
    return Choice::System;
}

} // namespace

int main(int argc, char** argv)
{
    using namespace lockstep;
    hidePasswords(argc, argv);
    Q_INIT_RESOURCE(lockstep);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("lockstep"));
    QApplication::setApplicationDisplayName(QStringLiteral("Lockstep"));
    QApplication::setApplicationVersion(QStringLiteral(LOCKSTEP_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("lockstep"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/lockstep.svg")));
    const Options options = parsed(application);

    // The tour leaves nothing behind but its pictures.
    const QTemporaryDir own(QDir::tempPath() + QStringLiteral("/lockstep-XXXXXX"));
    QString folder = options.configFolder;
    if (folder.isEmpty() && !options.tour.isEmpty()) folder = own.path();
    if (!folder.isEmpty() && !QDir().mkpath(folder)) {
        std::fprintf(stderr, "lockstep: the folder %s cannot be made\n", qPrintable(folder));
        return 2;
    }
    const auto inFolder = [&](const char* name, const QString& usual) {
        return folder.isEmpty() ? usual : QDir(folder).filePath(QLatin1String(name));
    };

    const Engines engines = Engines::fromPlugins();
    const QString environmentsFile = inFolder("environments.toml", Environments::defaultFile());
    Environments environments(environmentsFile);
    const Result<void> loaded = environments.load();
    KeychainSecrets keychain;
    MemorySecrets memory;
    Secrets& secrets = options.tour.isEmpty() ? static_cast<Secrets&>(keychain) : memory;
    Theme theme;
    Services services(engines, environments, secrets, theme);
    services.journalFile = inFolder("journal.sqlite", Journal::defaultFile());
    services.settingsFile = inFolder(
        "window.ini", QFileInfo(environmentsFile).dir().filePath(QStringLiteral("window.ini")));
    if (options.tour.isEmpty())
        theme.choose(keptTheme(services.settingsFile));
    else
        theme.choose(Theme::Choice::Light);
    theme.apply(application);

    MainWindow window(services);
    if (!loaded) window.showProblem(loaded.error());
    window.show();
    if (!options.tour.isEmpty()) {
        Tour tour(window, services, options.tour,
                  [&] { window.openSample(QDir(folder).filePath(QStringLiteral("sample"))); });
        QObject::connect(&tour, &Tour::finished, &application,
                         [](bool succeeded) { QCoreApplication::exit(succeeded ? 0 : 1); });
        QTimer::singleShot(0, &tour, &Tour::start);
        return QApplication::exec();
    }
    window.lookForCutOff();
    openRecoveredPages(window, services);
    dropLeftRehearsals(services, &window, [&window](const QString& sentence) {
        constexpr int shownFor = 30'000; // ms
        window.statusBar()->showMessage(sentence, shownFor);
    });
    if (options.sample)
        QTimer::singleShot(0, &window, [&] {
            window.openSample(folder.isEmpty() ? QString()
                                               : QDir(folder).filePath(QStringLiteral("sample")));
        });
    return QApplication::exec();
}
