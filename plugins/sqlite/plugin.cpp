// SqlitePlugin.
#include "plugins/sqlite/plugin.h"

#include "plugins/sqlite/engine.h"

std::shared_ptr<const lockstep::Engine> SqlitePlugin::engine() const
{
    return lockstep::sqliteEngine();
}
