// Writers: one function for each format that is text. For resultwriter.cpp alone.
#pragma once

#include "workflow/export/resultwriter.h"

namespace lockstep {

[[nodiscard]] std::unique_ptr<ResultWriter> csvWriter(const ExportOptions& options,
                                                      TextOutput& output);
[[nodiscard]] std::unique_ptr<ResultWriter> jsonWriter(bool lines, TextOutput& output);
[[nodiscard]] std::unique_ptr<ResultWriter> insertWriter(const ExportOptions& options,
                                                         const Dialect& dialect,
                                                         TextOutput& output);
[[nodiscard]] std::unique_ptr<ResultWriter> markdownWriter(TextOutput& output);
[[nodiscard]] std::unique_ptr<ResultWriter> inListWriter(const Dialect& dialect,
                                                         TextOutput& output);

} // namespace lockstep
