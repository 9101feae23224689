// Secrets: passwords in the desktop's keychain, never in a file of ours.
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QHash>
#include <QString>
#include <memory>

namespace lockstep {

/// Asynchronous: a keychain may ask its user. UI thread.
class Secrets
{
public:
    virtual ~Secrets() = default;
    /// NotFound when there is none; Unreachable when no keychain answers (within 5 s).
    [[nodiscard]] virtual QFuture<Result<QString>> read(const QString& id) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> write(const QString& id, const QString& secret) = 0;
    [[nodiscard]] virtual QFuture<Result<void>> remove(const QString& id) = 0;
    /// What is written now is forgotten when the program ends (no keychain answered).
    [[nodiscard]] virtual bool keepsOnlyHere() const { return false; }
};

/// In memory only; for tests and for --no-keychain. Wiped when it goes.
class MemorySecrets : public Secrets
{
public:
    ~MemorySecrets() override;
    [[nodiscard]] QFuture<Result<QString>> read(const QString& id) override;
    [[nodiscard]] QFuture<Result<void>> write(const QString& id, const QString& secret) override;
    [[nodiscard]] QFuture<Result<void>> remove(const QString& id) override;
    [[nodiscard]] bool keepsOnlyHere() const override { return true; }
    [[nodiscard]] bool holds(const QString& id) const { return m_here.contains(id); }

private:
    QHash<QString, QString> m_here;
};

/// The keychain (Secret Service, KWallet, …) through QtKeychain; no insecure fallback ever.
/// Where none answers, secrets are kept in memory until the program ends, and keepsOnlyHere() says
/// so.
class KeychainSecrets : public Secrets
{
public:
    KeychainSecrets();
    ~KeychainSecrets() override;
    [[nodiscard]] QFuture<Result<QString>> read(const QString& id) override;
    [[nodiscard]] QFuture<Result<void>> write(const QString& id, const QString& secret) override;
    [[nodiscard]] QFuture<Result<void>> remove(const QString& id) override;
    [[nodiscard]] bool keepsOnlyHere() const override;

private:
    struct State; // shared with the keychain's jobs, which may answer after this is gone
    std::shared_ptr<State> m_state;
};

} // namespace lockstep
