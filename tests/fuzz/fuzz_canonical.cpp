// Fuzz: any text is either refused as a catalog, or its catalog's canonical text reads back equal.
#include "catalog/canonical.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace lockstep;
    const auto catalog =
        catalogFromCanonical(std::string_view(reinterpret_cast<const char*>(data), size));
    if (!catalog) return 0;
    const std::string text = canonicalText(**catalog);
    const auto again = catalogFromCanonical(text);
    if (!again || (*again)->fingerprint() != (*catalog)->fingerprint() ||
        canonicalText(**again) != text)
        std::abort();
    return 0;
}
