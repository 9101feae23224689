// Secrets: QtKeychain's jobs as futures that always end.
#include "workflow/secrets.h"

#include "workflow/wiping.h"

#include <QPromise>
#include <QTimer>
#include <functional>
#include <qt6keychain/keychain.h>

namespace lockstep {

namespace {

constexpr int answerWithinMs = 5000;

template <class T>
QFuture<T> ready(T value)
{
    QPromise<T> promise;
    promise.start();
    auto future = promise.future();
    promise.addResult(std::move(value));
    promise.finish();
    return future;
}

QString service() { return QStringLiteral("Lockstep"); }

/// No keychain runs, as against one that says no.
bool nobodyAnswered(QKeychain::Error error)
{
    return error == QKeychain::NoBackendAvailable || error == QKeychain::NotImplemented ||
           error == QKeychain::OtherError;
}

Error errorOf(QKeychain::Error error, const QString& words)
{
    Error out;
    out.detail = words.toStdString();
    if (error == QKeychain::EntryNotFound) {
        out.kind = ErrorKind::NotFound;
        out.message = "The keychain holds no password for this environment.";
    } else if (nobodyAnswered(error)) {
        out.kind = ErrorKind::Unreachable;
        out.message = "No keychain answered.";
        out.hint = "The password is kept until the program ends. To keep it, start a keyring "
                   "service (gnome-keyring or KWallet).";
    } else {
        out.kind = ErrorKind::Refused;
        out.message = "The keychain refused.";
        out.hint = "Unlock the keychain, then try again.";
    }
    return out;
}

/// Runs a job; calls back once, with the job or (after the time-out) with null.
void start(QKeychain::Job* job, const QString& id, std::function<void(QKeychain::Job*)> done)
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false);
    job->setKey(id);
    auto open = std::make_shared<bool>(true);
    const auto once = [open, done = std::move(done)](QKeychain::Job* answered) {
        if (std::exchange(*open, false)) done(answered);
    };
    QObject::connect(job, &QKeychain::Job::finished, job, once);
    QTimer::singleShot(answerWithinMs, job, [once] { once(nullptr); });
    job->start();
}

} // namespace

MemorySecrets::~MemorySecrets()
{
    for (QString& secret : m_here) wipe(secret);
}

QFuture<Result<QString>> MemorySecrets::read(const QString& id)
{
    const auto it = m_here.constFind(id);
    if (it == m_here.constEnd())
        return ready(Result<QString>(failure(errorOf(QKeychain::EntryNotFound, {}))));
    return ready(Result<QString>(*it));
}

QFuture<Result<void>> MemorySecrets::write(const QString& id, const QString& secret)
{
    m_here.insert(id, secret);
    return ready(Result<void>());
}

QFuture<Result<void>> MemorySecrets::remove(const QString& id)
{
    if (const auto it = m_here.find(id); it != m_here.end()) {
        wipe(*it);
        m_here.remove(id);
    }
    return ready(Result<void>());
}

struct KeychainSecrets::State
{
    MemorySecrets here;
    bool onlyHere = false;
};

KeychainSecrets::KeychainSecrets() : m_state(std::make_shared<State>()) {}
KeychainSecrets::~KeychainSecrets() = default;

bool KeychainSecrets::keepsOnlyHere() const { return m_state->onlyHere; }

QFuture<Result<QString>> KeychainSecrets::read(const QString& id)
{
    if (m_state->here.holds(id)) return m_state->here.read(id);
    auto promise = std::make_shared<QPromise<Result<QString>>>();
    promise->start();
    auto future = promise->future();
    start(new QKeychain::ReadPasswordJob(service()), id,
          [promise, state = m_state](QKeychain::Job* job) {
              const auto error = job ? job->error() : QKeychain::OtherError;
              if (error == QKeychain::NoError)
                  promise->addResult(
                      Result<QString>(static_cast<QKeychain::ReadPasswordJob*>(job)->textData()));
              else
                  promise->addResult(Result<QString>(
                      failure(errorOf(error, job ? job->errorString() : QString()))));
              if (nobodyAnswered(error)) state->onlyHere = true;
              promise->finish();
          });
    return future;
}

QFuture<Result<void>> KeychainSecrets::write(const QString& id, const QString& secret)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto future = promise->future();
    auto* job = new QKeychain::WritePasswordJob(service());
    job->setTextData(secret);
    start(job, id, [promise, state = m_state, id, secret](QKeychain::Job* answered) {
        const auto error = answered ? answered->error() : QKeychain::OtherError;
        if (error == QKeychain::NoError) {
            state->onlyHere = false;
            (void)state->here.remove(id);
            promise->addResult(Result<void>());
        } else if (nobodyAnswered(error)) {
            state->onlyHere = true;
            (void)state->here.write(id, secret);
            promise->addResult(Result<void>());
        } else
            promise->addResult(Result<void>(failure(errorOf(error, answered->errorString()))));
        promise->finish();
    });
    return future;
}

QFuture<Result<void>> KeychainSecrets::remove(const QString& id)
{
    (void)m_state->here.remove(id);
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    auto future = promise->future();
    start(new QKeychain::DeletePasswordJob(service()), id, [promise](QKeychain::Job* job) {
        const auto error = job ? job->error() : QKeychain::OtherError;
        const bool gone = error == QKeychain::NoError || error == QKeychain::EntryNotFound;
        if (gone)
            promise->addResult(Result<void>());
        else
            promise->addResult(
                Result<void>(failure(errorOf(error, job ? job->errorString() : QString()))));
        promise->finish();
    });
    return future;
}

} // namespace lockstep
