// Review: as Markdown for a pull request. Names are code, so that they are shown and do nothing.
#include "workflow/renamedecisions.h"
#include "workflow/review.h"
#include "workflow/reviewdiff.h"
#include "workflow/reviewparts.h"

#include "base/text.h"
#include "workflow/reporttext.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

/// Empty text has no span of code.
std::string value(const std::optional<std::string>& text)
{
    if (!text) return "*none*";
    if (text->empty()) return "*empty*";
    return codeSpan(visible(*text));
}

char glyphOf(ReviewMark mark)
{
    switch (mark) {
    case ReviewMark::New:
        return '+';
    case ReviewMark::OnlyProd:
        return '-';
    case ReviewMark::Renamed:
        return '>';
    case ReviewMark::NotModelled:
        return '?';
    case ReviewMark::Changed:
        break;
    }
    return '~';
}

std::string hazardItem(const Hazard& hazard)
{
    std::string out = fmt::format("- **{}** {} ({}), {}: {}\n", riskWord(hazard), hazard.id,
                                  hazardLevelWord(hazard.level), codeSpan(hazard.object.display()),
                                  markdownText(visible(hazard.message)));
    if (!hazard.rewrite.empty())
        out += "  *Safer:* " + markdownText(visible(hazard.rewrite)) + "\n";
    return out;
}

/// A block that is folded until somebody wants it. `title` is HTML, the rest Markdown.
std::string folded(const std::string& title, const std::string& content)
{
    return "<details>\n<summary>" + title + "</summary>\n\n" + content + "\n</details>\n\n";
}

std::string attributeItem(const ReviewAttribute& attribute, bool inDefinitions)
{
    const std::string label = markdownText(visible(attribute.label));
    if (attribute.isLong() && inDefinitions)
        return "  - " + label + " differs: see the definitions\n";
    return "  - " + label + " " + value(attribute.prod) + " → " + value(attribute.dev) + "\n";
}

std::string linesOf(const ReviewObject& object)
{
    std::string out;
    for (const ReviewLine& line : object.lines) {
        out +=
            fmt::format("- {} {} {}", markWord(markOf(line.type)), line.kind, codeSpan(line.name));
        if (!line.from.empty()) out += " from " + codeSpan(line.from);
        out += "\n";
        for (const ReviewAttribute& attribute : line.attributes)
            out += attributeItem(attribute, object.definitionsDiffer());
    }
    return out;
}

std::string joined(const std::vector<std::string>& lines)
{
    return lines.empty() ? std::string() : join(lines, "\n") + "\n";
}

std::string definitions(const ReviewObject& object)
{
    if (object.tooLong) return "\nThe definitions are too long to be shown here.\n";
    if (object.dev == object.prod) return {};
    if (!object.dev.empty() && !object.prod.empty())
        return "\n" + fenced(unified(object.prod, object.dev), "diff");
    const std::string& one = object.dev.empty() ? object.prod : object.dev;
    return "\n" + fenced(joined(shownLines(one)), "sql");
}

std::string objectItem(const ReviewObject& object)
{
    std::string title =
        fmt::format("<b>{} {}</b> {} <code>{}</code>", glyphOf(object.mark), markWord(object.mark),
                    htmlEscaped(object.kind), htmlEscaped(object.id.path.display()));
    title += " · " + counted(object.lines.size(), "difference", "differences");
    if (!object.hazards.empty())
        title += std::string(" · <b>") + riskWord(object.hazards.front()) + "</b>";
    std::string content = object.saysIt() ? std::string() : linesOf(object);
    // A paragraph between them, or both lists were one.
    if (!object.hazards.empty())
        content += (content.empty() ? "" : "\n") + std::string("At risk:\n\n");
    for (const Hazard& hazard : object.hazards) content += hazardItem(hazard);
    return folded(title, content + definitions(object));
}

std::string side(const char* role, const std::string& name, const std::string& engine,
                 const std::string& version, const std::string& fingerprint)
{
    return fmt::format("- {}: {}, {} {}, fingerprint {}\n", role, codeSpan(visible(name)),
                       markdownText(engine), markdownText(visible(version)), codeSpan(fingerprint));
}

