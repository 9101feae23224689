// Centred, a little above the middle, where the eye looks first.
#include "ui/widgets/emptystate.h"

#include "ui/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace lockstep {

EmptyState::EmptyState(Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    m_icon = new QLabel(this);
    m_heading = new QLabel(this);
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setWordWrap(true);
    m_heading->setAlignment(Qt::AlignHCenter);
    m_heading->setObjectName(QStringLiteral("emptyHeading"));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.4);
    m_heading->setFont(large);
    m_text = new QLabel(this);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignHCenter);
    m_text->setProperty("role", "secondary");
    m_text->setObjectName(QStringLiteral("emptyText"));
    m_button = new QPushButton(this);
    m_button->setObjectName(QStringLiteral("emptyAction"));
    m_button->setProperty("primary", true);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(32, 24, 32, 24);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_heading);
    column->addWidget(m_text);
    column->addSpacing(8);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::actionTriggered);
    connect(&theme, &Theme::changed, this, &EmptyState::recolour);
}

void EmptyState::say(const QString& icon, const QString& heading, const QString& text,
                     const QString& action)
{
    m_iconName = icon;
    m_heading->setText(heading);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    m_button->setText(action);
    m_button->setAccessibleName(action);
    m_button->setVisible(!action.isEmpty());
    setAccessibleName(heading);
    recolour();
}

QString EmptyState::heading() const { return m_heading->text(); }

void EmptyState::recolour()
{
    const QIcon icon = m_theme.icon(m_iconName, Token::Secondary);
    m_icon->setVisible(!icon.isNull());
    if (!icon.isNull()) m_icon->setPixmap(icon.pixmap(48, 48));
}

} // namespace lockstep
