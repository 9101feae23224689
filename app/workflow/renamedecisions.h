// Rename decisions: which candidates count as renames, decided in one go for programs.
#pragma once

#include "workflow/schemacomparison.h"

#include <set>

namespace lockstep {

/// Who decides.
enum class RenamePolicy {
    Ask,       ///< nobody yet: candidates stay undecided
    Confident, ///< those of at least confidentScore are renames, the rest drop and add
    None       ///< everything drops and adds
};

/// The outcome: the pair compared with the decided renames, and what is still open.
struct DecidedPair
{
    ComparedPairPtr pair;
    std::vector<RenameCandidate> undecided; ///< empty unless Ask
};

/// What somebody decided one by one, with prod's own ids in `from`.
struct RenameDecisions
{
    Renames renames;
    std::set<Rename> refused; ///< candidates that are no renames: they drop and add
};

/// Given decisions come first, then the policy decides. Once a table is renamed its columns can be
/// compared, so candidates are looked for until none is left. A given rename of a thing that is not
/// there is BadInput.
[[nodiscard]] Result<DecidedPair> decideRenames(ComparedPairPtr pair, RenamePolicy policy,
                                                const RenameDecisions& given = {});

/// One decision a line: "kind path -> path" with names joined by dots ("column users.name ->
/// users.full_name"), or with "!=" for what is no rename. Names with dots, spaces, quotes, "->" or
/// "!=" stand in double quotes, which are doubled inside. "#" begins a comment. An error names the
/// line.
[[nodiscard]] Result<RenameDecisions> renamesFromText(std::string_view text);
[[nodiscard]] std::string renameText(const Rename& rename);
/// All of them, as renamesFromText() reads them.
[[nodiscard]] std::string renamesText(const RenameDecisions& decisions);

} // namespace lockstep
