// SchemaComparison: reads both sides at the same time and compares them.
#pragma once

#include "workflow/connectionworker.h"
#include "workflow/environment.h"

namespace lockstep {

/// One side to read.
struct Side
{
    Environment environment; ///< id empty for a URI of the command line
    ConnectionRequest request;
    NameMap names = {}; ///< of dev: what prod calls otherwise; what is read is mapped at once
};

/// Two sides of one engine, read and compared; shared, immutable.
struct ComparedPair
{
    EnginePtr engine;
    Environment dev;
    Environment prod;
    ServerFacts devFacts;
    ServerFacts prodFacts;
    Comparison comparison;
    std::shared_ptr<const KnownValues> values; ///< of what may be renamed; null: nothing was asked
    std::vector<RenameCandidate> candidates;   ///< undecided ones
    TableSizes sizes;    ///< of prod's tables that changes are about, by their own names
    CatalogPtr unpicked; ///< dev as it was read, where sides were picked; null: as compared
    QString takesBack;   ///< the promotion that this leads back from; empty: none
    std::vector<std::string> lost;       ///< what that does not bring back
    std::vector<KeptItem> restores = {}; ///< what it brings back of what prod keeps
    std::vector<KeptItem> purges = {};   ///< what of it is removed for good: see removalPlan()
    bool ofProd = false; ///< there is no dev: prod is held against itself with what it keeps
};
using ComparedPairPtr = std::shared_ptr<const ComparedPair>;

/// Owns two workers while it runs. One thread (the UI's or the program's).
class SchemaComparison : public QObject
{
    Q_OBJECT
public:
    explicit SchemaComparison(QObject* parent = nullptr);
    ~SchemaComparison() override;

    /// Reads both catalogs with Access::Read and compares with these options, or the engine's usual
    /// ones. Two engines are BadInput. finished() or failed() follows, once. A comparison that
    /// still runs is given up, without a signal.
    void start(Side dev, Side prod, std::optional<CompareOptions> options = {});
    /// failed() with Cancelled follows, if it was running.
    void cancel();

    /// Compares again with other renames or options, from memory, on a pool thread.
    [[nodiscard]] static QFuture<Result<ComparedPairPtr>> recompared(ComparedPairPtr pair,
                                                                     CompareOptions options,
                                                                     Renames renames);

Q_SIGNALS:
    void progressed(bool dev, const QString& what, qint64 done, qint64 total);
    void finished(lockstep::ComparedPairPtr pair);
    /// Which side failed is in the error's message; the other side's catalog may still be given.
    void failed(const lockstep::Error& error, lockstep::CatalogPtr dev, lockstep::CatalogPtr prod);

private:
    struct Reading;
    void settle(const std::shared_ptr<Reading>& reading);
    void askMore(const std::shared_ptr<Reading>& reading, const ComparedPairPtr& pair,
                 const ColumnsToSketch& columns);
    void conclude(const std::shared_ptr<Reading>& reading, const Result<ComparedPairPtr>& result);

    std::shared_ptr<Reading> m_reading;
};

/// The same on the calling thread, for the command line and for tests; both sides are read at the
/// same time. With other options than the engine's usual ones, if given.
[[nodiscard]] Result<ComparedPairPtr> readAndCompare(
    Side dev, Side prod, const std::optional<CompareOptions>& options = {},
    const Renames& renames = {});

/// recompared() on the calling thread.
[[nodiscard]] Result<ComparedPairPtr> compareAgain(const ComparedPair& pair, CompareOptions options,
                                                   Renames renames);

} // namespace lockstep
