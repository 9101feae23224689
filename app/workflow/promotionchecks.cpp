// Promotion run: what prod's rows are asked, and the wait for a quiet moment, before anything is
// locked or journaled.
#include "workflow/promotionrun.h"

#include "base/text.h"
#include "workflow/quiet.h"
#include "workflow/words.h"

namespace lockstep {

Result<void> PromotionRun::askProd()
{
    if (m_request.skipChecks || m_request.plan.empty()) return {};
    stage(lockstep::tr("Asking prod's rows …"));
    auto answers = askRows(
        *m_connection, m_request.plan, m_request.before.get(), m_request.checkTimeoutMs,
        [this] { return m_stop != Stop::No; },
        [this](const RowCheck& row) {
            stage(QString::fromStdString(visible(row.check.question) + ": " + row.words));
        });
    if (auto running = notStopped(); !running) return running;
    if (!answers) return failure(answers.error());
    m_outcome.checks = std::move(*answers);
    const size_t stop = inTheWay(m_outcome.checks);
    if (stop == 0) return {};
    m_outcome.refused = true;
    Error error;
    error.kind = ErrorKind::Refused;
    error.message =
        (stop == 1 ? lockstep::tr("1 check finds something in the way, so nothing was run.")
                   : lockstep::tr("%n checks find something in the way, so nothing was run.",
                                  nullptr, static_cast<int>(stop)))
            .toStdString();
    error.detail = join(checkLines(m_outcome.checks), "\n");
    error.hint =
        lockstep::tr("Put that right and ask again, or leave the change out.").toStdString();
    return failure(std::move(error));
}

Result<void> PromotionRun::awaitQuiet()
{
    if (m_request.quietSeconds <= 0 || m_request.plan.empty() || !m_request.before) return {};
    const auto tables =
        tablesTouched(*m_request.prodRequest.engine, m_request.plan, *m_request.before);
    auto quiet = waitForQuiet(
        *m_connection, tables, m_request.quietSeconds, [this] { return m_stop != Stop::No; },
        [this](const std::string& who) {
            const QString sentence = QString::fromStdString(who);
            stage(sentence);
            if (m_observer.waits) m_observer.waits(sentence);
        });
    if (auto running = notStopped(); !running) return running;
    if (!quiet) m_outcome.refused = quiet.error().kind == ErrorKind::Busy;
    return quiet;
}

/// For the journal, which keeps no row of prod's.
QString PromotionRun::asked() const
{
    if (m_request.skipChecks) return lockstep::tr("Prod's rows were not asked.");
    if (m_outcome.checks.empty()) return {};
    std::vector<std::string> lines{checksSentence(m_outcome.checks)};
    for (const RowCheck& row : m_outcome.checks)
        if (row.verdict != CheckVerdict::Fine) lines.push_back(checkCount(row));
    return QString::fromStdString(join(lines, " · "));
}

} // namespace lockstep
