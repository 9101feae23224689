// Extent: what is known without counting first.
#include "workflow/extent.h"

#include "engine/footprint.h"
#include "workflow/whendone.h"

namespace lockstep {

Result<Extent> extentOf(Connection& connection, const Engine& engine, const ObjectId& table,
                        int timeoutMs)
{
    TableSize size;
    if (auto* footprint = dynamic_cast<Footprint*>(&connection)) {
        auto measured = footprint->measure(table, timeoutMs);
        if (!measured) return failure(measured.error());
        size = *measured;
    } else {
        auto sizes = connection.tableSizes({table});
        if (!sizes) return failure(sizes.error());
        if (const auto it = sizes->find(table); it != sizes->end()) size = it->second;
    }
    Extent extent;
    if (size.rows >= 0) extent.rows = size.rows;
    if (size.bytes >= 0) extent.bytes = size.bytes;
    if (extent.rows && !Forms::isSmall(size)) return extent;
    Check check;
    check.object = table;
    SqlWriter sql(engine.dialect());
    check.count = sql.words("SELECT count(*) FROM").name(table.path).text();
    auto answer = connection.ask(check, timeoutMs);
    if (!answer) return failure(answer.error());
    if (answer->count) {
        extent.rows = answer->count;
        extent.counted = true;
    } else if (!extent.rows) {
        extent.whyNoRows = answer->why;
    }
    return extent;
}

void ExtentQuestion::ask(ConnectionRequest request, const ObjectId& table)
{
    const EnginePtr engine = request.engine;
    whenDone(m_worker.open(std::move(request)), this,
             [this, engine, table](const Result<ServerFacts>& opened) {
                 if (!opened) {
                     Q_EMIT failed(opened.error());
                     return;
                 }
                 whenDone(m_worker.ask<Extent>([engine, table](Connection& connection) {
                     return extentOf(connection, *engine, table);
                 }),
                          this, [this](const Result<Extent>& extent) {
                              if (extent)
                                  Q_EMIT answered(*extent);
                              else
                                  Q_EMIT failed(extent.error());
                          });
             });
}

} // namespace lockstep
