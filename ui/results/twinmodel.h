// TwinModel: what one statement brought from two databases, as lines of a table.
#pragma once

#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "workflow/twinrun.h"

#include <QAbstractTableModel>

namespace lockstep {

class Theme;

/// A row that differs takes two lines, dev's above prod's. The first column says where a row is, in
/// words; colour only repeats it. UI thread.
class TwinModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit TwinModel(const Theme& theme, QObject* parent = nullptr);

    /// `names`: what the sides are called, dev's first.
    void show(std::shared_ptr<const TwinRows> rows, TwinAnswer dev, TwinAnswer prod,
              std::array<QString, 2> names);
    void clear();
    void setOnlyDifferences(bool only);
    /// The next line behind this one that does not stand on both sides alike, or -1.
    [[nodiscard]] int nextDifference(int line) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Line
    {
        uint32_t row = 0; ///< of the twin rows
        bool dev = true;  ///< whose cells are shown
    };
    void makeLines();
    [[nodiscard]] const TwinRow& rowOf(const Line& line) const { return m_rows->rows[line.row]; }
    [[nodiscard]] CellView cell(const TwinRow& row, bool dev, const TwinColumn& column) const;
    [[nodiscard]] bool differs(const Line& line, const TwinColumn& column) const;
    [[nodiscard]] const Column& columnOf(const TwinColumn& column) const;
    [[nodiscard]] QString where(const Line& line) const;
    [[nodiscard]] QVariant whereData(const Line& line, int role) const;

    const Theme& m_theme;
    std::shared_ptr<const TwinRows> m_rows;
    TwinAnswer m_dev;
    TwinAnswer m_prod;
    std::array<QString, 2> m_names;
    std::vector<Line> m_lines;
    bool m_onlyDifferences = false;
};

} // namespace lockstep
