// Production: by the environments that are known and by the variable that names prod.
#include "api/production.h"

#include "base/text.h"

#include <filesystem>
#include <set>

namespace lockstep::api {

namespace {

/// What tells one database from another; who logs in, and how, does not. Two names of one host or
/// file are the same.
Parameters placeOf(const Engine& engine, const Parameters& parameters)
{
    static const std::set<std::string> notThePlace{"user",           "sslmode", "sslrootcert",
                                                   "unverifiedhost", "sslcert", "sslkey"};
    Parameters place;
    for (const Parameter& field : engine.parameters()) {
        const auto given = parameters.find(field.key);
        std::string value =
            given == parameters.end() || given->second.empty() ? field.initial : given->second;
        if (notThePlace.contains(field.key) || field.type == Parameter::Type::Password) continue;
        if (field.key == "host") {
            value = asciiLower(value);
            if (value == "127.0.0.1" || value == "::1") value = "localhost";
        }
        if (field.type == Parameter::Type::File) {
            std::error_code wrong;
            const auto whole = std::filesystem::weakly_canonical(value, wrong);
            if (!wrong) value = whole.string();
        }
        place[field.key] = value;
    }
    return place;
}

bool samePlace(const Engine& engine, const Parameters& one, const Parameters& other)
{
    return placeOf(engine, one) == placeOf(engine, other);
}

} // namespace

std::string whyReadOnly(const ConnectionRequest& target, const ServerFacts& facts,
                        const std::vector<Environment>& environments, const std::string& prodUri)
{
    const Engine& engine = *target.engine;
    for (const Environment& environment : environments) {
        if (environment.role != Role::Production || environment.engine != engine.name()) continue;
        const bool same =
            (!environment.identity.empty() && environment.identity == facts.identity) ||
            samePlace(engine, environment.parameters, target.parameters);
        if (same)
            return "It is production: the environment \"" +
                   visible(environment.name.toStdString()) + "\" says so.";
    }
    if (prodUri.empty()) return {};
    const auto prod = Engines::fromPlugins().resolve(prodUri);
    if (prod && prod->engine->name() == engine.name() &&
        samePlace(engine, prod->target.parameters, target.parameters))
        return "It is production: DATABASE_URL names it.";
    return {};
}

Result<std::string> askWhyReadOnly(const ConnectionRequest& target,
                                   const std::vector<Environment>& environments,
                                   const std::string& prodUri)
{
    auto connection = target.engine->connect(target.parameters, target.options);
    if (!connection) return failure(connection.error());
    return whyReadOnly(target, (*connection)->facts(), environments, prodUri);
}

} // namespace lockstep::api
