// CompareView: two trees beside each other with the gutter between them, drawn from one row each.
#pragma once

#include <QTreeView>

namespace lockstep {

class CompareModel;
class Services;
class SideHeader;
class Theme;
struct CompareNode;

/// One view with three columns, so that scrolling, expansion, selection and sorting are shared by
/// construction; each side draws its own branches. Both halves keep the same width unless moved.
class CompareView : public QTreeView
{
    Q_OBJECT
public:
    static constexpr int gutterWidth = 64;

    CompareView(CompareModel& model, Services& services, QWidget* parent = nullptr);

    [[nodiscard]] SideHeader* sides() const { return m_sides; }

    /// Makes the view's expansion what the nodes say.
    void restoreExpansion();
    /// Old content, while new is being read or after it failed: pale, still usable.
    void setStale(bool stale);
    [[nodiscard]] bool stale() const { return m_stale; }
    void show(const QModelIndex& index); ///< opens what leads to it, selects it

Q_SIGNALS:
    void detailsRequested(); ///< Enter
    void nodeSelected(lockstep::CompareNode* node);

protected:
    void drawBranches(QPainter* painter, const QRect& rect,
                      const QModelIndex& index) const override;
    void drawRow(QPainter* painter, const QStyleOptionViewItem& option,
                 const QModelIndex& index) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void showEvent(QShowEvent* event) override;

private:
    void shareWidth();
    [[nodiscard]] bool toggledByArrow(const QPoint& position, const QModelIndex& index);
    void toggleTick(const QModelIndex& index);

    CompareModel& m_model;
    Theme& m_theme;
    SideHeader* m_sides;
    double m_share = 0.5; // of dev's side
    bool m_sharing = false;
    bool m_stale = false;
    bool m_restoring = false;
};

} // namespace lockstep
