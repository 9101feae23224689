// App statements: the SQL that makes an app's schema and role, and what an administrator runs once.
#pragma once

#include "engine/connection.h"
#include "engine/sqlwriter.h"

namespace lockstep::postgresql {

/// What a schema's comment begins with when it was made for an app; its name follows.
inline constexpr const char* appMark = "Lockstep app ";

[[nodiscard]] const std::vector<std::string>& appBeginning(); ///< of the transaction
/// `verifier` is what the server keeps of the password.
[[nodiscard]] std::vector<SqlWriter> appStatements(const std::string& database,
                                                   const std::string& name,
                                                   const std::string& verifier);
/// All of it, for people to read.
[[nodiscard]] std::string appPreparingSql(const std::string& database, const std::string& name);
[[nodiscard]] std::string appAdminSql(const Parameters& parameters);

/// Of a parameter that is not given, or empty: what is usual.
[[nodiscard]] std::string valueOr(const Parameters& parameters, const char* key, const char* usual);

} // namespace lockstep::postgresql
