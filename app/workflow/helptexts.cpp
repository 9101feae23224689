// Help texts: bundled Markdown whose first line is "# topic Title".
#include "workflow/helptexts.h"

#include "workflow/bundled.h"
#include "workflow/hazardpages.h"

namespace lockstep {

std::vector<HelpText> helpTexts()
{
    const QString folder = QStringLiteral(":/help");
    std::vector<HelpText> texts;
    for (const QString& file : bundledFiles(folder)) {
        const auto read = bundledFile(folder + u'/' + file);
        if (!read) continue;
        const QString text = QString::fromStdString(*read);
        const QString heading = text.section(QLatin1Char('\n'), 0, 0);
        const QString title = heading.section(QLatin1Char(' '), 2);
        texts.push_back({heading.section(QLatin1Char(' '), 1, 1), title,
                         QStringLiteral("# ") + title + QLatin1Char('\n') +
                             text.section(QLatin1Char('\n'), 1)});
    }
    for (const HazardPage& page : hazardPages())
        texts.push_back({QString::fromStdString(page.id), QString::fromStdString(page.title),
                         QString::fromStdString(page.text), true});
    return texts;
}

} // namespace lockstep
