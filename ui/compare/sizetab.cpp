// SizeTab: a row a side.
#include "ui/compare/sizetab.h"

#include "ui/compare/sentences.h"
#include "ui/services.h"
#include "ui/wording.h"

#include <QHeaderView>
#include <QLocale>
#include <QTreeWidget>

namespace lockstep {

namespace {

/// The table that an object is, or is a part of or hangs on; null: nothing that has rows.
const Object* tableOf(const Kinds& kinds, const Catalog& catalog, const Object* object)
{
    while (object) {
        const Kind* kind = kinds.find(object->id.kind);
        if (kind && kind->traits().holdsRows && !kind->traits().part) return object;
        object = object->parent.empty() ? nullptr : catalog.find(object->parent);
    }
    return nullptr;
}

/// As dev calls it itself.
ObjectId devsOwn(ObjectId id, const NameMap& names)
{
    for (const auto& [devs, prods] : names.schemas)
        if (id.path.first() == prods) {
            id.path = id.path.moved(Path{prods}, Path{devs});
            break;
        }
    return id;
}

} // namespace

SizeTab::SizeTab(Services& services, QWidget* parent)
    : DetailsTab("detailsSize", {tr("Side"), tr("Rows"), tr("Size"), tr("How it is known")},
                 parent),
      m_services(services)
{
    list()->setAccessibleName(tr("Rows and size on both sides"));
    list()->header()->resizeSection(0, 200);
    list()->header()->resizeSection(1, 140);
    list()->header()->resizeSection(2, 100);
}

SizeTab::~SizeTab() = default;

void SizeTab::giveUp()
{
    for (auto& question : m_questions) question.reset();
    m_rows = {};
    m_failures.clear();
    m_open = 0;
}

void SizeTab::ask()
{
    const ComparedPairPtr& pair = tree()->pair();
    if (!pair) return;
    const Kinds& kinds = tree()->engine()->kinds();
    const Object* dev = tableOf(kinds, *tree()->devCatalog(), node()->dev);
    const Object* prod = tableOf(kinds, *tree()->prodCatalog(), node()->prod);
    if (!dev && !prod) {
        say(tr("It has no rows of its own and is a part of nothing that has."));
        Q_EMIT answered();
        return;
    }
    const std::array environments{pair->dev, pair->prod};
    const std::array tables{dev, prod};
    for (size_t side = 0; side < 2; ++side) {
        m_rows[side] = new QTreeWidgetItem(list(), {shown(environments[side].name)});
        if (tables[side])
            ++m_open;
        else
            m_rows[side]->setText(1, tr("it is not there"));
    }
    if (dev) askSide(0, pair->dev, devsOwn(dev->id, m_names));
    if (prod) askSide(1, pair->prod, prod->id);
}

void SizeTab::askSide(int side, const Environment& environment, const ObjectId& table)
{
    m_rows[size_t(side)]->setText(1, tr("asking…"));
    m_services.requestFor(
        environment, Access::Read, this,
        [this, side, table, asked = question()](Result<ConnectionRequest> request) {
            if (asked != question()) return;
            if (!request) return take(side, failure(request.error()));
            auto& one = m_questions[size_t(side)];
            one = std::make_unique<ExtentQuestion>();
            connect(one.get(), &ExtentQuestion::answered, this,
                    [this, side](const Extent& extent) { take(side, extent); });
            connect(one.get(), &ExtentQuestion::failed, this,
                    [this, side](const Error& error) { take(side, failure(error)); });
            one->ask(std::move(*request), table);
        });
}

void SizeTab::take(int side, const Result<Extent>& extent)
{
    QTreeWidgetItem* row = m_rows[size_t(side)];
    if (!row) return;
    const QLocale locale;
    if (extent) {
        if (extent->rows) {
            const QString rows = locale.toString(qlonglong(*extent->rows));
            row->setText(1, extent->counted ? rows : tr("~%1").arg(rows));
        } else {
            row->setText(1, tr("not known"));
        }
        row->setText(2,
                     extent->bytes ? locale.formattedDataSize(*extent->bytes, 1) : tr("not known"));
        row->setText(3, extent->counted ? tr("counted just now")
                        : extent->rows  ? tr("estimated by the server's statistics")
                                        : shown(extent->whyNoRows));
    } else {
        row->setText(1, tr("not known"));
        row->setText(3, shown(extent.error().message));
        m_failures << tr("%1: %2").arg(row->text(0), shownLines(extent.error().text()));
        say(m_failures.join(QLatin1Char('\n')));
    }
    row->setToolTip(3, row->text(3).toHtmlEscaped());
    if (--m_open == 0) Q_EMIT answered();
}

} // namespace lockstep
