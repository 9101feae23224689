// EditorPage: SQL on one connection of its own. Its parts are put together in editorparts.cpp.
#include "ui/editor/editorpage.h"

#include "engine/sqlparameters.h"
#include "ui/editor/completer.h"
#include "ui/editor/instead.h"
#include "ui/editor/sqltext.h"
#include "ui/editor/statementtracker.h"
#include "ui/help/topics.h"
#include "ui/results/figures.h"
#include "ui/results/resultpane.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/twinrun.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QPushButton>
#include <QUuid>
#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

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
    buildNaming();
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
    writeRecords();
    delete m_completer; // before the text, whose last events it would hear
}

void EditorPage::listen()
{
    connect(m_text, &QsciScintilla::textChanged, this, [this] {
        m_textChangedSinceRun = true;
        ++m_edits;
        if (!m_recoveryPause.isActive()) m_recoveryPause.start();
    });
    connect(m_text, &QsciScintilla::modificationChanged, this, &Page::titleChanged);
    connect(m_text, &SqlText::plainChanged, this, [this](bool plain) {
        if (plain) m_bar->show(MessageBar::Tone::Info, plainNotice());
    });
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &EditorPage::lookAtFile);
    m_recoveryPause.setSingleShot(true);
    m_recoveryPause.setInterval(1000);
    connect(&m_recoveryPause, &QTimer::timeout, this, &EditorPage::keepText);
    m_recordPause.setSingleShot(true);
    m_recordPause.setInterval(50);
    connect(&m_recordPause, &QTimer::timeout, this, &EditorPage::writeRecords);
    m_beat.setInterval(100);
    connect(&m_beat, &QTimer::timeout, this, &EditorPage::showBusy);

    listenToSession();
    listenToReading();
    listenToPlans();
    const auto mine = [this](int run) { return run == m_run; };
    connect(&m_runner, &QueryRunner::columnsArrived, this,
            [this, mine](int run, int index, const std::vector<Column>& columns) {
                if (mine(run)) m_results->setColumns(index, columns);
            });
    connect(&m_runner, &QueryRunner::rowsArrived, this,
            [this, mine](int run, int index, const RowBatchPtr& rows) {
                if (mine(run)) m_results->append(index, rows);
            });
    connect(&m_runner, &QueryRunner::statementFinished, this,
            [this, mine](int run, const QueryOutcome& outcome) {
                if (!mine(run)) return;
                if (outcome.transaction != TransactionState::None && !outcome.again)
                    ++m_inTransaction;
                const bool last = outcome.index + 1 == static_cast<int>(m_statements.size());
                if (last || !m_shownSince.isValid() || m_shownSince.elapsed() > 50)
                    showTransaction();
                m_results->finishStatement(outcome);
                const qint64 rows =
                    outcome.outcome.hasRows ? m_results->rows() : outcome.outcome.affected;
                if (!outcome.again) record(outcome.index, outcome.milliseconds, rows, {});
            });
    connect(&m_runner, &QueryRunner::statementFailed, this,
            [this, mine](int run, int index, const Error& error) {
                if (mine(run)) failed(index, error);
            });
    connect(&m_runner, &QueryRunner::finished, this, [this, mine](int run, qint64 milliseconds) {
        if (mine(run)) m_results->finish(milliseconds);
        m_stopping = false;
        showBusy();
    });
    connect(m_results, &ResultPane::statementActivated, this, &EditorPage::jumpToStatement);
    connect(m_results, &ResultPane::statusChanged, this, &Page::messageChanged);
}

void EditorPage::setText(const QString& sql) { m_text->setSql(sql); }

void EditorPage::restore(const RecoveredText& text)
{
    if (!text.title.isEmpty()) m_title = text.title;
    if (!text.left.isEmpty()) return restoreLater(text);
    m_recoveryId = text.id; // what is kept from now on takes the place of that
    m_text->setSql({});
    m_text->append(text.sql); // as an edit: it is not saved
    m_text->setEolMode(text.sql.contains(QLatin1String("\r\n")) ? QsciScintilla::EolWindows
                                                                : QsciScintilla::EolUnix);
    m_text->setCaret(text.caret);
    m_bar->show(MessageBar::Tone::Info,
                tr("Recovered from %1")
                    .arg(QLocale().toString(text.at.toLocalTime(), QLocale::ShortFormat)));
    Q_EMIT titleChanged();
}

bool EditorPage::running() const
{
    return m_preparing || m_runner.running() || (m_twin && m_twin->running());
}
QString EditorPage::title() const { return m_title; }

void EditorPage::setTitle(const QString& title)
{
    m_title = title;
    Q_EMIT titleChanged();
}
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

void EditorPage::withChosen(const Chosen& then)
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
        then(text, spans);
        return;
    }
    m_tracker->withStatements([this, then](const QByteArray& text, const StatementMap& map) {
        const auto span = map.at(static_cast<size_t>(m_text->caret()));
        then(text, span ? std::vector{*span} : std::vector<StatementSpan>());
    });
}

void EditorPage::runStatement()
{
    withChosen([this](const QByteArray& text, const auto& spans) { run(text, spans); });
}

void EditorPage::runScript()
{
    if (running() || !m_engine) return;
    m_tracker->withStatements(
        [this](const QByteArray& text, const StatementMap& map) { run(text, map.statements()); });
}

bool EditorPage::takeStatements(const QByteArray& text, const std::vector<StatementSpan>& spans)
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
        return false;
    }
    return true;
}

