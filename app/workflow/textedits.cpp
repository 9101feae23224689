// Text edits: from the last to the first, so that offsets stay right.
#include "workflow/textedits.h"

#include <algorithm>

namespace lockstep {

TextEdits::TextEdits(std::string_view text) : m_text(text)
{
    m_lines.push_back(0);
    for (size_t i = 0; i < text.size(); ++i)
        if (text[i] == '\n') m_lines.push_back(i + 1);
}

void TextEdits::replace(const TextPlace& place, std::string with)
{
    m_edits.push_back({offset(place.beginLine, place.beginColumn),
                       offset(place.endLine, place.endColumn), std::move(with)});
}

void TextEdits::removeLines(size_t first, size_t last)
{
    m_edits.push_back({lineStart(first), lineStart(last + 1), {}});
}

void TextEdits::insertAfterLine(size_t line, std::string text)
{
    const size_t place = lineStart(line + 1);
    if (place > 0 && m_text[place - 1] != '\n') text.insert(0, "\n"); // the last line has no end
    m_edits.push_back({place, place, std::move(text)});
}

std::string TextEdits::done()
{
    std::stable_sort(m_edits.begin(), m_edits.end(),
                     [](const Edit& a, const Edit& b) { return a.begin > b.begin; });
    std::string out(m_text);
    for (const Edit& edit : m_edits) out.replace(edit.begin, edit.end - edit.begin, edit.with);
    return out;
}

size_t TextEdits::lineStart(size_t line) const
{
    return line <= m_lines.size() ? m_lines[line - 1] : m_text.size();
}

size_t TextEdits::offset(size_t line, size_t column) const
{
    size_t at = lineStart(line);
    for (size_t i = 1; i < column && at < m_text.size(); ++i) {
        ++at;
        while (at < m_text.size() && (static_cast<unsigned char>(m_text[at]) & 0xC0) == 0x80) ++at;
    }
    return at;
}

} // namespace lockstep
