// Completer: proposes what can stand at the caret of an editor.
#include "ui/editor/completer.h"

#include "base/text.h"
#include "ui/editor/completionpopup.h"
#include "ui/editor/sqltext.h"
#include "ui/wording.h"

#include <QKeyEvent>
#include <QSettings>
#include <cctype>

namespace lockstep {

namespace {

const QString automaticKey = QStringLiteral("editor/completesWhileTyping");
constexpr size_t lettersBefore = 2; ///< that must be typed before the list comes by itself

/// Where the n-th argument of a signature stands: "f(a, b [, c]) → text".
std::pair<size_t, size_t> argumentOf(std::string_view signature, size_t argument)
{
    size_t begin = signature.find('(');
    if (begin == std::string_view::npos) return {0, 0};
    ++begin;
    int depth = 0;
    for (size_t at = begin; at < signature.size(); ++at) {
        const char c = signature[at];
        const bool ends = c == ')' && depth == 0;
        if (ends || (c == ',' && depth == 0)) {
            if (argument == 0 || ends) return {begin, at};
            --argument;
            begin = at + 1;
        }
        if (c == '(') ++depth;
        if (c == ')') --depth;
    }
    return {0, 0};
}

} // namespace

Completer::Completer(SqlText& text, EditorNames& names, const Theme& theme, QString settingsFile,
                     QObject* parent)
    : QObject(parent),
      m_text(text),
      m_names(names),
      m_settingsFile(std::move(settingsFile)),
      m_popup(new CompletionPopup(theme, &text)),
      m_snippet(text),
      m_ask(new QAction(tr("Complete"), this)),
      m_read(new QAction(tr("Read the names again"), this)),
      m_automatic(new QAction(tr("Complete while typing"), this))
{
    m_ask->setShortcut(Qt::CTRL | Qt::Key_Space);
    for (QAction* action : actions()) action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_automatic->setCheckable(true);
    m_automatic->setChecked(
        m_settingsFile.isEmpty() ||
        QSettings(m_settingsFile, QSettings::IniFormat).value(automaticKey, true).toBool());
    connect(m_ask, &QAction::triggered, this, &Completer::complete);
    connect(m_read, &QAction::triggered, &m_names, &EditorNames::readAgain);
    connect(m_automatic, &QAction::toggled, this, [this](bool on) {
        if (!m_settingsFile.isEmpty())
            QSettings(m_settingsFile, QSettings::IniFormat).setValue(automaticKey, on);
    });
    connect(&m_names, &EditorNames::changed, this, [this] {
        m_completion.reset();
        if (shown()) show(m_why);
    });
    connect(&text, &QsciScintillaBase::SCN_CHARADDED, this, &Completer::typed);
    // cursorPositionChanged is silent when the caret is back before it has told of its way.
    connect(&text, &QsciScintillaBase::SCN_UPDATEUI, this, &Completer::moved);
    connect(m_popup, &CompletionPopup::chosen, this, &Completer::take);
    text.installEventFilter(this);
}

Completer::~Completer() { delete m_popup; }

bool Completer::shown() const { return m_popup && m_popup->isVisible(); }

Completion& Completer::completion()
{
    if (!m_completion)
        m_completion = std::make_unique<Completion>(m_names.engine()->dialect(), m_names.names());
    return *m_completion;
}

/// At several carets there is no one place to propose for.
bool Completer::proposes() const
{
    return m_names.engine() && !m_text.plain() && m_text.carets() == 1;
}

void Completer::complete()
{
    if (!proposes() || m_text.isReadOnly()) return;
    if (!m_names.catalog() && !m_names.state().isEmpty()) m_names.readAgain();
    m_navigated = false;
    show(Why::Asked);
}

void Completer::typed(int character)
{
    if (m_taking) return;
    if (!proposes()) return hide();
    const bool letter = character >= 0x80 || std::isalnum(character) || character == '_';
    if (character == '(' || character == ',') {
        m_names.want();
        hide();
        hint();
        return;
    }
    if (!letter && character != '.' && character != '"') {
        hide();
        return;
    }
    if (shown()) {
        show(m_why);
        return;
    }
    if (!comesByItself()) return;
    m_names.want();
    m_navigated = false;
    if (character == '.' || letter) show(Why::Typed);
}

/// The caret went, by whatever way; a list about another place is closed.
void Completer::moved()
{
    if (m_taking) return;
    if (shown()) {
        const auto caret = static_cast<size_t>(m_text.caret());
        const Completions now = completion().at(m_text.view(), caret, m_names.lately(), 1);
        if (now.replaces.begin != m_made.replaces.begin || caret < now.replaces.begin)
            hide();
        else if (now.typed != m_made.typed)
            show(m_why);
    }
    if (!m_hint.isEmpty()) hint();
}

void Completer::show(Why why)
{
    m_names.want();
    m_why = why;
    m_made = completion().at(m_text.view(), static_cast<size_t>(m_text.caret()), m_names.lately());
    const bool dot = m_made.replaces.begin > 0 && m_text.view()[m_made.replaces.begin - 1] == '.';
    const bool enough = why == Why::Asked || dot || m_made.typed.size() >= lettersBefore;
    // A word that is whole, and all there is, needs no list.
    const bool done = why == Why::Typed && m_made.proposals.size() == 1 &&
                      m_made.proposals[0].insert == m_made.typed;
    const QString state = m_names.state();
    if (!enough || done || (m_made.proposals.empty() && (why == Why::Typed || state.isEmpty()))) {
        hide();
        return;
    }
    endHint();
    m_popup->setParent(m_text.window());
    m_popup->show(m_made.proposals, state, lineOf(m_made.replaces.begin));
}

void Completer::hide()
{
    if (!shown()) return;
    m_popup->hide();
    m_navigated = false;
}

QRect Completer::lineOf(size_t byte) const
{
    const auto x = static_cast<int>(m_text.SendScintilla(QsciScintillaBase::SCI_POINTXFROMPOSITION,
                                                         0UL, static_cast<long>(byte)));
    const auto y = static_cast<int>(m_text.SendScintilla(QsciScintillaBase::SCI_POINTYFROMPOSITION,
                                                         0UL, static_cast<long>(byte)));
    const auto height = static_cast<int>(m_text.SendScintilla(QsciScintillaBase::SCI_TEXTHEIGHT));
    return {m_text.viewport()->mapTo(m_text.window(), QPoint(x, y)), QSize(1, height)};
}

bool Completer::eventFilter(QObject* watched, QEvent* event)
{
    switch (event->type()) {
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress: {
        auto* pressed = static_cast<QKeyEvent*>(event);
        const bool override = event->type() == QEvent::ShortcutOverride;
        const bool ours =
            shown() && pressed->modifiers() == Qt::NoModifier && pressed->key() == Qt::Key_Escape;
        if (override && ours) event->accept(); // the window has other meanings of it
        if (!override && key(pressed->key(), pressed->modifiers())) return true;
        break;
    }
    case QEvent::FocusOut:
    case QEvent::Wheel:
    case QEvent::Hide:
        hide();
        endHint();
        break;
    default:
        break;
    }
    return QObject::eventFilter(watched, event);
}

bool Completer::key(int key, Qt::KeyboardModifiers modifiers)
{
    if (modifiers & ~Qt::KeypadModifier) return false;
    if (!shown()) {
        if (key == Qt::Key_Escape && (m_snippet.active() || !m_hint.isEmpty())) {
            m_snippet.stop();
            endHint();
            return true;
        }
        return key == Qt::Key_Tab && m_snippet.next();
    }
    const int row = m_popup->current();
    switch (key) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        m_popup->setCurrent(row + (key == Qt::Key_Down ? 1 : -1));
        m_navigated = true;
        return true;
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        m_popup->page(key == Qt::Key_PageDown ? 1 : -1);
        m_navigated = true;
        return true;
    case Qt::Key_Escape:
        hide();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (row < 0 || (m_why == Why::Typed && !m_navigated)) {
            hide();
            return false;
        }
        take(row);
        return true;
    case Qt::Key_Tab:
        if (row < 0) return false;
        take(row);
        return true;
    default:
        return false;
    }
}

