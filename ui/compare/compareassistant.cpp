// ComparePage: the assistant at its side asks and changes DEV; what changed is read again.
#include "ui/assistant/assistantdock.h"
#include "ui/assistant/assistantside.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/compareview.h"
#include "ui/services.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QPushButton>
#include <QStackedWidget>

namespace lockstep {

void ComparePage::buildAssistant()
{
    m_assistant = new AssistantSide(m_services, m_stack, this);
    connect(m_assistant, &AssistantSide::made, this, [this](AssistantDock* dock) {
        connect(dock, &AssistantDock::sqlWanted, this, &ComparePage::sqlWanted);
        connect(dock, &AssistantDock::takeBackRequested, this, &ComparePage::takeBackRequested);
        connect(dock, &AssistantDock::applied, this, &ComparePage::schemaChanged);
    });
    connect(m_assistant, &AssistantSide::closed, this, &ComparePage::takeFocus);
    connect(m_assistant, &AssistantSide::ended, this, &Page::closeAllowed);
}

void ComparePage::schemaChangedIn(const Environment& environment)
{
    const auto is = [&](const std::optional<Environment>& side) {
        return side && side->id == environment.id;
    };
    if (!(is(m_dev) || is(m_prod)) || (!m_pair && !m_reading)) return;
    if (isVisible()) {
        compare();
        return;
    }
    m_view->setStale(true);
    m_bar->show(MessageBar::Tone::Warning,
                tr("%1 was changed since it was compared.").arg(shown(environment.name)));
    connect(m_bar->addAction(tr("Compare again")), &QPushButton::clicked, this,
            &ComparePage::compare);
}

bool ComparePage::canClose() { return m_assistant->canClose(); }

bool ComparePage::endSoon() { return m_assistant->endSoon(); }

} // namespace lockstep
