// Text edits: replacements, removals and insertions in a text by lines and columns, done all at
// once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

/// From a place up to another; lines and columns begin at 1, columns count code points.
struct TextPlace
{
    size_t beginLine = 1;
    size_t beginColumn = 1;
    size_t endLine = 1;
    size_t endColumn = 1;
};

/// Collects edits that name places in the original text; none moves another. The text must outlive
/// this.
class TextEdits
{
public:
    explicit TextEdits(std::string_view text);
    void replace(const TextPlace& place, std::string with);
    void removeLines(size_t first, size_t last); ///< both inclusive
    void insertAfterLine(size_t line, std::string text);
    /// The text with all of them done.
    [[nodiscard]] std::string done();

private:
    struct Edit
    {
        size_t begin;
        size_t end;
        std::string with;
    };
    [[nodiscard]] size_t lineStart(size_t line) const;
    [[nodiscard]] size_t offset(size_t line, size_t column) const;

    std::string_view m_text;
    std::vector<size_t> m_lines; // where each begins
    std::vector<Edit> m_edits;
};

} // namespace lockstep
