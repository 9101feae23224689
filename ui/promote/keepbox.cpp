// KeepBox: whether what a promotion drops is kept.
#include "ui/promote/keepbox.h"

#include "engine/keeping.h"
#include "ui/promote/labels.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>

namespace lockstep {

KeepBox::KeepBox(QWidget* parent) : QWidget(parent)
{
    constexpr int longest = 3650;
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_keeps = new QCheckBox(tr("&Keep what is dropped for"), this);
    m_keeps->setObjectName(QStringLiteral("promoteKeep"));
    m_keeps->setToolTip(
        tr("Tables with their rows, and values of columns whose table has a primary "
           "key, stay in PROD under other names until somebody removes them"));
    m_days = new QSpinBox(this);
    m_days->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_days->setObjectName(QStringLiteral("promoteKeepDays"));
    m_days->setAccessibleName(tr("How many days what is dropped is kept"));
    m_days->setRange(1, longest);
    m_days->setValue(Keeping::usualDays);
    m_days->setSuffix(tr(" days"));
    m_days->setEnabled(false);
    // Each number typed would be a plan of its own.
    m_days->setKeyboardTracking(false);
    line->addWidget(m_keeps);
    line->addWidget(m_days);
    line->addWidget(
        plainLabel(tr("Nothing that is kept goes by itself."), LabelRole::Secondary, this), 1);
    connect(m_keeps, &QCheckBox::toggled, this, [this](bool keeps) {
        m_days->setEnabled(keeps);
        say();
    });
    connect(m_days, &QSpinBox::valueChanged, this, &KeepBox::say);
}

void KeepBox::show(std::optional<int> days)
{
    const QSignalBlocker keeps(m_keeps);
    const QSignalBlocker value(m_days);
    m_keeps->setChecked(days.has_value());
    m_days->setEnabled(days.has_value());
    if (days) m_days->setValue(*days);
}

void KeepBox::say()
{
    Q_EMIT wished(m_keeps->isChecked() ? std::optional(m_days->value()) : std::nullopt);
}

} // namespace lockstep
