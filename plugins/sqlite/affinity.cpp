// Column affinity, in the order of SQLite's rules.
#include "plugins/sqlite/affinity.h"

#include "base/text.h"

namespace lockstep::sqlite {

Affinity affinityOf(std::string_view type)
{
    const std::string lower = asciiLower(type);
    const auto has = [&](std::string_view part) { return lower.find(part) != std::string::npos; };
    if (has("int")) return Affinity::Integer;
    if (has("char") || has("clob") || has("text")) return Affinity::Text;
    if (has("blob") || lower.empty()) return Affinity::Blob;
    if (has("real") || has("floa") || has("doub")) return Affinity::Real;
    return Affinity::Numeric;
}

} // namespace lockstep::sqlite
