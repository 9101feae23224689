// Guard: what a connection may do, enforced by SQLite itself (authorizer and configuration).
#pragma once

#include "engine/connection.h"

struct sqlite3;

namespace lockstep::sqlite {

/// Installed on one handle; outlives it. Same thread as the handle.
class Guard
{
public:
    explicit Guard(Access access) : m_access(access) {}

    /// Configuration first (it runs PRAGMAs), then the authorizer.
    [[nodiscard]] Result<void> install(sqlite3* handle);

    /// While one of these lives, the promotion itself may attach its journal and set PRAGMAs.
    class Own
    {
    public:
        explicit Own(Guard& guard) : m_guard(guard) { m_guard.m_own = true; }
        ~Own() { m_guard.m_own = false; }
        Own(const Own&) = delete;
        Own& operator=(const Own&) = delete;

    private:
        Guard& m_guard;
    };

private:
    static int authorize(void* self, int action, const char* a, const char* b, const char* database,
                         const char* cause);
    [[nodiscard]] bool allows(int action, std::string_view first, const char* second) const;

    Access m_access;
    bool m_own = false;
};

} // namespace lockstep::sqlite
