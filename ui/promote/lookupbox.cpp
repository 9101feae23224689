// LookupBox: ticked at first, for somebody ticked the tables.
#include "ui/promote/lookupbox.h"

#include "ui/promote/labels.h"

#include <QCheckBox>
#include <QHBoxLayout>

namespace lockstep {

LookupBox::LookupBox(QWidget* parent) : QWidget(parent)
{
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_along = new QCheckBox(tr("&Rows of lookup data go along"), this);
    m_along->setObjectName(QStringLiteral("promoteLookup"));
    m_along->setToolTip(
        tr("Which tables that are is ticked in Lookup data, beside the comparison"));
    m_along->setChecked(true);
    m_says = plainLabel({}, LabelRole::Secondary, this);
    m_says->setObjectName(QStringLiteral("promoteLookupRows"));
    line->addWidget(m_along);
    line->addWidget(m_says, 1);
    connect(m_along, &QCheckBox::toggled, this, &LookupBox::wishChanged);
    hide();
}

void LookupBox::setTables(size_t tables) { setVisible(tables > 0); }

bool LookupBox::wished() const { return m_along->isChecked(); }

void LookupBox::showReading() { m_says->setText(tr("Reading rows of both databases …")); }

void LookupBox::showNothing() { m_says->clear(); }

void LookupBox::showRows(const std::vector<LookupDifference>& rows)
{
    size_t insert = 0;
    size_t update = 0;
    size_t remove = 0;
    for (const LookupDifference& one : rows) {
        insert += one.added.size();
        update += one.changed.size();
        if (one.table.removes) remove += one.onlyInProd.size();
    }
    const auto tables = static_cast<int>(rows.size());
    const QString of = tables == 1 ? tr("1 table") : tr("%Ln tables", nullptr, tables);
    m_says->setText(insert + update + remove == 0
                        ? tr("%1: PROD has DEV's rows.").arg(of)
                        : tr("%1: to insert %L2, to update %L3, to delete %L4.")
                              .arg(of)
                              .arg(insert)
                              .arg(update)
                              .arg(remove));
}

} // namespace lockstep
