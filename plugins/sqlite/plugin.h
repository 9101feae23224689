// SqlitePlugin: how programs find the SQLite engine.
#pragma once

#include "engine/engineplugin.h"

#include <QObject>

class SqlitePlugin final : public QObject, public lockstep::EnginePlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LockstepEnginePlugin_iid)
    Q_INTERFACES(lockstep::EnginePlugin)

public:
    [[nodiscard]] std::shared_ptr<const lockstep::Engine> engine() const override;
};
