// The chat interpreter: asks a model, checks what it says, and asks again where that is broken.
#pragma once

#include "assistant/interpreterplugin.h"

namespace lockstep::chat {

[[nodiscard]] std::shared_ptr<const assistant::Interpreter> interpreterOf(
    const assistant::ChatProfile& profile, const std::string& key,
    assistant::InterpreterPlugin::Told told);

} // namespace lockstep::chat
