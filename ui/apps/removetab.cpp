// RemoveTab: a list, what one of it holds, a name, a button.
#include "ui/apps/removetab.h"

#include "ui/assistant/parts.h"
#include "ui/promote/applybutton.h"
#include "ui/promote/labels.h"
#include "ui/wording.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QLocale>
#include <QSignalBlocker>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

namespace {

constexpr int nameRole = Qt::UserRole;
constexpr int mostApps = 8;    // in sight
constexpr int mostTables = 12; // in sight

} // namespace

RemoveTab::RemoveTab(QWidget* parent) : FormScroll(parent)
{
    m_sentence = plainLabel({}, LabelRole::Body, this);
    m_sentence->setObjectName(QStringLiteral("appsSentence"));
    column()->addWidget(m_sentence);
    m_apps = rowList("appsList", tr("Apps that were prepared in this database"), {tr("App")}, this);
    m_apps->setRootIsDecorated(false);
    connect(m_apps, &QTreeWidget::itemSelectionChanged, this, &RemoveTab::choose);
    column()->addWidget(m_apps);
    buildContents();
    column()->addStretch(1);
    setUnknown();
}

void RemoveTab::buildContents()
{
    m_lost = plainLabel({}, LabelRole::Heading, this);
    m_lost->setObjectName(QStringLiteral("appsLost"));
    column()->addWidget(m_lost);
    m_contents = rowList("appsContents", tr("What would be lost"),
                         {tr("What"), tr("Rows"), tr("Size")}, this);
    m_contents->setRootIsDecorated(false);
    m_contents->header()->setStretchLastSection(false);
    m_contents->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    column()->addWidget(m_contents);
    m_nameLabel = plainLabel({}, LabelRole::Heading, this);
    m_name = new QLineEdit(this);
    m_name->setObjectName(QStringLiteral("appsRemoveName"));
    m_name->setAccessibleName(tr("Name of the app to remove"));
    m_nameLabel->setBuddy(m_name);
    connect(m_name, &QLineEdit::textChanged, this, &RemoveTab::refresh);
    column()->addWidget(m_nameLabel);
    column()->addWidget(m_name);
    auto* act = new QHBoxLayout;
    act->setSpacing(16);
    m_remove = new ApplyButton(this);
    m_remove->setObjectName(QStringLiteral("appsRemove"));
    m_remove->setText(tr("Remove app database"));
    m_remove->setProperty("danger", true);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        if (lacking().isEmpty()) Q_EMIT wanted();
    });
    m_lacking = plainLabel({}, LabelRole::Secondary, this);
    m_lacking->setObjectName(QStringLiteral("appsRemoveLacking"));
    act->addWidget(m_remove);
    act->addWidget(m_lacking, 1);
    column()->addLayout(act);
}

void RemoveTab::setUnknown()
{
    m_known = false;
    setApps({}, {});
    m_known = false;
    m_sentence->setText(tr("The database was not read."));
    refresh();
}

void RemoveTab::setApps(const std::vector<std::string>& apps, const QString& refused)
{
    const std::string before = app();
    m_known = true;
    m_refused = refused;
    {
        const QSignalBlocker quiet(m_apps);
        m_apps->clear();
        for (const std::string& one : apps) {
            addRow(*m_apps, nullptr, {shown(one)});
            QTreeWidgetItem* item = m_apps->topLevelItem(m_apps->topLevelItemCount() - 1);
            item->setData(0, nameRole, QString::fromStdString(one));
            if (one == before) m_apps->setCurrentItem(item);
        }
        fitRows(*m_apps, mostApps);
    }
    m_apps->setVisible(!apps.empty());
    const auto count = int(apps.size());
    QStringList lines{count == 0 ? tr("No app was prepared in this database.")
                      : count == 1
                          ? tr("1 app was prepared in this database.")
                          : tr("%Ln apps were prepared in this database.", nullptr, count)};
    if (!refused.isEmpty()) lines << tr("Nothing is removed there. %1").arg(refused);
    m_sentence->setText(lines.join(QLatin1Char('\n')));
    choose();
}

