// Figures: numbers and times as people read them.
#include "ui/results/figures.h"

#include <QCoreApplication>
#include <QLocale>

namespace lockstep {

QString durationText(qint64 milliseconds)
{
    const auto tr = [](const char* text) { return QCoreApplication::translate("Figures", text); };
    const QLocale locale;
    if (milliseconds < 1) return tr("under 1 ms");
    if (milliseconds < 1000) return tr("%1 ms").arg(milliseconds);
    if (milliseconds < 60'000)
        return tr("%1 s").arg(locale.toString(static_cast<double>(milliseconds) / 1000.0, 'f', 1));
    return tr("%1 min %2 s")
        .arg(locale.toString(milliseconds / 60'000))
        .arg(milliseconds / 1000 % 60);
}

QString rowsText(qint64 rows)
{
    const QString number = QLocale().toString(rows);
    return rows == 1 ? QCoreApplication::translate("Figures", "1 row")
                     : QCoreApplication::translate("Figures", "%1 rows").arg(number);
}

} // namespace lockstep
