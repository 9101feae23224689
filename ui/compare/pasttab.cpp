// PastTab: a row a statement, the newest promotion first.
#include "ui/compare/pasttab.h"

#include "ui/history/past.h"
#include "ui/services.h"
#include "ui/wording.h"
#include "workflow/objectpast.h"
#include "workflow/whendone.h"

#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

constexpr int promotionRole = Qt::UserRole + 1;

} // namespace

PastTab::PastTab(Services& services, QWidget* parent)
    : DetailsTab("detailsPast", {tr("When"), tr("By"), tr("Outcome"), tr("Step"), tr("Statement")},
                 parent),
      m_services(services)
{
    list()->setAccessibleName(tr("Promotions that changed the object"));
    list()->header()->resizeSection(0, 150);
    list()->header()->resizeSection(1, 120);
    list()->header()->resizeSection(2, 160);
    list()->header()->resizeSection(3, 110);
    connect(list(), &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        Q_EMIT promotionRequested(item->data(0, promotionRole).toString());
    });
}

void PastTab::ask()
{
    const ComparedPairPtr& pair = tree()->pair();
    if (!pair) return;
    const Object* object = node()->prod ? node()->prod : node()->dev;
    const ObjectOfProd asked{object->id, QString::fromStdString(pair->prodFacts.identity),
                             pair->prod.id};
    whenDone(
        QtConcurrent::run(
            [file = m_services.journalFile, asked] { return promotionsOf(file, asked); }),
        this, [this, question = question()](const Result<std::vector<ObjectPromotion>>& past) {
            if (question != this->question()) return;
            const QLocale locale;
            if (!past) {
                say(tr("The history could not be read: %1").arg(shown(past.error().message)));
            } else if (past->empty()) {
                say(tr("No promotion from here changed it."));
            } else {
                for (const auto& [entry, steps] : *past)
                    for (const JournalStep& step : steps) {
                        auto* item = new QTreeWidgetItem(
                            list(),
                            {locale.toString(entry.startedAt.toLocalTime(), QLocale::ShortFormat),
                             shown(entry.who), stateSentence(entry.state), shown(step.state),
                             shown(step.sql.simplified().left(500))});
                        item->setData(0, promotionRole, entry.id);
                        item->setToolTip(4, tr("Enter opens the promotion in the history"));
                    }
            }
            Q_EMIT answered();
        });
}

} // namespace lockstep
