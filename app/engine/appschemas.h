// AppSchemas: a place in a database for one app: a schema, and a role that reaches nothing else.
#pragma once

#include "engine/connection.h"

namespace lockstep {

/// What was made. Nothing here is secret.
struct PreparedApp
{
    std::string uri; ///< with "__PASSWORD__" where the password belongs
    /// What the server leaves open to every role and only an administrator can close, a sentence
    /// each with its SQL.
    std::vector<std::string> leftOpen;
};

/// What would be lost.
struct AppContents
{
    struct Part
    {
        std::string name;
        std::optional<int64_t> rows; ///< nothing: could not be counted in time
        int64_t bytes = 0;
    };
    std::vector<Part> tables;
    std::vector<std::string> others; ///< views, functions, …: a sort and a name each
    int64_t bytes = 0;               ///< of all
    int sessions = 0;                ///< that the role has open
};

/// What an engine is besides where apps can be kept apart: ask by dynamic_cast. Blocks; on the
/// connection's thread, outside of transactions.
class AppSchemas
{
public:
    AppSchemas() = default;
    virtual ~AppSchemas() = default;
    AppSchemas(const AppSchemas&) = delete;
    AppSchemas& operator=(const AppSchemas&) = delete;

    /// All of it or nothing. The server never gets the password itself. Refused: the name is taken,
    /// a right is missing, or the role would reach more than its schema.
    [[nodiscard]] virtual Result<PreparedApp> prepareApp(Connection& connection,
                                                         const std::string& name,
                                                         const std::string& password) const = 0;
    /// NotFound: there is no such app; Refused: it was not made by prepareApp().
    [[nodiscard]] virtual Result<AppContents> appContents(Connection& connection,
                                                          const std::string& name) const = 0;
    /// Ends the role's sessions and drops schema and role, all of it or nothing.
    [[nodiscard]] virtual Result<void> removeApp(Connection& connection,
                                                 const std::string& name) const = 0;
    /// The names of those that prepareApp() made in the database and that are still there, sorted.
    /// The connection may only read.
    [[nodiscard]] virtual Result<std::vector<std::string>> preparedApps(
        Connection& connection) const = 0;
    /// What prepareApp() runs, to be read by people before it runs; in the password's place it has
    /// a word for it. Asks no server.
    [[nodiscard]] virtual std::string preparingSql(const std::string& database,
                                                   const std::string& name) const = 0;
    /// What an administrator runs once, so that the parameters' user can prepare apps there.
    [[nodiscard]] virtual std::string adminSql(const Parameters& parameters) const = 0;
};

/// Why an app cannot be called so, a sentence; empty: it can.
[[nodiscard]] inline std::string whyNoAppName(const std::string& name)
{
    constexpr size_t longest = 50;
    const bool begins = !name.empty() && name[0] >= 'a' && name[0] <= 'z';
    const bool plain =
        name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_") == std::string::npos;
    if (!begins || !plain || name.size() > longest)
        return "An app's name is made of small letters, digits and _, begins with a letter and has "
               "at most 50 of them.";
    if (name.starts_with("pg_") || name == "public" || name == "information_schema")
        return "\"" + name + "\" is a name of the server's own.";
    return {};
}

} // namespace lockstep
