// Option parts: options that several verbs have, each said once.
#pragma once

#include "cli/options.h"

#include <CLI/CLI.hpp>
#include <utility>

namespace lockstep::cli {

void addFormat(CLI::App& command, Options& options);
void addWishes(CLI::App& command, Options& options);   ///< --ignore, --only, --except
void addSides(CLI::App& command, Options& options);    ///< --dev, --prod and what is compared
void addRenames(CLI::App& command, Options& options);  ///< --renames
void addAllow(CLI::App& command, Options& options);    ///< --allow
void addForm(CLI::App& command, Options& options);     ///< --form
void addApplying(CLI::App& command, Options& options); ///< --apply and what goes with it

void addLookup(CLI::App& command, Options& options); ///< --lookup, --delete-rows

using Verb = std::pair<CLI::App*, Command>;

/// revision, upgrade, downgrade, lookup.
[[nodiscard]] std::vector<Verb> addRevisionVerbs(CLI::App& app, Options& options);

} // namespace lockstep::cli
