// EditorPage: SQL on one connection of its own. Its parts are put together in editorparts.cpp.
#include "ui/editor/editorpage.h"

#include "ui/editor/sqltext.h"
#include "ui/editor/statementtracker.h"
#include "ui/help/topics.h"
#include "ui/results/figures.h"
#include "ui/results/resultpane.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QThreadPool>
#include <QUuid>
#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

namespace {

/// One thread, so that what is written and what is forgotten keep their order.
QThreadPool* recoveryThread()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return &pool;
}

} // namespace

EditorPage::EditorPage(Services& services, Environment environment, QWidget* parent)
    : Page(parent),
      m_services(services),
      m_environment(std::move(environment)),
      m_engine(services.engines.find(m_environment.engine)),
      m_recoveryId(QUuid::createUuid().toString(QUuid::WithoutBraces))
{
    setHelpTopic(*this, QStringLiteral("editor"));
    static int opened = 0;
    m_title = tr("query %1").arg(++opened);
    build();
    buildActions();
    listen();
    if (!m_engine)
        m_bar->show(MessageBar::Tone::Error,
                    tr("This program has no engine named \"%1\", so nothing can run here.")
                        .arg(shown(m_environment.engine)));
    showBusy();
}

EditorPage::~EditorPage()
{
    if (m_recoveryPause.isActive() && !m_discarded) keepText();
}

void EditorPage::listen()
{
    connect(m_text, &QsciScintilla::textChanged, this, [this] {
        m_textChangedSinceRun = true;
        if (!m_recoveryPause.isActive()) m_recoveryPause.start();
    });
    connect(m_text, &QsciScintilla::modificationChanged, this, &Page::titleChanged);
    connect(m_text, &SqlText::plainChanged, this, [this](bool plain) {
        if (!plain) return;
        m_bar->show(MessageBar::Tone::Info,
                    tr("This text is very long. It is shown without colours; it runs as it is."));
    });
    m_recoveryPause.setSingleShot(true);
    m_recoveryPause.setInterval(1000);
    connect(&m_recoveryPause, &QTimer::timeout, this, &EditorPage::keepText);
    m_beat.setInterval(100);
    connect(&m_beat, &QTimer::timeout, this, &EditorPage::showBusy);

    connect(&m_runner, &QueryRunner::connected, this, [this](const ServerFacts& facts) {
        m_facts = facts;
        Q_EMIT scopeChanged();
    });
    const auto mine = [this](int run) { return run == m_run; };
    connect(&m_runner, &QueryRunner::columnsArrived, this,
            [this, mine](int run, int index, const std::vector<Column>& columns) {
                if (mine(run)) m_results->setColumns(index, columns);
            });
    connect(&m_runner, &QueryRunner::rowsArrived, this,
            [this, mine](int run, int index, const std::vector<Row>& rows) {
                if (mine(run)) m_results->append(index, rows);
            });
    connect(&m_runner, &QueryRunner::statementFinished, this,
            [this, mine](int run, const QueryOutcome& outcome) {
                if (!mine(run)) return;
                m_results->finishStatement(outcome);
                const qint64 rows =
                    outcome.outcome.hasRows ? m_results->rows() : outcome.outcome.affected;
                record(outcome.index, outcome.milliseconds, rows, {});
            });
    connect(&m_runner, &QueryRunner::statementFailed, this,
            [this, mine](int run, int index, const Error& error) {
                if (mine(run)) failed(index, error);
            });
    connect(&m_runner, &QueryRunner::finished, this, [this, mine](int run, qint64 milliseconds) {
        if (!mine(run)) return;
        m_results->finish(milliseconds);
        m_stopping = false;
        showBusy();
    });
    connect(m_results, &ResultPane::statementActivated, this, &EditorPage::jumpToStatement);
    connect(m_results, &ResultPane::statusChanged, this, &Page::messageChanged);
}

void EditorPage::setText(const QString& sql) { m_text->setSql(sql); }

void EditorPage::restore(const RecoveredText& text)
{
    m_recoveryId = text.id;
    if (!text.title.isEmpty()) m_title = text.title;
    m_text->setSql({});
    m_text->append(text.sql); // as an edit: it is not saved
    m_text->setCaret(text.caret);
    m_bar->show(MessageBar::Tone::Info,
                tr("Recovered from %1")
                    .arg(QLocale().toString(text.at.toLocalTime(), QLocale::ShortFormat)));
    Q_EMIT titleChanged();
}

bool EditorPage::running() const { return m_preparing || m_runner.running(); }
QString EditorPage::title() const { return m_title; }
bool EditorPage::modified() const { return m_text->isModified() && m_text->length() > 0; }
void EditorPage::takeFocus() { m_text->setFocus(); }

