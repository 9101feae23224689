// Folding: parts of a text that are folded away, and the keys for that.
#pragma once

#include "ui/editor/foldregions.h"
#include "workflow/engines.h"

#include <QAction>
#include <QObject>
#include <QTimer>

namespace lockstep {

class SqlText;
class StatementTracker;

/// Looked for on a pool thread after the statements are known, and told to Scintilla some lines at
/// a time, so that a long text can be folded, too. A plain text has none. UI thread.
class Folding : public QObject
{
    Q_OBJECT
public:
    Folding(SqlText& text, StatementTracker& tracker, EnginePtr engine, QObject* parent);

    void toggle(); ///< what the caret is in
    void foldAll();
    void unfoldAll();
    [[nodiscard]] QList<QAction*> actions() const { return m_actions; }
    /// Whether what can be folded is known of the text as it is now.
    [[nodiscard]] bool known() const { return m_known; }

private:
    void look(const QByteArray& text, const std::vector<StatementSpan>& statements);
    void take();

    SqlText& m_text;
    EnginePtr m_engine;
    QList<QAction*> m_actions;
    QTimer m_pause; ///< after a key; and between two portions
    FoldLevels m_levels;
    size_t m_taken = 0; ///< lines
    int m_revision = 0;
    bool m_known = false;
};

} // namespace lockstep
