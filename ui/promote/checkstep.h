// CheckStep: what prod's rows answer to the plan's questions, and what goes on around its tables.
#pragma once

#include "ui/promote/draft.h"
#include "workflow/rowchecks.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QTreeWidget;
class QTreeWidgetItem;

namespace lockstep {

class CheckDetails;
class Services;

/// Asks by itself when it is entered, and again when told so; looks at the tables every few seconds
/// while it is shown. Read-only. UI thread.
class CheckStep : public QWidget
{
    Q_OBJECT
public:
    explicit CheckStep(Services& services, QWidget* parent = nullptr);
    ~CheckStep() override;

    /// The plan whose questions are asked: at once.
    void show(DraftPtr draft);
    [[nodiscard]] const std::vector<RowCheck>& checks() const { return m_checks; }
    [[nodiscard]] bool running() const { return m_asking; }
    /// Why the promotion cannot go on; empty when it can.
    [[nodiscard]] QString blocked() const;
    /// The user wants to try it although rows are in the way.
    [[nodiscard]] bool triesAnyway() const;
    /// How long to wait for a quiet moment; 0: begin.
    [[nodiscard]] int quietSeconds() const;

Q_SIGNALS:
    void changed(); ///< answers came, or what may be done next is another thing

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QWidget* buildChecks();
    QWidget* buildTables();
    QWidget* buildFoot();
    void ask();
    void stop();
    void fill();
    void fillItem(QTreeWidgetItem* item, const RowCheck& check);
    void showCurrent();
    void conclude(const Result<std::vector<RowCheck>>& checks);
    void showImpact(const std::vector<TableImpact>& impact);
    void refresh();

    Services& m_services;
    DraftPtr m_draft;
    std::shared_ptr<const Plan> m_plan;
    std::vector<ObjectId> m_tables;
    std::vector<RowCheck> m_checks;
    RowChecking m_checking;
    QTimer m_look;
    bool m_asking = false;
    int m_round = 0;
    QString m_trouble; ///< why nothing could be asked
    QLabel* m_sentence = nullptr;
    QTreeWidget* m_list = nullptr;
    CheckDetails* m_details = nullptr;
    QTreeWidget* m_around = nullptr;
    QLabel* m_aroundNote = nullptr;
    QCheckBox* m_quiet = nullptr;
    QSpinBox* m_seconds = nullptr;
    QCheckBox* m_anyway = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_again = nullptr;
};

} // namespace lockstep
