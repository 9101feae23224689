// NamesReader: reads what a database has that a statement can name.
#include "workflow/namesreader.h"

#include "workflow/bundled.h"
#include "workflow/whendone.h"

namespace lockstep {

namespace {

/// The engine's own functions; an engine without such a file has none that we know.
std::string functionsOf(const Engine& engine)
{
    return bundledFile(
               QStringLiteral(":/functions/%1.txt").arg(QString::fromStdString(engine.name())))
        .value_or(std::string());
}

} // namespace

NamesReader::NamesReader(EnginePtr engine, QObject* parent)
    : QObject(parent), m_engine(std::move(engine))
{
    m_names = Names::ofFunctions(m_engine ? functionsOf(*m_engine) : std::string());
}

NamesReader::~NamesReader() = default;

void NamesReader::read(ConnectionRequest request)
{
    if (m_worker || !m_engine) return;
    m_worker = std::make_unique<ConnectionWorker>();
    (void)m_worker->open(std::move(request)); // what fails is told by the question behind it
    const auto work = [engine = m_engine](Connection& connection) -> Result<Reading> {
        const auto catalog = connection.readCatalog();
        if (!catalog) return failure(catalog.error());
        return Reading{
            Names::of(**catalog, engine->kinds(), engine->dialect(), functionsOf(*engine)),
            *catalog};
    };
    whenDone(m_worker->ask<Reading>(work), this,
             [this](const Result<Reading>& result) { finish(result); });
}

void NamesReader::finish(const Result<Reading>& result)
{
    m_worker.reset();
    if (!result) {
        Q_EMIT failed(result.error());
        return;
    }
    m_names = result->names;
    m_catalog = result->catalog;
    Q_EMIT arrived();
}

} // namespace lockstep
