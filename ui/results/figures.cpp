// Figures: numbers, times and cells as people read them.
#include "ui/results/figures.h"

#include "ui/wording.h"
#include "workflow/words.h"

#include <QLocale>
#include <algorithm>
#include <limits>

namespace lockstep {

QString durationText(qint64 milliseconds)
{
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
    if (rows == 1) return tr("1 row");
    constexpr qint64 most =
        std::numeric_limits<int>::max(); // only the form of the word hangs on it
    return tr("%1 rows", nullptr, static_cast<int>(std::min(rows, most)))
        .arg(QLocale().toString(rows));
}

QString oneLine(std::string_view text, int characters)
{
    // Four bytes a character at most: the rest need not be looked at.
    const auto bytes = std::min(text.size(), static_cast<size_t>(characters) * 4);
    QString line = QString::fromUtf8(text.data(), static_cast<qsizetype>(bytes));
    const bool cut = line.size() > characters || bytes < text.size();
    line.truncate(characters);
    line.replace(QLatin1String("\r\n"), QStringLiteral(" ⏎ "));
    line.replace(QLatin1Char('\n'), QStringLiteral(" ⏎ "));
    line.replace(QLatin1Char('\t'), QStringLiteral(" ⇥ "));
    line = shown(line);
    return cut ? line + QStringLiteral("…") : line;
}

QString cellText(const CellView& cell)
{
    return cell ? oneLine(*cell, shownCharacters) : QStringLiteral("NULL");
}

QString cellSaid(const CellView& cell)
{
    return cell && cell->empty() ? tr("empty text") : cellText(cell);
}

} // namespace lockstep
