// SnippetSession: the stops of a snippet that was inserted: Tab leads to the next one.
#pragma once

#include "completion/snippets.h"

#include <QObject>

namespace lockstep {

class SqlText;

/// One at a time. Typing moves the stops along; leaving them ends it. UI thread.
class SnippetSession : public QObject
{
    Q_OBJECT
public:
    explicit SnippetSession(SqlText& text);

    /// In the place of these bytes, as one undo step; the first stop is selected.
    void insert(int begin, int end, const std::string& body);
    [[nodiscard]] bool active() const { return !m_stops.empty(); }
    /// What stands at this stop is said again where the snippet has it again. False: the caret is
    /// at no stop, and the session is over.
    bool next();
    void stop();

private:
    void changed(int at, int added, int removed);
    void select(size_t stop);
    void repeat();

    SqlText& m_text;
    std::vector<SnippetText::Stop> m_stops; ///< bytes of the text
    size_t m_at = 0;
};

} // namespace lockstep
