// FormsTable: which tables are changed while they are used, why, and the choice.
#pragma once

#include "workflow/tableforms.h"

#include <QWidget>

class QTreeWidget;

namespace lockstep {

/// A line for each table for which it makes a difference. UI thread.
class FormsTable : public QWidget
{
    Q_OBJECT
public:
    explicit FormsTable(QWidget* parent = nullptr);

    void show(const std::vector<TableForm>& forms, const FormChoice& choice);
    [[nodiscard]] int count() const;

Q_SIGNALS:
    /// Nothing: its size decides.
    void chosen(const lockstep::ObjectId& table, std::optional<lockstep::Form> form);

private:
    QTreeWidget* m_tables = nullptr;
};

} // namespace lockstep
