// Apps: places for apps in a database, made and removed on connections of their own.
#pragma once

#include "engine/appschemas.h"
#include "workflow/connectionworker.h"

#include <QString>

namespace lockstep {

/// The password is told once, here, and belongs into the keychain.
struct NewApp
{
    PreparedApp app;
    std::string password;
};

/// A database, and the apps that were prepared in it.
struct AppsThere
{
    std::string database;
    std::vector<std::string> apps; ///< sorted
};

/// Why apps cannot be kept apart there: Unsupported, with the reason; asks no server.
[[nodiscard]] Result<void> canKeepApps(const Engine& engine);
/// Blocks; any thread; only reads.
[[nodiscard]] Result<AppsThere> appsThere(const ConnectionRequest& target);
/// What prepareApp() would run in the database, for people to read; asks no server. BadInput where
/// an app cannot be called so.
[[nodiscard]] Result<std::string> preparingSql(const Engine& engine, const std::string& database,
                                               const std::string& name);
/// Blocks; any thread. Unsupported, with the reason, where an engine keeps no apps apart.
[[nodiscard]] Result<NewApp> prepareApp(const ConnectionRequest& target, const std::string& name);
[[nodiscard]] Result<AppContents> appContents(const ConnectionRequest& target,
                                              const std::string& name);
/// `typed` is the name as a person typed it: BadInput where it is not the name in full.
[[nodiscard]] Result<void> removeApp(const ConnectionRequest& target, const std::string& name,
                                     const std::string& typed);
/// What an administrator runs once; asks no server.
[[nodiscard]] Result<std::string> appAdminSql(const ConnectionRequest& target);

/// Under which name the keychain has its password.
[[nodiscard]] QString appSecretId(const Engine& engine, const Parameters& parameters,
                                  const std::string& name);

} // namespace lockstep
