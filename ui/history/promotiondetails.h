// PromotionDetails: one promotion of the past, with the SQL of each step.
#pragma once

#include "workflow/engines.h"
#include "workflow/journal.h"

#include <QWidget>

class QFormLayout;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace lockstep {

class SqlText;
class Theme;

/// UI thread.
class PromotionDetails : public QWidget
{
    Q_OBJECT
public:
    explicit PromotionDetails(const Theme& theme, QWidget* parent = nullptr);

    void show(const JournalEntry& entry, EnginePtr engine);
    [[nodiscard]] const JournalEntry& entry() const { return m_entry; }

Q_SIGNALS:
    void openRequested(const QString& sql);
    void takeBackRequested(); ///< of the entry that is shown
    void lookRequested();     ///< at what stands of it, for it never ended
    void keptRequested();     ///< of its prod

private:
    void showStep(int row);

    const Theme& m_theme;
    JournalEntry m_entry;
    QLabel* m_title;
    QLabel* m_facts;
    QTreeWidget* m_steps;
    SqlText* m_sql;
    QPushButton* m_takeBack;
    QPushButton* m_look;
};

} // namespace lockstep
