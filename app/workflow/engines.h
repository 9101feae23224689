// Engines: every engine that is linked into this program.
#pragma once

#include "engine/engine.h"

#include <QString>

namespace lockstep {

using EnginePtr = std::shared_ptr<const Engine>;

/// Immutable once made; any thread.
class Engines
{
public:
    /// The engines of the static plugins of this program, by name.
    [[nodiscard]] static Engines fromPlugins();
    /// For tests.
    explicit Engines(std::vector<EnginePtr> engines);

    [[nodiscard]] const std::vector<EnginePtr>& all() const { return m_engines; }
    [[nodiscard]] EnginePtr find(std::string_view name) const; ///< null when there is none
    /// The engine of a URI's scheme and the parts of the URI; an error lists the known schemes.
    struct Resolved
    {
        EnginePtr engine;
        Target target;
    };
    [[nodiscard]] Result<Resolved> resolve(const std::string& uri) const;

private:
    std::vector<EnginePtr> m_engines;
};

} // namespace lockstep
