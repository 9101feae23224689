// Binder: runs statements with values for their parameters.
#pragma once

#include "base/result.h"
#include "engine/boundvalue.h"
#include "engine/connection.h"
#include "engine/explainer.h"

#include <map>

namespace lockstep {

/// What a connection is besides where the engine binds values: ask by dynamic_cast. The
/// connection's thread; Connection::cancel() reaches it.
class Binder
{
public:
    Binder() = default;
    virtual ~Binder() = default;
    Binder(const Binder&) = delete;
    Binder& operator=(const Binder&) = delete;

    /// As Connection::run(), with values for the statement's parameters (engine/sqlparameters.h),
    /// which the engine binds: they are never part of its text.
    [[nodiscard]] virtual Result<Outcome> runWith(const std::string& sql, const BoundValues& values,
                                                  RowSink* sink) = 0;
    /// As Explainer::explain(), where the engine explains.
    [[nodiscard]] virtual Result<QueryPlan> explainWith(const std::string& /*sql*/,
                                                        const ExplainWish& /*wish*/,
                                                        const BoundValues& /*values*/)
    {
        return failure(ErrorKind::Unsupported, "This engine explains no statements.");
    }
    /// Which types the engine expects of the statement's parameters, by their names; what it does
    /// not tell, or only at a price, is missing. Runs nothing.
    [[nodiscard]] virtual std::map<std::string, std::string> parameterTypes(
        const std::string& /*sql*/)
    {
        return {};
    }
};

/// As Connection::run(), bound where there are values. Unsupported where the engine binds none.
[[nodiscard]] Result<Outcome> runWith(Connection& connection, const std::string& sql,
                                      const BoundValues& values, RowSink* sink);

} // namespace lockstep
