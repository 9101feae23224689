// RevisionsPage: what happens when; its looks are in revisionslayout.cpp.
#include "ui/revisions/revisionspage.h"

#include "ui/actions.h"
#include "ui/environments/environmentbox.h"
#include "ui/revisions/revisionchoices.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/folderfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"
#include "ui/wording.h"

#include <QDir>
#include <QPushButton>
#include <QStackedWidget>
#include <QTreeWidget>

namespace lockstep {

RevisionsPage::~RevisionsPage() = default;

std::optional<Environment> RevisionsPage::environment() const
{
    return m_environments->environment();
}

QString RevisionsPage::folder() const { return m_folder->folder(); }

void RevisionsPage::setEnvironment(const Environment& environment)
{
    m_environments->choose(environment.id);
    m_wish.reset();
    if (const QString kept = revisionFolderOf(m_services.settingsFile, environment.id);
        !kept.isEmpty())
        m_folder->setFolder(kept);
    look();
    Q_EMIT scopeChanged();
}

void RevisionsPage::setFolder(const QString& folder)
{
    m_folder->setFolder(folder);
    folderChosen();
}

void RevisionsPage::folderChosen()
{
    const auto one = environment();
    keepRevisionFolder(m_services.settingsFile, one ? one->id : QString(), folder());
    look();
}

void RevisionsPage::look()
{
    m_errand.giveUp();
    const int round = ++m_round;
    m_bar->clear();
    m_now.reset();
    if (folder().isEmpty()) {
        setReading({});
        return;
    }
    if (!QDir::isAbsolutePath(folder())) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = tr("The folder %1 is no whole path.").arg(shown(folder())).toStdString();
        fail(error);
        return;
    }
    const auto from = environment();
    if (!from) {
        setReading(tr("Reading the folder"));
        run(std::nullopt);
        return;
    }
    setReading(tr("Reading the folder and %1").arg(shown(from->name)));
    m_services.requestFor(*from, Access::Read, this,
                          [this, round, from](Result<ConnectionRequest> request) {
                              if (round != m_round || !m_reading) return;
                              if (request)
                                  run(Side{*from, std::move(*request)});
                              else
                                  fail(request.error());
                          });
}

void RevisionsPage::run(const std::optional<Side>& side)
{
    m_errand.run<RevisionsNow>(
        [side, path = folder()](const auto* stop) { return revisionsNow(path, side, stop); },
        [this](const Result<RevisionsNow>& now) { take(now); });
}

void RevisionsPage::take(const Result<RevisionsNow>& now)
{
    if (!now) {
        fail(now.error());
        return;
    }
    m_now = *now;
    setReading({});
    fill();
    updateState();
    if (m_now->trouble) {
        Error trouble = *m_now->trouble;
        if (trouble.kind == ErrorKind::Changed)
            trouble.hint = tr("Compare it with dev and promote what leads there, or write what was "
                              "changed in prod as a revision.")
                               .toStdString();
        m_bar->show(trouble);
    } else if (!m_tell.isEmpty())
        m_bar->show(MessageBar::Tone::Success, m_tell);
    m_tell.clear();
    Q_EMIT looked();
    if (m_wish) {
        const RevisionWish wish = *std::exchange(m_wish, std::nullopt);
        offerNext(wish);
    } else if (std::exchange(m_goesOn, false) && m_target && m_now->at) {
        goTo(*m_target);
    }
}

void RevisionsPage::fail(const Error& error)
{
    m_goesOn = false;
    m_wish.reset();
    m_tell.clear();
    setReading({});
    m_bar->show(error);
    Q_EMIT looked();
}

void RevisionsPage::stop()
{
    if (!m_reading) return;
    m_progress->stopping();
    if (m_errand.running()) {
        m_errand.stop();
        return;
    }
    ++m_round; // the way to a connection is being asked for
    fail({ErrorKind::Cancelled, tr("It was stopped.").toStdString()});
}

