// OtherClock: loaded before a program's own libraries, it sets the program's clock so many seconds
// apart from the machine's (LOCKSTEP_TEST_CLOCK). How long things take stays true.
#include <cstdlib>
#include <ctime>
#include <dlfcn.h>
#include <sys/time.h>

namespace {

long apart()
{
    static const long seconds = [] {
        const char* text = std::getenv("LOCKSTEP_TEST_CLOCK");
        return text ? std::atol(text) : 0L;
    }();
    return seconds;
}

} // namespace

// NOLINTBEGIN(readability-identifier-naming): the C library's names.
extern "C" int clock_gettime(clockid_t clock, timespec* now)
{
    using Real = int (*)(clockid_t, timespec*);
    static const Real real = reinterpret_cast<Real>(dlsym(RTLD_NEXT, "clock_gettime"));
    const int done = real(clock, now);
    if (done == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        now->tv_sec += apart();
    return done;
}

extern "C" int gettimeofday(timeval* now, void*)
{
    timespec precise{};
    if (clock_gettime(CLOCK_REALTIME, &precise) != 0) return -1;
    now->tv_sec = precise.tv_sec;
    now->tv_usec = precise.tv_nsec / 1000;
    return 0;
}

extern "C" time_t time(time_t* into)
{
    timespec precise{};
    (void)clock_gettime(CLOCK_REALTIME, &precise);
    if (into) *into = precise.tv_sec;
    return precise.tv_sec;
}
// NOLINTEND(readability-identifier-naming)
