// Traces: overwritten where the system shows them, which is the memory the program was started
// with.
#include "workflow/traces.h"

#include "base/redaction.h"

#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

namespace lockstep {

namespace {

void star(char* shown)
{
    const std::string text = shown;
    size_t from = 0;
    while (const auto span = passwordIn(text, from)) {
        std::memset(shown + span->begin, '*', span->end - span->begin);
        from = span->end;
    }
}

} // namespace

void hidePasswords(int count, char** arguments)
{
    for (int i = 1; i < count; ++i) star(arguments[i]);
    std::vector<char*> entries;
    for (char** entry = environ; entry && *entry; ++entry) entries.push_back(*entry);
    for (char* entry : entries) {
        const std::string text = entry;
        const size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0) continue;
        const std::string name = text.substr(0, equals);
        if (name == "PGPASSWORD") {
            unsetenv("PGPASSWORD");
            std::memset(entry + equals + 1, '*', text.size() - equals - 1);
        } else if (passwordIn(text)) {
            setenv(name.c_str(), text.c_str() + equals + 1, 1); // a copy, which nobody is shown
            star(entry);
        }
    }
    const rlimit noCore{0, 0};
    setrlimit(RLIMIT_CORE, &noCore);
}

} // namespace lockstep
