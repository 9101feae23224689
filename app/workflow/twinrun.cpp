// TwinRun: two runners, and what came of both.
#include "workflow/twinrun.h"

#include "workflow/whendone.h"

#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

TwinRun::TwinRun(QObject* parent) : QObject(parent)
{
    for (const Which which : {Dev, Prod}) {
        m_runners[which] = std::make_unique<QueryRunner>();
        listen(which);
    }
}

TwinRun::~TwinRun()
{
    if (m_stop) *m_stop = true;
}

void TwinRun::setTarget(Which which, const Environment& environment, ConnectionRequest request)
{
    // Nothing is written here, whatever the environment is for.
    Environment read = environment;
    read.role = environment.role == Role::Production ? Role::Production : Role::Other;
    m_runners[which]->setTarget(read, std::move(request));
}

void TwinRun::run(const QueryStatement& statement, qint64 rowLimit)
{
    if (m_running) stop();
    m_running = true;
    m_left = 2;
    m_stop = std::make_shared<std::atomic<bool>>(false);
    for (const Which which : {Dev, Prod}) {
        m_sides[which] = {};
        m_runs[which] = m_runners[which]->run({statement}, rowLimit);
    }
}

void TwinRun::stop()
{
    if (m_stop) *m_stop = true;
    for (const auto& runner : m_runners) runner->stop();
}

void TwinRun::listen(Which which)
{
    QueryRunner* runner = m_runners[which].get();
    const auto mine = [this, which](int run) { return m_running && run == m_runs[which]; };
    connect(runner, &QueryRunner::columnsArrived, this,
            [this, which, mine](int run, int, const std::vector<Column>& columns) {
                if (mine(run)) m_sides[which].answer.columns = columns;
            });
    connect(runner, &QueryRunner::rowsArrived, this,
            [this, which, mine](int run, int, const RowBatchPtr& rows) {
                if (mine(run)) m_sides[which].answer.rows.append(rows);
            });
    connect(runner, &QueryRunner::statementFinished, this,
            [this, which, mine](int run, const QueryOutcome& outcome) {
                if (!mine(run) || outcome.again) return;
                m_sides[which].milliseconds = outcome.milliseconds;
                m_sides[which].answer.more = outcome.outcome.moreRows;
            });
    connect(runner, &QueryRunner::statementFailed, this,
            [this, which, mine](int run, int, const Error& error) {
                if (mine(run)) m_sides[which].error = error;
            });
    connect(runner, &QueryRunner::finished, this, [this, which](int run) { endSide(which, run); });
}

void TwinRun::endSide(Which which, int run)
{
    if (!m_running || run != m_runs[which]) return;
    m_runs[which] = -1; // nothing more is taken from it
    // What was not read is not wanted: the server need not keep it.
    if (m_runners[which]->paused()) m_runners[which]->stop();
    if (--m_left > 0) return;
    if (m_sides[Dev].error || m_sides[Prod].error) return end(nullptr);
    compare();
}

void TwinRun::compare()
{
    whenDone(QtConcurrent::run([dev = m_sides[Dev].answer, prod = m_sides[Prod].answer,
                                stop = m_stop] { return twinRows(dev, prod, stop.get()); }),
             this, [this, stop = m_stop](const std::optional<TwinRows>& rows) {
                 if (stop != m_stop) return; // another run began
                 if (rows) return end(std::make_shared<const TwinRows>(*rows));
                 m_sides[Dev].error = Error{ErrorKind::Cancelled, "Stopped."};
                 end(nullptr);
             });
}

void TwinRun::end(std::shared_ptr<const TwinRows> rows)
{
    m_running = false;
    Q_EMIT finished(rows);
}

} // namespace lockstep
