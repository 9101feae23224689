// ResultModel: the rows of one statement, as they arrive.
#pragma once

#include "workflow/resultrows.h"

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
    static constexpr int shownCharacters = 300; ///< of a cell; the whole is copied

    explicit ResultModel(const Theme& theme, QObject* parent = nullptr);

    void setColumns(std::vector<Column> columns);
    void append(const RowBatchPtr& rows);
    void showAll(); ///< that were appended
    /// More can be had: a view that is scrolled to its end asks for them by moreWanted().
    void setMore(bool more) { m_more = more; }
    /// Milliseconds that views took to be told.
    [[nodiscard]] qint64 drawing() const { return m_drawing / 1'000'000; }
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
    [[nodiscard]] bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void moreWanted();

private:
    const Theme& m_theme;
    std::vector<Column> m_columns;
    ResultRows m_rows;
    int m_shown = 0; ///< rows that views know of
    bool m_more = false;
    QTimer m_pause;       ///< between two tellings
    qint64 m_drawing = 0; ///< ns
};

} // namespace lockstep
