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
    /// Each row has a list of choices, which is made when it comes into sight: a thousand of them
    /// take their time, whenever rows move.
    void addBoxes(int from, int to);
    void addBoxesInSight();
    void addBox(int row);

    std::vector<TableForm> m_forms;
    FormChoice m_choice;
    QTreeWidget* m_tables = nullptr;
};

} // namespace lockstep
