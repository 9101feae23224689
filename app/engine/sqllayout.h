// SqlLayout: where the lines of a statement break, and which of its words are in capitals.
#pragma once

#include "engine/lexical.h"

namespace lockstep {

/// One statement, which the pieces are of; what it gives hangs on the pieces alone, and on which
/// comments stand on lines of their own. Lines of 88 characters where there is a place to break.
[[nodiscard]] std::string laidOut(const Lexical& lexical, std::string_view statement,
                                  const std::vector<SqlPiece>& pieces);

} // namespace lockstep
