// Promoting: from a plan to the truth about what became of it.
#include "cli/promoting.h"

#include "cli/interrupts.h"
#include "cli/lookup.h"

#include "base/text.h"
#include "workflow/lookupplan.h"
#include "workflow/planlocks.h"
#include "workflow/takeback.h"
#include "workflow/unfinished.h"

#include <QFile>
#include <QFileInfo>
#include <fmt/format.h>

namespace lockstep::cli {

namespace {

QJsonObject secondJson(const SecondLook& look)
{
    return {{QStringLiteral("looked"), look.looked},
            {QStringLiteral("tool"), look.tool},
            {QStringLiteral("why"), look.why},
            {QStringLiteral("differences"), QJsonArray::fromStringList(look.differences)}};
}

} // namespace

Result<void> Promoting::takeConsent()
{
    auto consent = Consent::fromWords(m_options.allow);
    if (!consent) return failure(consent.error());
    m_consent = std::move(*consent);
    return {};
}

int Promoting::fail(const Error& error, int status)
{
    m_console.error(error);
    return status;
}

int Promoting::failOrRefuse(const Error& error)
{
    const bool decision = error.kind == ErrorKind::Refused || error.kind == ErrorKind::Changed ||
                          error.kind == ErrorKind::Unsupported;
    return fail(error, decision ? refused : failedStatus);
}

QString Promoting::journalFile() const
{
    if (m_options.journal.empty()) return Journal::defaultFile();
    return QFileInfo(QString::fromStdString(m_options.journal)).absoluteFilePath();
}

int Promoting::go(Compared compared)
{
    m_compared = std::move(compared);
    const ComparedPair& pair = m_compared.pair();
    m_console.text(comparisonText(m_compared.report(), m_console.format(), m_console.colour()));
    m_console.add(QStringLiteral("comparison"), comparisonJson(m_compared.report()));
    if (const auto told = tellCutOff(); !told) return fail(told.error(), failedStatus);
    const auto lookups = lookupsOf(m_compared, m_options);
    if (!lookups) return failOrRefuse(lookups.error());
    tellLookups(*lookups, m_console);
    if (pair.comparison.equal() && m_rowsBack.empty() && rowsEqual(*lookups)) {
        m_console.line(pair.takesBack.isEmpty() ? "Nothing to do: prod equals dev."
                                                : "Nothing to do: prod is as it was before.");
        m_console.add(QStringLiteral("applied"), false);
        m_console.add(QStringLiteral("verified"), true);
        return done;
    }
    const auto choice = choiceOf(m_options);
    if (!choice) return fail(choice.error(), failedStatus);
    auto planned = makePlanFor(m_compared, m_consent, *choice);
    if (!planned) return failOrRefuse(planned.error());
    if (auto added = planLookups(planned->plan, *pair.engine, *lookups); !added)
        return failOrRefuse(added.error());
    putInFront(planned->plan, std::move(m_rowsBack));
    addWhatIsLost(planned->plan, pair);
    return shown(std::move(m_compared), std::move(*planned));
}

int Promoting::shown(Compared compared, Planned planned)
{
    take(std::move(compared), std::move(planned));
    show();
    if (missing()) return refused;
    if (m_options.apply) return agreed(m_planned.plan.steps.size()) ? apply() : refused;
    if (const int status = askRows(); status != done) return status;
    m_console.line("\nA dry run: nothing was changed. With --apply it is done.");
    m_console.add(QStringLiteral("applied"), false);
    return done;
}

void Promoting::take(Compared compared, Planned planned)
{
    m_compared = std::move(compared);
    m_planned = std::move(planned);
}

void Promoting::show()
{
    const ComparedPair& pair = m_compared.pair();
    const PlanLocks locks = locksOf(*pair.engine, m_planned.plan, *pair.comparison.before);
    m_console.text("\n" +
                   planReport(m_planned.plan, m_console.format(), m_console.colour(), locks));
    m_console.add(QStringLiteral("plan"), planJson(m_planned.plan, locks));
    tellLeftOut(m_planned, m_console);
}

/// Promotions of this prod that never ended, and what stands of them. Where there is nothing
/// to do, nobody else would write that into the journal.
Result<void> Promoting::tellCutOff()
{
    const ComparedPair& pair = m_compared.pair();
    if (!QFile::exists(journalFile())) return {}; // looking makes no journal
    Journal journal(journalFile());
    if (auto opened = journal.open(); !opened) return opened;
    const CatalogPtr& now = pair.comparison.before;
    const auto all =
        lookAtAll(journal, QString::fromStdString(pair.prodFacts.identity), *pair.engine, now);
    if (!all) return failure(all.error());
    QJsonArray list;
    for (const UnfinishedFound& found : *all) {
        for (const std::string& line : unfinishedLines(found)) m_console.line(line);
        list.append(unfinishedJson(found));
        if (!pair.comparison.equal() || !m_options.apply) continue;
        if (auto settled = settle(journal, found, now); !settled) return settled;
    }
    if (!list.isEmpty()) m_console.add(QStringLiteral("unfinished"), list);
    return {};
}

bool Promoting::missing()
{
    const auto hazards = missingConsent(m_planned.plan, m_consent);
    if (hazards.empty()) return false;
    m_console.error(consentError(hazards, "Consent is missing for " +
                                              counted(hazards.size(), "hazard", "hazards") +
                                              "; nothing was changed."));
    return true;
}

int Promoting::askRows()
{
    if (m_options.skipChecks) return done;
    const auto checks = askProd(m_compared, m_planned.plan, m_options);
    if (!checks) {
        m_console.error(checks.error());
        return failedStatus;
    }
    tellChecks(*checks);
    if (inTheWay(*checks) == 0) return done;
    Error error;
    error.kind = ErrorKind::Refused;
    error.message = "Something is in the way; nothing was changed.";
    error.detail = join(checkLines(*checks), "\n");
    error.hint = "Put that right. To try it all the same: --skip-checks.";
    m_console.error(error);
    return refused;
}

void Promoting::tellChecks(const std::vector<RowCheck>& checks)
{
    if (!checks.empty()) m_console.text(checksReport(checks, m_console.format()));
    m_console.add(QStringLiteral("checks"), checksJson(checks));
}

/// The name a person types: a file's own name, a database's name.
std::string Promoting::prodName() const
{
    const std::string& database = m_compared.pair().prodFacts.database;
    return QFileInfo(QString::fromStdString(database)).fileName().toStdString();
}

bool Promoting::agreed(size_t steps)
{
    if (m_options.yes) return true;
    Error error;
    error.kind = ErrorKind::Refused;
    error.message = "Nothing was changed.";
    if (!canAsk()) {
        error.detail = "Nobody is there to ask: standard input is no terminal.";
        error.hint = "Add --yes.";
        m_console.error(error);
        return false;
    }
    const std::string name = prodName();
    const std::string question = fmt::format(
        "\n{} to PROD {}.\nType its name, {}, to go on: ", counted(steps, "step", "steps"),
        visible(m_compared.prodName), visible(name));
    if (confirmed(question, name)) return true;
    error.detail = "The name was not typed.";
    m_console.error(error);
    return false;
}

PromotionRequest Promoting::request()
{
    const ComparedPair& pair = m_compared.pair();
    PromotionRequest request;
    request.dev = pair.dev;
    request.prod = pair.prod;
    request.prodRequest = std::move(m_compared.prod.request);
    request.plan = m_planned.plan;
    request.madeOn = pair.prodFacts;
    request.before = pair.comparison.before;
    request.expected = m_planned.plan.expected;
    request.options = pair.comparison.options;
    if (pair.takesBack.isEmpty() && !pair.ofProd) request.devCatalog = pair.comparison.after;
    request.renames = pair.comparison.renames;
    request.takesBack = pair.takesBack;
    request.consent = m_consent;
    request.note = QString::fromStdString(m_options.note);
    request.lockPatienceSeconds = m_options.waitSeconds;
    request.skipChecks = m_options.skipChecks;
    request.checkTimeoutMs = m_options.checkSeconds * 1000;
    request.quietSeconds = m_options.quietSeconds;
    request.devDescription = QString::fromStdString(m_compared.devName);
    if (m_options.observers == "two" && pair.takesBack.isEmpty())
        request.secondLookAt = m_compared.dev.request;
    request.journalFile = journalFile();
    if (!m_options.backups.empty())
        request.backupFolder =
            QFileInfo(QString::fromStdString(m_options.backups)).absoluteFilePath();
    return request;
}

int Promoting::apply()
{
    const auto& stop = catchInterrupts("\nStopping, and rolling back what is not committed …\n");
    m_console.line("");
    PromotionObserver observer;
    observer.waits = [&](const QString& sentence) { m_console.line(sentence.toStdString()); };
    observer.step = [&](int number, StepState state, qint64 milliseconds) {
        if (state == StepState::Running || state == StepState::Waiting) return;
        const Step& step = m_planned.plan.steps[static_cast<size_t>(number) - 1];
        m_console.line(fmt::format("{:>4}  {:<11}  {:>6} ms  {}", number,
                                   stepStateWord(state).toStdString(), milliseconds, step.title));
    };
    m_outcome = promote(request(), std::move(observer), &stop);
    return tell();
}

int Promoting::tell()
{
    const PromotionOutcome& outcome = m_outcome;
    if (!m_options.skipChecks && !outcome.checks.empty()) tellChecks(outcome.checks);
    m_console.line("\n" + outcome.sentence.toStdString());
    if (!outcome.backupFile.isEmpty())
        m_console.line("Backup: " + visible(outcome.backupFile.toStdString()));
    const std::vector<std::string> remaining = remainingAgainstDev();
    addOutcome(remaining);
    if (outcome.error) m_console.error(*outcome.error);
    if (!outcome.verified) return outcome.refused ? refused : failedStatus;
    if (outcome.error) return failedStatus; // the journal is not complete
    if (remaining.empty()) return done;
    Error error;
    error.kind = ErrorKind::NotVerified;
    error.message = "The steps were applied, but prod still differs from dev.";
    error.detail = join(remaining, "\n");
    return fail(error, failedStatus);
}

/// What was left out under consent still differs: that is never a success.
std::vector<std::string> Promoting::remainingAgainstDev() const
{
    const PromotionOutcome& outcome = m_outcome;
    if (!outcome.verified || !outcome.after) return {};
    const ComparedPair& pair = m_compared.pair();
    const auto comparison = pair.engine->compareCatalogs(outcome.after, pair.comparison.after,
                                                         pair.comparison.options, {});
    if (!comparison) return {comparison.error().message};
    std::vector<std::string> lines;
    for (const Change* change : countedChanges(*comparison, pair.engine->kinds()))
        lines.push_back(fmt::format("{} {}", changeGlyph(change->type),
                                    changeLine(*change, pair.engine->kinds())));
    return lines;
}

void Promoting::addOutcome(const std::vector<std::string>& remaining)
{
    const PromotionOutcome& outcome = m_outcome;
    QJsonArray steps;
    for (size_t i = 0; i < outcome.steps.size(); ++i)
        steps.append(QJsonObject{{QStringLiteral("number"), m_planned.plan.steps[i].number},
                                 {QStringLiteral("state"), stepStateWord(outcome.steps[i])}});
    QJsonArray differences = QJsonArray::fromStringList(outcome.remaining);
    for (const std::string& line : remaining) differences.append(QString::fromStdString(line));
    m_console.add(QStringLiteral("applied"), outcome.state == PromotionState::Applied);
    m_console.add(QStringLiteral("verified"), outcome.verified && remaining.empty());
    m_console.add(QStringLiteral("promotion"),
                  QJsonObject{{QStringLiteral("id"), outcome.id},
                              {QStringLiteral("state"), promotionStateWord(outcome.state)},
                              {QStringLiteral("sentence"), outcome.sentence},
                              {QStringLiteral("backup"), outcome.backupFile},
                              {QStringLiteral("failedStep"), outcome.failedStep},
                              {QStringLiteral("steps"), steps},
                              {QStringLiteral("secondObserver"), secondJson(outcome.second)},
                              {QStringLiteral("remaining"), differences}});
}

} // namespace lockstep::cli
