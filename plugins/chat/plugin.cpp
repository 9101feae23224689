// ChatPlugin.
#include "plugins/chat/plugin.h"

#include "plugins/chat/address.h"
#include "plugins/chat/interpreter.h"

namespace assistant = lockstep::assistant;

std::vector<std::pair<std::string, std::string>> ChatPlugin::kinds() const
{
    return lockstep::chat::kinds();
}

lockstep::Result<void> ChatPlugin::check(const assistant::ChatProfile& profile) const
{
    if (auto address = lockstep::chat::addressOf(profile); !address)
        return lockstep::failure(address.error());
    return {};
}

std::shared_ptr<const assistant::Interpreter> ChatPlugin::interpreter(
    const assistant::ChatProfile& profile, const std::string& key, Told told) const
{
    return lockstep::chat::interpreterOf(profile, key, std::move(told));
}
