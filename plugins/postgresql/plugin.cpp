// PostgresqlPlugin.
#include "plugins/postgresql/plugin.h"

#include "plugins/postgresql/engine.h"

std::shared_ptr<const lockstep::Engine> PostgresqlPlugin::engine() const
{
    return lockstep::postgresqlEngine();
}
