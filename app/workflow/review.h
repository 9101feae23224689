// Review: a comparison as those want it who have to say yes to it: what is at risk comes first.
#pragma once

#include "workflow/comparisonwishes.h"
#include "workflow/report.h"

namespace lockstep {

/// One attribute that differs, as text; nothing where a side has none. As read: not made visible.
struct ReviewAttribute
{
    std::string label;
    std::optional<std::string> prod;
    std::optional<std::string> dev;
    /// Of several lines or long: better read in the definitions.
    [[nodiscard]] bool isLong() const;
};

/// One difference: of the object itself or of a part of it.
struct ReviewLine
{
    ChangeType type = ChangeType::Altered;
    std::string kind; ///< "column"
    std::string name; ///< within the object; the object's own for a change of itself
    std::string from; ///< for Renamed: how prod calls it
    std::vector<ReviewAttribute> attributes;
};

/// What the mark of an object says; "Changed" also when only parts of it differ.
enum class ReviewMark { New, OnlyProd, Changed, Renamed, NotModelled };

/// One object that is no part of another, with all that differs in it.
struct ReviewObject
{
    ObjectId id; ///< dev's; prod's where only prod has it
    ReviewMark mark = ReviewMark::Changed;
    std::string kind; ///< "table"
    std::vector<ReviewLine> lines;
    std::vector<Hazard> hazards;
    std::string dev;      ///< its definition; empty where it is not
    std::string prod;     ///< the same
    bool tooLong = false; ///< the definitions are too long to lay side by side

    /// New, gone or renamed, and nothing more: its title says it all.
    [[nodiscard]] bool saysIt() const;
    /// Both sides have it, and their definitions can be laid side by side and differ.
    [[nodiscard]] bool definitionsDiffer() const;
};

/// Objects that hang together and what happened to them: see story.h.
struct ReviewChapter
{
    std::string title;
    std::string sentence;
};

/// Immutable once made; the same comparison gives the same review, in every byte that is written
/// of it.
struct Review
{
    std::string dev;  ///< described, without secrets
    std::string prod; ///< the same
    std::string engine;
    std::string devVersion;
    std::string prodVersion;
    std::string devFingerprint;
    std::string prodFingerprint;
    std::string summary;              ///< "2 tables new, 1 column renamed"
    std::vector<ReviewChapter> story; ///< what it is about, the riskiest first
    size_t differences = 0;
    size_t compared = 0;
    size_t hidden = 0;
    std::vector<std::string> leftOut; ///< what of both was not compared, in words
    std::vector<RenameCandidate> undecided;
    std::vector<Hazard> risks;         ///< of the plan with every change; worst first
    std::vector<ReviewObject> objects; ///< at risk first, then as trees have them
    std::vector<Unplanned> unplanned;  ///< no step carries these out
    std::string noPlan;                ///< why there is none; the risks are those of each change
    std::vector<std::string> sameNotModelled; ///< by their text the same on both sides
    std::vector<Step> steps;                  ///< of the plan, when nothing is undecided

    [[nodiscard]] bool equal() const { return differences == 0; }
    [[nodiscard]] size_t losses() const; ///< risks that lose rows or values
};

/// Plans every change, with the forms that tables get by their size. Any thread; milliseconds, or
/// seconds for thousands of changes.
[[nodiscard]] Review reviewOf(const ComparisonReport& report, const ComparisonWishes& wishes);

/// "37 differences in 28 objects · 2 need a decision · 1 risk of data loss".
[[nodiscard]] std::string glance(const Review& review);
/// "New", "Only in prod", "Changed", "Renamed", "Not modelled"; the same words everywhere.
[[nodiscard]] const char* markWord(ReviewMark mark);
[[nodiscard]] ReviewMark markOf(ChangeType type);
/// "Data loss", "Caution" or "Note", by what it is, not by its level.
[[nodiscard]] const char* riskWord(const Hazard& hazard);
/// One page without scripts and without anything from elsewhere.
[[nodiscard]] std::string reviewHtml(const Review& review);
/// For a pull request: what is long is folded.
[[nodiscard]] std::string reviewMarkdown(const Review& review);
/// comparisonJson() with what the review adds.
[[nodiscard]] std::string reviewJson(const Review& review, const ComparisonReport& report);

/// By the file's ending: .html (.htm), .md (.markdown), .json. BadInput names another one; asked
/// before anything is read.
enum class ReviewForm { Html, Markdown, Json };
[[nodiscard]] Result<ReviewForm> reviewFormOf(const std::string& file);
[[nodiscard]] std::string reviewText(const ComparisonReport& report, const ComparisonWishes& wishes,
                                     ReviewForm form);

} // namespace lockstep