void RevisionsPage::setReading(const QString& sentence)
{
    m_reading = !sentence.isEmpty();
    if (m_reading)
        m_progress->begin(sentence);
    else
        m_progress->end();
    updateState();
}

/// Which state the page is in, in words; each has its own.
void RevisionsPage::updateState()
{
    if (!m_empty || !m_list) return; // it is being built
    updateActions();
    const auto say = [this](const char* icon, const QString& heading, const QString& text,
                            const QString& action) {
        m_empty->say(QLatin1String(icon), heading, text, action);
        m_body->setCurrentWidget(m_empty);
    };
    const bool none = m_now && m_now->history.revisions.empty();
    if (folder().isEmpty())
        say("folder", tr("Choose a folder"),
            tr("Plans are written there one after another, to be reviewed and run later. A folder "
               "of Alembic, Flyway or sqitch is shown as documentation."),
            tr("Choose…"));
    else if (m_now && !none)
        m_body->setCurrentWidget(m_there);
    else if (m_reading)
        say("", m_progress->isVisibleTo(this) ? tr("Reading…") : QString(), {}, {});
    else if (none)
        say("folder", tr("No revisions yet"),
            tr("The first one is written from a comparison that is open."), tr("New revision…"));
    else
        say("folder", tr("Nothing is shown"), tr("The folder was not read."), tr("Read again"));
}

void RevisionsPage::enable(const char* name, bool enabled, const QString& why)
{
    for (QAction* action : m_actions) {
        if (action->objectName() != QLatin1String(name)) continue;
        action->setEnabled(enabled);
        setWhyDisabled(*action, why);
    }
}

void RevisionsPage::updateActions()
{
    const bool ours = m_now && m_now->folder && !m_reading;
    const bool alone = m_now && !m_now->folder;
    const auto number = chosen();
    const bool later = leadsUp();
    const bool earlier = leadsDown();
    const QString why = m_reading             ? tr("The folder is being read")
                        : alone               ? tr("Another tool's revisions are never run")
                        : !m_now              ? tr("No folder was read")
                        : !environment()      ? tr("No environment is chosen")
                        : !m_now->at          ? tr("It is not known that prod is at a revision")
                        : number == m_now->at ? tr("Prod is at the chosen revision")
                                              : tr("No revision is chosen that leads there");
    const bool canSave = ours && number && (later || earlier || (!m_now->at && *number > 0));
    const QString name =
        number ? QStringLiteral("%1").arg(*number, 4, 10, QLatin1Char('0')) : QString();
    m_upgrade->setText(later ? tr("Upgrade to %1").arg(name) : tr("Upgrade"));
    m_downgrade->setText(earlier ? tr("Downgrade to %1").arg(name) : tr("Downgrade"));
    m_new->setEnabled(ours);
    m_save->setEnabled(canSave);
    m_upgrade->setEnabled(later);
    m_downgrade->setEnabled(earlier);
    enable("revisions.new", ours, why);
    enable("revisions.save", canSave, why);
    enable("revisions.upgrade", later, why);
    enable("revisions.downgrade", earlier, why);
    enable("revisions.stop", m_reading, tr("Nothing is being read"));
}

bool RevisionsPage::leadsUp() const
{
    const auto number = chosen();
    return !m_reading && number && m_now && m_now->at && *number > *m_now->at;
}

bool RevisionsPage::leadsDown() const
{
    const auto number = chosen();
    return !m_reading && number && m_now && m_now->at && *number < *m_now->at;
}

PageScope RevisionsPage::scope() const
{
    PageScope scope;
    if (const auto one = environment()) scope.prod = EnvironmentView{*one, std::nullopt, true, {}};
    return scope;
}

void RevisionsPage::takeFocus()
{
    if (m_body->currentWidget() == m_there)
        m_list->setFocus();
    else
        m_environments->setFocus();
}

} // namespace lockstep
