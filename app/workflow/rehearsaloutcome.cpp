// Rehearsal run: what was found, and what it amounts to.
#include "workflow/rehearsalrun.h"

#include "base/text.h"
#include "workflow/lookupplan.h"
#include "workflow/report.h"
#include "workflow/words.h"

#include <QElapsedTimer>
#include <algorithm>
#include <fmt/format.h>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

} // namespace

/// The forecast is made for what the step finds. It is worth half a minute, no more.
void RehearsalRun::look(int number, Connection& connection)
{
    constexpr qint64 most = 30'000;
    m_beforeStep.reset();
    if (m_looked > most) {
        notProved("the forecast of locks of all steps: the catalog is too large to be read before "
                  "each");
        return;
    }
    // An engine without a table of locks has none for any statement.
    if (!engine().locks(m_plan.steps[static_cast<size_t>(number) - 1].sql, *m_built)) return;
    QElapsedTimer clock;
    clock.start();
    if (auto catalog = connection.readCatalog()) m_beforeStep = std::move(*catalog);
    m_looked += clock.elapsed();
    if (!m_beforeStep) return;
    // What went for a while is new when it comes again.
    for (const Object& object : m_built->objects())
        if (!m_beforeStep->find(object.id)) m_made.insert(object.id);
}

void RehearsalRun::measured(int number, const std::optional<Measured>& seen)
{
    RehearsedStep& step = m_outcome.steps[static_cast<size_t>(number) - 1];
    step.measured = seen;
    std::erase_if(m_outcome.findings, [&](const RehearsalFinding& finding) { // tried again
        return finding.step == number;
    });
    if (m_beforeStep)
        step.forecast =
            engine().locks(m_plan.steps[static_cast<size_t>(number) - 1].sql, *m_beforeStep);
    if (!step.measured || !step.forecast) return;
    // Rows lock no table for anybody; a key that is looked up locks its table a little.
    if (movesRows(m_plan.steps[static_cast<size_t>(number) - 1])) return;
    for (const std::string& difference : lockDifferences(*step.measured, *step.forecast, m_made)) {
        step.differs = true;
        find(Weight::Warning, fmt::format("Step {}: {}", number, difference), {}, number);
    }
}

Result<QStringList> RehearsalRun::differences(const CatalogPtr& is, const CatalogPtr& shouldBe,
                                              const CompareOptions& options) const
{
    auto comparison = engine().compareCatalogs(is, shouldBe, options, {});
    if (!comparison) return failure(comparison.error());
    QStringList found;
    for (const Change* change : countedChanges(*comparison, engine().kinds()))
        found.append(text(fmt::format("{} {}", changeGlyph(change->type),
                                      changeLine(*change, engine().kinds()))));
    return found;
}

void RehearsalRun::find(Weight weight, std::string sentence, std::string detail, int step)
{
    m_outcome.findings.push_back({weight, std::move(sentence), std::move(detail), step, {}, {}});
}

void RehearsalRun::notProved(std::string what)
{
    auto& all = m_outcome.notProved;
    if (std::find(all.begin(), all.end(), what) == all.end()) all.push_back(std::move(what));
}

void RehearsalRun::conclude(const Result<void>& result)
{
    using Verdict = RehearsalOutcome::Verdict;
    auto& findings = m_outcome.findings;
    std::stable_sort(
        findings.begin(), findings.end(),
        [](const RehearsalFinding& a, const RehearsalFinding& b) { return a.weight > b.weight; });
    const auto count = [&](Weight weight) {
        return static_cast<size_t>(
            std::count_if(findings.begin(), findings.end(), [&](const RehearsalFinding& finding) {
                return finding.weight == weight;
            }));
    };
    if (!result) m_outcome.error = result.error();
    if (m_stop && !result)
        m_outcome.verdict = Verdict::Stopped;
    else if (count(Weight::Failure) > 0)
        m_outcome.verdict = Verdict::Failed;
    else if (!result)
        m_outcome.verdict = Verdict::NotRun;
    else
        m_outcome.verdict =
            count(Weight::Warning) > 0 ? Verdict::PassedWithFindings : Verdict::Passed;
    const auto steps = static_cast<int>(m_plan.steps.size());
    const double seconds = static_cast<double>(m_outcome.milliseconds) / 1000;
    switch (m_outcome.verdict) {
    case Verdict::Passed:
    case Verdict::PassedWithFindings:
        m_outcome.sentence =
            m_plan.undo.empty()
                ? (steps == 1 ? lockstep::tr("1 step ran on %1, and it was what dev is then.")
                              : lockstep::tr("%n steps ran on %1, and it was what dev is then.",
                                             nullptr, steps))
                      .arg(m_outcome.scratch)
                : (steps == 1 ? lockstep::tr("1 step, the way back and the steps again in %1 s: "
                                             "equal to dev, to prod, and to dev.")
                              : lockstep::tr("%n steps, the way back and the steps again in %1 s: "
                                             "equal to dev, to prod, and to dev.",
                                             nullptr, steps))
                      .arg(seconds, 0, 'f', 1);
        if (const size_t warnings = count(Weight::Warning); warnings > 0)
            m_outcome.sentence +=
                QLatin1Char(' ') +
                (warnings == 1 ? lockstep::tr("1 finding.")
                               : lockstep::tr("%n findings.", nullptr, static_cast<int>(warnings)));
        break;
    case Verdict::Failed:
        m_outcome.sentence = text(findings.front().sentence + ".");
        break;
    case Verdict::Stopped:
        m_outcome.sentence = count(Weight::Warning) > 0
                                 ? lockstep::tr("Stopped.") + QLatin1Char(' ') +
                                       text(findings.front().sentence + ".")
                                 : lockstep::tr("Stopped. Nothing of it is left.");
        break;
    case Verdict::NotRun:
        m_outcome.sentence = text(m_outcome.error->message);
        break;
    }
}

} // namespace lockstep
