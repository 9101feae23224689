// Promotion run: what is noted before it is done, and which catalogs are kept afterwards.
#include "workflow/promotionrun.h"

#include "base/crashpoint.h"
#include "base/text.h"
#include "diff/threeway.h"
#include "workflow/unfinished.h"

namespace lockstep {

namespace {

QString text(const std::string& utf8) { return QString::fromStdString(utf8); }

} // namespace

Result<void> PromotionRun::intend(const char* what, int step, const QString& sql)
{
    crashPoint("P8");
    return m_journal->intents().append({m_outcome.id, QLatin1String(what), step, sql, 0});
}

/// By the engine's own table; a line a table.
QString PromotionRun::locksText(const Step& step) const
{
    if (!m_stands) return {};
    const auto locks = m_request.prodRequest.engine->locks(step.sql, *m_stands);
    if (!locks) return {};
    QStringList lines;
    for (const TableLock& lock : *locks) {
        std::string line = lock.table.display() + ": " + lock.mode;
        if (lock.rewrites) line += ", rewrites it";
        if (lock.reads) line += ", reads all of it";
        lines.append(QString::fromStdString(line));
    }
    return lines.join(QLatin1Char('\n'));
}

KeptCatalog PromotionRun::keptAt(Moment moment, CatalogPtr catalog) const
{
    KeptCatalog kept;
    kept.promotion = m_entry.id;
    kept.moment = moment;
    kept.at = m_entry.finishedAt.isValid() ? m_entry.finishedAt : m_entry.startedAt;
    kept.prodIdentity = m_entry.prodIdentity;
    kept.prod = m_entry.prod;
    kept.dev = m_entry.dev;
    kept.who = m_entry.who;
    kept.note = m_entry.note;
    kept.catalog = std::move(catalog);
    return kept;
}

std::vector<KeptCatalog> PromotionRun::promise() const
{
    if (!m_request.before || m_request.before->fingerprint() != m_request.plan.prod) return {};
    return {keptAt(Moment::Before, m_request.before), keptAt(Moment::Promised, m_request.expected)};
}

Result<void> PromotionRun::settleEarlier()
{
    const CatalogPtr& now = m_request.before;
    if (!now || now->fingerprint() != m_request.plan.prod) return {};
    const Engine& engine = *m_request.prodRequest.engine;
    auto all = lookAtAll(*m_journal, text(m_connection->facts().identity), engine, now);
    if (!all) return failure(all.error());
    for (const UnfinishedFound& found : *all)
        if (auto done = settle(*m_journal, found, now); !done) return done;
    return {};
}

Result<void> PromotionRun::noteWhatStands(int step)
{
    return m_journal->intents().append(
        {m_outcome.id, QStringLiteral("stands"), step, text(m_stands->fingerprint().text()), 0});
}

Result<void> PromotionRun::keepCatalogs()
{
    if (m_outcome.state != PromotionState::Applied || !m_outcome.after) return {};
    std::vector<KeptCatalog> all{keptAt(Moment::After, m_outcome.after)};
    if (m_request.devCatalog) {
        const auto older = m_journal->base(m_entry.prodIdentity, m_entry.dev);
        if (!older) return failure(older.error());
        const Engine& engine = *m_request.prodRequest.engine;
        const auto left =
            engine.compareCatalogs(m_outcome.after, m_request.devCatalog, m_request.options, {});
        if (!left) return failure(left.error());
        CatalogPtr was;
        if (*older) {
            auto aligned = engine.aligned((*older)->catalog, *m_outcome.after);
            if (!aligned) return failure(aligned.error());
            was = std::move(*aligned);
        }
        auto base = nextBase(*left, was.get());
        if (!base) return failure(base.error());
        all.push_back(keptAt(Moment::Base, std::move(*base)));
    }
    return m_journal->keep(all);
}

} // namespace lockstep
