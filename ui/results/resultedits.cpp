// ResultPane: changes to rows of the result that is shown, on development alone: collected, shown
// as statements, sent.
#include "ui/actions.h"
#include "ui/results/editpreview.h"
#include "ui/results/resultgrid.h"
#include "ui/results/resultmodel.h"
#include "ui/results/resultpane.h"
#include "ui/wording.h"
#include "workflow/connectionworker.h"
#include "workflow/whendone.h"

#include <QPointer>
#include <QTabWidget>
#include <utility>

namespace lockstep {

void ResultPane::addEditsTo(QWidget& page, QList<QAction*>& actions)
{
    const auto add = [&](const char* name, const QString& text, const QKeySequence& keys,
                         std::function<void()> act) {
        QAction* made = addPageAction(page, actions, name, text, keys, [this, act] {
            if (shownSheet()) whenEditable(act);
        });
        m_editActs << made;
        m_gridActs << made;
    };
    add("result.edit", tr("Edit this cell"), Qt::Key_F2, [this] {
        ResultGrid* shown = grid();
        shown->setFocus();
        shown->edit(shown->currentIndex());
    });
    add("result.setNull", tr("Set this cell to NULL"), Qt::CTRL | Qt::ALT | Qt::Key_0, [this] {
        const Sheet* of = shownSheet();
        of->model->setNull(of->grid->currentIndex());
    });
    add("result.addRow", tr("Add a row"), Qt::CTRL | Qt::ALT | Qt::Key_Insert, [this] {
        const Sheet* of = shownSheet();
        const int row = of->model->addRow();
        of->grid->setFocus();
        of->grid->setCurrentIndex(of->model->index(row, std::max(0, of->model->firstWritable())));
    });
    add("result.deleteRow", tr("Delete this row, or keep it"), Qt::CTRL | Qt::ALT | Qt::Key_D,
        [this] {
            const Sheet* of = shownSheet();
            of->model->toggleRemoved(of->grid->currentIndex().row());
        });
    QAction* preview = addPageAction(page, actions, "result.previewEdits", tr("Preview changes"),
                                     Qt::CTRL | Qt::ALT | Qt::Key_P, [this] { previewEdits(); });
    QAction* drop = addPageAction(page, actions, "result.dropEdits", tr("Drop all changes"), {},
                                  [this] { dropEdits(); });
    m_sendActs << preview << drop;
    m_gridActs << preview << drop;
}

QString ResultPane::whyNotEditable() const
{
    const Sheet* of = const_cast<ResultPane*>(this)->shownSheet();
    if (!of) return tr("No result is shown.");
    if (m_environment.role != Role::Development)
        return tr("Rows are edited on development alone; here a change is a promotion.");
    if (!m_engine || !m_connection || of->sql.isEmpty())
        return tr("It is not known how these rows were asked for.");
    if (of->inTransaction)
        return tr("The rows are of a transaction that is open. Commit it or roll it back, and run "
                  "the statement again.");
    if (m_before) return tr("These rows are of the run before.");
    return of->whyNotEditable;
}

/// Asks the server, once for a result, which table its rows are of.
void ResultPane::whenEditable(const std::function<void()>& then)
{
    Sheet* of = shownSheet();
    if (const QString why = whyNotEditable(); !of || !why.isEmpty()) return setStatus(why, true);
    if (of->model->editing()) return then();
    setBusy(tr("Stop asking"), [this] {
        if (m_editWorker) m_editWorker->cancel();
    });
    withEditConnection([this, then, model = QPointer<ResultModel>(of->model), sql = of->sql,
                        columns = of->model->columns()](const Result<ServerFacts>& facts) {
        if (!facts) return endAsking(model, failure(facts.error()), then);
        const auto work = [engine = m_engine, statement = sql.toStdString(),
                           columns](Connection& connection) {
            return editableTable(connection, engine->dialect(), statement, columns);
        };
        whenDone(m_editWorker->ask<EditableTable>(work), this,
                 [this, model, then](const Result<EditableTable>& table) {
                     endAsking(model, table, then);
                 });
    });
}

void ResultPane::endAsking(ResultModel* model, const Result<EditableTable>& table,
                           const std::function<void()>& then)
{
    setIdle();
    m_editWorker.reset();
    Sheet* of = shownSheet();
    if (!of || of->model != model) return;
    if (!table) {
        const QString why = said(table.error().message);
        // What will not be otherwise the next time need not be asked again.
        if (table.error().kind == ErrorKind::Unsupported) of->whyNotEditable = why;
        updateLooks();
        return setStatus(tr("This result cannot be edited: %1").arg(why), true);
    }
    of->model->setEditing(*table);
    connect(of->model, &ResultModel::edited, this, &ResultPane::showEdits, Qt::UniqueConnection);
    then();
}

void ResultPane::withEditConnection(std::function<void(const Result<ServerFacts>&)> then)
{
    m_editWorker = std::make_unique<ConnectionWorker>();
    m_connection(this, [this, then = std::move(then)](Result<ConnectionRequest> request) {
        if (!request || !m_editWorker)
            return then(
                failure(request ? Error{ErrorKind::Cancelled, tr("Stopped by you.").toStdString()}
                                : request.error()));
        whenDone(m_editWorker->open(std::move(*request)), this, then);
    });
}

void ResultPane::showEdits()
{
    const Sheet* of = shownSheet();
    const size_t changes = of && of->model->editing() ? of->model->edits().count() : 0;
    updateLooks();
    if (changes == 0) return setStatus(tr("No changes."));
    setStatus(changes == 1 ? tr("1 row changed, not sent yet: Ctrl+Alt+P shows the statements.")
                           : tr("%n rows changed, not sent yet: Ctrl+Alt+P shows the statements.",
                                nullptr, static_cast<int>(changes)),
              true);
}

void ResultPane::dropEdits()
{
    const Sheet* of = shownSheet();
    if (of && of->model->editing()) of->model->dropEdits();
}

void ResultPane::previewEdits()
{
    const Sheet* of = shownSheet();
    if (!of || !of->model->editing()) return;
    auto statements = of->model->edits().statements(m_engine->dialect(), *of->model->editing(),
                                                    of->model->allRows());
    if (statements.empty()) return setStatus(tr("No changes."));
    auto* preview = new EditPreview(m_theme, m_environment, std::move(statements), this);
    connect(preview, &EditPreview::sendWanted, this,
            [this, preview, sql = of->sql] { sendEdits(*preview, sql); });
    connect(preview, &EditPreview::stopWanted, this, [this] {
        if (m_editWorker) m_editWorker->cancel();
    });
    preview->show();
}

void ResultPane::sendEdits(EditPreview& preview, const QString& sql)
{
    preview.setBusy(true);
    const QPointer<EditPreview> dialog(&preview);
    const auto ended = [this, dialog, sql](const Result<size_t>& sent) {
        m_editWorker.reset();
        if (dialog) dialog->setBusy(false);
        if (!sent) {
            Error error = sent.error();
            if (error.kind == ErrorKind::Cancelled && error.hint.empty())
                error.hint = tr("It is not known whether anything was changed. Run the statement "
                                "again and look.")
                                 .toStdString();
            if (dialog) dialog->tell(shownLines(error.text()), true);
            return;
        }
        if (dialog) dialog->accept();
        dropEdits();
        Q_EMIT statementWanted(sql); // what is there now is read, not guessed
    };
    withEditConnection(
        [this, ended, statements = preview.statements()](const Result<ServerFacts>& facts) {
            if (!facts) return ended(failure(facts.error()));
            const auto work = [statements](Connection& connection) {
                return applyEdits(connection, statements);
            };
            whenDone(m_editWorker->ask<size_t>(work), this, ended);
        });
}

} // namespace lockstep
