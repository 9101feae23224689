// Promotion run: the product's own tool looks at dev and prod when all is done.
#include "workflow/promotionrun.h"

#include "base/text.h"
#include "engine/secondobserver.h"
#include "workflow/drift.h"
#include "workflow/words.h"

#include <QDeadlineTimer>

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

bool leavesThingsOut(const CompareOptions& options)
{
    return !options.ignoredAttributes.empty() || !options.ignoredKinds.empty() ||
           !options.scope.isEverything();
}

} // namespace

/// Empty when there is nothing against it. What is left out on purpose would only be noise.
QString PromotionRun::whyOneObserver() const
{
    const Engine& engine = *m_request.prodRequest.engine;
    if (!dynamic_cast<const SecondObserver*>(&engine))
        return lockstep::tr("%1 has no tool of its own that could").arg(text(engine.label()));
    if (!m_request.devCatalog || !m_request.takesBack.isEmpty())
        return lockstep::tr("prod was not made equal to a database");
    if (leavesThingsOut(m_request.options)) return lockstep::tr("the comparison leaves things out");
    const auto left =
        engine.compareCatalogs(m_outcome.after, m_request.devCatalog, m_request.options, {});
    if (!left) return text(left.error().message);
    if (!left->equal()) return QStringLiteral("not every difference was chosen");
    return {};
}

/// A difference is only told as one that we do not see while we see both as they were compared.
QString PromotionRun::changedMeanwhile()
{
    const auto dev = readSide({{}, *m_request.secondLookAt});
    if (!dev) return QStringLiteral("dev could not be read again");
    if (dev->catalog->fingerprint() != m_request.devCatalog->fingerprint())
        return QStringLiteral("dev is not as it was compared: it was changed meanwhile, or has "
                              "other names");
    auto now = m_connection->readCatalog();
    if (!now) return QStringLiteral("prod could not be read again");
    if ((*now)->fingerprint() != m_outcome.after->fingerprint())
        return QStringLiteral("prod was changed meanwhile");
    return {};
}

void PromotionRun::lookTwice()
{
    if (!m_request.secondLookAt || m_request.plan.empty()) return;
    SecondLook& look = m_outcome.second;
    look.why = whyOneObserver();
    if (!look.why.isEmpty()) return;
    stage(lockstep::tr("A second observer looks at dev and prod …"));
    const auto& observer = dynamic_cast<const SecondObserver&>(*m_request.prodRequest.engine);
    const QDeadlineTimer deadline(std::chrono::seconds(SecondLook::longestSeconds));
    const auto seen =
        observer.observe(m_request.secondLookAt->parameters, m_request.secondLookAt->options,
                         m_request.prodRequest.parameters, m_request.prodRequest.options,
                         [&] { return m_stopLooking || deadline.hasExpired(); });
    if (!seen) {
        if (m_stopLooking)
            look.why = QStringLiteral("it was stopped");
        else if (deadline.hasExpired())
            look.why = QStringLiteral("it was not done after %1 s").arg(SecondLook::longestSeconds);
        else
            look.why = text(seen.error().message);
        return;
    }
    look.tool = text(seen->tool);
    if (!seen->differences.empty()) look.why = changedMeanwhile();
    look.looked = look.why.isEmpty();
    if (!look.looked) return;
    for (const std::string& line : seen->differences) look.differences << text(line);
}

/// Behind the sentence on what Lockstep itself found.
QString PromotionRun::secondSentence() const
{
    const SecondLook& look = m_outcome.second;
    const auto* observer = dynamic_cast<const SecondObserver*>(m_request.prodRequest.engine.get());
    if (!observer || (!look.looked && look.why.isEmpty())) return {};
    if (!look.looked)
        return QLatin1Char(' ') + lockstep::tr("Only Lockstep itself looked: %1.").arg(look.why);
    if (look.differences.isEmpty())
        return QLatin1Char(' ') +
               lockstep::tr("%1 sees no difference between dev and prod either.").arg(look.tool);
    constexpr qsizetype shownLines = 3;
    QString seen = look.differences.mid(0, shownLines).join(QLatin1String("; "));
    const auto more = look.differences.size() - shownLines;
    if (more > 0) seen += QLatin1Char(' ') + lockstep::tr("… and %1 more").arg(more);
    return QLatin1Char(' ') +
           lockstep::tr("%1 sees a difference that Lockstep does not: %2.").arg(look.tool, seen);
}

} // namespace lockstep
