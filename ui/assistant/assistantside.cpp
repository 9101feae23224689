// AssistantSide: most pages never open it, so it costs them nothing.
#include "ui/assistant/assistantside.h"

#include "ui/assistant/assistantdock.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace lockstep {

namespace {

/// Texts that wrap would have the scroll area give it all the height that it would like.
class PressedColumn : public QVBoxLayout
{
public:
    using QVBoxLayout::QVBoxLayout;
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
};

} // namespace

AssistantSide::AssistantSide(Services& services, QWidget* content, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), m_services(services)
{
    setProperty("line", true);
    setHandleWidth(1);
    setChildrenCollapsible(false);
    addWidget(content);
    setStretchFactor(0, 1);
}

void AssistantSide::open()
{
    if (!m_dock) {
        m_dock = new AssistantDock(m_services, this);
        m_dock->setEnvironment(m_environment);
        connect(m_dock, &AssistantDock::closeRequested, this, &AssistantSide::close);
        // Twice as large, the page leaves less room in a small window than the dock needs.
        constexpr int least = 180; // px
        m_scroll = new QScrollArea(this);
        m_scroll->setProperty("page", true);
        m_scroll->setFrameShape(QFrame::NoFrame);
        m_scroll->setFocusPolicy(Qt::NoFocus);
        m_scroll->setWidgetResizable(true);
        m_scroll->setMinimumWidth(least);
        auto* inside = new QWidget(m_scroll);
        auto* column = new PressedColumn(inside);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(m_dock);
        m_scroll->setWidget(inside);
        addWidget(m_scroll);
        setStretchFactor(1, 0);
        constexpr int usual = 460;
        setSizes({qMax(width() - usual, usual), usual});
        Q_EMIT made(m_dock);
    }
    m_scroll->setVisible(true);
    m_dock->setFocus();
}

void AssistantSide::close()
{
    if (m_scroll) m_scroll->hide();
    Q_EMIT closed();
}

void AssistantSide::setEnvironment(const std::optional<Environment>& environment)
{
    m_environment = environment;
    if (m_dock) m_dock->setEnvironment(environment);
}

bool AssistantSide::canClose()
{
    if (!m_dock || !m_dock->applying()) return true;
    open();
    m_dock->tellItApplies();
    return false;
}

bool AssistantSide::endSoon()
{
    if (!m_dock || !m_dock->applying()) return true;
    connect(m_dock, &AssistantDock::settled, this, &AssistantSide::ended);
    m_dock->endSoon();
    return false;
}

} // namespace lockstep
