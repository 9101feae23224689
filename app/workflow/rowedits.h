// RowEdits: changes to rows of a result, collected until they are sent; and the statements for
// them.
#pragma once

#include "engine/dialect.h"
#include "engine/rowtracer.h"
#include "workflow/environment.h"
#include "workflow/resultrows.h"

#include <map>
#include <set>

namespace lockstep {

/// The table that a result's rows are of, with its primary key among the result's columns.
struct EditableTable
{
    Path table;
    std::vector<Column> columns;      ///< of the result
    std::vector<TracedColumn> traced; ///< of the same
    std::vector<size_t> key;          ///< places among them

    [[nodiscard]] bool writable(size_t column) const
    {
        return !traced[column].name.empty() && !traced[column].computed;
    }
};

/// Blocks; the connection's thread. Unsupported, with the reason, where rows cannot be told apart
/// or are not a table's own.
[[nodiscard]] Result<EditableTable> editableTable(Connection& connection, const Dialect& dialect,
                                                  const std::string& statement,
                                                  const std::vector<Column>& columns);

/// A value. Rows are places in the result as it came.
class RowEdits
{
public:
    using Cells = std::map<size_t, Cell>; ///< by the column's place

    /// What is as it was is no change.
    void change(const ResultRows& rows, size_t row, size_t column, Cell value);
    void remove(size_t row, bool removed);
    [[nodiscard]] size_t add(); ///< the new row's number among those added
    void fill(size_t added, size_t column, std::optional<Cell> value); ///< nothing: the default
    void dropAdded(size_t added);

    /// The new value; nothing where the cell is as it came.
    [[nodiscard]] const Cell* changed(size_t row, size_t column) const;
    [[nodiscard]] bool isChanged(size_t row) const { return m_changed.count(row) > 0; }
    [[nodiscard]] bool isRemoved(size_t row) const { return m_removed.count(row) > 0; }
    [[nodiscard]] const std::vector<Cells>& added() const { return m_added; }
    [[nodiscard]] bool empty() const { return count() == 0; }
    [[nodiscard]] size_t count() const
    {
        return m_changed.size() + m_removed.size() + m_added.size();
    }

    /// UPDATE, DELETE and INSERT, each for one row. Their conditions are the row's key and the old
    /// values of what they change, so that nobody else's change is lost.
    [[nodiscard]] std::vector<std::string> statements(const Dialect& dialect,
                                                      const EditableTable& table,
                                                      const ResultRows& rows) const;

private:
    std::map<size_t, Cells> m_changed;
    std::set<size_t> m_removed;
    std::vector<Cells> m_added;
};

/// Runs them in one transaction: each must change exactly one row, else nothing of all is done and
/// the error says which and why. Blocks; the connection's thread.
[[nodiscard]] Result<size_t> applyEdits(Connection& connection,
                                        const std::vector<std::string>& statements);

} // namespace lockstep
