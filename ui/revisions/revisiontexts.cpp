// RevisionTexts: sentences about revisions.
#include "ui/revisions/revisiontexts.h"

#include "ui/promote/draft.h"
#include "ui/wording.h"
#include "workflow/words.h"

#include <QDateTime>
#include <QLocale>

namespace lockstep {

QString dateText(const QString& written)
{
    const QDateTime time = QDateTime::fromString(written, Qt::ISODate);
    if (!time.isValid()) return shown(written);
    const QDateTime local = time.toLocalTime();
    return QStringLiteral("%1 %2").arg(QLocale().toString(local.date(), QLocale::ShortFormat),
                                       local.toString(QStringLiteral("HH:mm")));
}

QString stateText(const RevisionsNow& now, int number)
{
    switch (stateOf(now, number)) {
    case RevisionState::Applied:
        return number == now.at ? tr("Applied, and prod is here") : tr("Applied");
    case RevisionState::Next:
        return tr("Next");
    case RevisionState::Later:
        return tr("%1 is missing before it").arg(number - 1, 4, 10, QLatin1Char('0'));
    case RevisionState::Elsewhere:
        return tr("Does not start here");
    case RevisionState::Unknown:
        break;
    }
    return {};
}

QString riskText(const Plan& plan)
{
    const auto items = consentsNeeded(plan);
    QStringList lines;
    constexpr size_t most = 6;
    for (size_t i = 0; i < items.size() && i < most; ++i)
        lines << QStringLiteral("! %1: %2")
                     .arg(shown(items[i].hazard.object.display()), said(items[i].hazard.message));
    if (items.size() > most) lines << tr("… and %1 more").arg(items.size() - most);
    return lines.join(QLatin1Char('\n'));
}

QString shortText(const Hash& fingerprint)
{
    constexpr qsizetype length = 8;
    return QString::fromStdString(fingerprint.text()).left(length);
}

} // namespace lockstep
