// Fuzz: any renames file is refused, or what it says is written and read as the same.
#include "workflow/renamedecisions.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace lockstep;
    const auto decisions = renamesFromText({reinterpret_cast<const char*>(data), size});
    if (!decisions) return 0;
    std::string text;
    for (const Rename& rename : decisions->renames) text += renameText(rename) + "\n";
    const auto again = renamesFromText(text);
    if (!again || again->renames != decisions->renames) std::abort();
    return 0;
}
