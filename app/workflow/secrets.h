// Secrets: passwords in the desktop's keychain, never in a file of ours.
#pragma once

#include "base/result.h"

#include <QFuture>
#include <QHash>
#include <QString>

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
};

/// The keychain (Secret Service, KWallet, …) through QtKeychain; no insecure fallback ever.
/// Where none answers, secrets are kept in memory until the program ends, and keepsOnlyHere() says so.
class KeychainSecrets : public Secrets
{
public:
    [[nodiscard]] QFuture<Result<QString>> read(const QString& id) override;
    [[nodiscard]] QFuture<Result<void>> write(const QString& id, const QString& secret) override;
    [[nodiscard]] QFuture<Result<void>> remove(const QString& id) override;
    [[nodiscard]] bool keepsOnlyHere() const { return m_onlyHere; }

private:
    bool m_onlyHere = false;
    QHash<QString, QString> m_here;
};

/// In memory only; for tests and for --no-keychain.
class MemorySecrets : public Secrets
{
public:
    [[nodiscard]] QFuture<Result<QString>> read(const QString& id) override;
    [[nodiscard]] QFuture<Result<void>> write(const QString& id, const QString& secret) override;
    [[nodiscard]] QFuture<Result<void>> remove(const QString& id) override;

private:
    QHash<QString, QString> m_here;
};

} // namespace lockstep
