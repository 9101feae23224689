// ModelAccess: the way to a model: its profile, what was agreed to, its key from the keychain.
#pragma once

#include "workflow/chatagreements.h"
#include "workflow/errand.h"
#include "workflow/interpreters.h"

namespace lockstep {

class Services;

/// A model that could be asked now.
struct ReadyModel
{
    assistant::ChatProfile profile;
    std::optional<ChatAgreement> agreed; ///< for this environment; may no longer cover the profile
    InterpreterPtr interpreter;          ///< asks about everything: see agreedOnly()

    [[nodiscard]] bool mayAsk() const { return agreed && agreed->covers(profile); }
};

/// Files are read in the background, the key by the keychain, and both anew each time. UI thread.
class ModelAccess : public QObject
{
    Q_OBJECT
public:
    explicit ModelAccess(Services& services, QObject* parent = nullptr);

    using Then = std::function<void(const Result<ReadyModel>&)>;
    /// One at a time: a new one gives up the one before.
    void ready(const QString& environment, const std::string& profile, Then then);
    void giveUp(); ///< `then` is not called any more

private:
    void readKey(const ReadyModel& model, const Then& then);

    Services& m_services;
    Errand m_errand;
    int m_round = 0;
};

} // namespace lockstep
