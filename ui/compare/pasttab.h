// PastTab: the promotions that changed the object.
#pragma once

#include "ui/compare/detailstab.h"

namespace lockstep {

class Services;

/// Read from the journal on a pool thread.
class PastTab : public DetailsTab
{
    Q_OBJECT
public:
    PastTab(Services& services, QWidget* parent);

Q_SIGNALS:
    void promotionRequested(const QString& id); ///< a row was activated

protected:
    void ask() override;

private:
    Services& m_services;
};

} // namespace lockstep
