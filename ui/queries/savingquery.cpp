// Saving query: charts are kept with statements, so a text that is one statement has one.
#include "ui/queries/savingquery.h"

#include "ui/queries/savequerydialog.h"
#include "ui/services.h"
#include "workflow/whendone.h"

#include <QPointer>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

/// As an editor sends it; the whole text where that is not one statement.
QString statementOf(const QString& text, const EnginePtr& engine)
{
    if (!engine) return text;
    const std::string sql = text.toStdString();
    const auto spans = engine->dialect().statements(sql);
    if (spans.size() != 1) return text;
    return QString::fromStdString(
        sql.substr(spans.front().begin, spans.front().end - spans.front().begin));
}

} // namespace

void saveQuery(Services& services, KeptQuery kept, QWidget* parent,
               std::function<void(const KeptQuery&)> then)
{
    struct Found
    {
        std::optional<KeptChart> chart;
        QStringList folders;
    };
    const SavedFiles files(services.savedRoot());
    const auto look = [files, sql = kept.query.sql, memory = ChartMemory::defaultFile(),
                       engine = services.engines.find(kept.query.engine)] {
        Found found;
        if (const auto chart = ChartMemory(memory).find(statementOf(sql, engine)))
            found.chart = *chart;
        if (const auto listing = files.list()) // what is wrong with it is said when it is written
            for (const SavedFile& file : listing->files) found.folders << savedFolder(file.place);
        found.folders.removeAll(QString());
        found.folders.removeDuplicates();
        return found;
    };
    whenDone(QtConcurrent::run(look), parent,
             [&services, files, kept, parent, then](const Found& found) mutable {
                 if (found.chart) kept.query.chart = found.chart;
                 auto* dialog =
                     new SaveQueryDialog(services.theme, files, kept, found.folders, parent);
                 QObject::connect(dialog, &SaveQueryDialog::saved, parent, then);
                 dialog->open();
             });
}

void useChartOf(const SavedQuery& query, const EnginePtr& engine)
{
    if (!query.chart) return;
    // What cannot be kept is proposed again.
    (void)QtConcurrent::run(
        [sql = query.sql, chart = *query.chart, engine, memory = ChartMemory::defaultFile()] {
            (void)ChartMemory(memory).keep(statementOf(sql, engine), chart);
        });
}

} // namespace lockstep
