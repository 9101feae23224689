// Draft: one planned promotion, everything its pages show. Pure; made on a pool thread.
#pragma once

#include "plan/plan.h"
#include "workflow/lookup.h"
#include "workflow/schemacomparison.h"
#include "workflow/tableforms.h"

#include <QString>

namespace lockstep {

/// How much attention a change wants.
enum class RiskGroup { DataLoss, Consent, Caution, Calm };

/// One change as it is listed: those that count on their own, not the columns of a new table.
struct DraftChange
{
    ObjectId id;
    ChangeType type = ChangeType::Altered;
    QString line;
    RiskGroup risk = RiskGroup::Calm;
    QStringList hazards; ///< their messages
    QString topic;       ///< of the riskiest one: its page in the help
    QString because;     ///< for what was pulled in: the change that needs it
};

/// Immutable once made.
struct Draft
{
    ComparedPairPtr pair;
    std::set<ObjectId> chosen; ///< closed under needs
    Plan plan;
    bool written =
        false; ///< the plan was written and reviewed before: nothing of it is chosen here
    FormChoice choice;
    std::vector<TableForm> forms;           ///< the tables for which the form makes a difference
    std::vector<DraftChange> changes;       ///< chosen, most risky first
    std::vector<DraftChange> leftOut;       ///< these will still differ
    std::vector<RenameCandidate> undecided; ///< of the chosen changes
    std::vector<LookupDifference> lookups;  ///< rows that are among the steps, or are as dev's
    QString script;                         ///< the plan file's text
    QString undo;
    QString sha256; ///< of the script's UTF-8
};
using DraftPtr = std::shared_ptr<const Draft>;

/// Rows that a plan is about besides.
struct DraftRows
{
    std::vector<LookupDifference> lookups;
    QString journalFile = {}; ///< which knows the rows that a way back brings back
};

/// A plan that is carried out as it was written and reviewed.
struct WrittenPlan
{
    Plan plan;
    QString title; ///< of the page: "Upgrade"
    QString note;  ///< of the journal: "upgrade to revision 0003 Add orders"
};

/// Plans the selection, or takes the plan that is written. Takes as long as planning takes; any
/// thread.
[[nodiscard]] Result<DraftPtr> makeDraft(ComparedPairPtr pair, const std::set<ObjectId>& selection,
                                         const FormChoice& choice = {}, const DraftRows& rows = {},
                                         const std::optional<WrittenPlan>& written = {});

/// One yes of the user: a hazard, and those that are nothing but its consequence (the columns that
/// go with a dropped table).
struct ConsentItem
{
    Hazard hazard;
    std::vector<Hazard> with;
};

/// What needs a tick: Block, Confirm, and whatever loses rows; data loss first.
[[nodiscard]] std::vector<ConsentItem> consentsNeeded(const Plan& plan);

/// "7 changes in 9 steps and 1 transaction. 1 of them can lose data."
[[nodiscard]] QString draftSentence(const Draft& draft);

} // namespace lockstep
