// ApiPage: what happens when; its looks are in apilayout.cpp.
#include "ui/api/apipage.h"

#include "api/calls.h"
#include "ui/actions.h"
#include "ui/api/requestmodel.h"
#include "ui/environments/environmentbox.h"
#include "ui/widgets/copyline.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"
#include "ui/widgets/savedialog.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTableView>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {

ApiPage::~ApiPage()
{
    m_host->disconnect(this); // it goes when the rest of the page has gone
}

void ApiPage::setEnvironment(const Environment& environment)
{
    if (m_host->state() != ApiHost::State::Off) return; // it stays on what it serves
    m_environments->choose(environment.id);
    environmentChosen();
}

void ApiPage::environmentChosen()
{
    m_bar->clear();
    updateControls();
    Q_EMIT scopeChanged();
}

bool ApiPage::mustOnlyRead() const
{
    const auto environment = m_environments->environment();
    return environment && environment->role == Role::Production;
}

void ApiPage::start()
{
    const auto environment = m_environments->environment();
    if (!environment || m_host->state() != ApiHost::State::Off) return;
    m_bar->clear();
    m_port->interpretText();
    m_seconds->interpretText();
    m_progress->begin(tr("Starting on %1").arg(shown(environment->name)));
    // Production is found out by the server, too: by its identity, and by DATABASE_URL.
    ApiWish wish;
    wish.port = m_port->value();
    wish.readOnly = m_readOnly->isChecked() && !mustOnlyRead();
    wish.longest = std::chrono::seconds(m_seconds->value());
    m_host->start(*environment, wish);
}

void ApiPage::stop()
{
    if (m_host->state() == ApiHost::State::Starting) m_progress->stopping();
    m_host->stop();
}

void ApiPage::showProblem(const Error& error)
{
    m_bar->show(error);
    const auto environment = m_environments->environment();
    if (error.kind != ErrorKind::Refused || !environment ||
        !m_services.canAskPassword(*environment))
        return;
    connect(m_bar->addAction(tr("Enter password…")), &QPushButton::clicked, this,
            [this, one = *environment] {
                m_services.askPassword(one, this, [this](bool given) {
                    if (given) start();
                });
            });
}

void ApiPage::showState()
{
    switch (m_host->state()) {
    case ApiHost::State::Off:
        m_progress->end();
        break;
    case ApiHost::State::Starting:
        m_requests->clear();
        break;
    case ApiHost::State::Running:
        m_progress->end();
        showServed();
        break;
    case ApiHost::State::Stopping:
        m_progress->begin(tr("Stopping…"), false);
        break;
    }
    if (m_host->state() != ApiHost::State::Running) m_token->setText({});
    updateControls();
    Q_EMIT scopeChanged();
}

void ApiPage::updateControls()
{
    if (!m_body) return; // it is being built
    const ApiHost::State state = m_host->state();
    const bool off = state == ApiHost::State::Off;
    const bool running = state == ApiHost::State::Running;
    const bool chosen = m_environments->environment().has_value();
    for (QWidget* one : {static_cast<QWidget*>(m_environments), static_cast<QWidget*>(m_port),
                         static_cast<QWidget*>(m_seconds)})
        one->setEnabled(off);
    m_readOnly->setEnabled(off && !mustOnlyRead());
    if (mustOnlyRead()) m_readOnly->setChecked(true);
    m_readOnly->setToolTip(mustOnlyRead() ? tr("Production is only read")
                                          : tr("Nothing is written, whoever asks"));
    m_start->setEnabled(off && chosen);
    m_stop->setEnabled(running || state == ApiHost::State::Starting);
    for (QAction* action : m_actions) {
        const bool starts = action->objectName() == QLatin1String("api.start");
        const bool stops = action->objectName() == QLatin1String("api.stop");
        action->setEnabled(starts ? m_start->isEnabled() : stops ? m_stop->isEnabled() : running);
        setWhyDisabled(*action, starts ? off ? tr("No environment is chosen") : tr("It runs")
                                       : tr("The data API does not run"));
    }
    updateEmpty();
}

void ApiPage::updateEmpty()
{
    const ApiHost::State state = m_host->state();
    if (state == ApiHost::State::Running) {
        m_body->setCurrentWidget(m_running);
        return;
    }
    m_body->setCurrentWidget(m_empty);
    const auto say = [this](const char* icon, const QString& heading, const QString& text,
                            const QString& action) {
        m_empty->say(QLatin1String(icon), heading, text, action);
    };
    const QString what = tr("The tables of an environment as JSON over HTTP, on this machine "
                            "alone, with a token that is made at each start.");
    if (m_environments->count() == 0)
        say("environment", tr("Nothing to serve yet"), what, tr("New environment…"));
    else if (state == ApiHost::State::Starting)
        say("", tr("Starting…"), {}, {});
    else if (state == ApiHost::State::Stopping)
        say("", tr("Stopping…"), {}, {});
    else if (!m_environments->environment())
        say("environment", tr("Choose an environment"), what, {});
    else
        say("run", tr("The data API is off"), what, tr("Start"));
}

