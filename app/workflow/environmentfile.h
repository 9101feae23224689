// Environment file: the TOML text of the environments, read strictly and edited in place.
#pragma once

#include "workflow/environment.h"

namespace lockstep {

/// What the text says. A value.
struct EnvironmentFile
{
    std::vector<Environment> environments;
    std::vector<Environments::Pair> recent;
};

/// Strict: an unknown role, a missing id, a key twice or a password is an error naming the line.
[[nodiscard]] Result<EnvironmentFile> environmentsFromText(std::string_view text);

/// The text with this environment added, or its table's values replaced where they stand.
[[nodiscard]] Result<std::string> withEnvironment(std::string_view text,
                                                  const Environment& environment);
[[nodiscard]] Result<std::string> withoutEnvironment(std::string_view text, const QString& id);
[[nodiscard]] Result<std::string> withRecent(std::string_view text,
                                             const std::vector<Environments::Pair>& recent);

} // namespace lockstep
