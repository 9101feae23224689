// Language: translators for our words and for those of Qt's own dialogs.
#include "ui/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace lockstep {

namespace {

const QString folder = QStringLiteral(":/languages");
const QString english = QStringLiteral("en");

QString ofTheDesktop()
{
    const QStringList there = languages();
    for (const QString& wanted : QLocale::system().uiLanguages()) {
        const QString code = wanted.section(QLatin1Char('-'), 0, 0);
        if (there.contains(code)) return code;
    }
    return english;
}

void install(const QString& name, const QString& from)
{
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(name, from))
        QCoreApplication::installTranslator(translator);
    else
        delete translator; // without Qt's own translations its dialogs stay English
}

} // namespace

QStringList languages()
{
    QStringList all{english};
    for (const QString& file : QDir(folder).entryList({QStringLiteral("lockstep_*.qm")}))
        all << file.section(QLatin1Char('_'), 1).chopped(3);
    return all;
}

bool speak(const QString& code)
{
    const QString language = code.isEmpty() ? ofTheDesktop() : code;
    if (!languages().contains(language)) return false;
    // Whoever asks for a language wants its figures and dates as well; the desktop has its own.
    if (!code.isEmpty() && QLocale().language() != QLocale(language).language())
        QLocale::setDefault(QLocale(language));
    if (language == english) return true;
    install(QStringLiteral("qtbase_") + language,
            QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(QStringLiteral("lockstep_") + language, folder);
    return true;
}

} // namespace lockstep
