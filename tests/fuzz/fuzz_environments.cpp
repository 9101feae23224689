// Fuzz: any environments file is refused, or read; what is then saved is read as it was, and nobody
// else's entry changes.
#include "workflow/environmentfile.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace lockstep;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto file = environmentsFromText(text);
    if (!file) return 0;
    Environment changed;
    changed.id = file->environments.empty() ? QStringLiteral("new") : file->environments.front().id;
    changed.name = QStringLiteral("changed \"name\"\n");
    changed.role = Role::Staging;
    changed.engine = "sqlite";
    changed.parameters = {{"file", "a\\b"}, {"odd key", "\t"}};
    const auto taken = [&](const Environment& other) {
        return other.id != changed.id && (other.name == changed.name);
    };
    if (std::any_of(file->environments.begin(), file->environments.end(), taken)) return 0;
    const auto saved = withEnvironment(text, changed);
    if (!saved) return 0; // refused rather than guessed at
    const auto again = environmentsFromText(*saved);
    if (!again) std::abort();
    const auto has = [&](const Environment& one) {
        return std::find(again->environments.begin(), again->environments.end(), one) !=
               again->environments.end();
    };
    if (!has(changed) || again->recent != file->recent) std::abort();
    for (const Environment& other : file->environments)
        if (other.id != changed.id && !has(other)) std::abort();
    return 0;
}
