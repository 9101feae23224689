// Scope: which objects are compared at all, by patterns of their names.
#pragma once

#include "base/result.h"
#include "catalog/catalog.h"

#include <optional>

namespace lockstep {

/// A pattern is names joined by dots, from the outside in, with * for any characters and ? for
/// one: "app", "app.*_log", "*.users". A name in double quotes stands for itself, dots and all. It
/// covers what it names and everything within that. A value; any thread.
class Scope
{
public:
    Scope() = default; ///< everything
    /// `only`: nothing else, unless it is empty; `except`: not even then. BadInput names the
    /// pattern that is none.
    [[nodiscard]] static Result<Scope> fromPatterns(const std::vector<std::string>& only,
                                                    const std::vector<std::string>& except);

    [[nodiscard]] bool isEverything() const { return m_only.empty() && m_except.empty(); }
    [[nodiscard]] bool covers(const Path& path) const;
    /// The first pattern of `only` that covers nothing of either, as it was given; nothing when
    /// each covers something. Whoever writes a name that is not there means another.
    [[nodiscard]] std::optional<std::string> missing(const Catalog& before,
                                                     const Catalog& after) const;

private:
    struct Part
    {
        std::string text;
        bool literal = false;
    };
    struct Pattern
    {
        std::string given;
        std::vector<Part> parts;
    };

    [[nodiscard]] static Result<Pattern> patternOf(const std::string& text);
    [[nodiscard]] static bool covers(const Pattern& pattern, const std::vector<std::string>& names);

    std::vector<Pattern> m_only;
    std::vector<Pattern> m_except;
};

} // namespace lockstep
