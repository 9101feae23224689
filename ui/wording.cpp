// Sentences whole, so that they can be translated.
#include "ui/wording.h"

#include "base/text.h"
#include "workflow/enginesentences.h"
#include "workflow/words.h"

#include <QStringList>

namespace lockstep {
QString shown(std::string_view text) { return QString::fromStdString(visible(text)); }

QString shown(const QString& text) { return shown(text.toStdString()); }

QString said(std::string_view sentence)
{
    return shown(engineSentence(QString::fromStdString(std::string(sentence))));
}

QString shownLines(std::string_view text)
{
    QStringList lines;
    for (const std::string& line : split(text, '\n')) {
        QStringList cells;
        for (const std::string& cell : split(line, '\t')) cells << shown(cell);
        lines << cells.join(QLatin1Char('\t'));
    }
    return lines.join(QLatin1Char('\n'));
}

QString roleSentence(Role role)
{
    switch (role) {
    case Role::Development:
        return tr("Development environment");
    case Role::Staging:
        return tr("Staging environment");
    case Role::Production:
        return tr("Production environment");
    case Role::Other:
        break;
    }
    return tr("Other environment");
}

QString factsLine(const ServerFacts& facts)
{
    QStringList parts;
    const QString product = shown(facts.product) + QLatin1Char(' ') + shown(facts.version);
    parts << product.trimmed();
    if (!facts.user.empty() && !facts.host.empty())
        parts << tr("%1 at %2").arg(shown(facts.user), shown(facts.host));
    else if (!facts.host.empty())
        parts << shown(facts.host);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace lockstep
