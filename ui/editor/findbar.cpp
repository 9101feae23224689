// FindBar: what is written, what was found, and what takes its place.
#include "ui/editor/findbar.h"

#include "ui/editor/sqltext.h"
#include "workflow/whendone.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>
#include <QtConcurrent/QtConcurrentRun>
#include <algorithm>

namespace lockstep {

namespace {
std::string_view view(const QByteArray& text)
{
    return {text.constData(), static_cast<size_t>(text.size())};
}
} // namespace

FindBar::FindBar(SqlText& text, QWidget* parent) : QFrame(parent), m_text(text)
{
    setObjectName(QStringLiteral("findBar"));
    setAccessibleName(tr("Find and replace"));
    setProperty("role", QStringLiteral("strip"));
    build();
    buildActions();
    hide();
    m_pause.setSingleShot(true);
    m_pause.setInterval(120);
    connect(&m_pause, &QTimer::timeout, this, [this] { search(m_then); });
    const auto again = [this] {
        m_then = Step::Nearest;
        m_stale = true;
        m_replaced = -1;
        m_pause.start();
    };
    connect(m_what, &QLineEdit::textChanged, this, again);
    for (QToolButton* option : {m_case, m_word, m_expression})
        connect(option, &QToolButton::toggled, this, again);
    connect(m_within, &QToolButton::toggled, this, &FindBar::limitToSelection);
    connect(&text, &QsciScintilla::SCN_MODIFIED, this,
            [this](int position, int type, const char*, int length) {
                textModified(position, type, length);
            });
    connect(&text, &QsciScintilla::SCN_UPDATEUI, this, [this] {
        if (isVisible()) markSeen();
    });
    m_what->installEventFilter(this);
    m_with->installEventFilter(this);
}

FindBar::~FindBar() { *m_stop = true; }

void FindBar::open(bool replacing)
{
    m_replaced = -1;
    const StatementSpan selected = m_text.selected();
    const std::string_view chosen =
        m_text.view().substr(selected.begin, selected.end - selected.begin);
    m_replaceLine->setVisible(replacing && !m_text.isReadOnly());
    m_from = static_cast<int>(selected.begin);
    show();
    const bool within = chosen.find('\n') != std::string_view::npos;
    if (within) {
        m_within->setChecked(true);
        limitToSelection(true);
    } else if (!chosen.empty() && chosen.size() < 1000) {
        m_what->setText(QString::fromUtf8(chosen.data(), static_cast<qsizetype>(chosen.size())));
    }
    m_what->setFocus(Qt::ShortcutFocusReason);
    m_what->selectAll();
    search(Step::None);
}

void FindBar::close()
{
    if (!isVisible()) return;
    *m_stop = true;
    hide();
    m_text.markMatches({}, {});
    m_text.setFocus();
}

SearchWish FindBar::wish() const
{
    return {m_what->text().toStdString(), m_case->isChecked(), m_word->isChecked(),
            m_expression->isChecked()};
}

void FindBar::limitToSelection(bool limit)
{
    m_limits.reset();
    const StatementSpan selected = m_text.selected();
    if (limit && selected.begin < selected.end) m_limits = selected;
    if (limit && !m_limits) {
        m_within->setChecked(false); // nothing is selected
        return;
    }
    search(Step::None);
}

void FindBar::search(Step then)
{
    m_pause.stop();
    *m_stop = true; // the search before
    m_stop = std::make_shared<std::atomic<bool>>(false);
    const int request = ++m_request;
    m_then = then;
    m_stale = false;
    m_searching = false;
    m_search.reset();
    m_found = {};
    const SearchWish wanted = wish();
    if (wanted.what.empty()) return arrived({});
    auto made = TextSearch::of(wanted);
    if (!made) {
        SearchFound found;
        found.problem = made.error().message;
        return arrived(std::move(found));
    }
    m_search = *made;
    m_searching = true;
    showCount();
    const QByteArray text = m_text.sql();
    const StatementSpan within = m_limits.value_or(StatementSpan{0, size_t(text.size())});
    // Shared, so that a million places are not copied while the window waits.
    whenDone(QtConcurrent::run([search = *m_search, text, within, stop = m_stop] {
                 return std::make_shared<SearchFound>(search.in(view(text), within, *stop));
             }),
             this, [this, request](const std::shared_ptr<SearchFound>& found) {
                 if (request != m_request) return;
                 m_searching = false;
                 arrived(std::move(*found));
             });
}

void FindBar::arrived(SearchFound found)
{
    m_found = std::move(found);
    go(std::exchange(m_then, Step::None));
    markSeen();
    showCount();
}

void FindBar::showCount()
{
    const auto count = static_cast<int>(m_found.spans.size());
    const QLocale locale;
    const bool wrong = !m_found.problem.empty();
    QString text;
    if (m_searching) {
        text = tr("Searching …");
    } else if (m_replaced >= 0) {
        text = tr("%Ln replaced", nullptr, m_replaced);
    } else if (wrong) {
        text = QString::fromStdString(m_found.problem);
    } else if (!m_what->text().isEmpty()) {
        const StatementSpan selected = m_text.selected();
        const auto at = std::lower_bound(
            m_found.spans.begin(), m_found.spans.end(), selected.begin,
            [](const StatementSpan& span, size_t byte) { return span.begin < byte; });
        const bool on = at != m_found.spans.end() && *at == selected;
        const QString all =
            m_found.more ? tr("more than %1").arg(locale.toString(count)) : locale.toString(count);
        if (count == 0)
            text = tr("Not found");
        else if (on)
            text = tr("%1 of %2").arg(locale.toString(at - m_found.spans.begin() + 1), all);
        else
            text = m_found.more ? all : tr("%Ln found", nullptr, count);
    }
    m_count->setText(text);
    m_count->setToolTip(Qt::convertFromPlainText(text));
    const bool none =
        !m_searching && m_replaced < 0 && (wrong || (count == 0 && !m_what->text().isEmpty()));
    if (m_what->property("invalid").toBool() != none) {
        m_what->setProperty("invalid", none);
        m_what->style()->unpolish(m_what);
        m_what->style()->polish(m_what);
    }
    m_replace->setEnabled(count > 0 && !m_replacing);
    m_replaceAll->setEnabled(count > 0 && !m_replacing && !m_found.more);
}

void FindBar::findNext()
{
    if (!isVisible() && m_what->text().isEmpty()) return open(false);
    m_replaced = -1;
    if (m_stale || m_searching || !m_search) {
        if (!m_searching) search(Step::Next);
        m_then = Step::Next;
        return;
    }
    go(Step::Next);
    showCount();
}

void FindBar::findPrevious()
{
    if (!isVisible() && m_what->text().isEmpty()) return open(false);
    if (m_stale || m_searching || !m_search) {
        if (!m_searching) search(Step::Previous);
        m_then = Step::Previous;
        return;
    }
    go(Step::Previous);
    showCount();
}

/// Round the ends of the text.
void FindBar::go(Step step)
{
    const auto& spans = m_found.spans;
    if (spans.empty() || step == Step::None) return;
    const StatementSpan selected = m_text.selected();
    const auto from = [&](size_t byte) {
        return static_cast<size_t>(
            std::lower_bound(spans.begin(), spans.end(), byte,
                             [](const StatementSpan& span, size_t at) { return span.begin < at; }) -
            spans.begin());
    };
    if (step == Step::Nearest) return select(from(static_cast<size_t>(m_from)) % spans.size());
    if (step == Step::Previous)
        return select((from(selected.begin) + spans.size() - 1) % spans.size());
    size_t next = from(selected.begin);
    if (next < spans.size() && spans[next] == selected) ++next;
    while (next < spans.size() && spans[next].begin < selected.end) ++next;
    m_from = 0;
    select(next % spans.size());
    m_from = static_cast<int>(m_text.selected().begin);
}

void FindBar::select(size_t match)
{
    const StatementSpan span = m_found.spans[match];
    m_text.selectSpan(span);
}

/// Only what is on the screen: a million marks would take seconds.
void FindBar::markSeen()
{
    if (!isVisible() || m_stale) return;
    const StatementSpan seen = m_text.visibleSpan();
    const auto first =
        std::lower_bound(m_found.spans.begin(), m_found.spans.end(), seen.begin,
                         [](const StatementSpan& span, size_t byte) { return span.end <= byte; });
    std::vector<StatementSpan> shown;
    for (auto at = first; at != m_found.spans.end() && at->begin < seen.end; ++at)
        shown.push_back(*at);
    m_text.markMatches(seen, shown);
}

void FindBar::textModified(int position, int type, int length)
{
    const bool added = (type & QsciScintillaBase::SC_MOD_INSERTTEXT) != 0;
    if (!added && (type & QsciScintillaBase::SC_MOD_DELETETEXT) == 0) return;
    const auto at = static_cast<size_t>(position);
    const auto size = static_cast<size_t>(length);
    if (m_limits)
        for (size_t* place : {&m_limits->begin, &m_limits->end}) {
            const bool begins = place == &m_limits->begin;
            if (added && (at < *place || (!begins && at == *place)))
                *place += size;
            else if (!added && at < *place)
                *place -= std::min(size, *place - at);
        }
    m_found.spans.clear();
    m_stale = true;
    if (isVisible()) {
        m_then = Step::None;
        m_pause.start();
    }
}

void FindBar::replace()
{
    if (!m_search || m_found.spans.empty() || m_stale || m_text.isReadOnly()) return;
    const StatementSpan selected = m_text.selected();
    const auto at = std::find(m_found.spans.begin(), m_found.spans.end(), selected);
    if (at == m_found.spans.end()) return findNext();
    const auto with = m_search->replaced(m_text.view(), {selected}, m_with->text().toStdString());
    if (!with) {
        m_count->setText(QString::fromStdString(with.error().message));
        return;
    }
    m_text.put(static_cast<int>(selected.begin), static_cast<int>(selected.end), *with);
    m_from = static_cast<int>(selected.begin + with->size());
    search(Step::Nearest);
}

void FindBar::replaceAll()
{
    if (!m_search || m_found.spans.empty() || m_stale || m_text.isReadOnly() || m_replacing) return;
    m_replacing = true;
    showCount();
    const QByteArray text = m_text.sql();
    whenDone(QtConcurrent::run([search = *m_search, text, spans = m_found.spans,
                                with = m_with->text().toStdString()] {
                 return search.replaced(view(text), spans, with);
             }),
             this, [this, request = m_request](const Result<std::string>& made) {
                 m_replacing = false;
                 // A text that was changed meanwhile stays as it is.
                 if (request != m_request || m_stale || m_found.spans.empty()) return showCount();
                 if (!made) {
                     m_found = {};
                     m_found.problem = made.error().message;
                     return showCount();
                 }
                 m_replaced = static_cast<int>(m_found.spans.size());
                 m_text.put(static_cast<int>(m_found.spans.front().begin),
                            static_cast<int>(m_found.spans.back().end), *made);
                 search(Step::None);
             });
}

bool FindBar::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
            if (watched == m_with)
                replace();
            else if (key.modifiers() & Qt::ShiftModifier)
                findPrevious();
            else
                findNext();
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void FindBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape) return close();
    QFrame::keyPressEvent(event);
}

} // namespace lockstep
