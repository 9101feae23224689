// MariadbPlugin.
#include "plugins/mariadb/plugin.h"

#include "plugins/mariadb/engine.h"

std::shared_ptr<const lockstep::Engine> MariadbPlugin::engine() const
{
    return lockstep::mariadbEngine();
}
