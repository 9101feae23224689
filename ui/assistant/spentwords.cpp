// SpentWords: numbers as the desktop writes them; what a server did not count is marked by "about".
#include "ui/assistant/spentwords.h"

#include "ui/wording.h"
#include "workflow/words.h"

#include <QLocale>
#include <QStringList>

namespace lockstep {

namespace {

QString number(int64_t value) { return QLocale().toString(qlonglong(value)); }

QString money(double sum, const std::string& currency)
{
    constexpr int digits = 4; // that count
    const QString text = QLocale().toString(sum, 'g', digits);
    return currency.empty() ? text : text + QLatin1Char(' ') + shown(currency);
}

} // namespace

QString estimateWords(const assistant::Spent& estimate)
{
    const QString tokens = number(estimate.estimated);
    if (!estimate.cost) return tr("About %1 tokens would be sent.").arg(tokens);
    return tr("About %1 tokens would be sent, for %2 and what the answer costs.")
        .arg(tokens, money(*estimate.cost, estimate.currency));
}

QString tokenWords(const assistant::Spent& spent)
{
    const QString prompt =
        spent.prompt > 0 ? number(spent.prompt) : tr("about %1").arg(number(spent.estimated));
    const QString tokens = tr("Tokens: %1 sent, %2 received (requests: %3).")
                               .arg(prompt, number(spent.answer), number(spent.requests));
    if (!spent.cost) return tokens;
    return tokens + QLatin1Char(' ') + tr("Cost: %1.").arg(money(*spent.cost, spent.currency));
}

QString spentWords(const assistant::Spent& spent, const assistant::ChatProfile& profile,
                   const ChatUsage& today)
{
    QStringList lines{tokenWords(spent)};
    const QString taken = number(today.prompt + today.answer);
    QString line = profile.dayTokens > 0
                       ? tr("Tokens today: %1 of at most %2.").arg(taken, number(profile.dayTokens))
                       : tr("Tokens today: %1.").arg(taken);
    if (const auto cost = costOf(profile, today.prompt, today.answer)) {
        const QString sum = money(*cost, profile.currency);
        line += QLatin1Char(' ') + (profile.dayCost
                                        ? tr("Cost today: %1 of at most %2.")
                                              .arg(sum, money(*profile.dayCost, profile.currency))
                                        : tr("Cost today: %1.").arg(sum));
    }
    lines << line;
    for (const std::string& warning : spent.warnings) lines << said(warning);
    return lines.join(QLatin1Char('\n'));
}

} // namespace lockstep
