// Connection to an SQLite file.
#pragma once

#include "engine/binder.h"
#include "engine/engine.h"
#include "engine/explainer.h"
#include "engine/footprint.h"
#include "engine/pausing.h"
#include "engine/rowtracer.h"
#include "engine/workload.h"
#include "plugins/sqlite/database.h"
#include "plugins/sqlite/guard.h"

namespace lockstep::sqlite {

/// Which file it is, whatever it is called: device and inode. Empty when there is none.
[[nodiscard]] std::string identityOf(const std::string& path);

class SqliteConnection final : public Connection,
                               public Binder,
                               public Explainer,
                               public Footprint,
                               public Pausing,
                               public RowTracer,
                               public StatementLooker
{
public:
    SqliteConnection(std::unique_ptr<Guard> guard, std::unique_ptr<Database> database,
                     ServerFacts facts, Access access);

    [[nodiscard]] const ServerFacts& facts() const override { return m_facts; }
    [[nodiscard]] Result<CatalogPtr> readCatalog(const Progress& progress) override;
    [[nodiscard]] Result<CheckAnswer> ask(const Check& check, int timeoutMs) override;
    [[nodiscard]] Result<std::optional<int64_t>> freeBytes() override;
    [[nodiscard]] Result<TableSize> measure(const ObjectId& table, int timeoutMs) override;
    [[nodiscard]] Result<TableSum> sumTable(const ObjectId& table,
                                            const std::vector<std::string>& columns) override;
    /// A copy of this file as it is now.
    [[nodiscard]] Result<std::unique_ptr<Scratch>> scratchLike();
    [[nodiscard]] Result<Outcome> run(const std::string& sql, RowSink* sink) override;
    [[nodiscard]] Result<Outcome> runWith(const std::string& sql, const BoundValues& values,
                                          RowSink* sink) override;
    [[nodiscard]] Result<QueryPlan> explain(const std::string& sql,
                                            const ExplainWish& wish) override;
    [[nodiscard]] Result<QueryPlan> explainWith(const std::string& sql, const ExplainWish& wish,
                                                const BoundValues& values) override;
    [[nodiscard]] Result<TracedRows> trace(const std::string& select) override;
    [[nodiscard]] Result<StatementLook> look(const WorkloadStatement& statement,
                                             int timeoutMs) override;
    [[nodiscard]] Result<PlannerKnowledge> planAsIn(Connection& prod,
                                                    const std::vector<TableTwin>& tables) override;
    [[nodiscard]] Pause pauseOf(const std::string& sql) const override;
    [[nodiscard]] TransactionState transactionState() const override;
    [[nodiscard]] Result<std::unique_ptr<PromotionSession>> startPromotion(
        const PromotionSetup& setup) override;
    void cancel() noexcept override { m_database->cancel(); }

private:
    /// An error when another file stands where this one was opened.
    [[nodiscard]] Result<void> sameFile() const;

    std::unique_ptr<Guard> m_guard; // outlives the handle it is installed on
    std::unique_ptr<Database> m_database;
    ServerFacts m_facts;
    Access m_access;
};

/// Engine::connect.
[[nodiscard]] Result<std::unique_ptr<Connection>> connect(const Parameters& parameters,
                                                          const ConnectOptions& options,
                                                          const StageObserver& observer);

} // namespace lockstep::sqlite
