// Help texts: the pages of the built-in help, those of the hazards among them. Any thread.
#pragma once

#include <QString>
#include <vector>

namespace lockstep {

struct HelpText
{
    QString topic; ///< "compare", or a hazard's id
    QString title;
    QString markdown; ///< headed by the title
    bool hazard = false;
};

/// The window's pages in their order, then the hazards by id.
[[nodiscard]] std::vector<HelpText> helpTexts();

} // namespace lockstep
