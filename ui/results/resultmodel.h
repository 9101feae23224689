// ResultModel: the rows of one statement, as they arrive.
#pragma once

#include "workflow/resultrows.h"

#include <QAbstractTableModel>

namespace lockstep {

class Theme;

/// NULL and the empty text are different in every role. UI thread.
class ResultModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    static constexpr int shownCharacters = 300; ///< of a cell; the whole is copied

    explicit ResultModel(const Theme& theme, QObject* parent = nullptr);

    void setColumns(std::vector<Column> columns);
    void append(const RowBatchPtr& rows);
    [[nodiscard]] const std::vector<Column>& columns() const { return m_columns; }
    /// All that are there; a copy may be read on another thread.
    [[nodiscard]] const ResultRows& rows() const { return m_rows; }
    /// The cell as it came; null for NULL. Stays only until the next call.
    [[nodiscard]] CellView cell(int row, int column) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    const Theme& m_theme;
    std::vector<Column> m_columns;
    ResultRows m_rows;
};

} // namespace lockstep
