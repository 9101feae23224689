// StepRail: where in a promotion we are.
#include "ui/promote/steprail.h"

#include "ui/theme.h"

#include <QPainter>

namespace lockstep {

StepRail::StepRail(const Theme& theme, QStringList names, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_names(std::move(names))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setCurrent(0);
}

QString StepRail::word(int step) const
{
    if (step > m_current) return tr("to come");
    if (step < m_current) return tr("done");
    if (m_failed) return tr("not done");
    if (m_blocked) return tr("needs you");
    return tr("now");
}

void StepRail::setCurrent(int step)
{
    m_current = step;
    setAccessibleName(
        tr("Step %1 of %2: %3").arg(step + 1).arg(m_names.size()).arg(m_names.value(step)));
    update();
}

void StepRail::setBlocked(bool blocked)
{
    m_blocked = blocked;
    update();
}

void StepRail::setFailed(bool failed)
{
    m_failed = failed;
    update();
}

QSize StepRail::sizeHint() const { return {184, 320}; }

void StepRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(rect(), m_theme.color(Token::Window));
    painter.fillRect(QRect(width() - 1, 0, 1, height()), m_theme.color(Token::Border));
    const int step = 64;
    for (int i = 0; i < m_names.size(); ++i) {
        const int top = 24 + i * step;
        const QRectF disc(24, top, 24, 24);
        if (i + 1 < m_names.size())
            painter.fillRect(QRectF(35, top + 30, 2, step - 36), m_theme.color(Token::Border));
        const bool current = i == m_current;
        const bool done = i < m_current;
        const Token ring = current ? (m_failed ? Token::RiskLoss : Token::Accent)
                                   : (done ? Token::RiskOk : Token::BorderStrong);
        painter.setPen(QPen(m_theme.color(ring), 2));
        painter.setBrush(current ? m_theme.color(ring) : QColor(Qt::transparent));
        painter.drawEllipse(disc.adjusted(1, 1, -1, -1));
        painter.setPen(current ? m_theme.color(Token::Base) : m_theme.color(ring));
        QFont small = font();
        small.setBold(true);
        painter.setFont(small);
        painter.drawText(disc, Qt::AlignCenter,
                         done ? QStringLiteral("✓") : QString::number(i + 1));
        QFont name = font();
        name.setBold(current);
        painter.setFont(name);
        painter.setPen(m_theme.color(current || done ? Token::Text : Token::Secondary));
        const int line = painter.fontMetrics().height();
        painter.drawText(QRectF(60, top - 4, width() - 68, line), Qt::AlignVCenter, m_names[i]);
        painter.setFont(font());
        painter.setPen(m_theme.color(Token::Secondary));
        painter.drawText(QRectF(60, top - 4 + line, width() - 68, line), Qt::AlignVCenter, word(i));
    }
}

} // namespace lockstep
