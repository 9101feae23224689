// ChooseStep: what is promoted, by risk, and what is left out.
#pragma once

#include "ui/promote/draft.h"

#include <QWidget>

class QLabel;
class QTreeWidget;

namespace lockstep {

class KeepBox;
class LookupBox;
class Theme;

/// The first page of a promotion. UI thread.
class ChooseStep : public QWidget
{
    Q_OBJECT
public:
    explicit ChooseStep(const Theme& theme, QWidget* parent = nullptr);

    void show(const Draft& draft);
    void showPlanning();
    [[nodiscard]] LookupBox* lookups() const { return m_lookups; }

Q_SIGNALS:
    void keepWished(std::optional<int> days); ///< whether what is dropped is kept

private:
    void fill();

    const Theme& m_theme;
    QLabel* m_sentence;
    QLabel* m_left;
    KeepBox* m_keep;
    LookupBox* m_lookups;
    QTreeWidget* m_list;
    std::vector<DraftChange> m_changes;
    std::vector<DraftChange> m_leftOut;
    std::vector<Unplanned> m_unplanned;
};

} // namespace lockstep
