// The numbers of what SqlText marks: markers in the margin, indicators under and around the text.
#pragma once

namespace lockstep::marks {

enum Mark { StatementBar = 0, ErrorCross = 1 };
enum Indicator { StatementShade = 8, ErrorSquiggle = 9, Match = 10 };
enum Margin { Numbers = 0, Marks = 1, Folds = 2 };

} // namespace lockstep::marks
