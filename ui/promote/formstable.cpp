// FormsTable: which tables are changed while they are used, why, and the choice.
#include "ui/promote/formstable.h"

#include "ui/promote/labels.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QHeaderView>
#include <QScrollBar>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {

namespace {

enum Column { TableColumn, FormColumn, WhyColumn, Columns };

/// The choices in the order of the list; nothing: its size decides.
constexpr std::optional<Form> offered[] = {std::nullopt, Form::Plain, Form::Online};

} // namespace

FormsTable::FormsTable(QWidget* parent) : QWidget(parent)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(plainLabel(
        tr("Plain: in one transaction, while others wait. Online: nobody is kept out "
           "for longer than a moment, in several transactions; what ran before a "
           "failure stands. Small tables are changed plainly. A column's new type that rewrites "
           "its table is changed online only when you choose so, and the column is the "
           "table's last then."),
        LabelRole::Secondary, this));
    m_tables = new QTreeWidget(this);
    m_tables->setObjectName(QStringLiteral("promoteForms"));
    m_tables->setAccessibleName(tr("Tables and the form of their changes"));
    m_tables->setRootIsDecorated(false);
    m_tables->setUniformRowHeights(true);
    m_tables->setColumnCount(Columns);
    m_tables->setHeaderLabels({tr("Table"), tr("Form"), tr("Why")});
    m_tables->header()->setStretchLastSection(true);
    m_tables->header()->setSectionResizeMode(FormColumn, QHeaderView::Fixed);
    m_tables->header()->resizeSection(FormColumn, 128);
    column->addWidget(m_tables, 1);
    const QScrollBar* bar = m_tables->verticalScrollBar();
    connect(bar, &QScrollBar::valueChanged, this, &FormsTable::addBoxesInSight);
    connect(bar, &QScrollBar::rangeChanged, this, &FormsTable::addBoxesInSight); // it grew, too
}

int FormsTable::count() const { return static_cast<int>(m_forms.size()); }

void FormsTable::show(const std::vector<TableForm>& forms, const FormChoice& choice)
{
    m_tables->clear();
    m_forms = forms;
    m_choice = choice;
    // By the names of the first ones: to ask each row anew whenever one comes takes its time.
    constexpr size_t sampled = 200;
    int widest = 0;
    for (size_t row = 0; row < std::min(forms.size(), sampled); ++row)
        widest = std::max(widest, m_tables->fontMetrics().horizontalAdvance(
                                      shown(forms[row].table.path.display())));
    constexpr int most = 400;
    m_tables->header()->resizeSection(TableColumn, std::min(widest + 24, most));
    for (const TableForm& form : forms) {
        const QString name = shown(form.table.path.display());
        const QString why = shown(formText(form));
        auto* item = new QTreeWidgetItem(m_tables, {name, {}, why});
        item->setToolTip(TableColumn, Qt::convertFromPlainText(name));
        item->setToolTip(WhyColumn, Qt::convertFromPlainText(why));
    }
    constexpr int first = 30;
    addBoxes(0, first);
}

void FormsTable::addBoxesInSight()
{
    constexpr int around = 5;
    const int top = m_tables->indexAt({0, 0}).row();
    const int bottom = m_tables->indexAt({0, m_tables->viewport()->height() - 1}).row();
    addBoxes(top - around, bottom < 0 ? count() : bottom + around);
}

void FormsTable::addBoxes(int from, int to)
{
    for (int row = std::max(from, 0); row < std::min(to, count()); ++row)
        if (!m_tables->itemWidget(m_tables->topLevelItem(row), FormColumn)) addBox(row);
}

void FormsTable::addBox(int row)
{
    const TableForm& form = m_forms[static_cast<size_t>(row)];
    QTreeWidgetItem* item = m_tables->topLevelItem(row);
    auto* box = new QComboBox(m_tables);
    box->setObjectName(QStringLiteral("promoteForm_%1").arg(item->text(TableColumn)));
    box->setAccessibleName(tr("Form of %1").arg(item->text(TableColumn)));
    box->addItems({tr("By size"), tr("Plain"), tr("Online")});
    const auto single = m_choice.single.find(form.table);
    const std::optional<Form> wish =
        single == m_choice.single.end() ? m_choice.all : std::optional(single->second);
    for (int i = 0; i < box->count(); ++i)
        if (offered[i] == wish) box->setCurrentIndex(i);
    item->setSizeHint(FormColumn,
                      QSize(0, std::max(Theme::rowHeight(font()), box->sizeHint().height() + 4)));
    m_tables->setItemWidget(item, FormColumn, box);
    connect(box, &QComboBox::activated, this,
            [this, table = form.table](int index) { Q_EMIT chosen(table, offered[index]); });
}

} // namespace lockstep
