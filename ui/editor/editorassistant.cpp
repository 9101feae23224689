// EditorPage: the assistant at its side: SQL comes into the text, and is not run.
#include "ui/assistant/assistantdock.h"
#include "ui/assistant/assistantside.h"
#include "ui/editor/editornames.h"
#include "ui/editor/editorpage.h"
#include "ui/editor/sqltext.h"

namespace lockstep {

void EditorPage::listenToAssistant()
{
    connect(m_assistant, &AssistantSide::made, this, [this](AssistantDock* dock) {
        connect(dock, &AssistantDock::sqlWanted, this, &EditorPage::putBehind);
        connect(dock, &AssistantDock::takeBackRequested, this, &EditorPage::takeBackRequested);
        connect(dock, &AssistantDock::applied, this, [this](const Environment& environment) {
            m_names->readAgain();
            Q_EMIT schemaChanged(environment);
        });
    });
    connect(m_assistant, &AssistantSide::closed, this, &EditorPage::takeFocus);
    connect(m_assistant, &AssistantSide::ended, this, &Page::closeAllowed);
}

/// Behind all that is there, in one undo step, with the caret in it: Ctrl+Enter is the next step.
void EditorPage::putBehind(const QString& sql)
{
    QByteArray more = sql.trimmed().toUtf8();
    if (!more.endsWith(';')) more += ';';
    const QByteArray before = m_text->sql();
    const auto end = static_cast<int>(before.size());
    const QByteArray gap = before.trimmed().isEmpty() ? "" : before.endsWith('\n') ? "\n" : "\n\n";
    m_text->put(end, end, (gap + more).toStdString());
    m_text->setFocus();
    m_text->setCaret(end + static_cast<int>(gap.size()));
}

bool EditorPage::endSoon() { return m_assistant->endSoon(); }

} // namespace lockstep
