// A promotion in memory that is ready to run, and what tests want to know of it afterwards.
#pragma once

#include "plan/planner.h"
#include "support/hangingengine.h"
#include "workflow/promotion.h"
#include "workflow/schemacomparison.h"

#include <QTemporaryDir>

namespace lockstep::testing {

inline const std::vector<std::string> prodLines{"table users", "column users.id integer"};
inline const std::vector<std::string> devLines{"table users", "column users.id bigint",
                                               "table notes", "column notes.id integer",
                                               "view active users"};

inline QString states(const PromotionOutcome& outcome)
{
    QStringList words;
    for (const StepState state : outcome.steps) words.append(stepStateWord(state));
    return words.join(QLatin1Char(','));
}

/// Prod becomes dev: a column changes, a table with a column and a view are new.
struct Case
{
    std::shared_ptr<MemoryEngine> engine = std::make_shared<MemoryEngine>();
    QTemporaryDir folder;
    ComparedPairPtr pair;
    PromotionRequest request;

    explicit Case(const std::vector<std::string>& prod = prodLines,
                  const std::vector<std::string>& dev = devLines)
    {
        engine->database("prod")->become(memoryCatalog(prod));
        engine->database("dev")->become(memoryCatalog(dev));
        Side devSide;
        devSide.request = {engine, {{"name", "dev"}}, {}};
        Side prodSide;
        prodSide.request = {engine, {{"name", "prod"}}, {}};
        pair = *readAndCompare(devSide, prodSide);
        request.prodRequest = {engine, {{"name", "prod"}}, {}};
        request.plan = *makePlan(*engine, pair->comparison);
        request.before = pair->comparison.before;
        request.expected = request.plan.expected;
        request.options = pair->comparison.options;
        request.journalFile = folder.path() + QStringLiteral("/journal.sqlite");
        engine->database("prod")->reached.clear();
    }
    void failAt(const std::string& point, int times, ErrorKind kind = ErrorKind::Server,
                const char* detail = "")
    {
        engine->database("prod")->fault = [=](const std::string& at, int before) -> Result<void> {
            if (at == point && before == times) return failure(kind, "as the test wishes", detail);
            return {};
        };
    }
    /// Each step is a transaction of its own.
    void split()
    {
        for (Step& step : request.plan.steps) step.group = step.number;
    }
    void withoutTransactions()
    {
        split();
        for (Step& step : request.plan.steps) step.transactional = false;
    }
    [[nodiscard]] bool isNew() const
    {
        return engine->database("prod")->now()->find({"table", Path{"notes"}}) != nullptr;
    }
    [[nodiscard]] bool untouched() const
    {
        return engine->database("prod")->now()->fingerprint() ==
               pair->comparison.before->fingerprint();
    }
    [[nodiscard]] std::vector<JournalEntry> journal() const
    {
        Journal journal(request.journalFile);
        return journal.open() ? *journal.promotions() : std::vector<JournalEntry>();
    }
    [[nodiscard]] JournalEntry details(const QString& id) const
    {
        Journal journal(request.journalFile);
        return journal.open() ? *journal.promotion(id) : JournalEntry();
    }
};

} // namespace lockstep::testing
