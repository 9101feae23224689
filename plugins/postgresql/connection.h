// Connection to a PostgreSQL database.
#pragma once

#include "engine/binder.h"
#include "engine/explainer.h"
#include "engine/pausing.h"
#include "engine/rights.h"
#include "engine/rowtracer.h"
#include "engine/workload.h"
#include "plugins/postgresql/link.h"

#include <atomic>

namespace lockstep::postgresql {

/// See the interface. A second session, for the promotion lock, is opened by startPromotion().
class PostgresqlConnection final : public Connection,
                                   public Binder,
                                   public Explainer,
                                   public Pausing,
                                   public Rights,
                                   public RowTracer,
                                   public StatementCounter,
                                   public StatementLooker
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Parameters& parameters,
                                                                  const ConnectOptions& options,
                                                                  const StageObserver& observer);

    [[nodiscard]] const ServerFacts& facts() const override { return m_facts; }
    /// For what the engine does on it besides; null where only reading is allowed.
    [[nodiscard]] Link* writableLink() { return m_access == Access::Read ? nullptr : m_link.get(); }
    [[nodiscard]] const Parameters& parameters() const { return m_options.parameters; }
    [[nodiscard]] Result<CatalogPtr> readCatalog(const Progress& progress) override;
    [[nodiscard]] Result<ValueSketches> sketchValues(const std::vector<ObjectId>& columns) override;
    [[nodiscard]] Result<TableSizes> tableSizes(const std::vector<ObjectId>& tables) override;
    [[nodiscard]] Result<CheckAnswer> ask(const Check& check, int timeoutMs) override;
    [[nodiscard]] Result<std::vector<TableImpact>> impact(
        const std::vector<ObjectId>& tables) override;
    [[nodiscard]] Result<std::optional<int64_t>> freeBytes() override;
    [[nodiscard]] const char* hazard() const override { return "F15"; }
    [[nodiscard]] Result<std::vector<std::string>> missing(
        const std::vector<Touched>& touched) override;
    [[nodiscard]] Result<TableSum> sumTable(const ObjectId& table,
                                            const std::vector<std::string>& columns) override;
    [[nodiscard]] Result<CopiedRows> copyRows(Connection& from, const std::vector<ObjectId>& tables,
                                              std::optional<int64_t> limit) override;
    /// A scratch database on that server, in the way of this one.
    [[nodiscard]] Result<std::unique_ptr<Scratch>> scratchLike(const LinkOptions& server);
    [[nodiscard]] Result<Outcome> run(const std::string& sql, RowSink* sink) override;
    [[nodiscard]] Result<Outcome> runWith(const std::string& sql, const BoundValues& values,
                                          RowSink* sink) override;
    [[nodiscard]] std::map<std::string, std::string> parameterTypes(
        const std::string& sql) override;
    [[nodiscard]] Result<QueryPlan> explain(const std::string& sql,
                                            const ExplainWish& wish) override;
    [[nodiscard]] Result<QueryPlan> explainWith(const std::string& sql, const ExplainWish& wish,
                                                const BoundValues& values) override;
    [[nodiscard]] Result<TracedRows> trace(const std::string& select) override;
    [[nodiscard]] Result<Workload> busiest(size_t most) override;
    [[nodiscard]] Result<std::string> searchPath() override;
    [[nodiscard]] Result<StatementLook> look(const WorkloadStatement& statement,
                                             int timeoutMs) override;
    [[nodiscard]] Result<PlannerKnowledge> planAsIn(Connection& prod,
                                                    const std::vector<TableTwin>& tables) override;
    [[nodiscard]] Pause pauseOf(const std::string& sql) const override;
    [[nodiscard]] TransactionState transactionState() const override;
    [[nodiscard]] Result<std::unique_ptr<PromotionSession>> startPromotion(
        const PromotionSetup& setup) override;
    void cancel() noexcept override;

private:
    PostgresqlConnection(std::unique_ptr<Link> link, LinkOptions options, Access access);

    [[nodiscard]] Result<void> prepare(StageReport& stage);
    /// In a transaction of its own that only reads.
    [[nodiscard]] Result<CatalogPtr> readSnapshot(CatalogSource source, const Progress& progress);
    /// Whom objects can name: what the planner checks before the first step.
    [[nodiscard]] Result<void> readRoles(CatalogSource& source);
    /// Whether it may be cancelled early without spoiling anything: a read outside of a
    /// transaction.
    [[nodiscard]] bool stoppable(const std::string& sql) const;
    [[nodiscard]] Result<Outcome> runReading(const std::string& sql, RowSink* sink,
                                             const BoundValues& values = {});
    [[nodiscard]] Result<Outcome> takingBack(const std::function<Result<Outcome>()>& act);
    /// Indexes of hypopg, which only the planner of this session sees.
    [[nodiscard]] Result<std::string> imagination();
    [[nodiscard]] Result<void> imagine(const std::vector<std::string>& indexes);
    void forgetImagined();
    /// In words, what a limit of the read-only guard ended.
    [[nodiscard]] Error limited(Error error) const;

    std::unique_ptr<Link> m_link;
    LinkOptions m_options; ///< with the password, for the promotion's sessions only
    Access m_access;
    ServerFacts m_facts;
    std::atomic<bool> m_stopped{false};
    bool m_closed = false; ///< the read-only guard no longer trusts the session
};

} // namespace lockstep::postgresql
