// NamesReader: reads what a database has that a statement can name, for whoever completes one.
#pragma once

#include "completion/names.h"
#include "workflow/connectionworker.h"

namespace lockstep {

/// Reads on a connection of its own, read-only, which is closed again; the names are made of the
/// catalog on its thread. UI thread.
class NamesReader : public QObject
{
    Q_OBJECT
public:
    explicit NamesReader(EnginePtr engine, QObject* parent = nullptr);
    ~NamesReader() override;

    /// arrived() or failed() follows. One that reads already goes on.
    void read(ConnectionRequest request);
    [[nodiscard]] bool reading() const { return m_worker != nullptr; }
    /// Never null: the engine's own functions until more is known. A reading that fails changes
    /// nothing.
    [[nodiscard]] const NamesPtr& names() const { return m_names; }
    [[nodiscard]] const CatalogPtr& catalog() const { return m_catalog; } ///< null: not read yet

Q_SIGNALS:
    void arrived();
    void failed(const lockstep::Error& error);

private:
    struct Reading
    {
        NamesPtr names;
        CatalogPtr catalog;
    };
    void finish(const Result<Reading>& result);

    EnginePtr m_engine;
    std::unique_ptr<ConnectionWorker> m_worker; ///< while it reads
    NamesPtr m_names;
    CatalogPtr m_catalog;
};

} // namespace lockstep
