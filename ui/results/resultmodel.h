// ResultModel: the rows of one statement, as they arrive.
#pragma once

#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "workflow/rowedits.h"

#include <QAbstractTableModel>
#include <QElapsedTimer>
#include <QTimer>

namespace lockstep {

class Theme;

/// NULL and the empty text are different in every role. Rows are shown at once at first, then a few
/// times a second: a view takes its time for each telling, whatever the number of rows. UI thread.
class ResultModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit ResultModel(const Theme& theme, QObject* parent = nullptr);

    void setColumns(std::vector<Column> columns);
    void append(const RowBatchPtr& rows);
    void showAll(); ///< that were appended
    /// More can be had: a view that is scrolled to its end asks for them by moreWanted().
    void setMore(bool more) { m_more = more; }
    /// Milliseconds that views took to be told.
    [[nodiscard]] qint64 drawing() const { return m_drawing / 1'000'000; }
    [[nodiscard]] const std::vector<Column>& columns() const { return m_columns; }
    /// Which rows are shown, in which order; null: all, as they came. What is appended afterwards
    /// is not shown until the next call.
    void arrange(RowOrder order);
    /// Those that are shown, in their order; a copy may be read on another thread.
    [[nodiscard]] const ResultRows& rows() const { return m_order ? m_ordered : m_rows; }
    /// All that are there, as they came.
    [[nodiscard]] const ResultRows& allRows() const { return m_rows; }
    /// Where a shown row stands among all.
    [[nodiscard]] size_t placeOf(int row) const;
    /// From now on cells of the table's own columns can be changed; the changes are kept here.
    void setEditing(EditableTable table);
    [[nodiscard]] const std::optional<EditableTable>& editing() const { return m_editing; }
    [[nodiscard]] const RowEdits& edits() const { return m_edits; }
    void setNull(const QModelIndex& index);
    [[nodiscard]] int addRow(); ///< behind the others; the row
    /// Of a row that was added: it goes. Of another one: it is marked, or not any more.
    void toggleRemoved(int row);
    void dropEdits();
    [[nodiscard]] int firstWritable() const; ///< a column, or -1

    /// The cell as it came; null for NULL. Stays only until the next call.
    [[nodiscard]] CellView cell(int row, int column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void edited(); ///< what is to be sent is another
    void moreWanted();

private:
    [[nodiscard]] int arrangedRows() const
    {
        return m_order ? static_cast<int>(m_ordered.size()) : m_shown;
    }
    /// What arrives is not shown now: it would come between rows in another order, or in front of
    /// those that were added.
    [[nodiscard]] bool standing() const { return m_order || !m_edits.added().empty(); }
    /// The new value of a cell; nothing where it is as it came, or has its default.
    [[nodiscard]] const Cell* newValue(int row, int column) const;
    [[nodiscard]] bool isRemoved(int row) const;
    [[nodiscard]] QVariant editData(const QModelIndex& index, int role) const;
    void set(const QModelIndex& index, Cell value);
    void rowChanged(int row);

    const Theme& m_theme;
    std::vector<Column> m_columns;
    ResultRows m_rows;
    RowOrder m_order; ///< null: as they came
    ResultRows m_ordered;
    std::optional<EditableTable> m_editing;
    RowEdits m_edits;
    int m_shown = 0; ///< rows that views know of
    bool m_more = false;
    QTimer m_pause;       ///< between two tellings
    qint64 m_drawing = 0; ///< ns
};

} // namespace lockstep
