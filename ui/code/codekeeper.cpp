// CodeKeeper: a queue of environments.
#include "ui/code/codekeeper.h"

#include "ui/code/codechoices.h"

#include <algorithm>

namespace lockstep {

CodeKeeper::CodeKeeper(Services& services, QObject* parent) : QObject(parent), m_services(services)
{
}

void CodeKeeper::follow(const Environment& environment)
{
    if (!codeChoiceOf(m_services.settingsFile, environment.id).inStep) return;
    // One that is being read may have been read too early; one that waits is read late enough.
    const bool waits = m_waiting.size() > 1 && std::any_of(m_waiting.begin() + 1, m_waiting.end(),
                                                           [&](const Environment& one) {
                                                               return one.id == environment.id;
                                                           });
    if (waits) return;
    m_waiting.push_back(environment);
    if (m_waiting.size() == 1) next();
}

void CodeKeeper::next()
{
    if (m_waiting.empty()) return;
    const Environment environment = m_waiting.front();
    m_services.requestFor(
        environment, Access::Read, this, [this, environment](Result<ConnectionRequest> request) {
            if (!request) {
                end(environment, failure(request.error()));
                return;
            }
            m_errand.run<InStep>(
                [side = Side{environment, std::move(*request)},
                 choice = codeChoiceOf(m_services.settingsFile, environment.id)](const auto* stop) {
                    return bringInStep(side, choice, stop);
                },
                [this, environment](const Result<InStep>& done) { end(environment, done); });
        });
}

void CodeKeeper::end(const Environment& environment, const Result<InStep>& done)
{
    m_waiting.pop_front();
    if (done)
        Q_EMIT followed(environment, *done);
    else
        Q_EMIT failed(environment, done.error());
    next();
}

} // namespace lockstep
