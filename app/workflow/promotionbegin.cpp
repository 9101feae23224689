// Promotion run: what comes before the first statement: consent, connection, lock, journal.
#include "workflow/promotionrun.h"

#include "base/text.h"
#include "workflow/background.h"
#include "workflow/folders.h"
#include "workflow/lookupplan.h"
#include "workflow/report.h"
#include "workflow/unfinished.h"
#include "workflow/wiping.h"
#include "workflow/words.h"

#include <set>

namespace lockstep {

namespace {

/// "150018" is a 15; the versions of a library that reads files change in their first digits, too.
int majorOf(int versionNumber)
{
    constexpr int minors = 10'000;
    return versionNumber / minors;
}

} // namespace

Result<void> PromotionRun::refusals()
{
    const Plan& plan = m_request.plan;
    if (!m_request.expected)
        return failure(ErrorKind::Internal,
                       "The promotion does not say what prod must be afterwards.");
    if (const auto missing = missingConsent(plan, m_request.consent); !missing.empty()) {
        Error error;
        error.kind = ErrorKind::Refused;
        error.message =
            "Consent is missing for " + counted(missing.size(), "hazard", "hazards") + ".";
        std::vector<std::string> lines;
        for (const Hazard& hazard : missing) lines.push_back(hazardLine(hazard));
        error.detail = join(lines, "\n");
        return failure(std::move(error));
    }
    if (plan.unplanned.empty() || m_request.consent.coversUnplanned()) return {};
    Error error;
    error.kind = ErrorKind::Unsupported;
    error.message = counted(plan.unplanned.size(), "change has", "changes have") +
                    " no step, so prod cannot become what was chosen.";
    std::vector<std::string> lines;
    for (const Unplanned& one : plan.unplanned)
        lines.push_back(one.object.display() + ": " + visible(one.reason));
    error.detail = join(lines, "\n");
    return failure(std::move(error));
}

Result<void> PromotionRun::connect()
{
    stage(lockstep::tr("Connecting to prod …"));
    ConnectionRequest& request = m_request.prodRequest;
    if (!request.engine) return failure(ErrorKind::BadInput, "There is no engine for prod.");
    request.options.access = Access::Promote;
    // A login cannot be cancelled on the server; it is let go of when the user stops.
    struct Attempt
    {
        std::mutex mutex;
        std::condition_variable ended;
        std::optional<Result<std::unique_ptr<Connection>>> result;
    };
    auto attempt = std::make_shared<Attempt>();
    runInBackground([attempt, asked = request]() mutable {
        auto result = asked.engine->connect(asked.parameters, asked.options);
        wipe(asked.options.password);
        const std::lock_guard lock(attempt->mutex);
        attempt->result = std::move(result);
        attempt->ended.notify_all();
    });
    std::unique_lock waiting(attempt->mutex);
    while (!attempt->ended.wait_for(waiting, std::chrono::milliseconds(20),
                                    [&] { return attempt->result.has_value(); }))
        if (auto running = notStopped(); !running) return running;
    auto& connection = *attempt->result;
    if (!connection) return failure(connection.error().in("Connecting to prod"));
    if (auto same = sameServer((*connection)->facts()); !same) return same;
    m_answered = (*connection)->facts();
    const std::lock_guard lock(m_mutex);
    m_connection = std::move(*connection);
    return {};
}

/// Behind one address there may be another server than a moment ago, or one of another version.
Result<void> PromotionRun::sameServer(const ServerFacts& now) const
{
    const auto differs = [](const std::string& a, const std::string& b) {
        return !a.empty() && !b.empty() && a != b;
    };
    const auto isAnother = [&](const ServerFacts& then) {
        const bool major = then.versionNumber != 0 && now.versionNumber != 0 &&
                           majorOf(then.versionNumber) != majorOf(now.versionNumber);
        return major || differs(then.identity, now.identity) || differs(then.history, now.history);
    };
    const bool knows = differs(m_request.prod.identity, now.identity);
    const bool later = isAnother(m_answered);
    if (!knows && !later && !isAnother(m_request.madeOn)) return {};
    const ServerFacts& then = later ? m_answered : m_request.madeOn;
    Error error;
    error.kind = ErrorKind::Changed;
    error.message = "Another database answers than the one that " +
                    std::string(knows   ? "this environment is"
                                : later ? "was promoted"
                                        : "the plan was made on");
    const auto told = [](const std::string& identity, const ServerFacts& facts) {
        return visible(facts.product + " " + facts.version + " " + identity + " " + facts.history);
    };
    error.detail = "It is " + told(now.identity, now) + ", and was " +
                   told(knows ? m_request.prod.identity : then.identity, then);
    error.hint = "Find out which server this is. If it is the right one, compare again.";
    return failure(std::move(error));
}

Result<void> PromotionRun::openJournal()
{
    m_journal = std::make_unique<Journal>(m_request.journalFile);
    return m_journal->open();
}

Result<void> PromotionRun::startSession()
{
    if (m_request.plan.empty()) return {};
    if (auto running = notStopped(); !running) return running;
    stage(lockstep::tr("Taking the promotion lock …"));
    if (!m_request.backsUp)
        m_request.backupFolder.clear();
    else if (auto made = makePrivateFolder(m_request.backupFolder); !made)
        return made;
    PromotionSetup setup;
    setup.journalFile = m_journal->file().toStdString();
    setup.backupFolder = m_request.backupFolder.toStdString();
    setup.promotionId = m_outcome.id.toStdString();
    setup.statementTimeoutMs = m_request.statementTimeoutMs;
    setup.keptTables = keptTables();
    setup.waits = [this](const std::string& holders) {
        const QString sentence =
            lockstep::tr("Waiting for %1 …").arg(QString::fromStdString(holders));
        stage(sentence);
        if (m_observer.waits) m_observer.waits(sentence);
    };
    setup.measures = static_cast<bool>(m_observer.measured);
    auto session = m_connection->startPromotion(setup);
    if (!session) return failure(session.error());
    m_session = std::move(*session);
    m_outcome.backupFile = QString::fromStdString(m_session->backupFile());
    if (auto settled = settleEarlier(); !settled) return settled;
    m_entry = entry();
    if (auto written = m_journal->begin(m_entry, promise()); !written) return written;
    m_begun = true;
    return intend("begin", 0, beginText());
}

std::vector<ObjectId> PromotionRun::keptTables() const
{
    std::set<ObjectId> emptied; // dropped and created again, by consent
    for (const Hazard& hazard : m_request.plan.hazards())
        if (hazard.losesRows) emptied.insert(hazard.object);
    for (const Step& step : m_request.plan.steps) // their rows are the plan's matter
        if (movesRows(step)) emptied.insert(step.touches.begin(), step.touches.end());
    std::vector<ObjectId>
        kept; // a table that is only expected is new: the engine finds none to count
    for (const Object& object : m_request.expected->objects()) {
        const Kind* kind = m_request.prodRequest.engine->kinds().find(object.id.kind);
        if (!kind || !kind->traits().holdsRows || kind->traits().part) continue;
        const bool there = !m_request.before || m_request.before->find(object.id);
        if (there && !emptied.count(object.id)) kept.push_back(object.id);
    }
    return kept;
}

} // namespace lockstep
