// promote, undo: a dry run, or the real thing with consent, proof and the truth about the outcome.
#include "cli/commands.h"
#include "cli/interrupts.h"
#include "cli/planning.h"

#include "base/text.h"
#include "workflow/kept.h"
#include "workflow/planlocks.h"
#include "workflow/promotion.h"
#include "workflow/takeback.h"
#include "workflow/unfinished.h"

#include <QFile>
#include <QFileInfo>
#include <atomic>
#include <csignal>
#include <fmt/format.h>
#include <unistd.h>

namespace lockstep::cli {

namespace {

constexpr int done = 0;
constexpr int refused = 1;
constexpr int failedStatus = 2;

class Promote
{
public:
    Promote(const Options& options, Console& console) : m_options(options), m_console(console) {}

    int run()
    {
        auto consent = Consent::fromWords(m_options.allow);
        if (!consent) return fail(consent.error(), failedStatus);
        m_consent = std::move(*consent);
        auto compared = compareSides(m_options);
        if (!compared) return fail(compared.error(), failedStatus);
        return go(std::move(*compared));
    }

    /// One that is kept comes back, or all of these go for good.
    int kept(const std::vector<std::string>& keys)
    {
        auto consent = Consent::fromWords(m_options.allow);
        if (!consent) return fail(consent.error(), failedStatus);
        m_consent = std::move(*consent);
        auto prod = prodSide(m_options);
        if (!prod) return fail(prod.error(), failedStatus);
        Compared compared;
        compared.prodName = prod->environment.name.toStdString();
        compared.prod = *prod;
        const auto refuse = [&](const Error& error) {
            return fail(error, error.kind == ErrorKind::Refused ? refused : failedStatus);
        };
        if (m_options.keptAct == KeptAct::Restore) {
            auto pair = restoreKept(std::move(*prod), keys.front());
            if (!pair) return refuse(pair.error());
            compared.devName = (*pair)->dev.name.toStdString();
            compared.decided.pair = std::move(*pair);
            return go(std::move(compared));
        }
        auto pair = removeKept(std::move(*prod), keys);
        if (!pair) return refuse(pair.error());
        compared.devName = (*pair)->dev.name.toStdString();
        m_planned.plan = removalPlan(**pair);
        compared.decided.pair = std::move(*pair);
        m_compared = std::move(compared);
        return shown();
    }

    int takeBack()
    {
        auto consent = Consent::fromWords(m_options.allow);
        if (!consent) return fail(consent.error(), failedStatus);
        m_consent = std::move(*consent);
        auto compared = wayBack();
        if (compared) return go(std::move(*compared));
        const bool decision = compared.error().kind == ErrorKind::Refused ||
                              compared.error().kind == ErrorKind::Changed;
        return fail(compared.error(), decision ? refused : failedStatus);
    }

private:
    /// Prod as it is, against prod as the promotion found it.
    [[nodiscard]] Result<Compared> wayBack() const
    {
        auto prod = prodSide(m_options);
        if (!prod) return failure(prod.error());
        const QString file = journalFile();
        if (!QFile::exists(file)) // looking makes no journal
            return failure(ErrorKind::NotFound, "There is no journal yet: " + file.toStdString());
        Journal journal(file);
        if (auto opened = journal.open(); !opened) return failure(opened.error());
        auto pair = lockstep::takeBack(journal, QString::fromStdString(m_options.promotion), *prod);
        if (!pair) return failure(pair.error());
        Compared compared;
        compared.devName = (*pair)->dev.name.toStdString();
        compared.prodName = prod->environment.name.toStdString();
        compared.prod = std::move(*prod);
        compared.decided.pair = std::move(*pair);
        return compared;
    }

    [[nodiscard]] QString journalFile() const
    {
        if (m_options.journal.empty()) return Journal::defaultFile();
        return QFileInfo(QString::fromStdString(m_options.journal)).absoluteFilePath();
    }

    int go(Compared compared)
    {
        m_compared = std::move(compared);
        const ComparedPair& pair = m_compared.pair();
        m_console.text(comparisonText(m_compared.report(), m_console.format(), m_console.colour()));
        m_console.add(QStringLiteral("comparison"), comparisonJson(m_compared.report()));
        if (const auto told = tellCutOff(); !told) return fail(told.error(), failedStatus);
        if (pair.comparison.equal()) {
            m_console.line(pair.takesBack.isEmpty() ? "Nothing to do: prod equals dev."
                                                    : "Nothing to do: prod is as it was before.");
            m_console.add(QStringLiteral("applied"), false);
            m_console.add(QStringLiteral("verified"), true);
            return m_console.finish(done);
        }
        const auto choice = choiceOf(m_options);
        if (!choice) return fail(choice.error(), failedStatus);
        auto planned = makePlanFor(m_compared, m_consent, *choice);
        if (!planned) {
            const bool decision = planned.error().kind == ErrorKind::Refused ||
                                  planned.error().kind == ErrorKind::Unsupported;
            return fail(planned.error(), decision ? refused : failedStatus);
        }
        m_planned = std::move(*planned);
        addWhatIsLost(m_planned.plan, pair);
        return shown();
    }

