// What the history page does besides showing: the chain in words, export, the way back.
#include "ui/history/cutoff.h"
#include "ui/history/historypage.h"
#include "ui/history/keptdialog.h"
#include "ui/history/promotiondetails.h"
#include "ui/history/takingback.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/savedialog.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTabWidget>
#include <QTextDocument>
#include <QTreeWidget>

namespace lockstep {

/// A whole chain is said quietly, a broken one is not to be missed.
void HistoryPage::showChain()
{
    const ChainReport& chain = m_past.chain;
    m_export->setEnabled(chain.links > 0 || !chain.open.isEmpty());
    m_chain->setVisible(!chain.broken && chain.links > 0);
    m_chain->setText(chain.links == 1
                         ? tr("Chain whole: 1 promotion")
                         : tr("Chain whole: %Ln promotions", nullptr, int(chain.links)));
    m_chain->setToolTip(Qt::convertFromPlainText(shown(chain.sentence())));
    if (chain.broken)
        m_bar->show(MessageBar::Tone::Error, shown(chain.sentence()),
                    tr("Somebody changed the journal after it was written. What stands in front of "
                       "this link is as it was written."));
}

void HistoryPage::askForExport()
{
    auto* dialog = saveDialog(this, tr("Export the history"), QStringLiteral("promotions.md"),
                              tr("Markdown (*.md);;JSON (*.json)"));
    connect(dialog, &QFileDialog::fileSelected, this, &HistoryPage::exportTo);
    dialog->open();
}

void HistoryPage::exportTo(const QString& file)
{
    m_export->setEnabled(false);
    whenDone(exportPast(m_services.journalFile, file), this, [this, file](Result<void> done) {
        m_export->setEnabled(true);
        if (done)
            m_bar->show(MessageBar::Tone::Success, tr("Exported to %1.").arg(shown(file)));
        else
            m_bar->show(done.error());
        m_bar->setClosable(true);
        Q_EMIT exported(bool(done));
    });
}

void HistoryPage::deleteQuery()
{
    if (m_tabs->currentIndex() == 0 || !chosenQuery()) return;
    const QueryRecord query = *chosenQuery();
    whenDone(lockstep::deleteQuery(m_services.journalFile, query), this,
             [this, query](const Result<void>& done) {
                 if (!done) {
                     m_bar->show(done.error());
                     return;
                 }
                 m_deleted = query;
                 reload();
                 constexpr int undoMs = 10'000;
                 QTimer::singleShot(undoMs, this, [this, at = query.at] {
                     if (!m_deleted || m_deleted->at != at) return;
                     m_deleted.reset();
                     m_bar->clear();
                 });
             });
}

void HistoryPage::tellDeleted()
{
    if (!m_deleted) return;
    m_bar->show(MessageBar::Tone::Info, tr("The query is deleted."));
    connect(m_bar->addAction(tr("Undo")), &QPushButton::clicked, this, [this] {
        if (!m_deleted) return;
        const QueryRecord query = *m_deleted;
        m_deleted.reset();
        whenDone(keepQuery(m_services.journalFile, query), this, [this](const Result<void>& done) {
            if (done)
                reload();
            else
                m_bar->show(done.error());
        });
    });
}

void HistoryPage::takeBack()
{
    const JournalEntry& entry = m_promotion->entry();
    const auto prod = m_services.environments.find(entry.prodEnvironment);
    if (!prod) {
        m_bar->show(MessageBar::Tone::Warning,
                    tr("The environment of this promotion is no longer there. With the database's "
                       "URI it can be taken back by: lockstepctl undo --id %1")
                        .arg(shown(entry.id)));
        return;
    }
    m_bar->show(MessageBar::Tone::Info, tr("Reading %1 …").arg(shown(prod->name)));
    prepareTakeBack(m_services, *prod, entry.id, this, [this](const Result<ComparedPairPtr>& pair) {
        m_bar->clear();
        if (pair)
            Q_EMIT takeBackRequested(*pair);
        else
            m_bar->show(pair.error());
    });
}

void HistoryPage::lookAtPromotion(const QString& id)
{
    m_wanted = id;
    m_search->clear();
    reload();
}

/// What prod says of a promotion that never ended. Only what was read is told, and it is written
/// down only when somebody says so.
void HistoryPage::look()
{
    const JournalEntry& entry = m_promotion->entry();
    const auto prod = m_services.environments.find(entry.prodEnvironment);
    if (!prod) {
        m_bar->show(MessageBar::Tone::Warning,
                    tr("The environment of this promotion is no longer there. With the database's "
                       "URI it is looked at by: lockstepctl history --prod URI"));
        Q_EMIT looked();
        return;
    }
    m_bar->show(MessageBar::Tone::Info, tr("Reading %1 …").arg(shown(prod->name)));
    lookAtCutOff(m_services, *prod, entry.id, this, [this](const Result<CutOffFound>& read) {
        if (!read) {
            m_bar->show(read.error());
        } else {
            QStringList lines;
            for (const std::string& line : unfinishedLines(read->found))
                lines << QString::fromStdString(line);
            const Afterwards& is = *read->found.afterwards;
            const bool clear = is.became == Became::Done || is.became == Became::NotStarted;
            m_bar->show(clear ? MessageBar::Tone::Info : MessageBar::Tone::Warning,
                        shown(is.sentence), lines.join(QLatin1Char('\n')));
            QPushButton* note = m_bar->addAction(tr("Write it down"));
            note->setToolTip(tr("The history says so from now on, and the promotion has ended"));
            connect(note, &QPushButton::clicked, this, [this, found = *read] { settle(found); });
        }
        m_bar->setClosable(true);
        Q_EMIT looked();
    });
}

void HistoryPage::settle(const CutOffFound& found)
{
    whenDone(settleCutOff(m_services.journalFile, found), this, [this](const Result<void>& done) {
        if (done)
            reload();
        else
            m_bar->show(done.error());
        Q_EMIT settled();
    });
}

void HistoryPage::showKept()
{
    const auto prod = m_services.environments.find(m_promotion->entry().prodEnvironment);
    if (!prod) {
        m_bar->show(MessageBar::Tone::Warning,
                    tr("The environment of this promotion is no longer there. With the database's "
                       "URI what it keeps is listed by: lockstepctl kept list"));
        return;
    }
    auto* dialog = new KeptDialog(m_services, *prod, this);
    connect(dialog, &KeptDialog::planned, this, &HistoryPage::takeBackRequested);
    dialog->open();
}

} // namespace lockstep
