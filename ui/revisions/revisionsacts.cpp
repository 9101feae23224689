// RevisionsPage: what its buttons do: the next revision, the way to another one, its SQL.
#include "ui/revisions/newrevisiondialog.h"
#include "ui/revisions/revisionspage.h"
#include "ui/widgets/folderfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/savedialog.h"
#include "ui/wording.h"
#include "workflow/folders.h"
#include "workflow/revisionway.h"
#include "workflow/whendone.h"

#include <QFileDialog>
#include <QPushButton>
#include <QtConcurrentRun>

namespace lockstep {

// --- the next one

void RevisionsPage::askForNext()
{
    if (m_now && m_now->folder && !m_reading) Q_EMIT nextWanted();
}

void RevisionsPage::tellNoComparison()
{
    m_bar->show(MessageBar::Tone::Info,
                tr("No comparison is open. Compare dev with prod: what is chosen there becomes the "
                   "next revision."));
    connect(m_bar->addAction(tr("Compare…")), &QPushButton::clicked, this,
            &RevisionsPage::comparisonWanted);
}

void RevisionsPage::offerNext(const RevisionWish& wish)
{
    if (folder().isEmpty() || m_reading) { // once it is known where to
        m_wish = wish;
        if (!m_reading) m_folder->browse();
        return;
    }
    if (!m_now || !m_now->folder) {
        Error error;
        error.kind = ErrorKind::Refused;
        error.message = tr("No revision is written into this folder.").toStdString();
        error.hint = tr("Choose a folder of Lockstep's, or an empty one.").toStdString();
        if (m_now) m_bar->show(error); // else it says already why it was not read
        Q_EMIT nextOffered();
        return;
    }
    m_bar->clear();
    setReading(tr("Planning the next revision"));
    m_errand.run<NextRevision>(
        [wish, path = folder()](const auto*) {
            return nextRevision(path, *wish.pair, wish.chosen, wish.wishes);
        },
        [this](const Result<NextRevision>& next) {
            setReading({});
            if (!next) {
                m_bar->show(next.error());
                Q_EMIT nextOffered();
                return;
            }
            auto* dialog = new NewRevisionDialog(*next, this);
            connect(dialog, &NewRevisionDialog::writeRequested, this,
                    [this, made = *next](const QString& title) { write(made, title); });
            dialog->open();
            Q_EMIT nextOffered();
        });
}

void RevisionsPage::write(const NextRevision& next, const QString& title)
{
    setReading(tr("Writing"));
    m_errand.run<Revision>(
        [next, title](const auto*) { return writeNext(next, title.toStdString()); },
        [this](const Result<Revision>& written) {
            setReading({});
            if (!written) {
                m_bar->show(written.error());
                Q_EMIT saved(false);
                return;
            }
            m_choose = written->number;
            m_tell = tr("Written: %1").arg(shown(written->file));
            look();
            Q_EMIT saved(true);
        });
}

// --- the way to another one

void RevisionsPage::upgrade()
{
    if (leadsUp()) goTo(*chosen());
}

void RevisionsPage::downgrade()
{
    if (leadsDown()) goTo(*chosen());
}

/// One promotion for each revision: what it is at then is read again before the next one is asked
/// for.
void RevisionsPage::goTo(int target)
{
    struct Asked
    {
        LegReady leg;
        WrittenPlan plan;
    };
    m_target = target;
    if (m_now->at == target) {
        m_bar->show(MessageBar::Tone::Success,
                    tr("Prod is at %1.").arg(shown(placeName(*m_now->folder, target))));
        return;
    }
    setReading(tr("Preparing the promotion"));
    m_errand.run<Asked>(
        [now = *m_now, target](const auto*) -> Result<Asked> {
            auto legs = legsBetween(*now.folder, *now.at, target);
            if (!legs) return failure(legs.error());
            const RevisionLeg& leg = legs->front();
            auto ready = readyLeg(*now.folder, leg, now.engine, now.prod, now.facts, now.catalog);
            if (!ready) return failure(ready.error());
            WrittenPlan plan{ready->plan, {}, {}};
            const QString name = QString::fromStdString(revisionName(*leg.revision));
            // As the command line writes it: one history for both.
            plan.note =
                QStringLiteral("%1 revision %2")
                    .arg(leg.up() ? QStringLiteral("upgrade to") : QStringLiteral("downgrade from"),
                         name);
            plan.title =
                leg.up()
                    ? tr("Upgrade to %1").arg(leg.revision->number, 4, 10, QLatin1Char('0'))
                    : tr("Downgrade from %1").arg(leg.revision->number, 4, 10, QLatin1Char('0'));
            return Asked{std::move(*ready), std::move(plan)};
        },
        [this](const Result<Asked>& asked) {
            setReading({});
            if (asked) {
                Q_EMIT promotionRequested(asked->leg.pair, asked->plan);
                return;
            }
            m_bar->show(asked.error());
        });
}

void RevisionsPage::goOn(bool verified)
{
    m_goesOn = verified; // else what stands is looked at, and nothing is gone on from
    look();
}

// --- its SQL

void RevisionsPage::askForFile()
{
    if (!m_now || !m_now->folder || !chosen()) return;
    auto* dialog =
        saveDialog(this, tr("Save the SQL"), QStringLiteral("revisions.sql"), tr("SQL (*.sql)"));
    connect(dialog, &QFileDialog::fileSelected, this, &RevisionsPage::saveSql);
    dialog->open();
}

/// From where prod is; where that is not known, the chosen revision alone.
void RevisionsPage::saveSql(const QString& file)
{
    const auto target = chosen();
    if (!m_now || !m_now->folder || !target) return;
    const int from = m_now->at.value_or(std::max(*target - 1, 0));
    const auto work = [now = *m_now, from, to = *target, file]() -> Result<int> {
        const auto legs = legsBetween(*now.folder, from, to);
        if (!legs) return failure(legs.error());
        const auto parts = offlineSql(now.path, *legs);
        if (!parts) return failure(parts.error());
        QString all;
        for (const OfflinePart& part : *parts) all += part.sql;
        if (auto done = writeWholeFile(file, all.toStdString()); !done)
            return failure(done.error());
        return static_cast<int>(parts->size());
    };
    whenDone(QtConcurrent::run(work), this, [this, file, from](const Result<int>& parts) {
        if (!parts)
            m_bar->show(parts.error());
        else
            m_bar->show(MessageBar::Tone::Success,
                        (*parts == 1 ? tr("1 revision is saved to %1, for a database at %2.")
                                     : tr("%Ln revisions are saved to %1, for a database at %2.",
                                          nullptr, *parts))
                            .arg(shown(file), m_now && m_now->folder
                                                  ? shown(placeName(*m_now->folder, from))
                                                  : QString::number(from)));
        Q_EMIT saved(parts.has_value());
    });
}

} // namespace lockstep
