// RowTracer: which table's rows a SELECT brings, as the server tells it.
#pragma once

#include "engine/connection.h"

namespace lockstep {

/// A column of a result. A value.
struct TracedColumn
{
    std::string name;      ///< of the table's column that it is; empty: an expression
    bool computed = false; ///< the server makes its values: they cannot be written
};

/// A value.
struct TracedRows
{
    Path table;                        ///< as SQL names it: schema and table, where there are any
    std::vector<TracedColumn> columns; ///< of the result, in their order
    std::vector<std::string> key;      ///< columns of the table's primary key; empty: it has none
};

/// What a connection is besides where the server can tell: ask by dynamic_cast. The connection's
/// thread.
class RowTracer
{
public:
    RowTracer() = default;
    virtual ~RowTracer() = default;
    RowTracer(const RowTracer&) = delete;
    RowTracer& operator=(const RowTracer&) = delete;

    /// Of one statement, which is not run. Unsupported, with the reason, where its rows are not
    /// those of one table, or where that is no table but a view.
    [[nodiscard]] virtual Result<TracedRows> trace(const std::string& select) = 0;
};

} // namespace lockstep
