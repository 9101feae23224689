// StatementTracker: keeps the statements of an editor's text known.
#include "ui/editor/statementtracker.h"

#include "ui/editor/sqltext.h"
#include "workflow/whendone.h"

#include <QtConcurrent/QtConcurrentRun>
#include <utility>

namespace lockstep {

namespace {
std::string_view view(const QByteArray& text)
{
    return {text.constData(), static_cast<size_t>(text.size())};
}
} // namespace

StatementTracker::StatementTracker(SqlText& text, EnginePtr engine, QObject* parent)
    : QObject(parent), m_text(text), m_engine(std::move(engine))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(150);
    connect(&m_pause, &QTimer::timeout, this, &StatementTracker::split);
    connect(&text, &QsciScintilla::textChanged, this, &StatementTracker::textChanged);
    connect(&text, &QsciScintilla::cursorPositionChanged, this, &StatementTracker::caretMoved);
    connect(&text, &QsciScintilla::selectionChanged, this, &StatementTracker::caretMoved);
}

void StatementTracker::textChanged()
{
    ++m_revision;
    if (m_text.length() > splitAtOnce) {
        m_text.bracket({}); // what it marks is no longer known to be right
        m_pause.start();
    } else {
        caretMoved();
    }
}

void StatementTracker::caretMoved()
{
    const StatementSpan selected = m_text.selected();
    if (selected.begin < selected.end) {
        m_text.bracket(selected);
        return;
    }
    if (m_known != m_revision) {
        if (m_text.length() > splitAtOnce) return; // the bracket follows when it is split
        split();
    } else {
        m_text.bracket(m_map.at(static_cast<size_t>(m_text.caret())));
    }
}

void StatementTracker::split()
{
    if (m_asked == m_revision || !m_engine) return;
    m_asked = m_revision;
    QByteArray text = m_text.sql();
    if (text.size() <= splitAtOnce) {
        StatementMap map(m_engine->dialect(), view(text));
        arrived(m_revision, std::move(text), std::move(map));
        return;
    }
    whenDone(QtConcurrent::run(
                 [engine = m_engine, text] { return StatementMap(engine->dialect(), view(text)); }),
             this, [this, revision = m_revision, text](StatementMap map) {
                 arrived(revision, text, std::move(map));
             });
}

void StatementTracker::arrived(int revision, QByteArray text, StatementMap map)
{
    if (revision != m_revision) return; // the text went on; its own answer comes
    m_known = revision;
    m_split = std::move(text);
    m_map = std::move(map);
    caretMoved();
    Q_EMIT known(m_split, m_map);
    const Found waiting = std::exchange(m_waiting, {});
    if (waiting && m_waitingFor == revision) waiting(m_split, m_map);
}

void StatementTracker::withStatements(Found then)
{
    if (m_known == m_revision) {
        then(m_split, m_map);
        return;
    }
    m_waiting = std::move(then);
    m_waitingFor = m_revision;
    split();
}

} // namespace lockstep
