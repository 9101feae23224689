// EnginePlugin: how an engine is found. The one header of this layer that knows Qt.
#pragma once

#include "engine/engine.h"

#include <QtPlugin>

namespace lockstep {

/// Implemented by a QObject with Q_PLUGIN_METADATA in each engine's folder; static plugins only,
/// so no search path decides what code runs.
class EnginePlugin
{
public:
    virtual ~EnginePlugin() = default;
    [[nodiscard]] virtual std::shared_ptr<const Engine> engine() const = 0;
};

} // namespace lockstep

#define LockstepEnginePlugin_iid "org.lockstep.EnginePlugin/1"
Q_DECLARE_INTERFACE(lockstep::EnginePlugin, LockstepEnginePlugin_iid)
