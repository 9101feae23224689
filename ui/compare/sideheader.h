// SideHeader: the heading above both trees, always there however far they are scrolled.
#pragma once

#include "workflow/environment.h"

#include <QHeaderView>

namespace lockstep {

class Services;

/// Draws each side's badge and name; production's heading is hatched red. UI thread.
class SideHeader : public QHeaderView
{
    Q_OBJECT
public:
    SideHeader(Services& services, QWidget* parent);

    void setSides(const std::optional<Environment>& dev, const std::optional<Environment>& prod);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintSection(QPainter* painter, const QRect& rect, int section) const override;

private:
    Services& m_services;
    std::optional<Environment> m_dev;
    std::optional<Environment> m_prod;
};

} // namespace lockstep
