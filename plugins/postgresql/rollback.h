// Rollback: ends what was begun, whatever happened meanwhile.
#pragma once

#include "plugins/postgresql/link.h"

namespace lockstep::postgresql {

class Rollback
{
public:
    explicit Rollback(Link& link) : m_link(link) {}
    ~Rollback()
    {
        if (m_link.alive() && m_link.state() != PQTRANS_IDLE) (void)m_link.execute("ROLLBACK");
    }
    Rollback(const Rollback&) = delete;
    Rollback& operator=(const Rollback&) = delete;

private:
    Link& m_link;
};

} // namespace lockstep::postgresql
