// Chips: a button and its menu each.
#include "ui/assistant/chips.h"

#include <QMenu>
#include <QPushButton>
#include <QTextDocument>
#include <QVBoxLayout>

namespace lockstep {

Chips::Chips(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
}

void Chips::show(const std::vector<Assumption>& assumptions)
{
    for (const auto& [chip, text] : m_chips) {
        chip->hide(); // it may be the one that was pressed
        chip->deleteLater();
    }
    m_chips.clear();
    for (const Assumption& assumption : assumptions) add(assumption);
    setVisible(!m_chips.empty());
    elide();
}

void Chips::add(const Assumption& assumption)
{
    auto* chip = new QPushButton(this);
    chip->setObjectName(QStringLiteral("assistantChip%1").arg(m_chips.size()));
    chip->setProperty("chip", true);
    chip->setAutoDefault(false);
    chip->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    chip->setAccessibleName(tr("Assumed: %1").arg(assumption.text));
    chip->setToolTip(Qt::convertFromPlainText(assumption.text));
    const auto edit = [this, assumption] {
        Q_EMIT editWanted(assumption.line, assumption.begin, assumption.length);
    };
    if (assumption.others.empty()) {
        chip->setAccessibleDescription(tr("Puts it into the line, to be said otherwise"));
        connect(chip, &QPushButton::clicked, this, edit);
    } else {
        auto* menu = new QMenu(chip);
        menu->setObjectName(chip->objectName() + QStringLiteral("Menu"));
        for (const Assumption::Other& other : assumption.others) {
            QAction* action = menu->addAction(other.label);
            connect(action, &QAction::triggered, this,
                    [this, words = other.words] { Q_EMIT otherChosen(words); });
        }
        menu->addSeparator();
        connect(menu->addAction(tr("Say it otherwise…")), &QAction::triggered, this, edit);
        chip->setMenu(menu);
    }
    layout()->addWidget(chip);
    m_chips.emplace_back(chip, assumption.text);
}

void Chips::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    elide();
}

void Chips::elide()
{
    constexpr int around = 48; // px: the button's own edges, and the menu's arrow
    for (const auto& [chip, text] : m_chips)
        chip->setText(fontMetrics()
                          .elidedText(text, Qt::ElideRight, qMax(0, width() - around))
                          .replace(QLatin1Char('&'), QStringLiteral("&&")));
}

} // namespace lockstep
