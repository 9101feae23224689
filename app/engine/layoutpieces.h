// LayoutPieces: a statement's pieces with what its layout asks of each.
#pragma once

#include "engine/lexical.h"

namespace lockstep {

struct LayoutPiece
{
    SqlPiece::Type type = SqlPiece::Type::Bad;
    std::string text;        ///< as it will be written
    std::string word;        ///< lower case, of a Word; empty for all else
    int partner = -1;        ///< of a parenthesis, bracket, CASE or its END
    bool spaced = false;     ///< from the piece before it
    bool alone = false;      ///< a comment on lines of its own
    bool trails = false;     ///< a comment that ends a line of something else
    bool endsLine = false;   ///< nothing may stand behind it: "-- …", or a comment that is alone
    bool beginsLine = false; ///< a string that another one goes on with, which needs a line end
    bool begins = false;     ///< a clause
    bool inQuery = false;    ///< or in a statement that changes rows, at any depth

    [[nodiscard]] bool is(std::string_view what) const { return text == what; }
    [[nodiscard]] bool breaks() const { return endsLine || beginsLine || alone; }
};

[[nodiscard]] std::vector<LayoutPiece> layoutPieces(const Lexical& lexical, std::string_view text,
                                                    const std::vector<SqlPiece>& pieces);

} // namespace lockstep
