// PromotePage: its rehearsal.
#include "ui/promote/promotepage.h"

#include "ui/promote/notices.h"
#include "ui/promote/rehearsestep.h"
#include "ui/wording.h"
#include "workflow/scratchrecords.h"
#include "workflow/whendone.h"
#include "workflow/words.h"

#include <QLocale>
#include <QtConcurrent/QtConcurrentRun>
#include <algorithm>

namespace lockstep {

/// Dev's server, then those of the other environments of this engine, prod's last.
void PromotePage::findServers()
{
    m_servers = {m_pair->dev};
    const auto add = [this](const Environment& environment) {
        const bool known =
            std::any_of(m_servers.begin(), m_servers.end(),
                        [&](const Environment& other) { return other.id == environment.id; });
        if (!known && environment.engine == m_pair->engine->name())
            m_servers.push_back(environment);
    };
    for (const Environment& one : m_services.environments.all())
        if (one.role != Role::Production) add(one);
    add(m_pair->prod);
    m_rehearse->setServers(m_servers);
}

/// Programs are asked for their versions: not on this thread.
void PromotePage::findDumpTool()
{
    whenDone(QtConcurrent::run([pair = m_pair] {
                 return QString::fromStdString(
                     pair->engine->dumpTool(pair->prodFacts.versionNumber));
             }),
             this, [this](const QString& words) { m_rehearse->setDumpTool(words); });
}

bool PromotePage::rehearsing() const { return m_asking || (m_running && m_running->running()); }

void PromotePage::rehearse()
{
    const int place = m_rehearse->server();
    if (rehearsing() || !m_draft || place < 0 || place >= static_cast<int>(m_servers.size()))
        return;
    m_asking = true;
    m_rehearse->begin();
    refresh();
    const auto given = [this](const Error& error) {
        m_asking = false;
        m_rehearse->fail(error);
        refresh();
    };
    if (!m_pair->purges.empty()) {
        Error error;
        error.kind = ErrorKind::Unsupported;
        error.message = tr("What is kept is in prod alone, not in a copy of it, so removing it "
                           "cannot be rehearsed.")
                            .toStdString();
        return given(error);
    }
    m_services.requestFor(
        m_pair->prod, Access::Read, this,
        [this, given,
         server = m_servers[static_cast<size_t>(place)]](Result<ConnectionRequest> prod) {
            if (!prod) return given(prod.error());
            m_services.requestFor(
                server, Access::Write, this,
                [this, given, prod = std::move(*prod)](Result<ConnectionRequest> there) mutable {
                    if (!there) return given(there.error());
                    startRehearsal(std::move(prod), std::move(*there));
                });
        });
}

void PromotePage::startRehearsal(ConnectionRequest prod, ConnectionRequest server)
{
    // Shared, not copied: passwords are in it, which are wiped once they were used.
    const auto shared = std::make_shared<RehearsalRequest>();
    RehearsalRequest& request = *shared;
    request.prodRequest = std::move(prod);
    request.serverRequest = std::move(server);
    request.serverName = m_services.describe(m_servers[static_cast<size_t>(m_rehearse->server())]);
    request.plan = m_draft->plan;
    request.forms = formsOf(*m_pair, m_draft->choice);
    request.before = m_pair->comparison.before;
    request.renames = m_pair->comparison.renames;
    request.options = m_pair->comparison.options;
    request.rows = m_rehearse->rows();
    request.lookups = m_draft->lookups;
    request.builder = m_rehearse->builder();
    request.recordFolder = scratchRecordFolder(m_services.journalFile);
    request.serverEnvironment = m_servers[static_cast<size_t>(m_rehearse->server())].id;
    const auto read = [files = SavedFiles(m_services.savedRoot()), engine = m_pair->prod.engine] {
        WorkloadWish wish;
        addSavedQueries(wish, files, engine);
        return wish;
    };
    whenDone(QtConcurrent::run(read), this,
             [this, shared, draft = m_draft](const WorkloadWish& wish) {
                 m_asking = false;
                 shared->workload = wish;
                 runRehearsal(std::move(*shared), draft);
             });
}

void PromotePage::runRehearsal(RehearsalRequest request, const DraftPtr& draft)
{
    m_running = std::make_unique<Rehearsal>();
    connect(m_running.get(), &Rehearsal::stageChanged, this, [this](const QString& sentence) {
        m_rehearse->setStage(sentence);
        Q_EMIT messageChanged(sentence);
    });
    connect(m_running.get(), &Rehearsal::stepChanged, m_rehearse, &RehearseStep::setStep);
    connect(m_running.get(), &Rehearsal::finished, this,
            [this, draft](const RehearsalOutcome& outcome) {
                m_rehearsed = draft;
                concludeRehearsal(outcome);
            });
    m_running->start(std::move(request));
    refresh();
}

void PromotePage::concludeRehearsal(const RehearsalOutcome& outcome)
{
    m_rehearsal = outcome;
    m_filled.erase(Stage::Confirm); // what it found is asked there
    m_rehearse->showOutcome(outcome, m_rehearsed != m_draft);
    refresh();
    Q_EMIT messageChanged(outcome.sentence);
    Q_EMIT ended(rehearsalNotice(m_pair->prod, outcome), outcome.milliseconds);
    Q_EMIT rehearsed();
}

std::vector<Hazard> PromotePage::rehearsedHazards() const
{
    std::vector<Hazard> hazards;
    if (!m_rehearsal || m_rehearsed != m_draft) return hazards;
    for (const WorkloadFinding& finding : m_rehearsal->workload.findings)
        if (finding.hazard.level >= HazardLevel::Confirm) hazards.push_back(finding.hazard);
    return hazards;
}

QString PromotePage::rehearsalSentence() const
{
    if (!m_rehearsal) return tr("Not rehearsed.");
    const QString when = QLocale().toString(m_rehearsal->when.time(), QLocale::ShortFormat);
    if (m_rehearsed != m_draft)
        return tr("Not rehearsed: the rehearsal of %1 was of another plan.").arg(when);
    const QString word = lockstep::tr(qUtf8Printable(verdictWord(m_rehearsal->verdict)));
    return m_rehearsal->server.isEmpty()
               ? tr("Rehearsed %1: %2.").arg(when, word)
               : tr("Rehearsed %1 on %2: %3.").arg(when, shown(m_rehearsal->server), word);
}

} // namespace lockstep
