// RemoveTab: the apps of a database, what one of them holds, and the name that is typed to remove
// it.
#pragma once

#include "ui/widgets/formscroll.h"
#include "workflow/apps.h"

class QLabel;
class QLineEdit;
class QTreeWidget;

namespace lockstep {

class ApplyButton;

/// Runs nothing itself. Nothing can be removed before what would be lost is shown. UI thread.
class RemoveTab : public FormScroll
{
    Q_OBJECT
public:
    explicit RemoveTab(QWidget* parent = nullptr);

    /// `refused`: why none of them may be removed, a sentence; empty: they may.
    void setApps(const std::vector<std::string>& apps, const QString& refused);
    void setUnknown(); ///< the database was not read (yet)
    void setBusy(bool busy);
    void showContents(const AppContents& contents); ///< of app()
    [[nodiscard]] std::string app() const;          ///< that is chosen; empty: none
    [[nodiscard]] QString typed() const;
    [[nodiscard]] bool mayRemove() const { return m_refused.isEmpty(); }

Q_SIGNALS:
    void chosen(); ///< app() is looked at, or nothing is
    void wanted(); ///< app() is to be removed

private:
    void buildContents();
    void choose();
    void refresh();
    [[nodiscard]] QString lacking() const;

    QString m_refused;
    bool m_known = false;
    bool m_busy = false;
    bool m_looked = false; ///< what app() holds is shown
    QLabel* m_sentence;
    QTreeWidget* m_apps;
    QLabel* m_lost = nullptr;
    QTreeWidget* m_contents = nullptr;
    QLabel* m_nameLabel = nullptr;
    QLineEdit* m_name = nullptr;
    ApplyButton* m_remove = nullptr;
    QLabel* m_lacking = nullptr;
};

} // namespace lockstep
