// Review parts: what HTML and Markdown say alike.
#include "workflow/reviewparts.h"

#include "base/text.h"
#include "workflow/reporttext.h"

#include <algorithm>
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

namespace {

constexpr size_t manyChapters = 30;

std::string furtherChapters(const Review& review)
{
    if (review.story.size() <= manyChapters) return {};
    return "and " + counted(review.story.size() - manyChapters, "more thing", "more things");
}

} // namespace

void writeStory(HtmlText& html, const Review& review)
{
    if (review.story.empty()) return;
    html.open("ul", {{"class", "story"}}).line();
    for (size_t i = 0; i < std::min(review.story.size(), manyChapters); ++i) {
        html.open("li").element("strong", review.story[i].title).text(": ");
        html.text(review.story[i].sentence).close().line();
    }
    if (const std::string more = furtherChapters(review); !more.empty())
        html.element("li", more).line();
    html.close().line();
}

std::string storyMarkdown(const Review& review)
{
    std::string out;
    for (size_t i = 0; i < std::min(review.story.size(), manyChapters); ++i)
        out += "- **" + markdownText(review.story[i].title) +
               "**: " + markdownText(review.story[i].sentence) + "\n";
    if (const std::string more = furtherChapters(review); !more.empty()) out += "- " + more + "\n";
    return out.empty() ? out : out + "\n";
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
