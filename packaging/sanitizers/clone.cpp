// Qt starts a process by clone() sharing memory, as vfork() does. The thread sanitizer of clang 14
// takes that for a fork and ends the program with a failed check of its own; here the call goes
// to the C library past it. Only in the tests of the thread sanitizer.
#include <cstdarg>

// NOLINTBEGIN: names and shapes are the C library's
extern "C" int __clone(int (*entry)(void*), void* stack, int flags, void* argument, ...);

extern "C" int clone(int (*entry)(void*), void* stack, int flags, void* argument, ...)
{
    va_list more;
    va_start(more, argument);
    void* const parentId = va_arg(more, void*);
    void* const storage = va_arg(more, void*);
    void* const childId = va_arg(more, void*);
    va_end(more);
    return __clone(entry, stack, flags, argument, parentId, storage, childId);
}
// NOLINTEND
