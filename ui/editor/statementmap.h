// StatementMap: which statement of a text a caret belongs to. What it brackets is what is sent.
#pragma once

#include "completion/sqlscanner.h"

#include <optional>

namespace lockstep {

/// The statements of one text. A caret belongs to the statement that contains it; behind its
/// semicolon, up to the end of that line, it belongs to the statement before; in a comment, to the
/// statement below if no blank line is between; elsewhere to none, never to a neighbour.
/// Immutable once made; making it takes about 30 ms for a MiB, so do that off the UI thread for
/// long texts. Any thread.
class StatementMap
{
public:
    StatementMap() = default;
    StatementMap(const Dialect& dialect, std::string_view text);

    /// In bytes, without the separator, with the comments that stand directly above.
    [[nodiscard]] const std::vector<StatementSpan>& statements() const { return m_spans; }
    [[nodiscard]] std::optional<StatementSpan> at(size_t caret) const;

private:
    std::vector<StatementSpan> m_spans;
    std::vector<size_t> m_reach; ///< the last caret position behind each that belongs to it
};

/// The byte of a UTF-8 text where its n-th character (from 1) begins; text.size() beyond the end.
[[nodiscard]] size_t byteOfCharacter(std::string_view text, size_t character);
/// How many UTF-16 units the first `bytes` bytes of a UTF-8 text make.
[[nodiscard]] size_t utf16Length(std::string_view text, size_t bytes);

} // namespace lockstep
