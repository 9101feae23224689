// LookupTableList: tables of dev, ticked as lookup data, with their keys and what differs.
#pragma once

#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "workflow/lookuplook.h"

#include <QTreeWidget>

namespace lockstep {

class Theme;

/// A line for each table; one that cannot travel has no tick and says why. UI thread.
class LookupTableList : public QTreeWidget
{
    Q_OBJECT
public:
    enum Column { Name, Key, Deletes, Insert, Update, Unchanged, OnlyProd, ColumnCount };

    explicit LookupTableList(const Theme& theme, QWidget* parent = nullptr);

    /// What there is, and what of it is ticked; a table that is ticked and gone has a line as well.
    void show(std::vector<LookupChoice> choices, const std::vector<LookupWish>& wishes);
    /// Counts of those that were looked at; of others there are none.
    void showLooks(const std::vector<LookupLook>& looks);
    [[nodiscard]] std::vector<LookupWish> wishes() const; ///< those that are ticked
    /// Of the current line: its table's name as in a wish; empty: there is none.
    [[nodiscard]] std::vector<std::string> current() const;
    /// What there is to know of the current line, in words.
    [[nodiscard]] QString currentWords() const;
    void tickCurrent();
    void tickDeletesOfCurrent();

Q_SIGNALS:
    void wishesChanged();

private:
    /// A line's table; `look` is what was read of it.
    struct Line
    {
        LookupChoice choice;
        LookupWish wish;
        bool gone = false; ///< dev no longer has it
        std::optional<LookupLook> look;
    };
    void addLine(Line line, bool ticked);
    void addKeys(QTreeWidgetItem* item);
    void takeChange(QTreeWidgetItem* item, int column);
    void fillCounts(QTreeWidgetItem* item);
    void settle(QTreeWidgetItem* item);
    [[nodiscard]] Line& lineOf(const QTreeWidgetItem* item);
    [[nodiscard]] const Line& lineOf(const QTreeWidgetItem* item) const;

    const Theme& m_theme;
    std::vector<Line> m_lines;
    bool m_filling = false; ///< by the program, not by the user
};

} // namespace lockstep
