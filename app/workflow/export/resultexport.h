// ResultExport: writes a result to a file, in the background, and can be stopped.
#pragma once

#include "workflow/connectionworker.h"
#include "workflow/export/resultwriter.h"

#include <QElapsedTimer>
#include <QStringList>
#include <QTimer>

namespace lockstep {

class ExportRun;
class Postbox;

struct ExportWish
{
    ExportFormat format = ExportFormat::Csv;
    ExportOptions options;
    QString file;
};

struct ExportOutcome
{
    qint64 rows = 0;
    qint64 bytes = 0;  ///< of the file
    QStringList notes; ///< what is not in it as it was in the result, a sentence each
};

/// One export at a time; UI thread. A file that was there is replaced when the new one is complete,
/// and stays as it is otherwise.
class ResultExport : public QObject
{
    Q_OBJECT
public:
    explicit ResultExport(EnginePtr engine, QObject* parent = nullptr);
    ~ResultExport() override;

    void writeRows(const ExportWish& wish, std::vector<Column> columns, ResultRows rows);
    /// Runs the statement on a connection of its own and keeps no row of it. Refused where the
    /// statement may write.
    void runAgain(const ExportWish& wish, ConnectionRequest request, std::string sql);
    /// Answers at once: failed() follows with Cancelled, and nothing of the file is left.
    void stop();
    [[nodiscard]] bool running() const { return m_run != nullptr; }

Q_SIGNALS:
    void progressed(qint64 rows, qint64 of); ///< about ten times a second; `of` is -1 if not known
    void written(const lockstep::ExportOutcome& outcome);
    void failed(const lockstep::Error& error);

private:
    void begin(const ExportWish& wish, qint64 rows);
    void end(const Result<ExportOutcome>& result);

    EnginePtr m_engine;
    std::shared_ptr<Postbox> m_postbox;
    std::shared_ptr<ExportRun> m_run; ///< while it runs
    std::unique_ptr<ConnectionWorker> m_worker;
    QTimer m_beat;
    qint64 m_of = -1;
};

} // namespace lockstep
