// TwinPane: what one statement brought from two databases, and which rows differ.
#pragma once

#include "workflow/twinrun.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;
class QTableView;

namespace lockstep {

class Theme;
class TwinModel;

/// What two databases are called beside each other: by their roles, or, where both have the same,
/// by their names.
[[nodiscard]] std::array<QString, 2> twinNames(const Environment& dev, const Environment& prod);
/// A table that shows it and is not edited.
[[nodiscard]] QTableView* twinTable(TwinModel& model, const char* name, QWidget* parent);
/// Goes to the next row that differs, behind the last one to the first.
void showNextDifference(QTableView& table, const TwinModel& model);

/// A tab of results. "No difference" is only said when both sides were read to their end. UI
/// thread.
class TwinPane : public QWidget
{
    Q_OBJECT
public:
    explicit TwinPane(const Theme& theme, QWidget* parent = nullptr);

    /// Whom the tab's own environment can be compared with, and who it is now.
    void setPartners(const std::vector<Environment>& partners, const QString& chosen);
    /// Of a run that ended; `dev` and `prod` are the environments that it read.
    void show(const TwinRun& run, const std::shared_ptr<const TwinRows>& rows,
              const Environment& dev, const Environment& prod);
    /// What came of it, in one line.
    [[nodiscard]] QString summary() const;

Q_SIGNALS:
    void partnerChosen(const QString& environment);

private:
    QWidget* buildHead();

    const Theme& m_theme;
    TwinModel* m_model;
    QTableView* m_table;
    QLabel* m_summary = nullptr;
    QLabel* m_notes = nullptr;
    QComboBox* m_partner = nullptr;
    QCheckBox* m_only = nullptr;
    QPushButton* m_next = nullptr;
};

} // namespace lockstep
