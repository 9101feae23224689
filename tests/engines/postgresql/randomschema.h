// RandomSchema: pairs of PostgreSQL schemas of every kind, made from numbers.
#pragma once

#include <string>
#include <vector>

/// One object of a pair of schemas: what it is, what it is like, and, unless 0, how the schema
/// after differs in it.
struct RandomSlot
{
    unsigned what = 0;
    unsigned seed = 0;
    unsigned change = 0;
};

/// The statements of one side, one a line; a server refuses some, which then are simply not there.
[[nodiscard]] std::vector<std::string> randomSchema(const std::vector<RandomSlot>& slots,
                                                    bool after, int major);
