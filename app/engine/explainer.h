// Explainer: asks a server how it would run a statement; and who reads such an answer.
#pragma once

#include "base/result.h"
#include "engine/queryplan.h"

#include <string_view>

namespace lockstep {

struct ExplainWish
{
    bool run = false; ///< really, to be measured; what it writes is rolled back
    /// As if these were there too: CREATE INDEX statements, each tried and none made. Not with run.
    std::vector<std::string> indexes = {};
};

/// What a connection is besides where the engine explains: ask by dynamic_cast. The connection's
/// thread; Connection::cancel() reaches it.
class Explainer
{
public:
    Explainer() = default;
    virtual ~Explainer() = default;
    Explainer(const Explainer&) = delete;
    Explainer& operator=(const Explainer&) = delete;

    /// One statement. With Access::Read one that writes is not run, nor with Access::Write outside
    /// of a transaction, or a part of the open one, that is rolled back. Positions of errors are
    /// those of `sql`.
    [[nodiscard]] virtual Result<QueryPlan> explain(const std::string& sql,
                                                    const ExplainWish& wish) = 0;
};

/// What a dialect is besides where a plan that was kept or sent by others can be read: ask by
/// dynamic_cast. Stateless, any thread.
class PlanReader
{
public:
    PlanReader() = default;
    virtual ~PlanReader() = default;
    PlanReader(const PlanReader&) = delete;
    PlanReader& operator=(const PlanReader&) = delete;

    /// Whether the text looks like one, so that it is no SQL.
    [[nodiscard]] virtual bool looksLikePlan(std::string_view text) const = 0;
    [[nodiscard]] virtual Result<QueryPlan> readPlan(std::string_view text) const = 0;
};

} // namespace lockstep
