// Parts: the lists and texts that both kinds of answers are made of.
#pragma once

#include "workflow/engines.h"

#include <QStringList>

class QTreeWidget;
class QTreeWidgetItem;
class QVBoxLayout;
class QWidget;

namespace lockstep {

class SqlText;
class Theme;

/// The view's own column, which scrolls; what is added to the view's layout behind it stays in
/// sight.
[[nodiscard]] QVBoxLayout* scrolledColumn(QWidget& view);
/// Without headers where there is one column.
[[nodiscard]] QTreeWidget* rowList(const char* name, const QString& accessible,
                                   const QStringList& headers, QWidget* parent);
/// `below` null: at the top.
void addRow(QTreeWidget& list, QTreeWidgetItem* below, const QStringList& texts);
/// As tall as its rows, up to `most` of them; scrolls beyond.
void fitRows(QTreeWidget& list, int most);
/// Around what ignores its own size: a column that scrolls keeps at least its least height free.
[[nodiscard]] QWidget* heldOpen(QWidget* part, QWidget* parent);
/// "Said by gpt (work): what it says is no proof."
[[nodiscard]] QString saidByModel(const std::string& model);
/// SQL to be read, in its own colours.
[[nodiscard]] SqlText* readOnlySql(const Theme& theme, const char* name, const QString& accessible,
                                   QWidget* parent);

} // namespace lockstep
