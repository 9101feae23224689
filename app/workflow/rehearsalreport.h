// Rehearsal report: what a rehearsal found, as text for people and programs.
#pragma once

#include "workflow/rehearsal.h"
#include "workflow/report.h"

namespace lockstep {

/// Findings first, then each step with its time and locks, then what is not proved.
[[nodiscard]] std::string rehearsalReport(const RehearsalOutcome& outcome, ReportFormat format);
[[nodiscard]] QJsonObject rehearsalJson(const RehearsalOutcome& outcome);

/// What a step's locks were: "everybody waits: public.users"; "none"; "not measured".
[[nodiscard]] std::string measuredWords(const RehearsedStep& step);
/// What they were to be, by the engine's table: as measuredWords(), or "no forecast".
[[nodiscard]] std::string forecastWords(const RehearsedStep& step);
/// "rewrites public.users", "reads public.users", or nothing.
[[nodiscard]] std::string workWords(const RehearsedStep& step);
[[nodiscard]] const char* weightWord(RehearsalFinding::Weight weight);

} // namespace lockstep
