// CompareToolbar: which two environments, what of the outcome is shown, and Promote.
#pragma once

#include "ui/compare/comparetree.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QMenu;
class QPushButton;
class QToolButton;

namespace lockstep {

class PresetMenu;
class Services;

/// Two rows of controls; emits what the user wants and decides nothing. UI thread.
class CompareToolbar : public QWidget
{
    Q_OBJECT
public:
    explicit CompareToolbar(Services& services, QWidget* parent = nullptr);

    /// Environments that are not kept (the sample pair, a URI) are offered besides the kept ones.
    void offer(const Environment& environment);
    void setPair(const std::optional<Environment>& dev, const std::optional<Environment>& prod);
    [[nodiscard]] std::optional<Environment> dev() const;
    [[nodiscard]] std::optional<Environment> prod() const;

    void setReading(bool reading);
    /// Counts and kinds of a compared pair; null when there is nothing compared.
    void setTree(const CompareTree* tree);
    void setChosen(int ticked, int tickable);
    void setPromotable(const QString& whyNot); ///< empty: it can be promoted
    /// How many wishes narrow the comparison, and how many objects differ only in what is left out.
    void setWishes(int wishes, int hidden);
    [[nodiscard]] CompareFilter filter() const;
    void clearFilter(); ///< shows everything
    void focusFilter();
    [[nodiscard]] PresetMenu* presets() const { return m_presets; }

Q_SIGNALS:
    void pairChanged();
    void swapRequested();
    void compareRequested();
    void promoteRequested();
    void filterChanged();
    void allRequested();
    void noneRequested();
    void wishesRequested();

private:
    QToolButton* toggle(Mark mark, const QString& name);
    void fillPickers();
    void recolour();
    void fillOrigins(const CompareTree* tree);
    void updateToggles();
    [[nodiscard]] std::optional<Environment> chosen(const QComboBox* picker) const;

    Services& m_services;
    std::vector<Environment> m_offered;
    QComboBox* m_dev;
    QComboBox* m_prod;
    QToolButton* m_swap;
    QPushButton* m_compare;
    QPushButton* m_promote;
    std::vector<std::pair<Mark, QToolButton*>> m_toggles;
    QToolButton* m_kinds;
    QMenu* m_kindMenu;
    QToolButton* m_origins;
    QMenu* m_originMenu;
    QPushButton* m_wishes;
    QLineEdit* m_filter;
    QLabel* m_chosen;
    QPushButton* m_all;
    QPushButton* m_none;
    PresetMenu* m_presets;
    MarkCounts m_counts;
};

} // namespace lockstep
