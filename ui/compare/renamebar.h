// RenameBar: the renames that need a decision; nothing is chosen before the user chooses.
#pragma once

#include "diff/renames.h"

#include <QFrame>
#include <optional>

class QLabel;
class QVBoxLayout;

namespace lockstep {

class CompareTree;
class Theme;

/// One guess and what the user made of it.
struct RenameDecision
{
    RenameCandidate candidate;
    std::optional<bool> rename; ///< true: one thing; false: drop and add
};

/// Hidden while there is nothing to decide or to undo. UI thread.
class RenameBar : public QFrame
{
    Q_OBJECT
public:
    explicit RenameBar(Theme& theme, QWidget* parent = nullptr);

    void setDecisions(std::vector<RenameDecision> decisions, const CompareTree& tree);
    [[nodiscard]] const std::vector<RenameDecision>& decisions() const { return m_decisions; }
    [[nodiscard]] int open() const; ///< how many are undecided
    void takeFocus();

Q_SIGNALS:
    void decided(int decision, bool rename);
    void lookRequested(int decision); ///< both ends beside each other

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void rebuild(const CompareTree& tree);

    Theme& m_theme;
    std::vector<RenameDecision> m_decisions;
    QLabel* m_heading;
    QWidget* m_list;
    QVBoxLayout* m_rows;
};

} // namespace lockstep
