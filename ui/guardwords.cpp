// Guard words: from what the server told of the role and of the way to it.
#include "ui/guardwords.h"

#include "ui/wording.h"
#include "workflow/words.h"

#include <QStringList>

namespace lockstep {

QString guardLine(const ServerFacts& facts)
{
    if (!facts.readOnly) return {};
    if (facts.user.empty()) return tr("read-only"); // a file
    return facts.openWays.empty() ? tr("read-only by the server and by the role")
                                  : tr("read-only by the transaction only");
}

QString openWaysText(const ServerFacts& facts)
{
    QStringList lines;
    for (const std::string& way : facts.openWays) lines << QStringLiteral("• ") + shown(way);
    return lines.join(QLatin1Char('\n'));
}

QString guardText(const ServerFacts& facts)
{
    QStringList lines{guardLine(facts), openWaysText(facts)};
    if (!facts.unverified.empty()) lines << shown(facts.unverified);
    lines.removeAll(QString());
    return lines.join(QLatin1Char('\n'));
}

} // namespace lockstep
