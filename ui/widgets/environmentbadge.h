// EnvironmentBadge: an environment's shape, word and colour, drawn the same everywhere.
#pragma once

#include "workflow/environment.h"

#include <QIcon>
#include <QWidget>

class QPainter;

namespace lockstep {

class Theme;

/// Octagon, diamond, circle or square in the role's colour, in a square of this size.
void drawRoleShape(QPainter& painter, const QRectF& square, Role role, const Theme& theme);
/// The shape as an icon (tabs, menus, lists).
[[nodiscard]] QIcon roleIcon(Role role, const Theme& theme);
/// The hatched band of production, 45°, over an area.
void drawProductionHatch(QPainter& painter, const QRectF& area, const Theme& theme);
/// The whole badge: shape, word, and the name behind it if there is one. Returns its width.
int drawBadge(QPainter& painter, const QRect& area, Role role, const QString& name,
              const Theme& theme);
[[nodiscard]] int badgeWidth(const QFont& font, Role role, const QString& name);

/// "(●) DEV orders_dev". Its accessible name is the full sentence.
class EnvironmentBadge : public QWidget
{
    Q_OBJECT
public:
    explicit EnvironmentBadge(const Theme& theme, QWidget* parent = nullptr);

    void setEnvironment(Role role, const QString& name = {});
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Role m_role = Role::Other;
    QString m_name;
};

} // namespace lockstep
