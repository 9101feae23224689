// Asking: the profile of the command line becomes who is asked, with its key.
#pragma once

#include "cli/console.h"
#include "cli/options.h"
#include "cli/sides.h"
#include "workflow/interpreters.h"

namespace lockstep::cli {

/// The builtin one without --profile. The key is of standard input, of the keychain, or there is
/// none.
[[nodiscard]] Result<InterpreterPtr> interpreterOf(const Options& options);
/// A line that is typed without being seen, or the first of standard input.
[[nodiscard]] Result<std::string> secretLine(const std::string& question);
/// Prints what would be sent; the exit status.
[[nodiscard]] int showRequest(const Options& options, Console& console, assistant::Purpose purpose);
/// What it took: tokens, costs, warnings; nothing where nobody was asked.
void tellSpent(const assistant::Spent& spent, Console& console, bool quietly);

/// The keychain's answer, waited for.
[[nodiscard]] Result<QString> keptKey(const QString& id);
[[nodiscard]] Result<void> keepKey(const QString& id, const QString& secret);
[[nodiscard]] Result<void> forgetKey(const QString& id);

} // namespace lockstep::cli
