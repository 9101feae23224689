// Table forms: which tables a plan changes while they are used, by their sizes or by choice.
#pragma once

#include "plan/plan.h"
#include "workflow/schemacomparison.h"

namespace lockstep {

/// What somebody wants: a form for each table, for all others one, else by their sizes. Tables by
/// the names that they have once the renames are done.
struct FormChoice
{
    std::optional<Form> all;
    std::map<ObjectId, Form> single;
    Keeping keeping = {}; ///< whether what is dropped is kept, and for how long
    friend bool operator==(const FormChoice&, const FormChoice&) = default;
};

/// "auto", "plain", "online"; BadInput for another word.
[[nodiscard]] Result<FormChoice> formChoiceFromWord(const std::string& word);

/// The tables of prod, by their own names, whose size the forms of these changes may depend on.
[[nodiscard]] std::vector<ObjectId> tablesToMeasure(const Comparison& comparison,
                                                    const Kinds& kinds);

/// For makePlan(), from what was measured when the pair was read.
[[nodiscard]] Forms formsOf(const ComparedPair& pair, const FormChoice& choice);

/// A table for which plain and online are different steps.
struct TableForm
{
    ObjectId table;
    Form form = Form::Plain;  ///< that it has in the plan
    std::optional<Form> wish; ///< what was chosen for it; nothing: its size decides
    TableSize size;
    bool hasMore = false; ///< Online, when it is chosen, is more than the plan has of it
    friend bool operator==(const TableForm&, const TableForm&) = default;
};

/// Plans twice more, to see what differs; sorted by table. The engine may have taken the plain form
/// although the other one was wished for.
[[nodiscard]] Result<std::vector<TableForm>> tableForms(const ComparedPair& pair,
                                                        const std::set<ObjectId>& selected,
                                                        const FormChoice& choice, const Plan& plan);

/// "online: 1.2 M rows, 310 MB", "plain: small table, 80 rows, 16 kB", "plain: chosen, …",
/// "plain: online only when chosen, …" for what the size alone is no reason to do.
[[nodiscard]] std::string formText(const TableForm& form);

} // namespace lockstep
