// CellText: what the text of a result's cell stands for, and the literal that gives it back.
#pragma once

#include "engine/connection.h"
#include "engine/dialect.h"

namespace lockstep {

/// What a dialect is besides where its cells hold more than texts and numbers: ask by dynamic_cast.
/// Stateless, any thread.
class CellText
{
public:
    CellText() = default;
    virtual ~CellText() = default;
    CellText(const CellText&) = delete;
    CellText& operator=(const CellText&) = delete;

    /// The digits, two a byte, of a cell that stands for bytes; nothing for any other.
    [[nodiscard]] virtual std::optional<std::string_view> hexDigits(
        const Column& column, std::string_view cell) const = 0;
    /// What SQL writes for bytes of these digits.
    [[nodiscard]] virtual std::string bytesLiteral(std::string_view hexDigits) const = 0;
    /// A condition that holds where a column has the very value of this cell, which is not NULL;
    /// `name` is the column's, as SQL writes it.
    [[nodiscard]] virtual std::string sameValue(const std::string& name, const Column& column,
                                                std::string_view cell) const = 0;
};

/// A number as JSON and every engine's SQL read it: no plus, no point at an end, no leading zeros.
[[nodiscard]] bool isNumber(std::string_view text);

/// hexDigits() of a dialect that has bytes in its cells.
[[nodiscard]] std::optional<std::string_view> hexDigitsOf(const Dialect& dialect,
                                                          const Column& column,
                                                          std::string_view cell);
/// The first bytes that the digits stand for, at most so many.
[[nodiscard]] std::string bytesOf(std::string_view hexDigits, size_t most = std::string_view::npos);

/// The cell as SQL: NULL, a number as it stands, bytes as the engine writes them, else a text that
/// the engine reads as a value of the column's type.
[[nodiscard]] std::string literalOf(const Dialect& dialect, const Column& column,
                                    const std::optional<std::string_view>& cell);
/// CellText::sameValue() of a dialect that knows better than "=", and for NULL, too.
[[nodiscard]] std::string sameValueOf(const Dialect& dialect, const std::string& name,
                                      const Column& column,
                                      const std::optional<std::string_view>& cell);

} // namespace lockstep
