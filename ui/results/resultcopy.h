// ResultCopy: cells of a result to the clipboard, in one of the formats.
#pragma once

#include "workflow/engines.h"
#include "workflow/export/selection.h"

#include <QObject>

namespace lockstep {

class Postbox;

/// What is small is there at once; the rest is made on another thread and can be stopped. UI
/// thread.
class ResultCopy : public QObject
{
    Q_OBJECT
public:
    explicit ResultCopy(QObject* parent = nullptr);
    ~ResultCopy() override;

    struct Wish
    {
        ExportFormat format = ExportFormat::Tsv;
        ExportOptions options;
        EnginePtr engine; ///< may be null for formats without SQL
        std::vector<Column> columns;
        ResultRows rows;
        std::vector<CellRange> ranges;
    };
    void start(Wish wish);
    void stop();
    [[nodiscard]] bool running() const { return m_stopped != nullptr; }

Q_SIGNALS:
    /// The clipboard has it, or why not.
    void finished(const QString& sentence, bool done);

private:
    struct Made
    {
        QString text;
        QStringList notes;
        size_t cells = 0;
    };
    [[nodiscard]] static Result<Made> make(const Wish& wish, const StopAsked& stopped);
    void take(const Result<Made>& made);

    std::shared_ptr<Postbox> m_postbox;
    std::shared_ptr<std::atomic<bool>> m_stopped; ///< of what runs
};

} // namespace lockstep
