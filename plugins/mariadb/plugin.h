// MariadbPlugin: how programs find the MariaDB engine.
#pragma once

#include "engine/engineplugin.h"

#include <QObject>

class MariadbPlugin final : public QObject, public lockstep::EnginePlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LockstepEnginePlugin_iid)
    Q_INTERFACES(lockstep::EnginePlugin)

public:
    [[nodiscard]] std::shared_ptr<const lockstep::Engine> engine() const override;
};