void ApiPage::showServed()
{
    const ApiServed& served = m_host->served();
    const auto count = int(served.tables.size());
    const QString tables =
        count == 1 ? tr("1 table is served") : tr("%Ln tables are served", nullptr, count);
    m_sentence->setText(served.readOnlyBecause.empty()
                            ? tr("%1, read and written.").arg(tables)
                            : tr("%1, only read. %2").arg(tables, said(served.readOnlyBecause)));
    QStringList about{served.alsoOnIpv6
                          ? tr("Who asks from this machine, at 127.0.0.1 or ::1, is answered; "
                               "nobody else is. The token holds until the API is stopped.")
                          : tr("Who asks from this machine, at 127.0.0.1, is answered; nobody else "
                               "is. The token holds until the API is stopped.")};
    about << tr(
        "The lines below have it in $TOKEN, for which the first one asks, once in a shell.");
    for (const std::string& way : served.openWays)
        about << tr("Asked by SQL it only reads, but: %1.").arg(shown(way));
    m_about->setText(about.join(QLatin1Char('\n')));
    m_address->setText(served.address);
    m_token->setText(served.token);
    m_openApi->setText(served.address + QStringLiteral("openapi.json"));
    {
        const QSignalBlocker quiet(m_tables);
        m_tables->clear();
        for (const api::Resource& one : served.tables) m_tables->addItem(shown(one.name()));
        const auto best =
            std::find_if(served.tables.begin(), served.tables.end(), [](const auto& one) {
                return one.writable && one.table.primaryKey && one.table.partOf.empty();
            });
        if (best != served.tables.end())
            m_tables->setCurrentIndex(int(best - served.tables.begin()));
    }
    m_tables->setEnabled(count > 0);
    showCalls();
    showRequests();
}

void ApiPage::showCalls()
{
    const ApiServed& served = m_host->served();
    const int row = m_tables->currentIndex();
    const bool any = row >= 0 && row < int(served.tables.size());
    for (CopyLine* line : {m_read, m_write, m_query}) line->setEnabled(any);
    if (!any) {
        for (CopyLine* line : {m_read, m_write, m_query}) line->setText({});
        return;
    }
    const api::Resource& table = served.tables[size_t(row)];
    const std::string address = served.address.toStdString();
    const auto line = [&](const api::Call& call) {
        return QString::fromStdString(api::curlOf(call, address));
    };
    m_read->setText(line(api::filteringCall(table)));
    m_query->setText(line(api::queryCall(table, served.engine->dialect())));
    const bool writes = table.writable && served.readOnlyBecause.empty();
    m_write->setEnabled(writes);
    m_write->setText(writes ? line(api::writingCall(table)) : tr("Nothing is written here."));
}

void ApiPage::showRequests()
{
    const ApiHost::Requests came = m_host->takeRequests();
    m_requests->add(came.newest);
    const auto all = int(came.all);
    if (all == 0)
        m_count->setText(tr("No requests yet."));
    else if (all == 1)
        m_count->setText(tr("1 request since the start."));
    else if (all <= int(ApiHost::mostRequests))
        m_count->setText(tr("%Ln requests since the start.", nullptr, all));
    else
        m_count->setText(
            tr("%Ln requests since the start; the newest 1,000 are here.", nullptr, all));
}

void ApiPage::askWhereToSave()
{
    if (m_host->state() != ApiHost::State::Running) return;
    auto* dialog = saveDialog(this, tr("Save the OpenAPI document"), QStringLiteral("openapi.json"),
                              tr("JSON (*.json)"));
    dialog->setObjectName(QStringLiteral("apiSaveDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &ApiPage::saveOpenApi);
    dialog->open();
}

void ApiPage::saveOpenApi(const QString& file)
{
    const auto write = [file](const QByteArray& text) -> Result<void> {
        QSaveFile disk(file);
        if (disk.open(QIODevice::WriteOnly) && disk.write(text) == text.size() && disk.commit())
            return {};
        return failure(ErrorKind::BadInput,
                       tr("The file %1 could not be written.").arg(shown(file)).toStdString(),
                       disk.errorString().toStdString());
    };
    const auto tell = [this, file](const Result<void>& done) {
        if (done)
            m_bar->show(MessageBar::Tone::Success, tr("Saved as %1.").arg(shown(file)));
        else
            m_bar->show(done.error());
        Q_EMIT saved();
    };
    m_host->askOpenApi(this, [this, write, tell](const Result<QByteArray>& document) {
        if (!document)
            tell(failure(document.error()));
        else
            whenDone(QtConcurrent::run([write, text = *document] { return write(text); }), this,
                     tell);
    });
}

std::optional<Role> ApiPage::role() const
{
    const auto one = m_environments->environment();
    return one ? std::optional(one->role) : std::nullopt;
}

PageScope ApiPage::scope() const
{
    PageScope scope;
    if (const auto one = m_environments->environment()) {
        const bool runs = m_host->state() == ApiHost::State::Running;
        const bool reads =
            runs ? !m_host->served().readOnlyBecause.empty() : m_readOnly->isChecked();
        EnvironmentView view{*one, std::nullopt, reads, {}};
        (one->role == Role::Production ? scope.prod : scope.dev) = view;
    }
    return scope;
}

void ApiPage::takeFocus()
{
    if (m_host->state() == ApiHost::State::Running)
        m_address->setFocus();
    else if (m_start->isEnabled())
        m_start->setFocus();
    else
        m_environments->setFocus();
}

} // namespace lockstep
