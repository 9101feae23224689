// EditorNames: the names of an editor tab's database, and which were taken lately.
#pragma once

#include "completion/completion.h"
#include "ui/services.h"
#include "workflow/namesreader.h"

namespace lockstep {

/// Read at first use, and again when somebody asks. Nothing waits for it: until then there are
/// the engine's own words alone. UI thread.
class EditorNames : public QObject
{
    Q_OBJECT
public:
    EditorNames(Services& services, Environment environment, QObject* parent);

    [[nodiscard]] const EnginePtr& engine() const { return m_engine; } ///< may be null
    [[nodiscard]] const Environment& environment() const { return m_environment; }
    [[nodiscard]] const NamesPtr& names() const { return m_reader.names(); }
    [[nodiscard]] const CatalogPtr& catalog() const { return m_reader.catalog(); }
    /// Reads if nothing was read yet and no reading failed. Asks nobody for a password.
    void want();
    void readAgain(); ///< may ask for a password: somebody wants it
    /// What is to be known of the names, one sentence; empty: they are read.
    [[nodiscard]] QString state() const;

    [[nodiscard]] const Lately& lately() const { return m_lately; }
    void took(const std::string& label); ///< kept for this environment

Q_SIGNALS:
    void changed(); ///< the names, or the state

private:
    [[nodiscard]] bool busy() const { return m_asking || m_reader.reading(); }
    void request();
    void giveUp(const QString& why);
    [[nodiscard]] QString settingsKey() const;

    Services& m_services;
    const Environment m_environment;
    EnginePtr m_engine;
    NamesReader m_reader;
    bool m_asking = false; ///< for the way to a connection
    QString m_failure;
    Lately m_lately;
};

} // namespace lockstep
