// Promotion run: what is noted before it is done, and which catalogs are kept afterwards.
#include "workflow/promotionrun.h"

#include "base/crashpoint.h"
#include "base/text.h"
#include "diff/threeway.h"

namespace lockstep {

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

Result<void> PromotionRun::keepCatalogs()
{
    if (!m_outcome.verified || !m_outcome.after) return {};
    KeptCatalog kept;
    kept.promotion = m_entry.id;
    kept.at = m_entry.finishedAt;
    kept.prodIdentity = m_entry.prodIdentity;
    kept.prod = m_entry.prod;
    kept.dev = m_entry.dev;
    kept.who = m_entry.who;
    kept.note = m_entry.note;
    std::vector<KeptCatalog> all;
    const auto add = [&](Moment moment, CatalogPtr catalog) {
        kept.moment = moment;
        kept.catalog = std::move(catalog);
        all.push_back(kept);
    };
    if (m_request.before && m_request.before->fingerprint() == m_request.plan.prod)
        add(Moment::Before, m_request.before);
    add(Moment::After, m_outcome.after);
    if (m_request.devCatalog) {
        const auto older = m_journal->base(kept.prodIdentity, kept.dev);
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
        add(Moment::Base, std::move(*base));
    }
    return m_journal->keep(all);
}

} // namespace lockstep
