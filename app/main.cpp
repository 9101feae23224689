// lockstep, the window. Everything it owns is made here, in order.
#include "base/lastwords.h"
#include "ui/desktopnotifier.h"
#include "ui/editor/recoveredpages.h"
#include "ui/endings.h"
#include "ui/language.h"
#include "ui/mainwindow.h"
#include "ui/promote/leftrehearsals.h"
#include "ui/services.h"
#include "ui/tour.h"
#include "workflow/engines.h"
#include "workflow/starts.h"
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
#include <algorithm>
#include <cstdio>
#include <string_view>

namespace {

struct Options
{
    bool sample = false;
    QString action; ///< by its id: what the window does first
    QString tour;
    QString configFolder;
};

/// Before anything else is read: what is said of the other options is said in this language.
QString askedLanguage(const QStringList& arguments)
{
    QCommandLineParser parser;
    const QCommandLineOption language(QStringLiteral("language"), {}, QStringLiteral("LANGUAGE"));
    parser.addOption(language);
    parser.parse(arguments);
    return parser.value(language);
}

Options parsed(const QCoreApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QCoreApplication::translate(
        "main", "Compare two databases, review the changes and promote them safely."));
    const QCommandLineOption sample(
        QStringLiteral("sample"),
        QCoreApplication::translate("main", "Open the bundled pair of databases, compared."));
    const QCommandLineOption compare(QStringLiteral("compare"),
                                     QCoreApplication::translate("main", "Open a new comparison."));
    const QCommandLineOption query(QStringLiteral("new-query"),
                                   QCoreApplication::translate("main", "Open a new SQL editor."));
    const QCommandLineOption tour(
        QStringLiteral("tour"),
        QCoreApplication::translate("main", "Go through compare, review, promote and verify on the "
                                            "sample pair, leave pictures in FOLDER and end."),
        QStringLiteral("FOLDER"));
    const QCommandLineOption config(
        QStringLiteral("config-dir"),
        QCoreApplication::translate("main", "Keep environments, history and window state in DIR."),
        QStringLiteral("DIR"));
    const QCommandLineOption language(
        QStringLiteral("language"),
        QCoreApplication::translate("main", "Speak LANGUAGE (%1) instead of the desktop's.")
            .arg(lockstep::languages().join(QStringLiteral(", "))),
        QStringLiteral("LANGUAGE"));
    parser.addOptions({sample, compare, query, tour, config, language});
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
    QString action;
    if (parser.isSet(compare)) action = QStringLiteral("go.compare");
    if (parser.isSet(query)) action = QStringLiteral("go.editor");
    return {parser.isSet(sample), action, parser.value(tour), parser.value(config)};
}

/// Help and version need no screen, so they are told without one.
bool onlyTells(int argc, char** argv)
{
    return std::any_of(argv + 1, argv + argc, [](const char* argument) {
        const std::string_view word = argument;
        return word == "-h" || word == "--help" || word == "--help-all" || word == "-v" ||
               word == "--version";
    });
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
    sayLastWords("lockstep");
    Q_INIT_RESOURCE(lockstep);
    QCoreApplication::setApplicationName(QStringLiteral("lockstep"));
    QCoreApplication::setApplicationVersion(QStringLiteral(LOCKSTEP_VERSION));
    if (onlyTells(argc, argv)) {
        const QCoreApplication application(argc, argv);
        speak(askedLanguage(QCoreApplication::arguments()));
        static_cast<void>(parsed(application));
    }
    QApplication application(argc, argv);
    const QString language = askedLanguage(QCoreApplication::arguments());
    if (!speak(language)) {
        std::fprintf(stderr, "lockstep: there is no language %s; there are: %s\n",
                     qPrintable(language), qPrintable(languages().join(QStringLiteral(", "))));
        return 2;
    }
    QApplication::setApplicationDisplayName(QStringLiteral("Lockstep"));
    QApplication::setDesktopFileName(QStringLiteral(LOCKSTEP_APP_ID));
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

    const QString journalFile = inFolder("journal.sqlite", Journal::defaultFile());
    Starts starts(Starts::fileBeside(journalFile));
    const int cutShort = options.tour.isEmpty() ? starts.begin() : 0;
    const Engines engines = Engines::fromPlugins();
    const QString environmentsFile = inFolder("environments.toml", Environments::defaultFile());
    Environments environments(environmentsFile);
    const Result<void> loaded = environments.load();
    KeychainSecrets keychain;
    MemorySecrets memory;
    Secrets& secrets = options.tour.isEmpty() ? static_cast<Secrets&>(keychain) : memory;
    Theme theme;
    Services services(engines, environments, secrets, theme);
    services.journalFile = journalFile;
    services.queriesFolder = inFolder("queries", services.queriesFolder);
    services.settingsFile = inFolder(
        "window.ini", QFileInfo(environmentsFile).dir().filePath(QStringLiteral("window.ini")));
    if (options.tour.isEmpty())
        theme.choose(keptTheme(services.settingsFile));
    else
        theme.choose(Theme::Choice::Light);
    theme.apply(application);

    DesktopNotifier notifier;
    services.notifier = &notifier;
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
    const Endings endings;
    QObject::connect(&endings, &Endings::asked, &window, &MainWindow::endSoon);
    window.lookForCutOff();
    restoreSession(window, services, cutShort);
    constexpr int settles = 10'000; // ms
    QTimer::singleShot(settles, &window, [&starts] { starts.settled(); });
    QObject::connect(&application, &QCoreApplication::aboutToQuit, [&starts] { starts.settled(); });
    dropLeftRehearsals(services, &window, [&window](const QString& sentence) {
        constexpr int shownFor = 30'000; // ms
        window.statusBar()->showMessage(sentence, shownFor);
    });
    if (options.sample)
        QTimer::singleShot(0, &window, [&] {
            window.openSample(folder.isEmpty() ? QString()
                                               : QDir(folder).filePath(QStringLiteral("sample")));
        });
    // As the menu entry's actions ask for it.
    if (!options.action.isEmpty())
        QTimer::singleShot(0, window.findChild<QAction*>(options.action), &QAction::trigger);
    return QApplication::exec();
}
