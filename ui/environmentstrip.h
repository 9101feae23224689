// EnvironmentStrip: what the current page works on, always in sight above the tabs.
#pragma once

#include "ui/page.h"

namespace lockstep {

class Services;

/// "(●) DEV orders_dev … ─▶ (⯃) PROD orders …", production hatched. UI thread.
class EnvironmentStrip : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentStrip(Services& services, QWidget* parent = nullptr);

    void setScope(const PageScope& scope);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QString sentence() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintSide(QPainter& painter, const QRect& area, const EnvironmentView& view) const;
    /// A word of warning on its own ground; how much room it took.
    [[nodiscard]] int paintWarning(QPainter& painter, const QRect& room, const QString& word) const;
    [[nodiscard]] QString facts(const EnvironmentView& view) const;

    Services& m_services;
    PageScope m_scope;
};

} // namespace lockstep
