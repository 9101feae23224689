// MainWindow: what stands beside a schema or follows it: pages that there is one of, code that is
// kept in step, rows that travel with it.
#include "ui/api/apipage.h"
#include "ui/apps/appspage.h"
#include "ui/code/codekeeper.h"
#include "ui/code/codepage.h"
#include "ui/compare/comparepage.h"
#include "ui/environments/startpage.h"
#include "ui/lookup/lookuppage.h"
#include "ui/mainwindow.h"
#include "ui/services.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QPushButton>
#include <QTabWidget>

namespace lockstep {

void MainWindow::schemaChanged(const Environment& environment)
{
    for (Page* page : pages())
        if (auto* compare = qobject_cast<ComparePage*>(page)) compare->schemaChangedIn(environment);
    m_code->follow(environment);
}

template <class Kind>
Kind* MainWindow::openOnly(const std::optional<Environment>& environment)
{
    const PageScope scope = currentPage() ? currentPage()->scope() : PageScope();
    std::optional<Environment> about = environment;
    if (!about && scope.dev) about = scope.dev->environment;
    if (!about && currentPage() == m_start) about = m_start->selected();
    Kind* page = nullptr;
    for (Page* one : pages())
        if (auto* there = qobject_cast<Kind*>(one)) page = there;
    const bool made = !page;
    if (made) {
        page = new Kind(m_services, this);
        connect(page, &Kind::environmentWanted, this, [this] {
            m_tabs->setCurrentWidget(m_start);
            m_start->editEnvironment({});
        });
        openPage(page);
    }
    m_tabs->setCurrentWidget(page);
    // One that is there stays on what it shows, unless another one is asked for.
    if (about && (made || environment)) page->setEnvironment(*about);
    return page;
}

CodePage* MainWindow::openCode(const std::optional<Environment>& environment)
{
    return openOnly<CodePage>(environment);
}

ApiPage* MainWindow::openApi(const std::optional<Environment>& environment)
{
    return openOnly<ApiPage>(environment);
}

AppsPage* MainWindow::openApps(const std::optional<Environment>& environment)
{
    auto* page = openOnly<AppsPage>(environment);
    connect(page, &AppsPage::schemaChanged, this, &MainWindow::schemaChanged, Qt::UniqueConnection);
    return page;
}

void MainWindow::openLookup(ComparePage* of, const ComparedPairPtr& pair)
{
    if (Page* there = m_lookups.value(of)) {
        m_tabs->setCurrentWidget(there);
        return;
    }
    auto* page = new LookupPage(m_services, pair, this);
    m_lookups.insert(of, page);
    connect(of, &QObject::destroyed, this, [this, of] { m_lookups.remove(of); });
    const auto follow = [page = QPointer(page), of] {
        if (page && of->pair()) page->setPair(of->pair());
    };
    connect(of, &ComparePage::compared, page, follow);
    connect(of, &ComparePage::recompared, page, follow);
    connect(page, &LookupPage::promoteRequested, this, [this, of = QPointer(of)] {
        if (!of || !of->pair()) return; // its comparison was closed
        m_tabs->setCurrentWidget(of);   // where the promotion leads back to
        openPromote(of->pair(), of->chosen());
    });
    openPage(page);
}

void MainWindow::lookAtLookupsAgain()
{
    for (const QPointer<Page>& page : std::as_const(m_lookups))
        if (auto* lookup = qobject_cast<LookupPage*>(page.data())) lookup->look();
}

void MainWindow::keepCodeInStep()
{
    m_code = new CodeKeeper(m_services, this);
    const auto tell = [this](const Environment& environment, const QString& sentence) {
        m_notice->show(MessageBar::Tone::Warning, sentence);
        connect(m_notice->addAction(tr("Look…")), &QPushButton::clicked, this,
                [this, environment] { openCode(environment); });
        m_notice->setClosable(true);
    };
    connect(m_code, &CodeKeeper::followed, this,
            [this, tell](const Environment& environment, const InStep& done) {
                const QString name = shown(environment.name);
                if (!done.left.empty())
                    tell(environment,
                         tr("The code of %1 is not in step: what was edited by hand stays (%2).")
                             .arg(name, shown(done.left.front())));
                else if (done.written > 0)
                    m_message->setText(
                        done.written == 1
                            ? tr("The code of %1 is in step: 1 file is written.").arg(name)
                            : tr("The code of %1 is in step: %Ln files are written.", nullptr,
                                 done.written)
                                  .arg(name));
            });
    connect(m_code, &CodeKeeper::failed, this,
            [tell](const Environment& environment, const Error& error) {
                tell(environment, tr("The code of %1 is not in step: %2")
                                      .arg(shown(environment.name), shown(error.message)));
            });
}

} // namespace lockstep
