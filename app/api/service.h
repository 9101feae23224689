// Service: the API's answers, without a network: addresses become statements, rows become JSON.
#pragma once

#include "api/request.h"
#include "api/resources.h"
#include "api/session.h"

namespace lockstep::api {

struct ServiceSetup
{
    ConnectionRequest target;
    /// Why nothing may be written, a sentence; empty: it may.
    std::string readOnlyBecause;
    std::chrono::milliseconds longest{30000}; ///< that a statement may run
    std::string name;                         ///< of the database, for people, without secrets
};

/// Any thread; one request is answered at a time.
class Service
{
public:
    /// Connects and reads the catalog. Blocks.
    [[nodiscard]] static Result<std::unique_ptr<Service>> open(ServiceSetup setup);

    [[nodiscard]] Answer answer(const Request& request);
    [[nodiscard]] const ServerFacts& facts() const { return m_facts; }
    [[nodiscard]] size_t tables();
    /// A copy; waits for the request that is being answered.
    [[nodiscard]] Resources resources();
    /// What runs is cancelled, and everything that comes later is answered by 503.
    void stop() { m_session.stop(); }

private:
    explicit Service(ServiceSetup setup);
    [[nodiscard]] Result<void> load();
    /// What a view has that the catalog does not say.
    void askColumns(Table& table);
    /// Whether the fault may come from a catalog that is no longer true, and it was read again.
    [[nodiscard]] bool readAgain(const Fault& fault);
    [[nodiscard]] Tongue tongue() const;
    [[nodiscard]] Checked<Answer> route(const Request& request);
    [[nodiscard]] Checked<Answer> ofTable(const Resource& resource, const Request& request);
    [[nodiscard]] Checked<Answer> ofRow(const Resource& resource, const Request& request);
    [[nodiscard]] Checked<void> mayWrite(const Resource& resource) const;

    [[nodiscard]] Checked<Answer> health();
    [[nodiscard]] Checked<Answer> query(const Request& request);
    [[nodiscard]] Checked<Answer> list(const Resource& resource, const Request& request);
    [[nodiscard]] Checked<Answer> one(const Resource& resource, const Wish& wish);
    [[nodiscard]] Checked<Answer> create(const Resource& resource, const Request& request);
    [[nodiscard]] Checked<Answer> change(const Resource& resource, const Request& request);
    [[nodiscard]] Checked<Answer> remove(const Resource& resource, const Request& request);
    [[nodiscard]] Checked<Answer> changeOne(const Resource& resource, const Members& row,
                                            Wish wish);
    [[nodiscard]] Checked<Answer> put(const Resource& resource, const Members& row, Wish wish);
    [[nodiscard]] Checked<Answer> removeOne(const Resource& resource, const Wish& wish);
    [[nodiscard]] Checked<Rows> rowsOf(const Checked<Statement>& statement, size_t most);
    [[nodiscard]] Checked<Rows> written(const Checked<Statement>& statement,
                                        int64_t* affected = nullptr);
    [[nodiscard]] std::string jsonOf(const Wish& wish, const Rows& rows, const Row& row) const;
    [[nodiscard]] std::string listOf(const Wish& wish, const Rows& rows) const;

    ServiceSetup m_setup; ///< without the target
    Session m_session;
    ServerFacts m_facts;
    std::mutex m_mutex; ///< guards all that follows, and the session but for stop()
    Resources m_resources;
    std::chrono::steady_clock::time_point m_readAt;
};

} // namespace lockstep::api
