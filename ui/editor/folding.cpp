// Folding: levels of lines, told to Scintilla.
#include "ui/editor/folding.h"

#include "ui/editor/sqltext.h"
#include "ui/editor/sqltextmarks.h"
#include "ui/editor/statementtracker.h"
#include "workflow/whendone.h"

#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

namespace {

using Base = QsciScintillaBase;

constexpr int marginWidth = 14;
constexpr size_t portion = 5'000; ///< lines; a few milliseconds

unsigned long number(long value) { return static_cast<unsigned long>(value); }

} // namespace

Folding::Folding(SqlText& text, StatementTracker& tracker, EnginePtr engine, QObject* parent)
    : QObject(parent), m_text(text), m_engine(std::move(engine))
{
    text.setMarginWidth(marks::Folds, marginWidth);
    m_pause.setSingleShot(true);
    m_pause.setInterval(0);
    connect(&m_pause, &QTimer::timeout, this, &Folding::take);
    connect(&text, &QsciScintilla::textChanged, this, [this] {
        ++m_revision;
        m_known = false;
        m_pause.stop();
    });
    connect(&tracker, &StatementTracker::known, this,
            [this](const QByteArray& all, const StatementMap& map) {
                if (m_text.plain()) return;
                // After everybody was told of the change, ourselves among them.
                QMetaObject::invokeMethod(
                    this,
                    [this, all, spans = map.statements()] {
                        if (all.size() == m_text.length()) look(all, spans);
                    },
                    Qt::QueuedConnection);
            });
    connect(&text, &SqlText::plainChanged, this, [this](bool plain) {
        m_text.setMarginWidth(marks::Folds, plain ? 0 : marginWidth);
        if (!plain) return;
        ++m_revision;
        unfoldAll();
    });
    const auto add = [this](const QString& words, const QKeySequence& keys, auto slot) {
        auto* action = new QAction(words, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_actions << action;
    };
    add(tr("Fold or unfold"), Qt::CTRL | Qt::ALT | Qt::Key_Minus, &Folding::toggle);
    add(tr("Fold everything"), Qt::CTRL | Qt::ALT | Qt::SHIFT | Qt::Key_Minus, &Folding::foldAll);
    add(tr("Unfold everything"), Qt::CTRL | Qt::ALT | Qt::Key_Plus, &Folding::unfoldAll);
}

void Folding::look(const QByteArray& text, const std::vector<StatementSpan>& statements)
{
    if (!m_engine) return;
    whenDone(QtConcurrent::run([engine = m_engine, text, statements] {
                 return foldLevels(engine->dialect(),
                                   {text.constData(), static_cast<size_t>(text.size())},
                                   statements);
             }),
             this, [this, revision = m_revision](FoldLevels levels) {
                 if (revision != m_revision) return; // the text went on
                 m_levels = std::move(levels);
                 m_taken = 0;
                 take();
             });
}

void Folding::take()
{
    const size_t end = std::min(m_levels.lines.size(), m_taken + portion);
    for (; m_taken < end; ++m_taken) {
        const auto line = number(static_cast<long>(m_taken));
        const long level = m_levels.lines[m_taken];
        if (m_text.SendScintilla(Base::SCI_GETFOLDLEVEL, line) != level)
            m_text.SendScintilla(Base::SCI_SETFOLDLEVEL, line, level);
    }
    m_known = m_taken == m_levels.lines.size();
    if (!m_known) m_pause.start();
}

void Folding::toggle()
{
    const auto caret = number(m_text.caret());
    long line = m_text.SendScintilla(Base::SCI_LINEFROMPOSITION, caret);
    const long level = m_text.SendScintilla(Base::SCI_GETFOLDLEVEL, number(line));
    if ((level & FoldLevels::header) == 0)
        line = m_text.SendScintilla(Base::SCI_GETFOLDPARENT, number(line));
    if (line < 0) return;
    m_text.SendScintilla(Base::SCI_TOGGLEFOLD, number(line));
    // A caret in what is folded away would be nowhere.
    const long at = m_text.SendScintilla(Base::SCI_LINEFROMPOSITION, caret);
    if (m_text.SendScintilla(Base::SCI_GETLINEVISIBLE, number(at)) == 0)
        m_text.setCaret(
            static_cast<int>(m_text.SendScintilla(Base::SCI_GETLINEENDPOSITION, number(line))));
}

void Folding::foldAll()
{
    m_text.SendScintilla(Base::SCI_FOLDALL, number(Base::SC_FOLDACTION_CONTRACT));
    const long at = m_text.SendScintilla(Base::SCI_LINEFROMPOSITION, number(m_text.caret()));
    if (m_text.SendScintilla(Base::SCI_GETLINEVISIBLE, number(at)) != 0) return;
    long line = at;
    while (line >= 0 && m_text.SendScintilla(Base::SCI_GETLINEVISIBLE, number(line)) == 0)
        line = m_text.SendScintilla(Base::SCI_GETFOLDPARENT, number(line));
    if (line >= 0)
        m_text.setCaret(
            static_cast<int>(m_text.SendScintilla(Base::SCI_GETLINEENDPOSITION, number(line))));
}

void Folding::unfoldAll()
{
    m_text.SendScintilla(Base::SCI_FOLDALL, number(Base::SC_FOLDACTION_EXPAND));
}

} // namespace lockstep
