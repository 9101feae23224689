// The details pane's sides: whose each property's change is, and which side is taken.
#include "ui/compare/detailspane.h"
#include "ui/compare/sentences.h"
#include "ui/theme.h"
#include "ui/wording.h"
#include "workflow/words.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTreeView>
#include <QVBoxLayout>

namespace lockstep {

QWidget* DetailsPane::buildPicks(QWidget* parent)
{
    m_picks = new QWidget(parent);
    m_picks->setObjectName(QStringLiteral("detailsPicks"));
    auto* column = new QVBoxLayout(m_picks);
    column->setContentsMargins(12, 4, 12, 4);
    column->setSpacing(4);
    m_pickSentence = new QLabel(m_picks);
    m_pickSentence->setObjectName(QStringLiteral("detailsPickSentence"));
    m_pickSentence->setTextFormat(Qt::PlainText);
    m_pickSentence->setWordWrap(true);
    column->addWidget(m_pickSentence);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addStretch(1);
    column->addLayout(line);
    const auto button = [&](const char* name, const QString& text, Pick side) {
        auto* made = new QPushButton(text, m_picks);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        line->addWidget(made);
        connect(made, &QPushButton::clicked, this, [this, side] {
            if (m_node && m_node->change)
                Q_EMIT pickRequested(m_node->change->id, pickedAttribute(), side);
        });
        return made;
    };
    m_pickDev = button("pickDev", tr("Take DEV's"), Pick::Dev);
    m_pickProd = button("pickProd", tr("Keep PROD's"), Pick::Prod);
    m_picks->hide();
    connect(m_properties->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &DetailsPane::showPick);
    return m_picks;
}

/// The fourth column, where there is a base; the first conflict that is open is where to go on.
void DetailsPane::fillOrigins()
{
    const bool known = m_node->origin != nullptr;
    m_properties->setColumnHidden(3, !known);
    if (known) {
        m_rows->setColumnCount(4);
        const QString date =
            QLocale().toString(m_tree->since()->at.toLocalTime().date(), QLocale::ShortFormat);
        m_rows->setHorizontalHeaderItem(3, new QStandardItem(tr("Changed since %1 in").arg(date)));
        int first = -1;
        int firstOpen = -1;
        for (int row = 0; row < m_rows->rowCount(); ++row) {
            const QString name = m_rows->item(row)->data(attributeRole).toString();
            const Symbol attribute(name.toStdString());
            if (name.isEmpty() || !m_node->origin->attributes.count(attribute)) continue;
            auto* item = new QStandardItem(originWord(*m_tree, *m_node, attribute));
            item->setToolTip(item->text());
            m_rows->setItem(row, 3, item);
            const bool open =
                !pickOf(m_node->change->id, attribute, *m_node->origin, m_tree->picks());
            if (open) item->setForeground(m_theme.color(Token::RiskCaution));
            if (open && firstOpen < 0) firstOpen = row;
            if (canPick(attribute) && first < 0) first = row;
        }
        if (firstOpen >= 0) first = firstOpen;
        if (first >= 0) m_properties->setCurrentIndex(m_rows->index(first, 0));
    }
    showPick();
}

Symbol DetailsPane::pickedAttribute() const
{
    const QModelIndex index = m_properties->currentIndex().siblingAtColumn(0);
    const Symbol attribute(index.data(attributeRole).toString().toStdString());
    return canPick(attribute) ? attribute : Symbol();
}

bool DetailsPane::canPick(Symbol attribute) const
{
    if (!m_node || !m_node->origin || !m_node->change || m_node->implied()) return false;
    const ChangeOrigin& origin = *m_node->origin;
    const auto of = origin.attributes.find(attribute);
    if (of != origin.attributes.end())
        return of->second == Since::Conflict || origin.since == Since::Both ||
               (of->second == Since::Prod && origin.since == Since::Conflict);
    return attribute.empty() && origin.whole && origin.since == Since::Conflict;
}

void DetailsPane::showPick()
{
    const Symbol attribute = pickedAttribute();
    m_picks->setVisible(canPick(attribute));
    if (!canPick(attribute)) return;
    const auto pick = pickOf(m_node->change->id, attribute, *m_node->origin, m_tree->picks());
    QString what = tr("The object itself");
    if (!attribute.empty())
        what = lockstep::shown(engineWord(
            m_tree->engine()->kinds().attributeLabel(m_node->object().id.kind, attribute)));
    QString sentence = tr("%1: %2").arg(what, originWord(*m_tree, *m_node, attribute));
    if (!attribute.empty()) {
        const Object* was = m_tree->since()->base->find(m_node->change->id);
        sentence += tr(". It was %1.").arg(valueText(was ? was->find(attribute) : nullptr));
    }
    m_pickSentence->setText(sentence.left(400));
    m_pickDev->setEnabled(pick != Pick::Dev);
    m_pickProd->setEnabled(pick != Pick::Prod);
}

} // namespace lockstep
