// Extent: how many rows a table has and how much room it takes, asked when somebody wants to know.
#pragma once

#include "workflow/connectionworker.h"

#include <memory>

namespace lockstep {

struct Extent
{
    std::optional<int64_t> rows;
    bool counted = false;         ///< else `rows` is what the server's statistics say
    std::string whyNoRows;        ///< "No answer within 3 s.", where there are none
    std::optional<int64_t> bytes; ///< with its indexes and long values
};

constexpr int usualExtentMs = 3000;

/// Tables that are small, or that the server has no statistics of, are counted, for so long at
/// most. On the connection's thread; reads alone.
[[nodiscard]] Result<Extent> extentOf(Connection& connection, const Engine& engine,
                                      const ObjectId& table, int timeoutMs = usualExtentMs);

/// Asks on a worker of its own. One thread (the UI's); destroying it gives the question up and
/// never blocks.
class ExtentQuestion : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    void ask(ConnectionRequest request, const ObjectId& table);

Q_SIGNALS:
    void answered(const lockstep::Extent& extent);
    void failed(const lockstep::Error& error);

private:
    ConnectionWorker m_worker;
};

} // namespace lockstep
