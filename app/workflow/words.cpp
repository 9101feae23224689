// Words: one context for all that stands in the namespace, which is where lupdate files it.
#include "workflow/words.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace lockstep {

namespace {

thread_local bool inEnglish = false;

QString withNumber(const char* text, int n)
{
    QString all = QString::fromUtf8(text);
    if (n < 0) return all;
    return all.replace(QLatin1String("%Ln"), QLocale::c().toString(n))
        .replace(QLatin1String("%n"), QString::number(n));
}

} // namespace

QString tr(const char* text, const char* note, int n)
{
    return inEnglish ? withNumber(text, n) : QCoreApplication::translate("lockstep", text, note, n);
}

QString engineWord(std::string_view word)
{
    const std::string text(word);
    return inEnglish ? QString::fromStdString(text)
                     : QCoreApplication::translate("engines", text.c_str());
}

bool nounsAreSmall()
{
    // Not shown: a language in which they are capital translates it by another word.
    return tr("small", "How nouns are written: small or capital") == QLatin1String("small");
}

std::string inSentence(std::string_view word)
{
    const std::string said = engineWord(word).toStdString();
    return nounsAreSmall() ? asciiLower(said) : said;
}

InEnglish::InEnglish() : m_before(inEnglish) { inEnglish = true; }
InEnglish::~InEnglish() { inEnglish = m_before; }

} // namespace lockstep
