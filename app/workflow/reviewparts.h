// Review parts: sentences and lists of a review that its pages share.
#pragma once

#include "workflow/hazardpages.h"
#include "workflow/htmltext.h"
#include "workflow/review.h"

namespace lockstep {

/// What was left out, and how many objects differ only in that; a sentence each, never none.
[[nodiscard]] std::vector<std::string> leftOutWords(const Review& review);
/// Names of the objects that differ and that no kind models.
[[nodiscard]] std::vector<std::string> notModelledOf(const Review& review);
/// The chapters as a list; of very many the first ones, and how many more there are.
void writeStory(HtmlText& html, const Review& review);
[[nodiscard]] std::string storyMarkdown(const Review& review);
/// The pages of the hazards that the review names, by id.
[[nodiscard]] std::vector<HazardPage> pagesOf(const Review& review);

/// A hazard's page, taken apart: it is our own Markdown, of headings, paragraphs and code.
struct PagePart
{
    enum class Form { Heading, Paragraph, Code };
    Form form = Form::Paragraph;
    std::string text;
};
[[nodiscard]] std::vector<PagePart> partsOf(const HazardPage& page);

} // namespace lockstep
