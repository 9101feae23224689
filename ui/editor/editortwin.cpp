// EditorPage: a statement that reads, run on this database and on another one at the same time.
#include "ui/editor/editorpage.h"

#include "engine/sqlparameters.h"
#include "ui/results/resultpane.h"
#include "ui/results/twinpane.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/twinrun.h"

#include <QComboBox>

namespace lockstep {

namespace {

bool isProduction(const Environment& environment) { return environment.role == Role::Production; }

} // namespace

void EditorPage::runTwin()
{
    withChosen([this](const QByteArray& text, const auto& spans) {
        if (!takeStatements(text, spans)) return;
        if (m_statements.size() > 1) {
            m_bar->show(MessageBar::Tone::Info,
                        tr("One statement is run on both. Select one, or put the caret into it."));
            return;
        }
        if (m_engine->dialect().classify(m_statements.front().sql) != StatementClass::Read) {
            m_bar->show(MessageBar::Tone::Warning,
                        tr("Only a statement that reads is run on both."), tr("Nothing was sent."));
            return;
        }
        const std::vector<Environment> others = twinPartners();
        if (others.empty()) {
            m_bar->show(MessageBar::Tone::Info,
                        tr("There is no other environment to run this on."));
            return;
        }
        if (!m_services.findEnvironment(m_partner)) m_partner = usualPartner(others);
        m_wish.reset();
        withValues(tr("Run on both with these values"), [this] { sendTwin(); });
    });
}

std::vector<Environment> EditorPage::twinPartners() const
{
    std::vector<Environment> others = m_services.everyEnvironment();
    std::erase_if(others, [this](const Environment& one) {
        return one.id == m_environment.id || !m_services.engines.find(one.engine);
    });
    return others;
}

/// What it was compared with last; else the other end of the way to production, of the same engine
/// where there is one.
QString EditorPage::usualPartner(const std::vector<Environment>& others) const
{
    for (const Environments::Pair& pair : m_services.environments.recentPairs()) {
        const bool mine = pair.dev == m_environment.id || pair.prod == m_environment.id;
        const QString other = pair.dev == m_environment.id ? pair.prod : pair.dev;
        for (const Environment& one : others)
            if (mine && one.id == other) return other;
    }
    const auto worth = [this](const Environment& one) {
        return (one.engine == m_environment.engine ? 2 : 0) +
               (isProduction(one) != isProduction(m_environment) ? 1 : 0);
    };
    const Environment* best = &others.front();
    for (const Environment& one : others)
        if (worth(one) > worth(*best)) best = &one;
    return best->id;
}

void EditorPage::sendTwin()
{
    const auto partner = m_services.findEnvironment(m_partner);
    if (!partner || running()) return;
    if (!m_twin) buildTwin();
    m_twinPane->setPartners(twinPartners(), m_partner);
    m_textChangedSinceRun = false;
    m_clock.start();
    m_beat.start();
    m_preparing = true;
    showBusy();
    const bool swapped = isProduction(m_environment) && !isProduction(*partner);
    m_twinSides =
        swapped ? std::array{*partner, m_environment} : std::array{m_environment, *partner};
    prepareTwin(TwinRun::Dev, [this] {
        prepareTwin(TwinRun::Prod, [this] {
            m_preparing = false;
            const EditorStatement& statement = m_statements.front();
            const QString sql = QString::fromStdString(statement.sql);
            m_twin->run({sql, statement.offset, statement.values},
                        m_rowLimit->currentData().toLongLong());
            Q_EMIT sent({QString::fromStdString(shownWithValues(statement.sql, statement.values))});
            showBusy();
        });
    });
}

/// Goes on when that side can be connected to.
void EditorPage::prepareTwin(int which, std::function<void()> then)
{
    const Environment& environment = m_twinSides[static_cast<size_t>(which)];
    if (m_twinTargets[static_cast<size_t>(which)] == environment) return then();
    m_services.requestFor(
        environment, Access::Read, this,
        [this, which, environment, then = std::move(then)](Result<ConnectionRequest> request) {
            const bool stopped = m_stopping;
            m_stopping = false;
            if (request && !stopped) {
                m_twin->setTarget(static_cast<TwinRun::Which>(which), environment,
                                  std::move(*request));
                m_twinTargets[static_cast<size_t>(which)] = environment;
                return then();
            }
            m_preparing = false;
            if (!request) m_bar->show(request.error());
            showBusy();
        });
}

void EditorPage::buildTwin()
{
    m_twin = new TwinRun(this);
    m_twinPane = new TwinPane(m_services.theme, m_results);
    connect(m_twinPane, &TwinPane::partnerChosen, this, [this](const QString& id) {
        if (running()) return m_twinPane->setPartners(twinPartners(), m_partner);
        m_partner = id;
        runTwin();
    });
    connect(m_twin, &TwinRun::finished, this, &EditorPage::showTwin);
}

void EditorPage::showTwin(const std::shared_ptr<const TwinRows>& rows)
{
    m_stopping = false;
    m_twinPane->show(*m_twin, rows, m_twinSides[TwinRun::Dev], m_twinSides[TwinRun::Prod]);
    m_results->showPane(m_twinPane, tr("Both"), m_twinPane->summary());
    for (const TwinRun::Which which : {TwinRun::Dev, TwinRun::Prod}) {
        const TwinRun::Side& side = m_twin->side(which);
        const bool stopped = side.error && side.error->kind == ErrorKind::Cancelled;
        recordOn(m_twinSides[which], 0, side.milliseconds,
                 side.error ? -1 : static_cast<qint64>(side.answer.rows.size()),
                 side.error ? QString::fromStdString(side.error->message) : QString(), stopped);
        // A login that was refused, or a server that went: the next run asks anew.
        if (side.error && !stopped) m_twinTargets[which].reset();
    }
    showBusy();
}

} // namespace lockstep
