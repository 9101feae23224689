// LookupBox: whether rows of lookup data go along with a promotion, and what they come to.
#pragma once

#include <string> // first: moc of this Qt cannot read <compare> before any other header

#include "workflow/lookup.h"

#include <QWidget>

class QCheckBox;
class QLabel;

namespace lockstep {

/// Shown where tables are kept as lookup data. UI thread.
class LookupBox : public QWidget
{
    Q_OBJECT
public:
    explicit LookupBox(QWidget* parent = nullptr);

    /// So many tables are kept for these two databases; none hides it.
    void setTables(size_t tables);
    void showReading();
    void showRows(const std::vector<LookupDifference>& rows);
    void showNothing(); ///< they do not go along, or could not be read
    [[nodiscard]] bool wished() const;

Q_SIGNALS:
    void wishChanged(bool goesAlong);

private:
    QCheckBox* m_along;
    QLabel* m_says;
};

} // namespace lockstep
