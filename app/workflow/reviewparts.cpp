// Review parts: what HTML and Markdown say alike.
#include "workflow/reviewparts.h"

#include "base/text.h"

#include <set>

namespace lockstep {

std::vector<std::string> leftOutWords(const Review& review)
{
    std::vector<std::string> words = review.leftOut;
    if (words.empty()) words.emplace_back("Nothing was left out on purpose.");
    if (review.hidden > 0)
        words.push_back(counted(review.hidden, "object differs", "objects differ") +
                        " only in what is not compared, such as order, wording or what stands "
                        "here.");
    else
        words.emplace_back("No object differs only in what is not compared.");
    words.emplace_back("Rows were not compared: this is about schemas.");
    return words;
}

std::vector<std::string> notModelledOf(const Review& review)
{
    std::vector<std::string> names;
    for (const ReviewObject& object : review.objects)
        if (object.mark == ReviewMark::NotModelled) names.push_back(object.id.path.display());
    return names;
}

std::vector<HazardPage> pagesOf(const Review& review)
{
    std::set<std::string> ids;
    for (const Hazard& hazard : review.risks) ids.insert(hazard.id);
    std::vector<HazardPage> pages;
    for (HazardPage& page : hazardPages())
        if (ids.count(page.id)) pages.push_back(std::move(page));
    return pages;
}

std::vector<PagePart> partsOf(const HazardPage& page)
{
    std::vector<PagePart> parts;
    bool goesOn = false;
    bool title = true;
    for (const std::string& line : split(page.text, '\n')) {
        if (std::exchange(title, false)) continue;
        if (trimmed(line).empty()) {
            goesOn = false;
            continue;
        }
        PagePart::Form form = PagePart::Form::Paragraph;
        std::string text = line;
        if (line.starts_with("## ")) {
            form = PagePart::Form::Heading;
            text = line.substr(3);
        } else if (line.starts_with("    ")) {
            form = PagePart::Form::Code;
            text = line.substr(4);
        }
        if (goesOn && parts.back().form == form && form != PagePart::Form::Heading)
            parts.back().text += (form == PagePart::Form::Code ? "\n" : " ") + text;
        else
            parts.push_back({form, text});
        goesOn = form != PagePart::Form::Heading;
    }
    return parts;
}

} // namespace lockstep
