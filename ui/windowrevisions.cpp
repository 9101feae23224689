// MainWindow: revisions: from a comparison into a folder, and from there to promotions.
#include "ui/compare/comparepage.h"
#include "ui/environments/startpage.h"
#include "ui/mainwindow.h"
#include "ui/promote/promotepage.h"
#include "ui/revisions/revisionspage.h"

#include <QTabWidget>

namespace lockstep {

RevisionsPage* MainWindow::openRevisions(const std::optional<Environment>& environment)
{
    const PageScope scope = currentPage() ? currentPage()->scope() : PageScope();
    std::optional<Environment> about = environment;
    if (!about && scope.prod) about = scope.prod->environment;
    if (!about && currentPage() == m_start) about = m_start->selected();
    RevisionsPage* revisions = nullptr;
    for (Page* page : pages())
        if (auto* there = qobject_cast<RevisionsPage*>(page)) revisions = there;
    const bool made = !revisions;
    if (made) {
        revisions = new RevisionsPage(m_services, this);
        connect(revisions, &RevisionsPage::promotionRequested, this,
                [this, revisions](const ComparedPairPtr& pair, const WrittenPlan& plan) {
                    openWritten(pair, plan, [page = QPointer(revisions)](bool verified) {
                        if (page) page->goOn(verified);
                    });
                });
        connect(revisions, &RevisionsPage::nextWanted, this, [this, revisions] {
            ComparePage* compared = nullptr; // of the same prod, where there is one
            const PageScope wanted = revisions->scope();
            for (Page* page : pages()) {
                auto* one = qobject_cast<ComparePage*>(page);
                if (!one || !one->pair()) continue;
                const bool same =
                    wanted.prod && one->pair()->prod.id == wanted.prod->environment.id;
                if (!compared || same) compared = one;
            }
            if (compared)
                revisions->offerNext({compared->pair(), compared->chosen(), compared->wishes()});
            else
                revisions->tellNoComparison();
        });
        connect(revisions, &RevisionsPage::comparisonWanted, this, [this, revisions] {
            const PageScope wanted = revisions->scope();
            openCompare({}, wanted.prod ? std::optional(wanted.prod->environment) : std::nullopt);
        });
        openPage(revisions);
    }
    m_tabs->setCurrentWidget(revisions);
    // One that is there stays on what it shows, unless another one is asked for.
    if (about && (made || environment))
        revisions->setEnvironment(*about);
    else if (made)
        revisions->look();
    return revisions;
}

void MainWindow::offerRevision(ComparePage* of)
{
    if (!of->pair()) return;
    const RevisionWish wish{of->pair(), of->chosen(), of->wishes()};
    openRevisions(wish.pair->prod)->offerNext(wish);
}

void MainWindow::openWritten(const ComparedPairPtr& pair, const WrittenPlan& written,
                             std::function<void(bool verified)> then)
{
    auto* page = new PromotePage(m_services, pair, written, this);
    openPromotion(page, pair);
    connect(page, &PromotePage::finished, this,
            [page, then = std::move(then)] { then(page->outcome() && page->outcome()->verified); });
}

} // namespace lockstep
