// Files of Python: what stands at the head of one, and the folder or file that they become. Pure.
#pragma once

#include "engine/generator.h"
#include "plugins/python/types.h"

namespace lockstep::python {

/// What was asked for, understood.
struct Choice
{
    Versions versions;
    bool package = true; ///< a file for each table; else one file
};

/// The body of one file, and what it imports by names of its own.
struct Body
{
    std::string text;
    std::vector<std::string> imports; ///< whole lines, below those of libraries
};

/// Import lines of the modules that a type writer remembers, with those that are always there.
[[nodiscard]] std::string importLines(const std::set<std::string>& modules,
                                      const std::vector<std::string>& always);
/// """What it is""" and, as a comment, what is not in it.
[[nodiscard]] std::string head(const std::string& what, const std::vector<std::string>& missing);
/// """A text of the database.""", indented; empty for an empty one.
[[nodiscard]] std::string docstring(const std::string& text, const std::string& otherwise);

/// Several lines, each indented by four blanks.
[[nodiscard]] std::string indented(const std::string& lines);

} // namespace lockstep::python
