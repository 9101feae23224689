// Errors that nobody catches, told without any memory.
#include "base/lastwords.h"

#include <cstring>
#include <exception>
#include <new>
#include <unistd.h>

namespace lockstep {
namespace {

const char* program = "";

void say(const char* words) { (void)!::write(STDERR_FILENO, words, std::strlen(words)); }

[[noreturn]] void end()
{
    say(program);
    try {
        if (const auto error = std::current_exception()) std::rethrow_exception(error);
        say(": it cannot go on");
    } catch (const std::bad_alloc&) {
        say(": there is no more memory");
    } catch (const std::exception& error) {
        say(": it cannot go on: ");
        say(error.what());
    } catch (...) {
        say(": it cannot go on");
    }
    say(". What a promotion had begun is in the history; promote again to go on from there.\n");
    ::_exit(2);
}

} // namespace

void sayLastWords(const char* name)
{
    program = name;
    std::set_terminate(end);
}

} // namespace lockstep
