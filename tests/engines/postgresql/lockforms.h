// LockForms: statements of every form on one schema, by which the table of locks is held against
// servers.
#pragma once

#include <vector>

struct LockForm
{
    const char* name; ///< group and form
    const char* sql;
    const char* setup = "";   ///< committed before
    int since = 12;           ///< the first major that knows it
    const char* session = ""; ///< a setting that the statement is run with
};

/// What the forms are about: a busy table t with all that hangs on it, p that it refers to, views,
/// partitions, inheritance, domains.
[[nodiscard]] const char* lockSchema();
[[nodiscard]] const std::vector<LockForm>& lockForms();
