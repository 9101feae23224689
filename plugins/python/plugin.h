// PythonPlugin: how programs find the Python generator.
#pragma once

#include "engine/generatorplugin.h"

#include <QObject>

class PythonPlugin final : public QObject, public lockstep::GeneratorPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LockstepGeneratorPlugin_iid)
    Q_INTERFACES(lockstep::GeneratorPlugin)

public:
    [[nodiscard]] std::shared_ptr<const lockstep::Generator> generator() const override;
};
