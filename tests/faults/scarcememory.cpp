// ScarceMemory: loaded before a program's own libraries, it refuses memory at a chosen call, once
// or from then on. Only lockstepctl is touched, not what it starts.
//   LOCKSTEP_TEST_MEMORY        the number of the first call that is refused
//   LOCKSTEP_TEST_MEMORY_CALLS  how many are refused; all that follow when it is not set
//   LOCKSTEP_TEST_MEMORY_COUNT  a file that gets the number of all calls at the end
#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <cstring>

// NOLINTBEGIN(readability-identifier-naming,bugprone-reserved-identifier): the C library's names.
extern "C" {
extern char* program_invocation_short_name;
void* __libc_malloc(size_t size);
void* __libc_calloc(size_t count, size_t size);
void* __libc_realloc(void* old, size_t size);
}

namespace {

std::atomic<bool> counts{false};
std::atomic<long> calls{0};
long first = 0;
long refused = 0;

__attribute__((constructor)) void begin()
{
    if (std::strcmp(program_invocation_short_name, "lockstepctl") != 0) return;
    const char* from = std::getenv("LOCKSTEP_TEST_MEMORY");
    const char* many = std::getenv("LOCKSTEP_TEST_MEMORY_CALLS");
    first = from ? std::atol(from) : 0;
    refused = many ? std::atol(many) : 0;
    counts = true;
}

__attribute__((destructor)) void end()
{
    const char* name = std::getenv("LOCKSTEP_TEST_MEMORY_COUNT");
    if (!counts.exchange(false) || !name) return;
    if (FILE* file = std::fopen(name, "w")) {
        std::fprintf(file, "%ld\n", calls.load());
        std::fclose(file);
    }
}

bool refuses()
{
    if (!counts.load(std::memory_order_relaxed)) return false;
    const long call = calls.fetch_add(1, std::memory_order_relaxed) + 1;
    if (first == 0 || call < first || (refused > 0 && call >= first + refused)) return false;
    errno = ENOMEM;
    return true;
}

} // namespace

extern "C" void* malloc(size_t size) { return refuses() ? nullptr : __libc_malloc(size); }

extern "C" void* calloc(size_t count, size_t size)
{
    return refuses() ? nullptr : __libc_calloc(count, size);
}

extern "C" void* realloc(void* old, size_t size)
{
    return refuses() ? nullptr : __libc_realloc(old, size);
}
// NOLINTEND(readability-identifier-naming,bugprone-reserved-identifier)
