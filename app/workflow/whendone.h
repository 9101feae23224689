// whenDone: go on, on an object's thread, when a future has its result. Instead of QFuture::then()
// with a context: Qt 6.4 aborts there (Q_ASSERT) when the context is gone before the result.
#pragma once

#include <QFuture>
#include <QFutureWatcher>

namespace lockstep {

/// Calls then(result) on the context's thread, later. Nothing is called once the context is gone,
/// nor when the future was cancelled without a result. Call it on the context's thread.
template <class T, class Then>
void whenDone(const QFuture<T>& future, QObject* context, Then then)
{
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, then = std::move(then)]() mutable {
                         const QFuture<T> done = watcher->future();
                         watcher->deleteLater();
                         if (done.resultCount() > 0) then(done.result());
                     });
    watcher->setFuture(future);
}

} // namespace lockstep