Access EditorPage::access() const
{
    const bool writes =
        m_environment.role == Role::Development || m_environment.role == Role::Staging;
    return writes ? Access::Write : Access::Read;
}

PageScope EditorPage::scope() const
{
    EnvironmentView view{m_environment, m_facts, access() == Access::Read, {}};
    PageScope scope;
    (m_environment.role == Role::Production ? scope.prod : scope.dev) = std::move(view);
    return scope;
}

void EditorPage::runStatement()
{
    if (running() || !m_engine) return;
    const StatementSpan selected = m_text->selected();
    if (selected.begin < selected.end) {
        const QByteArray text = m_text->sql();
        std::vector<StatementSpan> spans;
        const std::string_view chosen(text.constData() + selected.begin,
                                      selected.end - selected.begin);
        const StatementMap chosenMap(m_engine->dialect(), chosen);
        for (const StatementSpan& span : chosenMap.statements())
            spans.push_back({span.begin + selected.begin, span.end + selected.begin});
        run(text, spans);
        return;
    }
    m_tracker->withStatements([this](const QByteArray& text, const StatementMap& map) {
        const auto span = map.at(static_cast<size_t>(m_text->caret()));
        run(text, span ? std::vector{*span} : std::vector<StatementSpan>());
    });
}

void EditorPage::runScript()
{
    if (running() || !m_engine) return;
    m_tracker->withStatements(
        [this](const QByteArray& text, const StatementMap& map) { run(text, map.statements()); });
}

void EditorPage::run(const QByteArray& text, const std::vector<StatementSpan>& spans)
{
    m_bar->clear();
    m_text->clearErrors();
    m_statements.clear();
    const std::string_view all(text.constData(), static_cast<size_t>(text.size()));
    size_t counted = 0; // bytes whose UTF-16 length is known, so that long scripts stay linear
    size_t units = 0;
    for (const StatementSpan& span : spans) {
        units += utf16Length(all.substr(counted), span.begin - counted);
        counted = span.begin;
        m_statements.push_back({span, std::string(all.substr(span.begin, span.end - span.begin)),
                                static_cast<int>(units)});
    }
    if (m_statements.empty()) {
        m_bar->show(MessageBar::Tone::Info, tr("No statement at the caret"));
        return;
    }
    if (mayRun()) send();
}

bool EditorPage::mayRun()
{
    if (access() != Access::Read) return true;
    const auto refusal = readOnlyRefusal(m_engine->dialect(), m_statements, m_environment);
    if (!refusal) return true;
    m_bar->show(MessageBar::Tone::Warning, refusal->sentence, refusal->details);
    const QString sql = QString::fromStdString(m_statements[refusal->index].sql);
    connect(m_bar->addAction(tr("Copy statement")), &QPushButton::clicked, this,
            [sql] { QGuiApplication::clipboard()->setText(sql); });
    jumpToStatement(static_cast<int>(refusal->index));
    return false;
}

void EditorPage::send()
{
    m_textChangedSinceRun = false;
    m_clock.start();
    m_beat.start();
    const auto start = [this] {
        std::vector<QueryStatement> statements;
        QStringList texts;
        for (const EditorStatement& statement : m_statements) {
            texts << QString::fromStdString(statement.sql);
            statements.push_back({texts.back(), statement.offset});
        }
        m_results->begin(static_cast<int>(statements.size()));
        m_run = m_runner.run(std::move(statements), m_rowLimit->currentData().toInt());
        Q_EMIT sent(texts);
        showBusy();
    };
    if (m_targeted) {
        start();
        return;
    }
    m_preparing = true;
    showBusy();
    m_services.requestFor(m_environment, access(), this,
                          [this, start](Result<ConnectionRequest> request) {
                              const bool stopped = m_stopping;
                              m_preparing = m_stopping = false;
                              if (request && !stopped) {
                                  m_runner.setTarget(m_environment, std::move(*request));
                                  m_targeted = true;
                                  start();
                                  return;
                              }
                              if (!request) m_bar->show(request.error());
                              showBusy();
                          });
}

void EditorPage::stop()
{
    if (!running()) return;
    m_stopping = true;
    if (m_runner.running()) m_runner.stop();
    showBusy();
}

