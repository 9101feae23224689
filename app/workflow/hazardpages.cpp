// Hazard pages: bundled Markdown whose first line is "# D02 Title".
#include "workflow/hazardpages.h"

#include "base/text.h"
#include "workflow/bundled.h"

namespace lockstep {

namespace {

const QString folder = QStringLiteral(":/hazards");

HazardPage pageFrom(std::string text)
{
    const std::string heading = text.substr(0, text.find('\n'));
    const size_t id = std::string_view("# ").size();
    const size_t end = std::min(heading.find(' ', id), heading.size());
    return {heading.substr(id, end - id), heading.substr(std::min(end + 1, heading.size())),
            std::move(text)};
}

} // namespace

Result<HazardPage> hazardPage(const std::string& id)
{
    for (HazardPage& page : hazardPages())
        if (asciiLower(page.id) == asciiLower(id)) return std::move(page);
    return failure(ErrorKind::NotFound, "There is no hazard \"" + visible(id) + "\".");
}

std::vector<HazardPage> hazardPages()
{
    std::vector<HazardPage> pages;
    for (const QString& file : bundledFiles(folder))
        if (auto text = bundledFile(folder + u'/' + file)) pages.push_back(pageFrom(*text));
    return pages;
}

} // namespace lockstep
