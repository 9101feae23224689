// Parts of answers.
#include "ui/assistant/parts.h"

#include "ui/editor/sqltext.h"
#include "ui/theme.h"
#include "ui/wording.h"
#include "workflow/words.h"

#include <QHeaderView>
#include <QScrollArea>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace lockstep {

QVBoxLayout* scrolledColumn(QWidget& view)
{
    view.setProperty("page", true);
    auto* outer = new QVBoxLayout(&view);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* scroll = new QScrollArea(&view);
    scroll->setProperty("page", true);
    scroll->setFocusPolicy(Qt::NoFocus); // its lists are the panes
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the words wrap
    auto* inside = new QWidget(scroll);
    inside->setProperty("page", true);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    scroll->setWidget(inside);
    outer->addWidget(scroll, 1);
    return column;
}

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

QWidget* heldOpen(QWidget* part, QWidget* parent)
{
    auto* around = new QWidget(parent);
    auto* column = new QVBoxLayout(around);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(part);
    return around;
}

QString saidByModel(const std::string& model)
{
    return lockstep::tr(
               "Said by the model %1. The database checks it; whether it is what you meant "
               "is not proved.")
        .arg(shown(model));
}

SqlText* readOnlySql(const Theme& theme, const char* name, const QString& accessible,
                     QWidget* parent)
{
    auto* text = new SqlText(theme, nullptr, SqlText::Use::Read, parent);
    text->setObjectName(QLatin1String(name));
    text->setAccessibleName(accessible);
    constexpr int someLines = 96; // px
    text->setMinimumHeight(someLines);
    text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored); // takes what is left
    return text;
}

} // namespace lockstep
