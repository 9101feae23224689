// App statements: the same ones run and are shown beforehand.
#include "plugins/postgresql/appstatements.h"

#include "plugins/postgresql/dialect.h"

namespace lockstep::postgresql {

namespace {

/// Adds one to them, to be written.
SqlWriter& next(std::vector<SqlWriter>& statements)
{
    return statements.emplace_back(PostgresqlDialect::instance());
}

std::string textOf(const std::vector<SqlWriter>& statements)
{
    std::string text;
    for (const SqlWriter& statement : statements) text += statement.text() + ";\n";
    return text;
}

} // namespace

const std::vector<std::string>& appBeginning()
{
    static const std::vector<std::string> texts{"BEGIN", "SET LOCAL search_path = ''",
                                                "SET LOCAL lock_timeout = '5s'",
                                                "SET LOCAL statement_timeout = '5min'"};
    return texts;
}

std::vector<SqlWriter> appStatements(const std::string& database, const std::string& name,
                                     const std::string& verifier)
{
    std::vector<SqlWriter> made;
    next(made)
        .words("CREATE ROLE")
        .name(name)
        .words("LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOREPLICATION NOBYPASSRLS "
               "PASSWORD")
        .literal(verifier);
    next(made).words("ALTER ROLE").name(name).words("IN DATABASE").name(database);
    made.back().words("SET search_path =").name(name);
    // Ours, not the role's: so it cannot be given away or opened to others.
    next(made).words("CREATE SCHEMA").name(name);
    next(made).words("REVOKE ALL ON SCHEMA").name(name).words("FROM PUBLIC");
    next(made).words("GRANT USAGE, CREATE ON SCHEMA").name(name).words("TO").name(name);
    next(made).words("GRANT CONNECT ON DATABASE").name(database).words("TO").name(name);
    next(made).words("COMMENT ON SCHEMA").name(name).words("IS").literal(appMark + name);
    return made;
}

std::string appPreparingSql(const std::string& database, const std::string& name)
{
    std::string text;
    for (const std::string& statement : appBeginning()) text += statement + ";\n";
    text += "-- The server gets a verifier of the password, never the password itself.\n";
    text += textOf(appStatements(database, name, "SCRAM-SHA-256$..."));
    return text +
           "-- Then the rights of the role are looked at: where it would reach more than its\n"
           "-- schema, all of this is rolled back.\n"
           "COMMIT;\n";
}

std::string appAdminSql(const Parameters& parameters)
{
    const std::string role = valueOr(parameters, "user", "lockstep_apps");
    const std::string database = valueOr(parameters, "dbname", "lockstep_apps");
    std::vector<SqlWriter> made;
    next(made).words("CREATE ROLE").name(role).words("LOGIN CREATEROLE");
    next(made).words("CREATE DATABASE").name(database).words("OWNER").name(role);
    next(made).words("REVOKE ALL ON DATABASE").name(database).words("FROM PUBLIC");
    next(made).words("GRANT CONNECT, CREATE ON DATABASE").name(database).words("TO").name(role);
    // So that its apps do not reach the databases that every server has.
    next(made).words("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
    next(made).words("REVOKE CONNECT ON DATABASE template1 FROM PUBLIC");
    return "-- Run once by an administrator, by psql; then give the role a password\n"
           "-- by psql's \\password, which sends the server no password. Where the\n"
           "-- role or the database is there, leave out the line that makes it.\n" +
           textOf(made) +
           "-- Connected to that database, where the server is older than 15:\n"
           "REVOKE CREATE ON SCHEMA public FROM PUBLIC;\n";
}

std::string valueOr(const Parameters& parameters, const char* key, const char* usual)
{
    const auto it = parameters.find(key);
    return it == parameters.end() || it->second.empty() ? usual : it->second;
}

} // namespace lockstep::postgresql
