// TwinPane: a summary in words above the table.
#include "ui/results/twinpane.h"

#include "ui/results/figures.h"
#include "ui/results/twinmodel.h"
#include "ui/theme.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace lockstep {

namespace {

QString count(size_t rows) { return QLocale().toString(static_cast<qulonglong>(rows)); }

} // namespace

std::array<QString, 2> twinNames(const Environment& dev, const Environment& prod)
{
    if (dev.role == prod.role) return {shown(dev.name), shown(prod.name)};
    return {roleWord(dev.role), roleWord(prod.role)};
}

QTableView* twinTable(TwinModel& model, const char* name, QWidget* parent)
{
    auto* table = new QTableView(parent);
    table->setObjectName(QLatin1String(name));
    table->setAccessibleName(TwinPane::tr("Rows of both databases"));
    table->setModel(&model);
    table->setFrameShape(QFrame::NoFrame);
    table->setProperty("flat", true);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

void showNextDifference(QTableView& table, const TwinModel& model)
{
    int next = model.nextDifference(table.currentIndex().row());
    if (next < 0) next = model.nextDifference(-1);
    if (next < 0) return;
    table.setCurrentIndex(model.index(next, 0));
    table.setFocus();
}

TwinPane::TwinPane(const Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_model(new TwinModel(theme, this)),
      m_table(twinTable(*m_model, "twinTable", this))
{
    setObjectName(QStringLiteral("twinPane"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead());
    column->addWidget(m_table, 1);
}

QWidget* TwinPane::buildHead()
{
    auto* head = new QWidget(this);
    auto* column = new QVBoxLayout(head);
    column->setContentsMargins(12, 6, 12, 6);
    column->setSpacing(2);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_summary = new QLabel(head);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setObjectName(QStringLiteral("twinSummary"));
    m_notes = new QLabel(head);
    m_notes->setTextFormat(Qt::PlainText);
    m_notes->setObjectName(QStringLiteral("twinNotes"));
    m_notes->setProperty("role", QStringLiteral("secondary"));
    for (QLabel* label : {m_summary, m_notes}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    line->addWidget(m_summary, 1);
    m_only = new QCheckBox(tr("Only differences"), head);
    m_only->setObjectName(QStringLiteral("twinOnly"));
    connect(m_only, &QCheckBox::toggled, m_model, &TwinModel::setOnlyDifferences);
    line->addWidget(m_only);
    m_next = new QPushButton(tr("Next difference"), head);
    m_next->setObjectName(QStringLiteral("twinNext"));
    m_next->setAutoDefault(false);
    connect(m_next, &QPushButton::clicked, this,
            [this] { showNextDifference(*m_table, *m_model); });
    line->addWidget(m_next);
    auto* label = new QLabel(tr("&With"), head);
    m_partner = new QComboBox(head);
    m_partner->setObjectName(QStringLiteral("twinPartner"));
    m_partner->setAccessibleName(tr("The other database"));
    m_partner->setToolTip(tr("Choosing another one runs the statement again"));
    label->setBuddy(m_partner);
    connect(m_partner, &QComboBox::activated, this,
            [this] { Q_EMIT partnerChosen(m_partner->currentData().toString()); });
    line->addWidget(label);
    line->addWidget(m_partner);
    column->addLayout(line);
    column->addWidget(m_notes);
    return head;
}

void TwinPane::setPartners(const std::vector<Environment>& partners, const QString& chosen)
{
    m_partner->clear();
    for (const Environment& one : partners)
        m_partner->addItem(roleIcon(one.role, m_theme), shown(one.name), one.id);
    m_partner->setCurrentIndex(m_partner->findData(chosen));
}

QString TwinPane::summary() const { return m_summary->text(); }

void TwinPane::show(const TwinRun& run, const std::shared_ptr<const TwinRows>& rows,
                    const Environment& dev, const Environment& prod)
{
    const auto names = twinNames(dev, prod);
    const TwinRun::Side& left = run.side(TwinRun::Dev);
    const TwinRun::Side& right = run.side(TwinRun::Prod);
    QStringList notes;
    m_next->setEnabled(rows && rows->rows.size() > rows->same);
    if (!rows) {
        m_model->clear();
        m_summary->setText(tr("Nothing was compared."));
        for (const auto& [side, name] : {std::pair(&left, names[0]), std::pair(&right, names[1])})
            if (side->error) notes << tr("%1: %2").arg(name, shown(side->error->message));
        m_notes->setText(notes.join(QLatin1Char('\n')));
        return;
    }
    m_model->show(rows, left.answer, right.answer, names);
    m_table->resizeColumnsToContents();
    QStringList parts;
    if (rows->equal())
        parts << tr("No difference: both have the same %1.")
                     .arg(rowsText(static_cast<qint64>(rows->same)));
    else {
        parts << tr("%1 the same").arg(count(rows->same));
        if (rows->differing == 1) parts << tr("1 differs");
        if (rows->differing > 1) parts << tr("%1 differ").arg(count(rows->differing));
        if (rows->onlyDev > 0) parts << tr("%1 only on %2").arg(count(rows->onlyDev), names[0]);
        if (rows->onlyProd > 0) parts << tr("%1 only on %2").arg(count(rows->onlyProd), names[1]);
        if (rows->otherOrder) parts << tr("in another order");
    }
    m_summary->setText(parts.join(QStringLiteral(" · ")));
    if (rows->partial)
        notes << tr("Only the first rows of each were read (%1 and %2). What lies behind is not "
                    "known; without ORDER BY these need not be the same ones.")
                     .arg(count(left.answer.rows.size()), count(right.answer.rows.size()));
    QStringList keys;
    for (const TwinColumn& column : rows->columns)
        if (column.key) keys << shown(column.name);
    if (!keys.isEmpty())
        notes << tr("Rows are told by %1.").arg(keys.join(QStringLiteral(", ")));
    else if (!rows->byKey && !rows->rows.empty())
        notes << tr("No column tells the rows apart, so a row is all of its cells.");
    notes << tr("%1 took %2, %3 took %4.")
                 .arg(names[0], durationText(left.milliseconds), names[1],
                      durationText(right.milliseconds));
    m_notes->setText(notes.join(QLatin1Char(' ')));
}

} // namespace lockstep
