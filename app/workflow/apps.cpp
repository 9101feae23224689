// Apps: the engine does it; what is the same for every engine is here.
#include "workflow/apps.h"

#include "base/text.h"
#include "workflow/randomsecret.h"
#include "workflow/wiping.h"

namespace lockstep {

namespace {

Result<const AppSchemas*> keeperOf(const Engine& engine)
{
    if (const auto* keeps = dynamic_cast<const AppSchemas*>(&engine)) return keeps;
    Error error;
    error.kind = ErrorKind::Unsupported;
    error.message = engine.label() + " has no schemas with rights of their own inside a database, "
                                     "so apps cannot be kept apart in it";
    error.hint = "Give the app a database of its own.";
    return failure(std::move(error));
}

template <class T>
Result<T> onConnection(const ConnectionRequest& target, const std::string& name,
                       const std::function<Result<T>(const AppSchemas&, Connection&)>& act)
{
    const auto keeps = keeperOf(*target.engine);
    if (!keeps) return failure(keeps.error());
    if (const std::string why = whyNoAppName(name); !why.empty())
        return failure(ErrorKind::BadInput, why);
    ConnectOptions options = target.options;
    options.access = Access::Write;
    auto connection = target.engine->connect(target.parameters, options);
    wipe(options.password);
    if (!connection) return failure(connection.error());
    return act(**keeps, **connection);
}

} // namespace

Result<void> canKeepApps(const Engine& engine)
{
    if (const auto keeps = keeperOf(engine); !keeps) return failure(keeps.error());
    return {};
}

Result<AppsThere> appsThere(const ConnectionRequest& target)
{
    const auto keeps = keeperOf(*target.engine);
    if (!keeps) return failure(keeps.error());
    ConnectOptions options = target.options;
    options.access = Access::Read;
    auto connection = target.engine->connect(target.parameters, options);
    wipe(options.password);
    if (!connection) return failure(connection.error());
    auto apps = (*keeps)->preparedApps(**connection);
    if (!apps) return failure(apps.error());
    return AppsThere{(*connection)->facts().database, std::move(*apps)};
}

Result<std::string> preparingSql(const Engine& engine, const std::string& database,
                                 const std::string& name)
{
    const auto keeps = keeperOf(engine);
    if (!keeps) return failure(keeps.error());
    if (const std::string why = whyNoAppName(name); !why.empty())
        return failure(ErrorKind::BadInput, why);
    return (*keeps)->preparingSql(database, name);
}

Result<NewApp> prepareApp(const ConnectionRequest& target, const std::string& name)
{
    return onConnection<NewApp>(
        target, name, [&](const AppSchemas& keeps, Connection& connection) -> Result<NewApp> {
            NewApp made;
            made.password = randomSecret();
            auto app = keeps.prepareApp(connection, name, made.password);
            if (!app) {
                wipe(made.password);
                return failure(app.error());
            }
            made.app = std::move(*app);
            return made;
        });
}

Result<AppContents> appContents(const ConnectionRequest& target, const std::string& name)
{
    return onConnection<AppContents>(target, name,
                                     [&](const AppSchemas& keeps, Connection& connection) {
                                         return keeps.appContents(connection, name);
                                     });
}

Result<void> removeApp(const ConnectionRequest& target, const std::string& name,
                       const std::string& typed)
{
    if (typed != name)
        return failure(ErrorKind::BadInput, "\"" + visible(typed) + "\" is not \"" + visible(name) +
                                                "\": nothing was removed");
    return onConnection<void>(target, name, [&](const AppSchemas& keeps, Connection& connection) {
        return keeps.removeApp(connection, name);
    });
}

Result<std::string> appAdminSql(const ConnectionRequest& target)
{
    const auto keeps = keeperOf(*target.engine);
    if (!keeps) return failure(keeps.error());
    return (*keeps)->adminSql(target.parameters);
}

QString appSecretId(const Engine& engine, const Parameters& parameters, const std::string& name)
{
    return QString::fromStdString("app " + name + " in " + engine.describe(parameters));
}

} // namespace lockstep
