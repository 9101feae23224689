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
    std::vector<RenameCandidate> candidates; ///< undecided ones
};
using ComparedPairPtr = std::shared_ptr<const ComparedPair>;

/// Owns two workers while it runs. One thread (the UI's or the program's).
class SchemaComparison : public QObject
{
    Q_OBJECT
public:
    explicit SchemaComparison(QObject* parent = nullptr);
    ~SchemaComparison() override;

    /// Reads both catalogs with Access::Read and compares with the engine's usual options and
    /// these renames. Two engines are BadInput. finished() or failed() follows, once.
    void start(Side dev, Side prod, Renames renames = {});
    void cancel();

    /// Compares again with other renames or options, from memory, on a pool thread.
    [[nodiscard]] static QFuture<Result<ComparedPairPtr>>
    recompared(ComparedPairPtr pair, CompareOptions options, Renames renames);

Q_SIGNALS:
    void progressed(bool dev, const QString& what, qint64 done, qint64 total);
    void finished(lockstep::ComparedPairPtr pair);
    /// Which side failed is in the error's message; the other side's catalog may still be given.
    void failed(const lockstep::Error& error, lockstep::CatalogPtr dev, lockstep::CatalogPtr prod);

private:
    struct Reading;
    std::unique_ptr<Reading> m_reading;
};

} // namespace lockstep
