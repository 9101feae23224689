// ResultExport: a writer, a file, and who feeds them: rows that are there, or a server.
#include "workflow/export/resultexport.h"

#include "workflow/background.h"
#include "workflow/export/exportfile.h"
#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QFileInfo>
#include <QLocale>

namespace lockstep {

/// One export: fed on one thread, stopped and looked at by others.
class ExportRun
{
public:
    ExportRun(EnginePtr engine, ExportWish wish)
        : m_engine(std::move(engine)),
          m_wish(std::move(wish)),
          m_file(m_wish.file, m_wish.options.encoding)
    {
    }

    void stop()
    {
        m_stopped = true;
        m_file.discard();
    }
    [[nodiscard]] bool stopped() const { return m_stopped; }
    [[nodiscard]] qint64 rows() const { return m_rows; }

    [[nodiscard]] Result<void> begin(const std::vector<Column>& columns)
    {
        if (auto opened = m_file.open(); !opened) return opened;
        m_writer = m_wish.format == ExportFormat::Workbook
                       ? workbookWriter(m_wish.options, m_file.path(),
                                        QFileInfo(m_wish.file).absolutePath())
                       : textWriter(m_wish.format, m_wish.options, m_engine->dialect(), m_file);
        return m_writer->begin(columns);
    }

    [[nodiscard]] Result<void> row(const std::vector<CellView>& cells)
    {
        if (m_stopped) return failure(ErrorKind::Cancelled, "Stopped.");
        if (auto done = m_writer->row(cells); !done)
            return failure(done.error().in(lockstep::tr("%1, row %2")
                                               .arg(m_wish.file)
                                               .arg(QLocale().toString(m_rows + 1))
                                               .toStdString()));
        ++m_rows;
        return {};
    }

    [[nodiscard]] Result<ExportOutcome> end()
    {
        if (auto done = m_writer->end(); !done)
            return failure(done.error().in(m_wish.file.toStdString()));
        if (auto done = m_file.commit(); !done) return failure(done.error());
        ExportOutcome outcome{m_rows, m_file.size(), {}};
        for (const QString& note : m_writer->notes()) outcome.notes << note;
        return outcome;
    }

private:
    const EnginePtr m_engine; ///< the writer borrows its dialect
    const ExportWish m_wish;
    ExportFile m_file; ///< outlives the writer
    std::unique_ptr<ResultWriter> m_writer;
    std::atomic<bool> m_stopped = false;
    std::atomic<qint64> m_rows = 0;
};

namespace {

Result<ExportOutcome> exported(ExportRun& run, const std::vector<Column>& columns,
                               const ResultRows& rows)
{
    if (auto begun = run.begin(columns); !begun) return failure(begun.error());
    for (size_t i = 0; i < rows.size(); ++i)
        if (auto done = run.row(rows.row(i)); !done) return failure(done.error());
    return run.end();
}

/// Hands each row on as it arrives; on the connection's thread.
class WriterSink : public RowSink
{
public:
    explicit WriterSink(ExportRun& run) : m_run(run) {}

    void columns(const std::vector<Column>& columns) override
    {
        m_cells.resize(columns.size());
        m_done = m_run.begin(columns);
    }
    bool row(Row row) override
    {
        if (!m_done) return false;
        for (size_t i = 0; i < m_cells.size(); ++i) m_cells[i] = row[i];
        m_done = m_run.row(m_cells);
        return m_done.has_value();
    }
    [[nodiscard]] const Result<void>& done() const { return m_done; }

private:
    ExportRun& m_run;
    std::vector<CellView> m_cells;
    Result<void> m_done;
};

Result<ExportOutcome> streamed(ExportRun& run, Connection& connection, const std::string& sql)
{
    WriterSink sink(run);
    const auto outcome = connection.run(sql, &sink);
    if (!sink.done()) return failure(sink.done().error()); // why the server was left
    if (!outcome) return failure(outcome.error());
    if (run.stopped()) return failure(ErrorKind::Cancelled, "Stopped.");
    if (!outcome->hasRows)
        return failure(ErrorKind::BadInput,
                       lockstep::tr("The statement brings no rows.").toStdString());
    return run.end();
}

} // namespace

ResultExport::ResultExport(EnginePtr engine, QObject* parent)
    : QObject(parent), m_engine(std::move(engine)), m_postbox(std::make_shared<Postbox>(this))
{
    m_beat.setInterval(100);
    connect(&m_beat, &QTimer::timeout, this, [this] { Q_EMIT progressed(m_run->rows(), m_of); });
}

ResultExport::~ResultExport()
{
    m_postbox->close();
    if (m_run) m_run->stop();
}

void ResultExport::begin(const ExportWish& wish, qint64 rows)
{
    stop();
    m_run = std::make_shared<ExportRun>(m_engine, wish);
    m_of = rows;
    m_beat.start();
}

void ResultExport::writeRows(const ExportWish& wish, std::vector<Column> columns, ResultRows rows)
{
    begin(wish, static_cast<qint64>(rows.size()));
    runInBackground([this, run = m_run, postbox = m_postbox, columns = std::move(columns),
                     rows = std::move(rows)] {
        auto result = exported(*run, columns, rows);
        postbox->post([this, run, result = std::move(result)] {
            if (run == m_run) end(result);
        });
    });
}

void ResultExport::runAgain(const ExportWish& wish, ConnectionRequest request, std::string sql)
{
    begin(wish, -1);
    const auto run = m_run;
    if (m_engine->dialect().classify(sql) != StatementClass::Read) {
        m_postbox->post([this, run] {
            if (run == m_run)
                end(failure(ErrorKind::BadInput,
                            lockstep::tr("The statement may write, so it is not run a second "
                                         "time.")
                                .toStdString()));
        });
        return;
    }
    m_worker = std::make_unique<ConnectionWorker>();
    whenDone(m_worker->open(std::move(request)), this,
             [this, run, sql = std::move(sql)](const Result<ServerFacts>& facts) {
                 if (run != m_run) return;
                 if (!facts) return end(failure(facts.error()));
                 const auto work = [run, sql](Connection& connection) {
                     return streamed(*run, connection, sql);
                 };
                 whenDone(m_worker->ask<ExportOutcome>(work), this,
                          [this, run](const Result<ExportOutcome>& result) {
                              if (run == m_run) end(result);
                          });
             });
}

void ResultExport::stop()
{
    if (!m_run) return;
    m_run->stop();
    if (m_worker) m_worker->cancel();
    end(failure(ErrorKind::Cancelled, lockstep::tr("Stopped by you.").toStdString()));
}

void ResultExport::end(const Result<ExportOutcome>& result)
{
    m_beat.stop();
    // An unfinished file goes now, not when its thread has ended.
    if (!result) m_run->stop();
    m_run.reset();
    // What still answers must find who it asked.
    if (auto worker = std::move(m_worker)) worker.release()->deleteLater();
    if (result)
        Q_EMIT written(*result);
    else
        Q_EMIT failed(result.error());
}

} // namespace lockstep
