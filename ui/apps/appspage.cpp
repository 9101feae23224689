// AppsPage: what happens when; its looks are in appslayout.cpp.
#include "ui/apps/appspage.h"

#include "api/production.h"
#include "ui/actions.h"
#include "ui/apps/removetab.h"
#include "ui/editor/sqltext.h"
#include "ui/environments/environmentbox.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"
#include "ui/wording.h"
#include "workflow/whendone.h"
#include "workflow/wiping.h"
#include "workflow/words.h"

#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>

namespace lockstep {

struct AppsPage::Look
{
    AppsThere there;
    std::string production; ///< why it is that
};

namespace {

constexpr int adminTab = 2;

std::string prodUri() { return qEnvironmentVariable("DATABASE_URL").toStdString(); }

} // namespace

AppsPage::~AppsPage() = default;

EnginePtr AppsPage::engine() const
{
    const auto environment = m_environments->environment();
    return environment ? m_services.engines.find(environment->engine) : nullptr;
}

void AppsPage::setEnvironment(const Environment& environment)
{
    if (m_acts) return;
    m_environments->choose(environment.id);
    environmentChosen();
}

void AppsPage::environmentChosen()
{
    m_prepare->forget();
    look();
    Q_EMIT scopeChanged();
}

void AppsPage::look()
{
    if (m_acts) return;
    m_bar->clear();
    read();
}

template <class T>
void AppsPage::ask(const QString& progress, std::function<Result<T>(const ConnectionRequest&)> work,
                   std::function<void(const Result<T>&)> then)
{
    m_reading.giveUp();
    const int round = ++m_round;
    m_progress->begin(progress);
    const auto tell = [this, then](const Result<T>& made) {
        m_progress->end();
        then(made);
        updateState();
    };
    m_services.requestFor(
        *m_environments->environment(), Access::Read, this,
        [this, round, work, tell](const Result<ConnectionRequest>& request) {
            if (round != m_round) return;
            if (!request) return tell(failure(request.error()));
            m_reading.run<T>([work, target = *request](const auto*) { return work(target); }, tell);
        });
    updateState();
}

template <class T>
void AppsPage::act(const QString& progress, std::function<Result<T>(const ConnectionRequest&)> work,
                   std::function<void(const Result<T>&)> then)
{
    m_reading.giveUp();
    ++m_round;
    m_stops = false;
    setBusy(true);
    m_bar->clear();
    m_progress->begin(progress);
    m_services.requestFor(
        *m_environments->environment(), Access::Write, this,
        [this, work, then](const Result<ConnectionRequest>& request) {
            if (!request) return then(failure(request.error()));
            if (m_stops)
                return then(
                    failure(ErrorKind::Cancelled, lockstep::tr("It was stopped.").toStdString()));
            m_acting.run<T>([work, target = *request](const auto*) { return work(target); }, then);
        });
}

void AppsPage::read()
{
    const auto environment = m_environments->environment();
    const EnginePtr keeps = engine();
    m_prepare->setPlace({});
    m_remove->setUnknown();
    if (!environment || !keeps || !canKeepApps(*keeps)) {
        updateState();
        return;
    }
    if (const auto sql = appAdminSql({keeps, environment->parameters, {}})) {
        m_admin->setEngine(keeps);
        m_admin->setSql(QString::fromStdString(*sql));
    }
    ask<Look>(
        tr("Reading %1").arg(shown(environment->name)),
        [all = m_services.everyEnvironment()](const ConnectionRequest& target) -> Result<Look> {
            auto production = api::askWhyReadOnly(target, all, prodUri());
            if (!production) return failure(production.error());
            auto there = appsThere(target);
            if (!there) return failure(there.error());
            return Look{std::move(*there), std::move(*production)};
        },
        [this, keeps, name = environment->name](const Result<Look>& made) {
            if (made) {
                m_prepare->setPlace(AppPlace{keeps, made->there.database, made->production, name});
                m_remove->setApps(made->there.apps, said(made->production));
            } else {
                showProblem(made.error());
                offerPassword(made.error());
            }
            Q_EMIT looked();
        });
}

/// Into the app that is chosen: where it may not be removed, nobody asks what would be lost.
void AppsPage::lookInto()
{
    const std::string app = m_remove->app();
    if (app.empty() || m_acts || !m_remove->mayRemove()) return;
    ask<AppContents>(
        tr("Reading what %1 holds").arg(shown(app)),
        [app](const ConnectionRequest& target) { return appContents(target, app); },
        [this, app](const Result<AppContents>& contents) {
            if (!contents)
                showProblem(contents.error());
            else if (app == m_remove->app())
                m_remove->showContents(*contents);
            Q_EMIT contentsShown();
        });
}

void AppsPage::prepare()
{
    const QString app = m_prepare->name();
    if (m_acts || !m_environments->environment()) return;
    m_prepare->forget();
    act<std::shared_ptr<NewApp>>(
        tr("Preparing %1").arg(shown(app)),
        [name = app.toStdString()](
            const ConnectionRequest& target) -> Result<std::shared_ptr<NewApp>> {
            auto made = prepareApp(target, name);
            if (!made) return failure(made.error());
            return std::make_shared<NewApp>(std::move(*made));
        },
        [this, app](const Result<std::shared_ptr<NewApp>>& made) { takeMade(made, app); });
}

void AppsPage::takeMade(const Result<std::shared_ptr<NewApp>>& made, const QString& app)
{
    if (!made) {
        endAct(false);
        showProblem(made.error());
        Q_EMIT prepared();
        return;
    }
    m_prepare->showMade(**made, app);
    keep(app, *made);
    endAct(true);
    Q_EMIT schemaChanged(*m_environments->environment());
}

void AppsPage::keep(const QString& app, const std::shared_ptr<NewApp>& made)
{
    m_prepare->showKept(tr("The password is being kept in the keychain."));
    const auto environment = m_environments->environment();
    const QString id = appSecretId(*engine(), environment->parameters, app.toStdString());
    whenDone(m_services.secrets.write(id, QString::fromStdString(made->password)), this,
             [this](const Result<void>& written) {
                 const bool kept = written && !m_services.secrets.keepsOnlyHere();
                 m_prepare->showKept(
                     kept ? tr("The password is shown this once, and the keychain has it.")
                          : tr("The password is shown this once: no keychain answered that could "
                               "keep it."));
                 Q_EMIT prepared();
             });
    wipe(made->password);
}

void AppsPage::remove()
{
    const std::string app = m_remove->app();
    if (m_acts || app.empty() || !m_environments->environment()) return;
    act<bool>(
        tr("Removing %1").arg(shown(app)),
        [app, typed = m_remove->typed().toStdString(),
         all = m_services.everyEnvironment()](const ConnectionRequest& target) -> Result<bool> {
            const auto why = api::askWhyReadOnly(target, all, prodUri());
            if (!why) return failure(why.error());
            if (!why->empty())
                return failure(ErrorKind::Refused, "Nothing is removed there. " + *why);
            if (auto gone = removeApp(target, app, typed); !gone) return failure(gone.error());
            return true;
        },
        [this, app](const Result<bool>& gone) { takeRemoved(gone, QString::fromStdString(app)); });
}

void AppsPage::takeRemoved(const Result<bool>& gone, const QString& app)
{
    if (!gone) {
        endAct(false);
        showProblem(gone.error());
        Q_EMIT removed();
        return;
    }
    const auto environment = m_environments->environment();
    // A keychain that does not answer keeps what opens nothing any more.
    (void)m_services.secrets.remove(
        appSecretId(*engine(), environment->parameters, app.toStdString()));
    endAct(true);
    m_bar->show(MessageBar::Tone::Success,
                tr("Removed: the schema %1 and the role %1.").arg(shown(app)));
    Q_EMIT removed();
    Q_EMIT schemaChanged(*environment);
}

/// Whatever came of it, the database is read again, so that the page shows what is there now.
void AppsPage::endAct(bool done)
{
    m_progress->end();
    setBusy(false);
    if (m_closes && !done) {
        Q_EMIT closeAllowed();
        return;
    }
    m_closes = false; // what was made is to be seen first
    read();
}

void AppsPage::showProblem(const Error& error)
{
    m_bar->show(error);
    constexpr const char* noRight = "42501";
    if (error.sqlState != noRight) return;
    connect(m_bar->addAction(m_tabs->tabText(adminTab)), &QPushButton::clicked, this,
            [this] { m_tabs->setCurrentIndex(adminTab); });
}

/// Where a login was refused.
void AppsPage::offerPassword(const Error& error)
{
    const auto environment = m_environments->environment();
    if (error.kind != ErrorKind::Refused || !environment ||
        !m_services.canAskPassword(*environment))
        return;
    connect(m_bar->addAction(tr("Enter password…")), &QPushButton::clicked, this,
            [this, one = *environment] {
                m_services.askPassword(one, this, [this](bool given) {
                    if (given) look();
                });
            });
}

void AppsPage::stop()
{
    m_progress->stopping();
    if (m_acts) {
        m_stops = true;
        m_acting.stop();
        return;
    }
    if (m_reading.running()) {
        m_reading.stop();
        return;
    }
    ++m_round; // the way to a connection is being asked for
    m_progress->end();
    updateState();
}

bool AppsPage::canClose()
{
    if (!m_acts) return true;
    m_closes = true;
    stop();
    return false;
}

void AppsPage::setBusy(bool acting)
{
    m_acts = acting;
    m_environments->setEnabled(!acting);
    m_prepare->setBusy(acting);
    m_remove->setBusy(acting);
    updateState();
}

/// Which state the page is in, in words; each has its own.
void AppsPage::updateState()
{
    if (!m_tabs) return; // it is being built
    const auto environment = m_environments->environment();
    const EnginePtr keeps = engine();
    const auto can = keeps ? canKeepApps(*keeps) : Result<void>();
    const bool usable = environment && keeps && can;
    findChild<QPushButton*>(QStringLiteral("appsLook"))->setEnabled(usable && !m_acts);
    for (QAction* action : m_actions) {
        const bool stops = action->objectName() == QLatin1String("apps.stop");
        const bool busy = m_acts || m_reading.running();
        action->setEnabled(stops ? busy : usable && !m_acts);
        setWhyDisabled(*action, stops    ? tr("Nothing is being done")
                                : m_acts ? tr("Something else is being done")
                                         : tr("There is no database where apps can be prepared"));
    }
    const auto say = [this](const char* icon, const QString& heading, const QString& text,
                            const QString& action) {
        m_empty->say(QLatin1String(icon), heading, text, action);
        m_body->setCurrentWidget(m_empty);
    };
    const QString what = tr("A schema in a database for one app, and a role that reaches nothing "
                            "else there.");
    if (m_environments->count() == 0)
        say("environment", tr("No database for apps yet"), what, tr("New environment…"));
    else if (!environment)
        say("schema", tr("Choose an environment"), what, {});
    else if (!keeps)
        say("info", tr("Apps cannot be prepared there"), tr("This program has no engine for it."),
            {});
    else if (!can)
        say("info", tr("Apps cannot be kept apart there"),
            said(can.error().message) + QStringLiteral(".\n") + said(can.error().hint), {});
    else
        m_body->setCurrentWidget(m_tabs);
}

std::optional<Role> AppsPage::role() const
{
    const auto one = m_environments->environment();
    return one ? std::optional(one->role) : std::nullopt;
}

PageScope AppsPage::scope() const
{
    PageScope scope;
    if (const auto one = m_environments->environment()) {
        EnvironmentView view{*one, std::nullopt, false, {}};
        (one->role == Role::Production ? scope.prod : scope.dev) = view;
    }
    return scope;
}

void AppsPage::takeFocus()
{
    if (m_body->currentWidget() == m_tabs)
        m_tabs->tabBar()->setFocus();
    else
        m_environments->setFocus();
}

} // namespace lockstep
