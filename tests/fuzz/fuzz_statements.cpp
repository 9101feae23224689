// Fuzz: every engine splits and classifies any bytes, and finds their parameters: spans in order,
// in bounds, never overlapping.
#include "engine/sqlparameters.h"
#include "workflow/engines.h"

#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    using namespace lockstep;
    static const Engines engines = Engines::fromPlugins();
    if (engines.all().empty()) std::abort();
    const std::string_view script(reinterpret_cast<const char*>(data), size);
    for (const EnginePtr& engine : engines.all()) {
        size_t last = 0;
        for (const StatementSpan& span : engine->dialect().statements(script)) {
            if (span.begin < last || span.end <= span.begin || span.end > size) std::abort();
            last = span.end;
            size_t behind = 0;
            const auto sql = script.substr(span.begin, span.end - span.begin);
            for (const SqlParameter& one : parametersIn(engine->dialect(), sql)) {
                if (one.begin < behind || one.end <= one.begin || one.end > sql.size())
                    std::abort();
                behind = one.end;
            }
            (void)engine->dialect().classify(sql);
        }
    }
    return 0;
}
