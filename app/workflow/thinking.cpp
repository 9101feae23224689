// Thinking: the work owns all that it uses, for it may outlive whoever asked.
#include "workflow/thinking.h"

#include "base/stopping.h"
#include "workflow/words.h"

namespace lockstep {

Thinking::Thinking(QObject* parent) : QObject(parent), m_postbox(std::make_shared<Postbox>(this))
{
    constexpr int longest = 1500; // ms between a stop and its answer
    m_patience.setSingleShot(true);
    m_patience.setInterval(longest);
    connect(&m_patience, &QTimer::timeout, this, [this] {
        giveUp();
        Q_EMIT failed({ErrorKind::Cancelled, lockstep::tr("It was stopped.").toStdString()});
    });
}

Thinking::~Thinking()
{
    giveUp();
    m_postbox->close();
}

void Thinking::giveUp()
{
    m_patience.stop();
    if (m_stop) *m_stop = true;
    m_stop.reset();
}

void Thinking::stop()
{
    if (!m_stop) return;
    *m_stop = true;
    m_patience.start();
}

template <class T>
void Thinking::run(std::function<Result<T>(const std::atomic<bool>*)> work,
                   void (Thinking::*done)(const T&))
{
    giveUp();
    m_stop = std::make_shared<std::atomic<bool>>(false);
    runInBackground([this, work = std::move(work), stop = m_stop, postbox = m_postbox, done] {
        const StopScope scope([stop] { return stop->load(); });
        auto result = std::make_shared<Result<T>>(work(stop.get()));
        // `this` is touched on its own thread alone, as long as the postbox is open.
        postbox->post([this, stop, result, done] {
            if (stop != m_stop) return; // given up
            giveUp();
            if (*result)
                Q_EMIT(this->*done)(**result);
            else
                Q_EMIT failed(result->error());
        });
    });
}

void Thinking::ask(Side side, std::string question)
{
    run<AskedQuestion>(
        [side = std::move(side), question = std::move(question)](const auto* stop) {
            return askQuestion(side, question, assistant::builtinInterpreter(), stop);
        },
        &Thinking::answered);
}

void Thinking::propose(Side dev, std::string request)
{
    run<Proposal>([dev = std::move(dev), request = std::move(request)](
                      const auto* stop) { return lockstep::propose(dev, request, stop); },
                  &Thinking::proposed);
}

} // namespace lockstep
