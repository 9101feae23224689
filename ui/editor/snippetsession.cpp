// SnippetSession: the stops of a snippet that was inserted.
#include "ui/editor/snippetsession.h"

#include "ui/editor/sqltext.h"

namespace lockstep {

SnippetSession::SnippetSession(SqlText& text) : m_text(text)
{
    connect(&text, &QsciScintillaBase::SCN_MODIFIED, this,
            [this](int position, int type, const char*, int length) {
                if (type & QsciScintillaBase::SC_MOD_INSERTTEXT) changed(position, length, 0);
                if (type & QsciScintillaBase::SC_MOD_DELETETEXT) changed(position, 0, length);
            });
}

void SnippetSession::insert(int begin, int end, const std::string& body)
{
    stop();
    const std::string_view text = m_text.view();
    size_t line = static_cast<size_t>(begin);
    while (line > 0 && text[line - 1] != '\n') --line;
    size_t indented = line;
    while (indented < static_cast<size_t>(begin) &&
           (text[indented] == ' ' || text[indented] == '\t'))
        ++indented;
    const std::string indent(text.substr(line, indented - line));
    std::string ended;
    for (const char c : body) {
        if (c == '\n' && m_text.eolMode() == QsciScintilla::EolWindows) ended += '\r';
        ended += c;
    }
    SnippetText made = snippetText(ended, indent);
    m_text.put(begin, end, made.text);
    const auto moved = [&](SnippetText::Range& range) {
        range.begin += static_cast<size_t>(begin);
        range.end += static_cast<size_t>(begin);
    };
    for (SnippetText::Stop& stop : made.stops) {
        moved(stop.range);
        for (SnippetText::Range& range : stop.again) moved(range);
    }
    m_stops = std::move(made.stops);
    m_at = 0;
    select(0);
    if (m_stops.size() == 1) stop(); // nothing but its end
}

void SnippetSession::select(size_t stop)
{
    const SnippetText::Range range = m_stops[stop].range;
    m_text.SendScintilla(QsciScintillaBase::SCI_SETSEL, static_cast<unsigned long>(range.begin),
                         static_cast<long>(range.end));
}

void SnippetSession::repeat()
{
    const SnippetText::Range range = m_stops[m_at].range;
    const std::string said(m_text.view().substr(range.begin, range.end - range.begin));
    m_text.beginUndoAction();
    for (size_t i = 0; i < m_stops[m_at].again.size(); ++i) {
        const SnippetText::Range again = m_stops[m_at].again[i];
        m_text.put(static_cast<int>(again.begin), static_cast<int>(again.end), said);
        // The change made the range a point, for all of it went and came again.
        m_stops[m_at].again[i] = {again.begin, again.begin + said.size()};
    }
    m_text.endUndoAction();
}

bool SnippetSession::next()
{
    if (!active()) return false;
    const auto caret = static_cast<size_t>(m_text.caret());
    if (caret < m_stops[m_at].range.begin || caret > m_stops[m_at].range.end) {
        stop(); // it was left by other ways
        return false;
    }
    repeat();
    if (++m_at + 1 >= m_stops.size()) {
        select(m_stops.size() - 1);
        stop();
        return true;
    }
    select(m_at);
    return true;
}

void SnippetSession::stop()
{
    m_stops.clear();
    m_at = 0;
}

/// Text came or went: what stands behind moves along, what is around grows or shrinks.
void SnippetSession::changed(int at, int added, int removed)
{
    if (!active()) return;
    const auto place = static_cast<size_t>(at);
    const auto more = static_cast<size_t>(added);
    const auto less = static_cast<size_t>(removed);
    const auto follow = [&](SnippetText::Range& range, bool grows) {
        const auto moved = [&](size_t byte, bool stays) {
            if (less > 0) return byte <= place ? byte : byte - std::min(less, byte - place);
            return byte < place || (byte == place && stays) ? byte : byte + more;
        };
        const bool empty = range.begin == range.end;
        range.begin = moved(range.begin, grows);
        range.end = moved(range.end, empty && !grows);
        range.end = std::max(range.begin, range.end);
    };
    for (size_t i = 0; i < m_stops.size(); ++i) {
        follow(m_stops[i].range, i == m_at);
        for (SnippetText::Range& range : m_stops[i].again) follow(range, false);
    }
}

} // namespace lockstep
