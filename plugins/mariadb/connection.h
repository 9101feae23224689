// Connection to a MariaDB database.
#pragma once

#include "engine/binder.h"
#include "engine/explainer.h"
#include "engine/pausing.h"
#include "engine/rowtracer.h"
#include "plugins/mariadb/link.h"

#include <atomic>

namespace lockstep::mariadb {

/// See the interface. A second session, for the promotion lock, is opened by startPromotion().
class MariadbConnection final : public Connection,
                                public Binder,
                                public Explainer,
                                public Pausing,
                                public RowTracer
{
public:
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const Parameters& parameters,
                                                                  const ConnectOptions& options,
                                                                  const StageObserver& observer);

    [[nodiscard]] const ServerFacts& facts() const override { return m_facts; }
    [[nodiscard]] Result<CatalogPtr> readCatalog(const Progress& progress) override;
    [[nodiscard]] Result<TableSizes> tableSizes(const std::vector<ObjectId>& tables) override;
    [[nodiscard]] Result<CheckAnswer> ask(const Check& check, int timeoutMs) override;
    [[nodiscard]] Result<TableSum> sumTable(const ObjectId& table,
                                            const std::vector<std::string>& columns) override;
    [[nodiscard]] Result<CopiedRows> copyRows(Connection& from, const std::vector<ObjectId>& tables,
                                              std::optional<int64_t> limit) override;
    /// A scratch database on that server, in the way of this one.
    [[nodiscard]] Result<std::unique_ptr<Scratch>> scratchLike(const LinkOptions& server);
    [[nodiscard]] Result<Outcome> run(const std::string& sql, RowSink* sink) override;
    [[nodiscard]] Result<Outcome> runWith(const std::string& sql, const BoundValues& values,
                                          RowSink* sink) override;
    [[nodiscard]] Result<QueryPlan> explain(const std::string& sql,
                                            const ExplainWish& wish) override;
    [[nodiscard]] Result<QueryPlan> explainWith(const std::string& sql, const ExplainWish& wish,
                                                const BoundValues& values) override;
    [[nodiscard]] Result<TracedRows> trace(const std::string& select) override;
    [[nodiscard]] Pause pauseOf(const std::string& sql) const override;
    [[nodiscard]] TransactionState transactionState() const override;
    [[nodiscard]] Result<std::unique_ptr<PromotionSession>> startPromotion(
        const PromotionSetup& setup) override;
    void cancel() noexcept override;

private:
    MariadbConnection(std::unique_ptr<Link> link, LinkOptions options, Access access);

    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<Outcome> runReading(const std::string& sql, RowSink* sink,
                                             const BoundValues& values);

    [[nodiscard]] Result<void> canTakeBack(const std::string& sql);
    [[nodiscard]] Result<Outcome> takingBack(const std::string& sql, RowSink* sink,
                                             const BoundValues& values);

    std::unique_ptr<Link> m_link;
    LinkOptions m_options; ///< with the password, for the promotion's sessions only
    Access m_access;
    ServerFacts m_facts;
    std::atomic<bool> m_stopped{false};
    bool m_closed = false; ///< the read-only guard no longer trusts the session
};

} // namespace lockstep::mariadb
