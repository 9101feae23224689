// InterpreterPlugin: how somebody else who turns words into SQL is found, as an engine is.
#pragma once

#include "assistant/interpreter.h"
#include "assistant/profile.h"

#include <QtPlugin>
#include <functional>
#include <memory>

namespace lockstep::assistant {

/// What an answer of a server told: besides what it says.
struct ChatNews
{
    ChatQuirks quirks;  ///< as they are now known
    int64_t prompt = 0; ///< tokens that it counted of this one answer, else as they are estimated
    int64_t answer = 0;
};

/// Implemented by a QObject with Q_PLUGIN_METADATA in the interpreter's folder; static plugins
/// only.
class InterpreterPlugin
{
public:
    virtual ~InterpreterPlugin() = default;
    /// Which kinds of profiles it takes, each with what its address usually is; empty: there is no
    /// usual one.
    [[nodiscard]] virtual std::vector<std::pair<std::string, std::string>> kinds() const = 0;
    /// BadInput: what of the profile cannot be, or must not be: no encryption to another machine.
    [[nodiscard]] virtual Result<void> check(const ChatProfile& profile) const = 0;
    using Told = std::function<void(const ChatNews&)>;
    /// The profile must have passed. Each answer of its server is told, on the dialogue's thread.
    /// An empty key: none is sent.
    [[nodiscard]] virtual std::shared_ptr<const Interpreter> interpreter(const ChatProfile& profile,
                                                                         const std::string& key,
                                                                         Told told) const = 0;
};

} // namespace lockstep::assistant

#define LockstepInterpreterPlugin_iid "org.lockstep.InterpreterPlugin/1"
Q_DECLARE_INTERFACE(lockstep::assistant::InterpreterPlugin, LockstepInterpreterPlugin_iid)
