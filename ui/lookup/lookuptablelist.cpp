// LookupTableList: a tick for the table, one for its deletes, a box where there are several keys.
#include "ui/lookup/lookuptablelist.h"

#include "base/text.h"
#include "ui/theme.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLocale>
#include <QTextDocument>
#include <algorithm>

namespace lockstep {

namespace {

QString count(size_t rows) { return QLocale().toString(static_cast<qulonglong>(rows)); }

QString keyText(const std::vector<std::string>& key) { return shown(join(key, ", ")); }

} // namespace

LookupTableList::LookupTableList(const Theme& theme, QWidget* parent)
    : QTreeWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("lookupTables"));
    setAccessibleName(tr("Tables, ticked where their rows travel"));
    setColumnCount(ColumnCount);
    setHeaderLabels({tr("Table"), tr("Key"), tr("Delete"), tr("Insert"), tr("Update"),
                     tr("Unchanged"), tr("Only in PROD")});
    for (int column = Insert; column < ColumnCount; ++column)
        headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    headerItem()->setToolTip(Deletes, tr("Rows that only PROD has are deleted"));
    setRootIsDecorated(false);
    setAllColumnsShowFocus(true);
    setProperty("flat", true);
    header()->setStretchLastSection(false);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    connect(this, &QTreeWidget::itemChanged, this, &LookupTableList::takeChange);
    connect(&theme, &Theme::changed, this, [this] {
        for (int i = 0; i < topLevelItemCount(); ++i) settle(topLevelItem(i));
    });
}

LookupTableList::Line& LookupTableList::lineOf(const QTreeWidgetItem* item)
{
    return m_lines[static_cast<size_t>(item->data(Name, Qt::UserRole).toInt())];
}

const LookupTableList::Line& LookupTableList::lineOf(const QTreeWidgetItem* item) const
{
    return m_lines[static_cast<size_t>(item->data(Name, Qt::UserRole).toInt())];
}

void LookupTableList::show(std::vector<LookupChoice> choices, const std::vector<LookupWish>& wishes)
{
    const auto selected = current();
    m_filling = true;
    clear();
    m_lines.clear();
    const auto wished = [&](const std::vector<std::string>& table) {
        return std::find_if(wishes.begin(), wishes.end(),
                            [&](const LookupWish& wish) { return wish.table == table; });
    };
    for (LookupChoice& choice : choices) {
        const auto wish = wished(choice.wish.table);
        Line line;
        line.wish = wish == wishes.end() ? choice.wish : *wish;
        if (wish == wishes.end() && !choice.primary && !choice.keys.empty())
            line.wish.key = choice.keys.front();
        line.choice = std::move(choice);
        addLine(std::move(line), wish != wishes.end());
    }
    for (const LookupWish& wish : wishes) {
        if (std::any_of(m_lines.begin(), m_lines.end(),
                        [&](const Line& line) { return line.wish.table == wish.table; }))
            continue;
        Line line;
        line.wish = wish;
        line.gone = true;
        line.choice.name = join(wish.table, ".");
        line.choice.whyNot = tr("DEV has no such table any more").toStdString();
        addLine(std::move(line), true);
    }
    m_filling = false;
    QTreeWidgetItem* first = topLevelItem(0);
    for (int i = 0; i < topLevelItemCount(); ++i)
        if (lineOf(topLevelItem(i)).wish.table == selected) first = topLevelItem(i);
    setCurrentItem(first);
}

void LookupTableList::addLine(Line line, bool ticked)
{
    auto* item = new QTreeWidgetItem(this);
    item->setData(Name, Qt::UserRole, static_cast<int>(m_lines.size()));
    m_lines.push_back(std::move(line));
    const Line& made = m_lines.back();
    const QString name = shown(made.choice.name);
    item->setText(Name, name);
    item->setSizeHint(Name, QSize(0, Theme::rowHeight(font())));
    const bool tickable = made.choice.whyNot.empty() || ticked;
    item->setFlags(item->flags().setFlag(Qt::ItemIsUserCheckable, tickable));
    if (tickable) {
        item->setCheckState(Name, ticked ? Qt::Checked : Qt::Unchecked);
        item->setCheckState(Deletes, made.wish.removes ? Qt::Checked : Qt::Unchecked);
    }
    for (int column = Insert; column < ColumnCount; ++column)
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    addKeys(item);
    settle(item);
}

/// Where there is a choice, a box; its change is a change of the wish.
void LookupTableList::addKeys(QTreeWidgetItem* item)
{
    const Line& line = lineOf(item);
    const auto& keys = line.choice.keys;
    if (keys.size() < 2) {
        if (!keys.empty()) item->setText(Key, keyText(keys.front()));
        return;
    }
    auto* box = new QComboBox(this);
    box->setObjectName(QStringLiteral("lookupKey_") + shown(line.choice.name));
    box->setAccessibleName(tr("Key of %1").arg(shown(line.choice.name)));
    for (const auto& key : keys) box->addItem(keyText(key));
    const auto chosen = std::find(keys.begin(), keys.end(), line.wish.key);
    box->setCurrentIndex(chosen == keys.end() ? 0 : static_cast<int>(chosen - keys.begin()));
    connect(box, &QComboBox::activated, this, [this, item](int index) {
        Line& changed = lineOf(item);
        changed.wish.key = index == 0 && changed.choice.primary
                               ? std::vector<std::string>()
                               : changed.choice.keys[static_cast<size_t>(index)];
        changed.look.reset();
        settle(item);
        if (item->checkState(Name) == Qt::Checked) Q_EMIT wishesChanged();
    });
    setItemWidget(item, Key, box);
}

