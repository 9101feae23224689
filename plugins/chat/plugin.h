// ChatPlugin: how programs find the chat interpreter.
#pragma once

#include "assistant/interpreterplugin.h"

#include <QObject>

class ChatPlugin final : public QObject, public lockstep::assistant::InterpreterPlugin
{
    Q_OBJECT
    Q_PLUGIN_METADATA(IID LockstepInterpreterPlugin_iid)
    Q_INTERFACES(lockstep::assistant::InterpreterPlugin)

public:
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> kinds() const override;
    [[nodiscard]] lockstep::Result<void> check(
        const lockstep::assistant::ChatProfile& profile) const override;
    [[nodiscard]] std::shared_ptr<const lockstep::assistant::Interpreter> interpreter(
        const lockstep::assistant::ChatProfile& profile, const std::string& key,
        Told told) const override;
};
