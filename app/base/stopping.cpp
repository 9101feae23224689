// Stopping: each thread has the innermost scope at hand.
#include "base/stopping.h"

#include <utility>

namespace lockstep {

namespace {

thread_local const std::function<bool()>* innermost = nullptr;

} // namespace

StopScope::StopScope(std::function<bool()> asked)
    : m_asked(std::move(asked)), m_before(std::exchange(innermost, &m_asked))
{
}

StopScope::~StopScope() { innermost = m_before; }

bool stopAsked() { return innermost && (*innermost)(); }

} // namespace lockstep
