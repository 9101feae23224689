// UsersTab: one row a user, with the side that it is on.
#include "ui/compare/userstab.h"

#include "ui/compare/sentences.h"
#include "ui/services.h"
#include "ui/wording.h"
#include "workflow/uses.h"
#include "workflow/whendone.h"

#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>
#include <QtConcurrentRun>
#include <map>

namespace lockstep {

namespace {

constexpr int idRole = Qt::UserRole + 1;
constexpr int queryRole = Qt::UserRole + 2;

struct Sighting
{
    bool dev = false;
    bool prod = false;
    bool byText = true; ///< on no side the catalog knows of the need
};

} // namespace

struct UsersTab::Found
{
    std::map<ObjectId, Sighting> users;
    Result<std::vector<QueryRecord>> queries;
};

UsersTab::UsersTab(Services& services, QWidget* parent)
    : DetailsTab("detailsUsers", {tr("Used by"), tr("How"), tr("Where")}, parent),
      m_services(services)
{
    list()->setAccessibleName(tr("Who uses the object"));
    list()->header()->resizeSection(0, 360);
    list()->header()->resizeSection(1, 200);
    const auto go = [this](QTreeWidgetItem* item) {
        if (const QVariant id = item->data(0, idRole); id.isValid())
            Q_EMIT objectRequested(id.value<ObjectId>());
        else if (const QVariant query = item->data(0, queryRole); query.isValid())
            Q_EMIT queryRequested(query.value<QueryRecord>());
    };
    connect(list(), &QTreeWidget::itemActivated, this, go);
}

void UsersTab::ask()
{
    const CompareTreePtr catalogs = tree(); // keeps both
    const Object* dev = node()->dev;
    const Object* prod = node()->prod;
    QStringList environments;
    if (const ComparedPairPtr& pair = catalogs->pair())
        environments << pair->dev.id << pair->prod.id;
    whenDone(QtConcurrent::run([catalogs, dev, prod, environments, file = m_services.journalFile] {
                 const Kinds& kinds = catalogs->engine()->kinds();
                 Found found;
                 const auto look = [&](const CatalogPtr& catalog, const Object* object,
                                       bool Sighting::*side) {
                     if (!catalog || !object) return;
                     for (const Use& use : usersOf(*catalog, kinds, object->id)) {
                         Sighting& sides = found.users[use.user];
                         sides.*side = true;
                         sides.byText = sides.byText && use.byText;
                     }
                 };
                 look(catalogs->devCatalog(), dev, &Sighting::dev);
                 look(catalogs->prodCatalog(), prod, &Sighting::prod);
                 const ObjectId& id = (dev ? dev : prod)->id;
                 const Kind* kind = kinds.find(id.kind);
                 found.queries =
                     queriesOn(file, Mention(id, kind && kind->traits().part), environments);
                 return found;
             }),
             this, [this, question = question()](const Found& found) {
                 if (question == this->question()) take(found);
             });
}

void UsersTab::take(const Found& found)
{
    for (const bool byText : {false, true})
        for (const auto& [id, sides] : found.users) {
            if (sides.byText != byText) continue;
            auto* item = new QTreeWidgetItem(
                list(), {tr("%1 %2").arg(kindLabel(*tree(), id.kind), shown(id.path.display())),
                         byText ? tr("its text mentions the name") : tr("needs it"),
                         sides.dev && sides.prod ? tr("DEV and PROD")
                         : sides.dev             ? tr("DEV")
                                                 : tr("PROD")});
            item->setData(0, idRole, QVariant::fromValue(id));
            item->setToolTip(0, tr("Enter goes to it"));
        }
    if (found.queries)
        for (const QueryRecord& query : *found.queries) {
            auto* item = new QTreeWidgetItem(
                list(),
                {tr("Query %1").arg(shown(query.sql.simplified().left(200))),
                 tr("run %1").arg(QLocale().toString(query.at.toLocalTime(), QLocale::ShortFormat)),
                 shown(query.environmentName)});
            item->setData(0, queryRole, QVariant::fromValue(query));
            item->setToolTip(0, tr("Enter opens it in an editor; it is not run"));
        }
    if (!found.queries)
        say(tr("The history of queries could not be read: %1")
                .arg(shown(found.queries.error().message)));
    else if (list()->topLevelItemCount() == 0)
        say(tr("Nothing in either database and no query of the history uses it."));
    Q_EMIT answered();
}

} // namespace lockstep