    int shown()
    {
        const ComparedPair& pair = m_compared.pair();
        const PlanLocks locks = locksOf(*pair.engine, m_planned.plan, *pair.comparison.before);
        m_console.text("\n" +
                       planReport(m_planned.plan, m_console.format(), m_console.colour(), locks));
        m_console.add(QStringLiteral("plan"), planJson(m_planned.plan, locks));
        tellLeftOut(m_planned, m_console);
        return missing() ? m_console.finish(refused) : goOn();
    }

    /// Promotions of this prod that never ended, and what stands of them. Where there is nothing
    /// to do, nobody else would write that into the journal.
    Result<void> tellCutOff()
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

    int fail(const Error& error, int status)
    {
        m_console.error(error);
        return m_console.finish(status);
    }

    /// Tells what consent is missing.
    bool missing()
    {
        const auto hazards = missingConsent(m_planned.plan, m_consent);
        if (hazards.empty()) return false;
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = "Consent is missing for " + counted(hazards.size(), "hazard", "hazards") +
                        "; nothing was changed.";
        std::vector<std::string> lines;
        std::set<std::string> words;
        for (const Hazard& hazard : hazards) {
            lines.push_back(hazardLine(hazard));
            words.insert(hazard.losesRows ? "data-loss" : hazard.id);
        }
        error.detail = join(lines, "\n");
        error.hint = "If that is meant: --allow " + join({words.begin(), words.end()}, ",");
        m_console.error(error);
        return true;
    }

    int goOn()
    {
        if (!m_options.apply) {
            if (const int status = askRows(); status != done) return m_console.finish(status);
            m_console.line("\nA dry run: nothing was changed. With --apply it is done.");
            m_console.add(QStringLiteral("applied"), false);
            return m_console.finish(done);
        }
        if (!m_options.yes && !agreed()) return m_console.finish(refused);
        return apply();
    }

    /// A dry run asks what the real one will ask.
    int askRows()
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

    void tellChecks(const std::vector<RowCheck>& checks)
    {
        if (!checks.empty()) m_console.text(checksReport(checks, m_console.format()));
        m_console.add(QStringLiteral("checks"), checksJson(checks));
    }

    /// The name a person types: a file's own name, a database's name.
    [[nodiscard]] std::string prodName() const
    {
        const std::string& database = m_compared.pair().prodFacts.database;
        return QFileInfo(QString::fromStdString(database)).fileName().toStdString();
    }

    bool agreed()
    {
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
        const std::string question =
            fmt::format("\n{} to PROD {}.\nType its name, {}, to go on: ",
                        counted(m_planned.plan.steps.size(), "step", "steps"),
                        visible(m_compared.prodName), visible(name));
        if (confirmed(question, name)) return true;
        error.detail = "The name was not typed.";
        m_console.error(error);
        return false;
    }

    int apply()
    {
        const auto& stop =
            catchInterrupts("\nStopping, and rolling back what is not committed …\n");
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
        m_console.line("");
        PromotionObserver observer;
        observer.waits = [&](const QString& sentence) { m_console.line(sentence.toStdString()); };
        observer.step = [&](int number, StepState state, qint64 milliseconds) {
            if (state == StepState::Running || state == StepState::Waiting) return;
            const Step& step = m_planned.plan.steps[static_cast<size_t>(number) - 1];
            m_console.line(fmt::format("{:>4}  {:<11}  {:>6} ms  {}", number,
                                       stepStateWord(state).toStdString(), milliseconds,
                                       step.title));
        };
        return tell(promote(std::move(request), std::move(observer), &stop));
    }

    int tell(const PromotionOutcome& outcome)
    {
        if (!m_options.skipChecks && !outcome.checks.empty()) tellChecks(outcome.checks);
        m_console.line("\n" + outcome.sentence.toStdString());
        if (!outcome.backupFile.isEmpty())
            m_console.line("Backup: " + visible(outcome.backupFile.toStdString()));
        const std::vector<std::string> remaining = remainingAgainstDev(outcome);
        addOutcome(outcome, remaining);
        if (outcome.error) m_console.error(*outcome.error);
        if (!outcome.verified) return m_console.finish(outcome.refused ? refused : failedStatus);
        if (outcome.error) return m_console.finish(failedStatus); // the journal is not complete
        if (remaining.empty()) return m_console.finish(done);
        Error error;
        error.kind = ErrorKind::NotVerified;
        error.message = "The steps were applied, but prod still differs from dev.";
        error.detail = join(remaining, "\n");
        return fail(error, failedStatus);
    }

    /// What was left out under consent still differs: that is never a success.
    [[nodiscard]] std::vector<std::string> remainingAgainstDev(
        const PromotionOutcome& outcome) const
    {
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

    static QJsonObject secondJson(const SecondLook& look)
    {
        return {{QStringLiteral("looked"), look.looked},
                {QStringLiteral("tool"), look.tool},
                {QStringLiteral("why"), look.why},
                {QStringLiteral("differences"), QJsonArray::fromStringList(look.differences)}};
    }

    void addOutcome(const PromotionOutcome& outcome, const std::vector<std::string>& remaining)
    {
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

    const Options& m_options;
    Console& m_console;
    Consent m_consent;
    Compared m_compared;
    Planned m_planned;
};

} // namespace

int promote(const Options& options, Console& console) { return Promote(options, console).run(); }

int restoreOrPurge(const Options& options, Console& console, const std::vector<std::string>& keys)
{
    return Promote(options, console).kept(keys);
}

int undo(const Options& options, Console& console) { return Promote(options, console).takeBack(); }

} // namespace lockstep::cli
