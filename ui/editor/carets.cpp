// Carets: Scintilla's several selections, with the keys and the pasting of our own.
#include "ui/editor/carets.h"

#include "ui/editor/sqltext.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QLocale>
#include <algorithm>

namespace lockstep {

namespace {

using Base = QsciScintillaBase;

unsigned long number(long value) { return static_cast<unsigned long>(value); }

} // namespace

Carets::Carets(SqlText& text, QObject* parent) : QObject(parent), m_text(text)
{
    text.SendScintilla(Base::SCI_SETMULTIPASTE, 1UL);
    text.SendScintilla(Base::SCI_SETRECTANGULARSELECTIONMODIFIER, 4UL); // Alt
    text.SendScintilla(Base::SCI_SETMOUSESELECTIONRECTANGULARSWITCH, 1UL);
    text.SendScintilla(Base::SCI_SETVIRTUALSPACEOPTIONS, 1UL); // of rectangles: behind short lines
    text.installEventFilter(this);
    // It would indent at the main caret alone.
    connect(&text, &QsciScintilla::SCN_UPDATEUI, this, [this] {
        const bool one = m_text.carets() == 1;
        if (m_text.autoIndent() != one) m_text.setAutoIndent(one);
    });
    const auto add = [this](const QString& words, const QKeySequence& keys, auto slot) {
        auto* action = new QAction(words, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_actions << action;
    };
    add(tr("Caret at the next place with the same"), Qt::CTRL | Qt::Key_D, &Carets::addNext);
    add(tr("Carets at every place with the same"), Qt::CTRL | Qt::SHIFT | Qt::Key_L,
        &Carets::addEverywhere);
    add(tr("Caret in the line above"), Qt::ALT | Qt::SHIFT | Qt::Key_Up, &Carets::addAbove);
    add(tr("Caret in the line below"), Qt::ALT | Qt::SHIFT | Qt::Key_Down, &Carets::addBelow);
}

bool Carets::selectWord()
{
    const StatementSpan chosen = m_text.selected();
    if (chosen.begin < chosen.end) return true;
    const auto caret = number(m_text.caret());
    const long begin = m_text.SendScintilla(Base::SCI_WORDSTARTPOSITION, caret, 1L);
    const long end = m_text.SendScintilla(Base::SCI_WORDENDPOSITION, caret, 1L);
    if (begin < end) m_text.SendScintilla(Base::SCI_SETSELECTION, number(end), begin);
    return false;
}

void Carets::addNext()
{
    if (!selectWord()) return;
    m_text.SendScintilla(Base::SCI_SETSEARCHFLAGS, number(Base::SCFIND_MATCHCASE));
    m_text.SendScintilla(Base::SCI_TARGETWHOLEDOCUMENT);
    m_text.SendScintilla(Base::SCI_MULTIPLESELECTADDNEXT);
    m_text.SendScintilla(Base::SCI_SCROLLCARET);
}

void Carets::addEverywhere()
{
    (void)selectWord();
    const auto main = number(m_text.SendScintilla(Base::SCI_GETMAINSELECTION));
    const auto begin = number(m_text.SendScintilla(Base::SCI_GETSELECTIONNSTART, main));
    const auto end = number(m_text.SendScintilla(Base::SCI_GETSELECTIONNEND, main));
    if (begin >= end) return;
    const std::string_view text = m_text.view();
    const std::string what(text.substr(begin, end - begin));
    std::vector<size_t> places;
    for (size_t at = text.find(what); at != std::string_view::npos;
         at = text.find(what, at + what.size())) {
        places.push_back(at);
        if (places.size() <= static_cast<size_t>(most)) continue;
        Q_EMIT hintChanged(tr("There are more than %1 places. Ctrl+H replaces at all of them.")
                               .arg(QLocale().toString(most)));
        return;
    }
    const auto select = [&](unsigned message, size_t at) {
        m_text.SendScintilla(message, number(static_cast<long>(at + what.size())),
                             static_cast<long>(at));
    };
    // The one added last is the main one: it is where it was.
    std::rotate(places.begin(), std::upper_bound(places.begin(), places.end(), begin),
                places.end());
    for (size_t i = 0; i < places.size(); ++i)
        select(i == 0 ? Base::SCI_SETSELECTION : Base::SCI_ADDSELECTION, places[i]);
}

void Carets::addAbove() { addColumn(-1); }
void Carets::addBelow() { addColumn(1); }

void Carets::addColumn(int direction)
{
    const auto count = m_text.carets();
    if (count >= most) return;
    const auto lineOf = [this](long byte) {
        return m_text.SendScintilla(Base::SCI_LINEFROMPOSITION, number(byte));
    };
    long line = lineOf(m_text.caret());
    if (count == 1) m_column = m_text.SendScintilla(Base::SCI_GETCOLUMN, number(m_text.caret()));
    for (int i = 0; i < count; ++i) {
        const long one = lineOf(m_text.SendScintilla(Base::SCI_GETSELECTIONNCARET, number(i)));
        line = direction < 0 ? std::min(line, one) : std::max(line, one);
    }
    line += direction;
    if (line < 0 || line >= m_text.lines()) return;
    const long place = m_text.SendScintilla(Base::SCI_FINDCOLUMN, number(line), m_column);
    m_text.SendScintilla(Base::SCI_ADDSELECTION, number(place), place);
    m_text.SendScintilla(Base::SCI_SCROLLCARET);
}

void Carets::leaveOne()
{
    const auto main = number(m_text.SendScintilla(Base::SCI_GETMAINSELECTION));
    const long caret = m_text.SendScintilla(Base::SCI_GETSELECTIONNCARET, main);
    const long anchor = m_text.SendScintilla(Base::SCI_GETSELECTIONNANCHOR, main);
    m_text.SendScintilla(Base::SCI_SETSELECTION, number(caret), anchor);
}

/// A line for each, so that they can be pasted at as many carets again.
void Carets::copy()
{
    std::vector<StatementSpan> spans = m_text.selections();
    QStringList lines;
    const std::string_view text = m_text.view();
    for (const StatementSpan& span : spans) {
        const std::string_view piece = text.substr(span.begin, span.end - span.begin);
        lines << QString::fromUtf8(piece.data(), static_cast<qsizetype>(piece.size()));
    }
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

void Carets::paste()
{
    const QString all = QGuiApplication::clipboard()->text();
    if (m_text.isReadOnly() || all.isEmpty()) return;
    const std::vector<StatementSpan> spans = m_text.selections();
    QString plain = all;
    plain.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    if (plain.endsWith(u'\n')) plain.chop(1);
    const QStringList lines = plain.split(u'\n');
    const bool each = static_cast<size_t>(lines.size()) == spans.size();
    std::vector<long> ends;
    long moved = 0;
    m_text.beginUndoAction();
    for (size_t i = 0; i < spans.size(); ++i) {
        const QByteArray one = (each ? lines[static_cast<qsizetype>(i)] : all).toUtf8();
        const long begin = static_cast<long>(spans[i].begin) + moved;
        const long end = static_cast<long>(spans[i].end) + moved;
        m_text.SendScintilla(Base::SCI_SETTARGETRANGE, number(begin), end);
        m_text.SendScintilla(Base::SCI_REPLACETARGET, number(one.size()), one.constData());
        moved += static_cast<long>(one.size()) - (end - begin);
        ends.push_back(begin + static_cast<long>(one.size()));
    }
    m_text.endUndoAction();
    for (size_t i = 0; i < ends.size(); ++i)
        m_text.SendScintilla(i == 0 ? Base::SCI_SETSELECTION : Base::SCI_ADDSELECTION,
                             number(ends[i]), ends[i]);
}

bool Carets::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == &m_text && event->type() == QEvent::KeyPress && m_text.carets() > 1) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        const bool rectangle = m_text.SendScintilla(Base::SCI_SELECTIONISRECTANGLE) != 0;
        if (key.key() == Qt::Key_Escape) {
            leaveOne();
            return true;
        }
        if (key.matches(QKeySequence::Paste)) {
            paste();
            return true;
        }
        if (key.matches(QKeySequence::Copy) && !rectangle) {
            copy();
            return true;
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace lockstep