void RemoveTab::choose()
{
    m_looked = false;
    m_name->clear();
    m_contents->clear();
    refresh();
    Q_EMIT chosen();
}

std::string RemoveTab::app() const
{
    const QList<QTreeWidgetItem*> selected = m_apps->selectedItems();
    return selected.isEmpty() ? std::string()
                              : selected.front()->data(0, nameRole).toString().toStdString();
}

QString RemoveTab::typed() const { return m_name->text(); }

void RemoveTab::showContents(const AppContents& contents)
{
    const QLocale locale;
    m_contents->clear();
    int64_t rows = 0;
    bool all = true;
    for (const AppContents::Part& table : contents.tables) {
        rows += table.rows.value_or(0);
        all = all && table.rows.has_value();
        addRow(*m_contents, nullptr,
               {tr("table %1").arg(shown(table.name)),
                table.rows ? locale.toString(qlonglong(*table.rows)) : tr("not counted"),
                locale.formattedDataSize(table.bytes, 1)});
    }
    for (const std::string& other : contents.others)
        addRow(*m_contents, nullptr, {shown(other), {}, {}});
    for (int column : {1, 2}) {
        for (int row = 0; row < m_contents->topLevelItemCount(); ++row)
            m_contents->topLevelItem(row)->setTextAlignment(column,
                                                            Qt::AlignRight | Qt::AlignVCenter);
        m_contents->resizeColumnToContents(column);
    }
    fitRows(*m_contents, mostTables);
    const auto tables = int(contents.tables.size());
    const QString counted = locale.toString(qlonglong(rows));
    const QString size = locale.formattedDataSize(contents.bytes, 1);
    QStringList lost;
    if (contents.tables.empty() && contents.others.empty())
        lost << tr("It holds nothing.");
    else if (tables == 1)
        lost << tr("Lost with it: 1 table, %1 rows, %2.").arg(counted, size);
    else
        lost << tr("Lost with it: %Ln tables, %1 rows, %2.", nullptr, tables).arg(counted, size);
    if (!all) lost << tr("Not all of its rows could be counted in time.");
    if (contents.sessions == 1)
        lost << tr("The role has 1 session open, which would end.");
    else if (contents.sessions > 1)
        lost << tr("The role has %Ln sessions open, which would end.", nullptr, contents.sessions);
    m_lost->setText(lost.join(QLatin1Char(' ')));
    m_nameLabel->setText(tr("Type %1 to remove all of this").arg(shown(app())));
    m_looked = true;
    refresh();
}

void RemoveTab::setBusy(bool busy)
{
    m_busy = busy;
    refresh();
}

QString RemoveTab::lacking() const
{
    if (!m_refused.isEmpty()) return m_refused;
    if (app().empty()) return tr("No app is chosen.");
    if (m_busy) return tr("Something else is being done.");
    if (!m_looked) return tr("What it holds was not read.");
    if (typed().toStdString() != app()) return tr("The app's name is not typed in full.");
    return {};
}

void RemoveTab::refresh()
{
    if (!m_lacking) return; // it is being built
    const bool some = m_known && m_apps->topLevelItemCount() > 0;
    for (QWidget* one : {static_cast<QWidget*>(m_lost), static_cast<QWidget*>(m_contents),
                         static_cast<QWidget*>(m_nameLabel), static_cast<QWidget*>(m_name)})
        one->setVisible(m_looked);
    m_contents->setVisible(m_looked && m_contents->topLevelItemCount() > 0);
    m_remove->setVisible(some && m_refused.isEmpty());
    m_lacking->setVisible(some && m_refused.isEmpty());
    m_apps->setEnabled(!m_busy);
    m_name->setEnabled(!m_busy);
    const QString lacks = lacking();
    m_remove->setEnabled(lacks.isEmpty());
    m_lacking->setText(lacks);
}

} // namespace lockstep
