// Planning: decisions first, then every change, or every change that can be planned.
#include "cli/planning.h"

#include "base/text.h"
#include "diff/selection.h"
#include "plan/planner.h"
#include "workflow/kept.h"
#include "workflow/report.h"

#include <set>

namespace lockstep::cli {

namespace {

std::string lines(const std::vector<Unplanned>& all)
{
    std::vector<std::string> out;
    for (const Unplanned& one : all)
        out.push_back(one.object.display() + ": " + visible(one.reason));
    return join(out, "\n");
}

/// Every change but those without a step, and but what needs one of those.
std::set<ObjectId> without(const Comparison& comparison, const SelectionRules& rules,
                           const std::set<ObjectId>& excluded)
{
    std::set<ObjectId> selected;
    for (const Change& change : comparison.changes) {
        if (excluded.count(change.id)) continue;
        const Selection needed = closed(comparison, rules, {change.id});
        const bool possible =
            std::none_of(needed.chosen.begin(), needed.chosen.end(),
                         [&](const ObjectId& id) { return excluded.count(id) > 0; });
        if (possible) selected.insert(change.id);
    }
    return selected;
}

} // namespace

Result<Planned> makePlanFor(const Compared& compared, const Consent& consent,
                            const FormChoice& choice)
{
    if (!compared.decided.undecided.empty()) {
        Error error;
        error.kind = ErrorKind::Refused;
        const size_t number = compared.decided.undecided.size();
        error.message = counted(number, "change", "changes") +
                        (number == 1 ? " may be a rename; that is" : " may be renames; that is") +
                        " yours to decide.";
        std::vector<std::string> listed;
        for (const RenameCandidate& candidate : compared.decided.undecided)
            listed.push_back(candidateLine(candidate));
        error.detail = join(listed, "\n");
        error.hint =
            "Use --renames confident, --renames none, or a file with these lines, with != instead "
            "of -> for what is no rename.";
        return failure(std::move(error));
    }
    const ComparedPair& pair = compared.pair();
    const Forms forms = formsOf(pair, choice);
    auto made = makePlan(*pair.engine, pair.comparison, &forms);
    if (!made) return failure(made.error());
    Planned planned{std::move(*made), {}};
    std::set<ObjectId> excluded;
    while (!planned.plan.unplanned.empty()) {
        const auto& unplanned = planned.plan.unplanned;
        if (!consent.coversUnplanned()) {
            Error error;
            error.kind = ErrorKind::Unsupported;
            error.message = counted(unplanned.size(), "change has", "changes have") +
                            " no step, so prod cannot become equal to dev.";
            error.detail = lines(unplanned);
            error.hint =
                "Make these changes yourself, or promote the rest with --allow not-modelled.";
            return failure(std::move(error));
        }
        const size_t before = excluded.size();
        for (const Unplanned& one : unplanned) {
            if (excluded.insert(one.object).second) planned.leftOut.push_back(one);
        }
        if (excluded.size() == before)
            return failure(ErrorKind::Unsupported,
                           "What cannot be changed cannot be left out either.", lines(unplanned));
        made = makePlan(*pair.engine, pair.comparison,
                        without(pair.comparison, pair.engine->selectionRules(), excluded), &forms);
        if (!made) return failure(made.error());
        planned.plan = std::move(*made);
    }
    return planned;
}

Result<FormChoice> choiceOf(const Options& options)
{
    auto choice = formChoiceFromWord(options.form);
    if (choice && options.keepDays > 0) choice->keeping = {keepingToken(), options.keepDays, {}};
    return choice;
}

Error consentError(const std::vector<Hazard>& hazards, std::string message)
{
    Error error;
    error.kind = ErrorKind::Refused;
    error.message = std::move(message);
    std::vector<std::string> lines;
    std::set<std::string> words;
    for (const Hazard& hazard : hazards) {
        lines.push_back(hazardLine(hazard));
        words.insert(hazard.losesRows ? "data-loss" : hazard.id);
    }
    error.detail = join(lines, "\n");
    error.hint = "If that is meant: --allow " + join({words.begin(), words.end()}, ",");
    return error;
}

void tellLeftOut(const Planned& planned, Console& console)
{
    QJsonArray list;
    for (const Unplanned& one : planned.leftOut) {
        console.line("Left out: " + one.object.display() + ": " + visible(one.reason));
        list.append(
            QJsonObject{{QStringLiteral("object"), QString::fromStdString(one.object.display())},
                        {QStringLiteral("reason"), QString::fromStdString(one.reason)}});
    }
    if (!list.isEmpty()) console.add(QStringLiteral("leftOut"), list);
}

} // namespace lockstep::cli
