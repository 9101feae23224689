// ChooseStep: what is promoted, by risk, and what is left out.
#include "ui/promote/choosestep.h"
#include "ui/help/topics.h"

#include "ui/promote/keepbox.h"
#include "ui/promote/labels.h"
#include "ui/promote/lookupbox.h"
#include "ui/theme.h"
#include "ui/widgets/changemark.h"
#include "ui/wording.h"

#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {

namespace {

QIcon markIcon(ChangeType type, const Theme& theme, qreal ratio)
{
    QPixmap pixmap(QSize(16, 16) * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    Mark mark = Mark::Changed;
    if (type == ChangeType::Added) mark = Mark::New;
    if (type == ChangeType::Dropped) mark = Mark::OnlyProd;
    if (type == ChangeType::Renamed) mark = Mark::Renamed;
    drawMark(painter, QRectF(0, 0, 16, 16), mark, theme);
    return pixmap;
}

/// Whether anything that holds rows goes, and may stay elsewhere.
bool mayKeep(const Draft& draft)
{
    const ComparedPair& pair = *draft.pair;
    if (draft.written) return false;
    if (!pair.engine->keeper() || pair.ofProd || !pair.takesBack.isEmpty()) return false;
    if (!draft.choice.keeping.empty()) return true;
    const auto hazards = draft.plan.hazards();
    return std::any_of(hazards.begin(), hazards.end(), [](const Hazard& hazard) {
        return hazard.id == "D01" || hazard.id == "D02";
    });
}

} // namespace

ChooseStep::ChooseStep(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 16);
    column->setSpacing(8);
    column->addWidget(plainLabel(tr("What is promoted"), LabelRole::Title, this));
    m_sentence = plainLabel({}, LabelRole::Body, this);
    m_sentence->setObjectName(QStringLiteral("promoteSentence"));
    m_left = plainLabel({}, LabelRole::Secondary, this);
    column->addWidget(m_sentence);
    column->addWidget(m_left);
    m_keep = new KeepBox(this);
    m_keep->hide();
    connect(m_keep, &KeepBox::wished, this, &ChooseStep::keepWished);
    column->addWidget(m_keep);
    m_lookups = new LookupBox(this);
    column->addWidget(m_lookups);
    column->addSpacing(8);
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("promoteChangeList"));
    m_list->setAccessibleName(tr("Changes by risk"));
    m_list->setColumnCount(2);
    m_list->setHeaderLabels({tr("Change"), tr("What to know")});
    m_list->setUniformRowHeights(true);
    m_list->setRootIsDecorated(true);
    m_list->setTextElideMode(Qt::ElideRight);
    m_list->header()->setStretchLastSection(true);
    m_list->header()->resizeSection(0, 460);
    column->addWidget(m_list, 1);
    connect(&theme, &Theme::changed, this, &ChooseStep::fill);
}

void ChooseStep::showPlanning()
{
    m_sentence->setText(tr("Planning …"));
    m_left->clear();
    m_list->clear();
}

void ChooseStep::show(const Draft& draft)
{
    m_sentence->setText(draftSentence(draft));
    m_left->setText(draft.leftOut.empty()
                        ? tr("Nothing is left out: afterwards both schemas are the same.")
                        : tr("Left out, and still different afterwards: %1.")
                              .arg(QLocale().toString(draft.leftOut.size())));
    m_keep->setVisible(mayKeep(draft));
    m_keep->show(draft.choice.keeping.empty() ? std::nullopt
                                              : std::optional(draft.choice.keeping.days));
    m_changes = draft.changes;
    m_leftOut = draft.leftOut;
    m_unplanned = draft.plan.unplanned;
    fill();
}

void ChooseStep::fill()
{
    m_list->clear();
    const auto group = [this](const QString& title, size_t count) {
        auto* item = new QTreeWidgetItem(m_list, {QStringLiteral("%1 (%2)").arg(title).arg(count)});
        QFont bold = m_list->font();
        bold.setBold(true);
        item->setFont(0, bold);
        item->setFirstColumnSpanned(true);
        item->setExpanded(true);
        item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
        return item;
    };
    const auto row = [this](QTreeWidgetItem* parent, const DraftChange& change,
                            const QString& note) {
        auto* item = new QTreeWidgetItem(parent, {change.line, note});
        item->setIcon(0, markIcon(change.type, m_theme, devicePixelRatioF()));
        item->setToolTip(0, Qt::convertFromPlainText(change.line));
        item->setData(0, helpRole, change.topic);
        if (!note.isEmpty()) item->setToolTip(1, Qt::convertFromPlainText(note));
        item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
    };
    const std::pair<RiskGroup, QString> groups[] = {{RiskGroup::DataLoss, tr("Can lose data")},
                                                    {RiskGroup::Consent, tr("Needs your yes")},
                                                    {RiskGroup::Caution, tr("With care")},
                                                    {RiskGroup::Calm, tr("Nothing at risk")}};
    for (const auto& [risk, title] : groups) {
        std::vector<const DraftChange*> members;
        for (const DraftChange& change : m_changes)
            if (change.risk == risk) members.push_back(&change);
        if (members.empty()) continue;
        auto* parent = group(title, members.size());
        for (const DraftChange* change : members) {
            QStringList notes = change->hazards;
            if (!change->because.isEmpty()) notes.prepend(tr("needed by %1").arg(change->because));
            row(parent, *change, notes.join(QStringLiteral(" · ")));
        }
    }
    if (!m_unplanned.empty()) {
        auto* parent = group(tr("No step can do this"), m_unplanned.size());
        for (const Unplanned& one : m_unplanned) {
            auto* item =
                new QTreeWidgetItem(parent, {shown(one.object.display()), shown(one.reason)});
            item->setForeground(0, m_theme.color(Token::RiskLoss));
            item->setToolTip(1, Qt::convertFromPlainText(shown(one.reason)));
        }
    }
    if (!m_leftOut.empty()) {
        auto* parent = group(tr("Left out"), m_leftOut.size());
        for (const DraftChange& change : m_leftOut) row(parent, change, tr("will still differ"));
    }
}

} // namespace lockstep
