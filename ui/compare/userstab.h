// UsersTab: who uses the object: by need, by a text that mentions it, and queries that do.
#pragma once

#include "ui/compare/detailstab.h"
#include "workflow/journal.h"

namespace lockstep {

class Services;

/// Looked for on a pool thread, in dev's catalog and in prod's.
class UsersTab : public DetailsTab
{
    Q_OBJECT
public:
    UsersTab(Services& services, QWidget* parent);

Q_SIGNALS:
    void objectRequested(const lockstep::ObjectId& id);
    void queryRequested(const lockstep::QueryRecord& query);

protected:
    void ask() override;

private:
    struct Found;
    void take(const Found& found);

    Services& m_services;
};

} // namespace lockstep