void EditorPage::failed(int index, const Error& error)
{
    m_results->failStatement(index, error, m_clock.elapsed());
    record(index, m_clock.elapsed(), -1, QString::fromStdString(error.message));
    if (error.kind == ErrorKind::Cancelled) return;
    Error told = error;
    if (told.detail == told.message) told.detail.clear(); // once is enough
    m_bar->show(told);
    if (error.kind == ErrorKind::Refused && !m_facts && m_services.canAskPassword(m_environment))
        connect(m_bar->addAction(tr("Enter password…")), &QPushButton::clicked, this,
                &EditorPage::askForPassword);
    if (error.position <= 0 || m_textChangedSinceRun) return;
    const auto place = static_cast<size_t>(index);
    if (place >= m_statements.size()) return;
    const EditorStatement& statement = m_statements[place];
    m_text->markError(
        static_cast<int>(statement.span.begin +
                         byteOfCharacter(statement.sql, static_cast<size_t>(error.position))));
}

void EditorPage::askForPassword()
{
    m_services.askPassword(m_environment, this, [this](bool given) {
        if (!given || running()) return;
        m_targeted = false;
        m_bar->clear();
        send();
    });
}

void EditorPage::showBusy()
{
    const bool busy = running();
    if (!busy) m_beat.stop();
    m_runStatement->setEnabled(!busy && m_engine);
    m_runScript->setEnabled(!busy && m_engine);
    m_stop->setEnabled(busy && !m_stopping);
    m_stop->setText(m_stopping ? tr("Stopping …") : tr("Stop"));
    if (busy && m_clock.elapsed() > 1000) m_results->showWaiting(m_clock.elapsed());
}

void EditorPage::jumpToStatement(int index)
{
    const auto place = static_cast<size_t>(index);
    if (place >= m_statements.size() || m_textChangedSinceRun) return;
    m_text->jumpTo(m_text->errorAt().value_or(static_cast<int>(m_statements[place].span.begin)));
}

void EditorPage::record(int index, qint64 milliseconds, qint64 rows, const QString& error)
{
    const auto place = static_cast<size_t>(index);
    if (place >= m_statements.size()) return;
    QueryRecord query;
    query.at = QDateTime::currentDateTimeUtc().addMSecs(-milliseconds);
    query.environment = m_environment.id;
    query.environmentName = m_environment.name;
    query.sql = recordable(QString::fromStdString(m_statements[place].sql));
    query.milliseconds = milliseconds;
    query.rows = rows;
    query.error = error;
    // A history that cannot be written must not stand in the way of the work.
    (void)QtConcurrent::run([file = m_services.journalFile, query] {
        Journal journal(file);
        if (journal.open()) (void)journal.record(query);
    });
}

void EditorPage::keepText()
{
    const QString folder = recovery::folder(m_services.journalFile);
    if (!modified()) {
        (void)QtConcurrent::run(recoveryThread(),
                                [id = m_recoveryId, folder] { recovery::forget(id, folder); });
        return;
    }
    RecoveredText text{m_recoveryId,   m_environment.id, m_title,
                       m_text->text(), m_text->caret(),  QDateTime::currentDateTimeUtc()};
    (void)QtConcurrent::run(recoveryThread(),
                            [text = std::move(text), folder] { recovery::keep(text, folder); });
}

bool EditorPage::canClose()
{
    if (!modified() && !running()) {
        m_discarded = true;
        return true;
    }
    askBeforeClosing();
    return false;
}

void EditorPage::askBeforeClosing()
{
    auto* box = new QMessageBox(QMessageBox::NoIcon, tr("Close %1").arg(m_title),
                                running() ? tr("A statement is still running. Stop it and close?")
                                          : tr("The text of %1 is not saved.").arg(m_title),
                                QMessageBox::Cancel, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    auto* save = modified() ? box->addButton(tr("Save…"), QMessageBox::ActionRole) : nullptr;
    auto* discard = box->addButton(running() ? tr("Stop and close") : tr("Discard"),
                                   QMessageBox::DestructiveRole);
    box->setDefaultButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this, [this, save, discard](QAbstractButton* button) {
        if (save && button == save) saveAs();
        if (button != discard) return;
        m_discarded = true;
        m_recoveryPause.stop();
        if (running()) stop();
        m_text->setModified(false); // what keepText() forgets
        keepText();
        Q_EMIT closeAllowed();
    });
    box->open();
}

void EditorPage::saveAs()
{
    auto* dialog = new QFileDialog(this, tr("Save SQL"), m_file, tr("SQL (*.sql);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        if (const auto saved = saveText(file, m_text->sql()); !saved) {
            m_bar->show(saved.error());
            return;
        }
        m_file = file;
        m_title = QFileInfo(file).fileName();
        m_text->setModified(false);
        keepText();
        Q_EMIT titleChanged();
    });
    dialog->open();
}

} // namespace lockstep