void Completer::take(int row)
{
    if (row < 0 || static_cast<size_t>(row) >= m_made.proposals.size()) return;
    const Proposal taken = m_made.proposals[static_cast<size_t>(row)];
    const auto begin = static_cast<int>(m_made.replaces.begin);
    const auto end = static_cast<int>(m_made.replaces.end);
    // The caret may have gone a moment ago, and nobody has told yet.
    const Completions now =
        completion().at(m_text.view(), static_cast<size_t>(m_text.caret()), m_names.lately(), 1);
    const bool there = now.replaces == m_made.replaces && now.typed == m_made.typed;
    hide();
    if (!there) return;
    m_taking = true;
    if (taken.snippet)
        m_snippet.insert(begin, end, taken.insert);
    else
        m_text.put(begin, end, taken.insert);
    m_taking = false;
    m_names.took(taken.label);
    m_text.setFocus();
    if (taken.kind == Proposal::Kind::Function) hint();
}

void Completer::hint()
{
    const auto caret = static_cast<size_t>(m_text.caret());
    const auto found = completion().hintAt(m_text.view(), caret);
    if (!found) {
        endHint();
        return;
    }
    const std::string& first = found->signatures.front();
    std::string all;
    for (const std::string& one : found->signatures)
        all += (all.empty() ? "" : "\n") + visible(one);
    m_text.SendScintilla(QsciScintillaBase::SCI_CALLTIPSHOW,
                         static_cast<unsigned long>(found->begin), all.c_str());
    const auto [begin, end] = argumentOf(first, found->argument);
    m_text.SendScintilla(QsciScintillaBase::SCI_CALLTIPSETHLT, static_cast<unsigned long>(begin),
                         static_cast<long>(end));
    const QString told = lockstep::shown(first);
    if (told == m_hint) return;
    m_hint = told;
    Q_EMIT hintChanged(m_hint);
}

void Completer::endHint()
{
    if (m_hint.isEmpty()) return;
    m_hint.clear();
    m_text.SendScintilla(QsciScintillaBase::SCI_CALLTIPCANCEL);
    Q_EMIT hintChanged({});
}

} // namespace lockstep
