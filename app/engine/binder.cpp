// Binder: values where the engine takes them.
#include "engine/binder.h"

namespace lockstep {

Result<Outcome> runWith(Connection& connection, const std::string& sql, const BoundValues& values,
                        RowSink* sink)
{
    if (values.empty()) return connection.run(sql, sink);
    auto* binder = dynamic_cast<Binder*>(&connection);
    if (!binder) return failure(ErrorKind::Unsupported, "This engine binds no values.");
    return binder->runWith(sql, values, sink);
}

} // namespace lockstep
