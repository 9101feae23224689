// Parts of answers.
#include "ui/assistant/parts.h"

#include "ui/editor/sqltext.h"
#include "ui/theme.h"

#include <QHeaderView>
#include <QTextDocument>
#include <QTreeWidget>
#include <algorithm>

namespace lockstep {

QTreeWidget* rowList(const char* name, const QString& accessible, const QStringList& headers,
                     QWidget* parent)
{
    auto* list = new QTreeWidget(parent);
    list->setObjectName(QLatin1String(name));
    list->setAccessibleName(accessible);
    list->setHeaderLabels(headers);
    list->setHeaderHidden(headers.size() < 2);
    list->setUniformRowHeights(true);
    list->setSelectionMode(QAbstractItemView::SingleSelection);
    if (headers.size() < 2) list->header()->setSectionResizeMode(QHeaderView::Stretch);
    return list;
}

void addRow(QTreeWidget& list, QTreeWidgetItem* below, const QStringList& texts)
{
    auto* item = below ? new QTreeWidgetItem(below, texts) : new QTreeWidgetItem(&list, texts);
    item->setSizeHint(0, QSize(0, Theme::rowHeight(list.font())));
    for (int column = 0; column < texts.size(); ++column)
        item->setToolTip(column, Qt::convertFromPlainText(texts[column]));
}

void fitRows(QTreeWidget& list, int most)
{
    int rows = list.topLevelItemCount();
    for (int at = 0; at < list.topLevelItemCount(); ++at)
        rows += list.topLevelItem(at)->childCount();
    const int tall = Theme::rowHeight(list.font());
    const int head = list.isHeaderHidden() ? 0 : list.header()->sizeHint().height();
    list.setFixedHeight(head + tall * std::clamp(rows, 1, most) + 2 * list.frameWidth() + 2);
}

SqlText* readOnlySql(const Theme& theme, const char* name, const QString& accessible,
                     QWidget* parent)
{
    auto* text = new SqlText(theme, nullptr, SqlText::Use::Read, parent);
    text->setObjectName(QLatin1String(name));
    text->setAccessibleName(accessible);
    text->setMinimumHeight(120);
    text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Expanding);
    return text;
}

} // namespace lockstep