/// Its counts, its colour and what its tooltip says.
void LookupTableList::settle(QTreeWidgetItem* item)
{
    const Line& line = lineOf(item);
    const bool filling = std::exchange(m_filling, true);
    const bool bad = !line.choice.whyNot.empty() || (line.look && !line.look->why.empty());
    item->setForeground(Name, bad ? m_theme.color(Token::Secondary) : m_theme.color(Token::Text));
    QString about = shown(line.choice.name);
    if (!line.choice.whyNot.empty())
        about = tr("%1 cannot travel: %2").arg(about, said(line.choice.whyNot));
    else if (bad)
        about = said(line.look->why);
    item->setToolTip(Name, Qt::convertFromPlainText(about));
    item->setData(Name, Qt::AccessibleDescriptionRole, bad ? about : QString());
    fillCounts(item);
    m_filling = filling;
}

void LookupTableList::fillCounts(QTreeWidgetItem* item)
{
    const Line& line = lineOf(item);
    const LookupDifference* rows =
        line.look && line.look->difference ? &*line.look->difference : nullptr;
    const std::pair<int, size_t> counts[] = {{Insert, rows ? rows->added.size() : 0},
                                             {Update, rows ? rows->changed.size() : 0},
                                             {Unchanged, rows ? rows->unchanged.size() : 0},
                                             {OnlyProd, rows ? rows->onlyInProd.size() : 0}};
    for (const auto& [column, number] : counts)
        item->setText(column, rows ? count(number) : QString());
}

void LookupTableList::takeChange(QTreeWidgetItem* item, int column)
{
    if (m_filling || (column != Name && column != Deletes)) return;
    Line& line = lineOf(item);
    line.wish.removes = item->checkState(Deletes) == Qt::Checked;
    line.look.reset();
    settle(item);
    if (column == Name || item->checkState(Name) == Qt::Checked) Q_EMIT wishesChanged();
}

void LookupTableList::showLooks(const std::vector<LookupLook>& looks)
{
    for (int i = 0; i < topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = topLevelItem(i);
        Line& line = lineOf(item);
        line.look.reset();
        for (const LookupLook& look : looks)
            if (look.wish.table == line.wish.table) line.look = look;
        settle(item);
    }
}

std::vector<LookupWish> LookupTableList::wishes() const
{
    std::vector<LookupWish> all;
    for (int i = 0; i < topLevelItemCount(); ++i)
        if (topLevelItem(i)->checkState(Name) == Qt::Checked)
            all.push_back(lineOf(topLevelItem(i)).wish);
    return all;
}

std::vector<std::string> LookupTableList::current() const
{
    const QTreeWidgetItem* item = currentItem();
    return item ? lineOf(item).wish.table : std::vector<std::string>();
}

QString LookupTableList::currentWords() const
{
    const QTreeWidgetItem* item = currentItem();
    if (!item) return {};
    const Line& line = lineOf(item);
    const QString name = shown(line.choice.name);
    if (!line.choice.whyNot.empty())
        return tr("The rows of %1 cannot travel: %2.").arg(name, said(line.choice.whyNot));
    if (line.look && !line.look->why.empty()) return said(line.look->why);
    if (item->checkState(Name) != Qt::Checked)
        return tr("%1 is not ticked: its rows stay where they are.").arg(name);
    const auto& key = line.wish.key.empty() ? line.choice.keys.front() : line.wish.key;
    QString text = tr("Rows of %1 are told by %2.").arg(name, keyText(key));
    if (!line.look || !line.look->difference) return text;
    const LookupDifference& rows = *line.look->difference;
    if (rows.equal()) return text + QLatin1Char(' ') + tr("PROD has DEV's rows.");
    if (!rows.onlyInProd.empty())
        text += QLatin1Char(' ') + (rows.table.removes ? tr("Rows that only PROD has are deleted.")
                                                       : tr("Rows that only PROD has stay."));
    return text;
}

void LookupTableList::tickCurrent()
{
    QTreeWidgetItem* item = currentItem();
    if (!item || !(item->flags() & Qt::ItemIsUserCheckable)) return;
    item->setCheckState(Name, item->checkState(Name) == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

void LookupTableList::tickDeletesOfCurrent()
{
    QTreeWidgetItem* item = currentItem();
    if (!item || item->data(Deletes, Qt::CheckStateRole).isNull()) return;
    item->setCheckState(Deletes,
                        item->checkState(Deletes) == Qt::Checked ? Qt::Unchecked : Qt::Checked);
}

} // namespace lockstep
