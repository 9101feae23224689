// EditorPage: its text laid out anew: what is selected, the statement at the caret, or all of it.
#include "ui/editor/editorpage.h"

#include "engine/formatting.h"
#include "ui/editor/sqltext.h"
#include "ui/editor/statementtracker.h"
#include "ui/widgets/messagebar.h"
#include "workflow/whendone.h"

#include <QPushButton>
#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

void EditorPage::format()
{
    if (!m_engine) return;
    const StatementSpan selected = m_text->selected();
    if (selected.begin < selected.end) return formatSpan(selected);
    m_tracker->withStatements([this](const QByteArray& text, const StatementMap& map) {
        const auto span = map.at(static_cast<size_t>(m_text->caret()));
        if (!span) return formatSpan({0, static_cast<size_t>(text.size())});
        formatSpan(*span);
    });
}

void EditorPage::formatAll()
{
    if (m_engine) formatSpan({0, static_cast<size_t>(m_text->length())});
}

/// On a pool thread; a text that was changed meanwhile stays as it is.
void EditorPage::formatSpan(StatementSpan span)
{
    m_bar->clear();
    m_text->clearErrors();
    const std::string piece =
        m_text->sql()
            .mid(static_cast<qsizetype>(span.begin), static_cast<qsizetype>(span.end - span.begin))
            .toStdString();
    whenDone(QtConcurrent::run(
                 [engine = m_engine, piece] { return formatted(engine->dialect(), piece); }),
             this, [this, span, piece, edits = m_edits](const Result<std::string>& text) {
                 if (edits != m_edits) return;
                 if (text) return takeFormatted(span, piece, *text);
                 Error told = text.error();
                 told.message = tr("Nothing was formatted. %1")
                                    .arg(QString::fromStdString(told.message))
                                    .toStdString();
                 m_bar->show(told);
                 if (told.position > 0)
                     m_text->markError(static_cast<int>(
                         span.begin + byteOfCharacter(piece, static_cast<size_t>(told.position))));
             });
}

void EditorPage::takeFormatted(StatementSpan span, const std::string& before,
                               const std::string& after)
{
    if (before == after) {
        m_bar->show(MessageBar::Tone::Info, tr("It is formatted already."));
        return;
    }
    m_text->replaceSpan(span, after);
}

} // namespace lockstep
