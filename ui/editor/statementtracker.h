// StatementTracker: keeps the statements of an editor's text known, and the one at the caret
// marked.
#pragma once

#include "ui/editor/statementmap.h"
#include "workflow/engines.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>
#include <functional>

namespace lockstep {

class SqlText;

/// Short texts are split at once, long ones on a pool thread. UI thread.
class StatementTracker : public QObject
{
    Q_OBJECT
public:
    static constexpr qsizetype splitAtOnce = 128 * 1024;

    StatementTracker(SqlText& text, EnginePtr engine, QObject* parent);

    /// Calls back with the text as it is now and its statements: at once for a short text, later
    /// for a long one; not at all if the text changes before that.
    using Found = std::function<void(const QByteArray& text, const StatementMap& map)>;
    void withStatements(Found then);

Q_SIGNALS:
    /// Each time they are known of a text that was changed.
    void known(const QByteArray& text, const lockstep::StatementMap& map);

private:
    void textChanged();
    void caretMoved();
    void split();
    void arrived(int revision, QByteArray text, StatementMap map);

    SqlText& m_text;
    EnginePtr m_engine;
    QTimer m_pause; ///< after a key, before a long text is split
    int m_revision = 0;
    int m_known = -1;   ///< the revision the map is of
    int m_asked = -1;   ///< the newest revision that is being split
    QByteArray m_split; ///< the text the map is of
    StatementMap m_map;
    Found m_waiting;
    int m_waitingFor = -1;
};

} // namespace lockstep