std::string risks(const Review& review)
{
    std::string out = "## What is at risk\n\n";
    if (!review.noPlan.empty())
        out += "No plan can be made: " + markdownText(visible(review.noPlan)) + "\n\n";
    if (review.risks.empty()) out += "No risk is known.\n";
    if (!review.undecided.empty())
        out += "As long as a rename is not decided, it counts as what goes and what comes.\n\n";
    for (const Hazard& hazard : review.risks) out += hazardItem(hazard);
    for (const Unplanned& one : review.unplanned)
        out += "- **No step** carries out the change of " + codeSpan(one.object.display()) + ": " +
               markdownText(visible(one.reason)) + "\n";
    return out + "\n";
}

std::string undecided(const Review& review)
{
    if (review.undecided.empty()) return {};
    std::string out = "## What has to be decided\n\nThese may be renames. Only you can know.\n\n";
    for (const RenameCandidate& one : review.undecided)
        out += fmt::format("- {} ({:.0f} %: {})\n", codeSpan(visible(renameText(one.rename))),
                           one.score * 100, markdownText(visible(join(one.reasons, ", "))));
    return out + "\n";
}

std::string plan(const Review& review)
{
    if (review.steps.empty()) return {};
    std::string sql;
    for (const Step& step : review.steps)
        sql += fmt::format("-- {}. {}{}\n", step.number, visible(step.title),
                           step.transactional ? "" : " (cannot run in a transaction)") +
               joined(shownLines(step.sql + ";"));
    const std::string title =
        "What would run: " + counted(review.steps.size(), "step", "steps") + " in " +
        counted(size_t(review.steps.back().group), "transaction", "transactions");
    return folded(title, fenced(sql, "sql"));
}

std::string onlyText(const Review& review)
{
    const std::vector<std::string> differing = notModelledOf(review);
    if (differing.empty() && review.sameNotModelled.empty()) return {};
    std::string out = "## What is not modelled\n\nThese are compared by their text alone, and no "
                      "plan changes them.\n\n";
    for (const std::string& name : differing) out += "- " + codeSpan(name) + " differs\n";
    for (const std::string& name : review.sameNotModelled)
        out += "- " + codeSpan(name) + " has the same text\n";
    return out + "\n";
}

std::string explained(const Review& review)
{
    std::string out;
    for (const HazardPage& page : pagesOf(review)) {
        std::string content;
        for (const PagePart& part : partsOf(page)) {
            if (part.form == PagePart::Form::Code)
                content += fencedSql(part.text) + "\n";
            else if (part.form == PagePart::Form::Heading)
                content += "**" + markdownText(part.text) + "**\n\n";
            else
                content += markdownText(part.text) + "\n\n";
        }
        out += folded("What " + page.id + " means: " + htmlEscaped(page.title), content);
    }
    return out;
}

} // namespace

std::string reviewMarkdown(const Review& review)
{
    std::string out = "# What " + codeSpan(visible(review.dev)) + " changes in " +
                      codeSpan(visible(review.prod)) + "\n\n**" + markdownText(glance(review)) +
                      "**\n\n" + markdownText(review.summary) + "\n\n";
    out += storyMarkdown(review);
    out += side("DEV", review.dev, review.engine, review.devVersion, review.devFingerprint);
    out += side("PROD", review.prod, review.engine, review.prodVersion, review.prodFingerprint);
    out += "- " + counted(review.compared, "object was", "objects were") + " compared\n\n";
    if (!review.equal()) out += risks(review) + undecided(review) + "## What differs\n\n";
    for (const ReviewObject& object : review.objects) out += objectItem(object);
    out += plan(review) + "## What was left out\n\n";
    for (const std::string& words : leftOutWords(review)) out += "- " + markdownText(words) + "\n";
    out += "\n" + onlyText(review) + explained(review);
    return out;
}

} // namespace lockstep
