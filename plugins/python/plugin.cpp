// PythonPlugin.
#include "plugins/python/plugin.h"

#include "plugins/python/generator.h"

std::shared_ptr<const lockstep::Generator> PythonPlugin::generator() const
{
    return lockstep::pythonGenerator();
}
