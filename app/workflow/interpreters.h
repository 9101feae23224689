// Interpreters: who of this program's plugins asks models, made for a profile.
#pragma once

#include "assistant/interpreterplugin.h"
#include "workflow/chatprofiles.h"
#include "workflow/chatusage.h"
#include "workflow/schemacomparison.h"

#include <atomic>

namespace lockstep {

using InterpreterPtr = std::shared_ptr<const assistant::Interpreter>;

/// The kinds of profiles, each with its usual address.
[[nodiscard]] std::vector<std::pair<std::string, std::string>> chatKinds();
/// What of it is missing, wrong, or not to be asked; see InterpreterPlugin::check().
[[nodiscard]] Result<void> checkProfile(const assistant::ChatProfile& profile);

/// What it is asked once the profile's limit of a day is reached is Refused, and nothing is sent.
/// Remembers in the profiles' file what its server refuses, and adds up tokens, as far as these
/// files can be written. The key is used, and never written or shown.
[[nodiscard]] Result<InterpreterPtr> interpreterFor(const assistant::ChatProfile& profile,
                                                    const std::string& key,
                                                    const ChatProfiles& profiles = ChatProfiles(),
                                                    const ChatUsages& usages = ChatUsages());

struct ShownRequest
{
    std::string bytes;         ///< all that would be sent first, the key as "***"
    assistant::Spent estimate; ///< tokens, and what the prompt costs
};

/// A database whose tables were read, for looking at what would be told before anything is.
struct Tellable
{
    EnginePtr engine;
    Tables tables;
};
using TellablePtr = std::shared_ptr<const Tellable>;

/// Connects with Access::Read and reads the schema. Blocks; a stop cancels what runs on the server.
[[nodiscard]] Result<TellablePtr> readTellable(const Side& side,
                                               const std::atomic<bool>* stop = nullptr);

/// Sends nothing, and asks no database.
[[nodiscard]] Result<ShownRequest> shownRequest(const Tellable& tellable, const std::string& words,
                                                assistant::Purpose purpose,
                                                const assistant::Interpreter& interpreter);
/// Reads the schema and sends nothing. Blocks.
[[nodiscard]] Result<ShownRequest> shownRequest(const Side& side, const std::string& words,
                                                assistant::Purpose purpose,
                                                const assistant::Interpreter& interpreter);

} // namespace lockstep
