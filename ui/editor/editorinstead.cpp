// EditorPage: what a result asks to be run in its place, which is not in the text.
#include "ui/editor/editorpage.h"

#include "ui/editor/sqltext.h"
#include "ui/widgets/messagebar.h"

namespace lockstep {

void EditorPage::runInstead(const QString& sql)
{
    if (running() || !m_engine) return;
    m_wish.reset();
    m_bar->clear();
    m_text->clearErrors();
    m_statements = {{{}, sql.toStdString(), 0}};
    if (!mayRun()) return;
    send([this] {
        m_textChangedSinceRun = true; // no place in the text is this statement's
        sendStatements();
    });
}

} // namespace lockstep
