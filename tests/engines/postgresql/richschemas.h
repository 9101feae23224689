// RichSchemas: what servers of different majors say in words of their own.
#pragma once

#include <vector>

struct RichSchema
{
    const char* name;
    const char* sql;
    int since = 12; ///< the first major whose servers know what it is made of
};

/// The same on every server, and to be read as equal from any two.
[[nodiscard]] const std::vector<RichSchema>& richSchemas();
