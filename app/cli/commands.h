// Commands: one function each; the result is the program's exit status.
#pragma once

#include "cli/console.h"
#include "cli/options.h"

namespace lockstep::cli {

[[nodiscard]] int compare(const Options& options, Console& console);
[[nodiscard]] int plan(const Options& options, Console& console);
[[nodiscard]] int check(const Options& options, Console& console);
[[nodiscard]] int rehearse(const Options& options, Console& console);
[[nodiscard]] int promote(const Options& options, Console& console);
[[nodiscard]] int verify(const Options& options, Console& console);
[[nodiscard]] int hazard(const Options& options, Console& console);
[[nodiscard]] int drift(const Options& options, Console& console);
[[nodiscard]] int undo(const Options& options, Console& console);
/// The part of kept that changes prod, told which.
[[nodiscard]] int restoreOrPurge(const Options& options, Console& console,
                                 const std::vector<std::string>& keys);
[[nodiscard]] int ask(const Options& options, Console& console);
[[nodiscard]] int propose(const Options& options, Console& console);
[[nodiscard]] int kept(const Options& options, Console& console);
[[nodiscard]] int profile(const Options& options, Console& console);
[[nodiscard]] int code(const Options& options, Console& console);
[[nodiscard]] int serve(const Options& options, Console& console);
[[nodiscard]] int prepareApp(const Options& options, Console& console);
[[nodiscard]] int removeApp(const Options& options, Console& console);
[[nodiscard]] int revision(const Options& options, Console& console);
[[nodiscard]] int lookup(const Options& options, Console& console);
/// upgrade and downgrade.
[[nodiscard]] int alongRevisions(const Options& options, Console& console);
[[nodiscard]] int history(const Options& options, Console& console);

} // namespace lockstep::cli
