// Report: a comparison and a plan as text for people and programs; the same input, the same bytes.
#pragma once

#include "plan/plan.h"
#include "workflow/schemacomparison.h"

#include <QJsonArray>
#include <QJsonObject>

namespace lockstep {

enum class ReportFormat { Text, Markdown, Json };

/// A mark's glyph and words are the same everywhere: + New, - Only in PROD, ~ Changed, > Renamed.
[[nodiscard]] char changeGlyph(ChangeType type);

/// The changes that count on their own: not the columns of a table that is new or goes.
[[nodiscard]] std::vector<const Change*> countedChanges(const Comparison& comparison,
                                                        const Kinds& kinds);

/// "2 tables new, 1 column renamed, 1 table only in prod"; "Nothing differs." when equal.
[[nodiscard]] std::string summary(const Comparison& comparison, const Kinds& kinds);

/// One line: "column users.name renamed to full_name", "column orders.total: type numeric(10,2) ->
/// numeric(12,2)". A value that is long or of several lines is
/// only named ("definition changed").
[[nodiscard]] std::string changeLine(const Change& change, const Kinds& kinds);

/// A candidate as the line of a renames file with its score and reasons as a comment.
[[nodiscard]] std::string candidateLine(const RenameCandidate& candidate);

/// "Block D02 column users.email: message".
[[nodiscard]] std::string hazardLine(const Hazard& hazard);
[[nodiscard]] const char* hazardLevelWord(HazardLevel level);

struct ComparisonReport
{
    const ComparedPair& pair;
    std::string dev; ///< described, without secrets
    std::string prod;
    std::vector<RenameCandidate> undecided;
};

/// Colour only for Text: ANSI colours of the marks.
[[nodiscard]] std::string comparisonText(const ComparisonReport& report, ReportFormat format,
                                         bool colour = false);
[[nodiscard]] QJsonObject comparisonJson(const ComparisonReport& report);

/// The steps with their SQL, hazards, what has no step and what undo cannot bring back.
[[nodiscard]] std::string planReport(const Plan& plan, ReportFormat format, bool colour = false);
[[nodiscard]] QJsonObject planJson(const Plan& plan);

/// Indented; characters that could lie on a terminal are written as \uXXXX.
[[nodiscard]] std::string jsonText(const QJsonObject& object);
[[nodiscard]] QJsonObject errorJson(const Error& error);

} // namespace lockstep