void EditorPage::run(const QByteArray& text, const std::vector<StatementSpan>& spans)
{
    m_wish.reset();
    if (takeStatements(text, spans) && mayRun())
        withValues(tr("Run with these values"), [this] { send([this] { sendStatements(); }); });
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

void EditorPage::sendStatements()
{
    std::vector<QueryStatement> statements;
    QStringList texts;
    QStringList whole; // with the values
    for (const EditorStatement& statement : m_statements) {
        texts << QString::fromStdString(statement.sql);
        whole << QString::fromStdString(shownWithValues(statement.sql, statement.values));
        statements.push_back({texts.back(), statement.offset, statement.values});
    }
    m_results->begin(static_cast<int>(statements.size()), texts);
    m_run = m_runner.run(std::move(statements), m_rowLimit->currentData().toLongLong());
    Q_EMIT sent(whole);
    showBusy();
}

void EditorPage::send(std::function<void()> start)
{
    m_start = std::move(start);
    m_textChangedSinceRun = false;
    m_clock.start();
    m_beat.start();
    if (m_targeted) return m_start();
    m_preparing = true;
    showBusy();
    m_services.requestFor(m_environment, access(), this, [this](Result<ConnectionRequest> request) {
        const bool stopped = m_stopping;
        m_preparing = m_stopping = false;
        if (request && !stopped) {
            m_runner.setTarget(m_environment, std::move(*request));
            m_targeted = true;
            m_start();
            return;
        }
        if (!request) m_bar->show(request.error());
        showBusy();
    });
}

void EditorPage::stop()
{
    const bool twin = m_twin && m_twin->running();
    if (m_runner.paused() && !twin) return m_runner.stop();
    if (!running()) return;
    m_stopping = true;
    if (m_runner.running()) m_runner.stop();
    if (twin) m_twin->stop();
    showBusy();
}

void EditorPage::failed(int index, const Error& error)
{
    m_results->failStatement(index, error, m_clock.elapsed());
    record(index, m_clock.elapsed(), -1, QString::fromStdString(error.message), m_stopping);
    if (error.kind == ErrorKind::Cancelled) return;
    if (error.kind == ErrorKind::Unreachable && m_facts) {
        tellLost(error);
        return;
    }
    Error told = error;
    if (told.detail == told.message) told.detail.clear(); // once is enough
    m_bar->show(told);
    if (error.kind == ErrorKind::Refused && !m_facts && m_services.canAskPassword(m_environment))
        connect(m_bar->addAction(tr("Enter password…")), &QPushButton::clicked, this,
                &EditorPage::askForPassword);
    const auto place = static_cast<size_t>(index);
    if (m_textChangedSinceRun || place >= m_statements.size()) return;
    const EditorStatement& statement = m_statements[place];
    std::optional<size_t> byte;
    if (error.position > 0)
        byte = statement.span.begin +
               byteOfCharacter(statement.sql, static_cast<size_t>(error.position));
    if (byte) m_text->markError(static_cast<int>(*byte));
    m_instead->offer(error, statement.span, byte);
}

void EditorPage::askForPassword()
{
    m_services.askPassword(m_environment, this, [this](bool given) {
        if (!given || running()) return;
        m_targeted = false;
        m_bar->clear();
        send(m_start);
    });
}

void EditorPage::showBusy()
{
    const bool busy = running();
    if (!busy) m_beat.stop();
    m_runStatement->setEnabled(!busy && m_engine);
    m_runScript->setEnabled(!busy && m_engine);
    m_explain->setEnabled(!busy && m_engine);
    m_stop->setEnabled((busy && !m_stopping) || m_runner.paused());
    m_stop->setText(m_stopping ? tr("Stopping …") : tr("Stop"));
    const bool connecting = m_reconnect > m_run;
    if (busy && !connecting && m_clock.elapsed() > 1000) m_results->showWaiting(m_clock.elapsed());
    showTransaction();
}

void EditorPage::jumpToStatement(int index)
{
    const auto place = static_cast<size_t>(index);
    if (place >= m_statements.size() || m_textChangedSinceRun) return;
    m_text->jumpTo(m_text->errorAt().value_or(static_cast<int>(m_statements[place].span.begin)));
}

void EditorPage::record(int index, qint64 milliseconds, qint64 rows, const QString& error,
                        bool stopped)
{
    recordOn(m_environment, index, milliseconds, rows, error, stopped);
}

void EditorPage::recordOn(const Environment& environment, int index, qint64 milliseconds,
                          qint64 rows, const QString& error, bool stopped)
{
    const auto place = static_cast<size_t>(index);
    if (place >= m_statements.size() || index >= ResultPane::shownMessages) return;
    QueryRecord query;
    query.at = QDateTime::currentDateTimeUtc().addMSecs(-milliseconds);
    query.environment = environment.id;
    query.environmentName = environment.name;
    QString sql = QString::fromStdString(
        shownWithValues(m_statements[place].sql, m_statements[place].values));
    if (m_wish)
        sql.prepend(m_wish->run ? QLatin1String("EXPLAIN ANALYZE ") : QLatin1String("EXPLAIN "));
    query.sql = recordable(sql);
    query.milliseconds = milliseconds;
    query.rows = rows;
    query.error = error;
    query.stopped = stopped;
    m_records.push_back(std::move(query));
    if (!m_recordPause.isActive()) m_recordPause.start();
}

/// Together: a script has thousands of them.
void EditorPage::writeRecords()
{
    // A history that cannot be written must not stand in the way of the work.
    if (!m_records.empty())
        (void)QtConcurrent::run(
            [file = m_services.journalFile, records = std::exchange(m_records, {})] {
                Journal journal(file);
                if (!journal.open()) return;
                for (const QueryRecord& query : records) (void)journal.record(query);
            });
}

} // namespace lockstep
