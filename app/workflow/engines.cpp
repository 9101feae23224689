// Engines: found among the static plugins, chosen by a URI's scheme.
#include "workflow/engines.h"

#include "base/text.h"
#include "engine/engineplugin.h"

#include <QPluginLoader>
#include <algorithm>

namespace lockstep {

namespace {

/// The scheme in lower case, or nothing when the text does not begin with one.
std::string schemeOf(const std::string& uri)
{
    const size_t colon = uri.find(':');
    if (colon == std::string::npos || colon == 0) return {};
    const std::string scheme = asciiLower(uri.substr(0, colon));
    const auto fits = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
    };
    return std::all_of(scheme.begin(), scheme.end(), fits) ? scheme : std::string();
}

/// In scheme://user:password@host/…: a raw "@" or "/" in the password shifts everything behind it,
/// and the rest of the password would be taken for a host or a database, and shown.
bool splitsAtTheWrongPlace(const std::string& uri)
{
    const size_t start = uri.find("://");
    if (start == std::string::npos) return false;
    const std::string rest = uri.substr(start + 3, uri.find('?') - start - 3);
    const size_t last = rest.rfind('@');
    return last != std::string::npos && (rest.find('@') != last || rest.find('/') < last);
}

} // namespace

Engines::Engines(std::vector<EnginePtr> engines) : m_engines(std::move(engines))
{
    std::sort(m_engines.begin(), m_engines.end(),
              [](const EnginePtr& a, const EnginePtr& b) { return a->name() < b->name(); });
}

Engines Engines::fromPlugins()
{
    std::vector<EnginePtr> engines;
    const QObjectList instances = QPluginLoader::staticInstances();
    for (QObject* instance : instances)
        if (const auto* plugin = qobject_cast<EnginePlugin*>(instance))
            engines.push_back(plugin->engine());
    return Engines(std::move(engines));
}

EnginePtr Engines::find(std::string_view name) const
{
    const auto it = std::find_if(m_engines.begin(), m_engines.end(),
                                 [&](const EnginePtr& engine) { return engine->name() == name; });
    return it == m_engines.end() ? nullptr : *it;
}

Result<Engines::Resolved> Engines::resolve(const std::string& uri) const
{
    const std::string scheme = schemeOf(uri);
    std::vector<std::string> known;
    for (const EnginePtr& engine : m_engines) {
        for (const std::string& candidate : engine->schemes()) {
            if (candidate != scheme) {
                known.push_back(candidate + ":");
                continue;
            }
            if (splitsAtTheWrongPlace(uri)) {
                Error error;
                error.kind = ErrorKind::BadInput;
                error.message = "The URI has more than one place where its user could end.";
                error.hint = "In a user name or password write %40 for @, %2F for / and %3A for :.";
                return failure(std::move(error));
            }
            auto target = engine->parseUri(uri);
            if (!target) return failure(target.error());
            return Resolved{engine, std::move(*target)};
        }
    }
    // The text itself is not repeated: it may hold a password.
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = scheme.empty() ? "This is not a database URI: it does not begin with a scheme."
                                   : "No engine answers to the scheme \"" + scheme + ":\".";
    error.hint = "Known schemes: " + join(known, " ");
    return failure(std::move(error));
}

} // namespace lockstep
