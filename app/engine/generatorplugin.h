// GeneratorPlugin: how a generator of code is found, as an engine is.
#pragma once

#include "engine/generator.h"

#include <QtPlugin>
#include <memory>

namespace lockstep {

/// Implemented by a QObject with Q_PLUGIN_METADATA in the generator's folder; static plugins only.
class GeneratorPlugin
{
public:
    virtual ~GeneratorPlugin() = default;
    [[nodiscard]] virtual std::shared_ptr<const Generator> generator() const = 0;
};

} // namespace lockstep

#define LockstepGeneratorPlugin_iid "org.lockstep.GeneratorPlugin/1"
Q_DECLARE_INTERFACE(lockstep::GeneratorPlugin, LockstepGeneratorPlugin_iid)
