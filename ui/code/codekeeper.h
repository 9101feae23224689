// CodeKeeper: code that is kept in step with an environment is written again when that changed.
#pragma once

#include "ui/services.h"
#include "workflow/errand.h"
#include "workflow/schemacode.h"

#include <deque>

namespace lockstep {

/// Reads on threads of its own, one environment after the other. UI thread.
class CodeKeeper : public QObject
{
    Q_OBJECT
public:
    explicit CodeKeeper(Services& services, QObject* parent = nullptr);

    /// Its schema may have changed. Nothing happens where nothing is kept in step with it.
    void follow(const Environment& environment);

Q_SIGNALS:
    void followed(const Environment& environment, const lockstep::InStep& done);
    void failed(const Environment& environment, const lockstep::Error& error);

private:
    void next();
    void end(const Environment& environment, const Result<InStep>& done);

    Services& m_services;
    Errand m_errand;
    std::deque<Environment> m_waiting; ///< the first one is being read
};

} // namespace lockstep
