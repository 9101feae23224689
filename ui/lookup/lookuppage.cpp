// LookupPage: what happens when; its looks are in lookuplayout.cpp.
#include "ui/lookup/lookuppage.h"

#include "ui/actions.h"
#include "ui/lookup/lookuptablelist.h"
#include "ui/results/twinmodel.h"
#include "ui/results/twinpane.h"
#include "ui/services.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QCheckBox>
#include <QCoreApplication>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QThreadPool>
#include <QtConcurrentRun>

namespace lockstep {

namespace {

/// What can be ticked, and what is.
struct Listed
{
    std::vector<LookupChoice> choices;
    std::vector<LookupWish> wishes;
};

Result<Listed> listedOf(const ComparedPairPtr& pair, const LookupMemory& memory)
{
    auto choices = lookupChoices(*pair);
    if (!choices) return failure(choices.error());
    auto wishes = memory.of(lookupPairOf(*pair));
    if (!wishes) return failure(wishes.error());
    return Listed{std::move(*choices), std::move(*wishes)};
}

/// One after the other, also of a page that is gone: the last one counts.
QThreadPool* keeping()
{
    static QThreadPool* pool = [] {
        auto* made = new QThreadPool(QCoreApplication::instance());
        made->setMaxThreadCount(1);
        return made;
    }();
    return pool;
}

} // namespace

LookupPage::~LookupPage() { m_postbox->close(); }

void LookupPage::setPair(ComparedPairPtr pair)
{
    m_pair = std::move(pair);
    list();
    Q_EMIT scopeChanged();
}

void LookupPage::list()
{
    m_errand.giveUp();
    const int round = ++m_round;
    setReading({});
    whenDone(
        QtConcurrent::run([pair = m_pair, memory = m_memory] { return listedOf(pair, memory); }),
        this, [this, round](const Result<Listed>& listed) {
            if (round != m_round) return;
            m_listed = true;
            if (listed) {
                m_tables->show(listed->choices, listed->wishes);
                look();
            } else {
                fail(listed.error());
            }
            Q_EMIT this->listed();
        });
}

/// Somebody ticked.
void LookupPage::takeWishes()
{
    keep(m_tables->wishes());
    look();
}

void LookupPage::keep(const std::vector<LookupWish>& wishes)
{
    whenDone(QtConcurrent::run(keeping(), [memory = m_memory, pair = lookupPairOf(*m_pair),
                                           wishes] { return memory.keep(pair, wishes); }),
             this, [this](const Result<void>& done) {
                 if (!done) m_bar->show(done.error());
                 Q_EMIT kept();
             });
}

void LookupPage::look()
{
    m_errand.giveUp();
    const int round = ++m_round;
    m_bar->clear();
    const auto wishes = m_tables->wishes();
    if (wishes.empty()) {
        setReading({});
        take(std::vector<LookupLook>());
        return;
    }
    setReading(
        tr("Reading rows of %1 and %2").arg(shown(m_pair->dev.name), shown(m_pair->prod.name)));
    request(round, wishes);
}

void LookupPage::request(int round, const std::vector<LookupWish>& wishes)
{
    m_services.requestFor(
        m_pair->dev, Access::Read, this, [=, this](Result<ConnectionRequest> dev) {
            if (round != m_round) return;
            if (!dev) return fail(dev.error());
            m_services.requestFor(m_pair->prod, Access::Read, this,
                                  [=, this, dev = *dev](Result<ConnectionRequest> prod) {
                                      if (round != m_round) return;
                                      if (!prod) return fail(prod.error());
                                      run(round, wishes, dev, std::move(*prod));
                                  });
        });
}

void LookupPage::run(int round, const std::vector<LookupWish>& wishes, ConnectionRequest dev,
                     ConnectionRequest prod)
{
    const auto tell = [this, round, postbox = m_postbox](const std::string& table) {
        postbox->post([this, round, table] {
            if (round == m_round) m_progress->say(tr("Reading rows of %1").arg(shown(table)));
        });
    };
    m_errand.run<std::vector<LookupLook>>(
        [pair = m_pair, wishes, dev = std::move(dev), prod = std::move(prod),
         tell](const auto* stop) { return lookAtLookups(*pair, wishes, dev, prod, stop, tell); },
        [this](const Result<std::vector<LookupLook>>& looks) { take(looks); });
}

void LookupPage::take(const Result<std::vector<LookupLook>>& looks)
{
    if (!looks) {
        fail(looks.error());
        return;
    }
    m_looks = *looks;
    m_tables->showLooks(m_looks);
    setReading({});
    showRows();
    Q_EMIT looked();
}

void LookupPage::fail(const Error& error)
{
    m_looks.clear();
    m_tables->showLooks({});
    setReading({});
    m_bar->show(error);
    showRows();
    Q_EMIT looked();
}

void LookupPage::stop()
{
    if (!m_reading) return;
    m_progress->stopping();
    if (m_errand.running()) {
        m_errand.stop();
        return;
    }
    ++m_round; // the way to a connection is being asked for
    fail({ErrorKind::Cancelled, tr("It was stopped.").toStdString()});
}

/// Of the table that is chosen.
void LookupPage::showRows()
{
    m_words->setText(m_tables->currentWords());
    const auto table = m_tables->current();
    const LookupDifference* rows = nullptr;
    for (const LookupLook& look : m_looks)
        if (look.wish.table == table && look.difference) rows = &*look.difference;
    m_rows->setVisible(rows);
    m_only->setVisible(rows);
    m_next->setVisible(rows);
    if (!rows) {
        m_model->clear();
        return;
    }
    LookupTwins twins = twinsOf(*rows);
    m_next->setEnabled(twins.rows->rows.size() > twins.rows->same);
    m_model->show(std::move(twins.rows), std::move(twins.dev), std::move(twins.prod),
                  twinNames(m_pair->dev, m_pair->prod));
    m_rows->resizeColumnsToContents();
}

void LookupPage::showNext() { showNextDifference(*m_rows, *m_model); }

void LookupPage::setReading(const QString& sentence)
{
    m_reading = !sentence.isEmpty();
    if (m_reading)
        m_progress->begin(sentence);
    else
        m_progress->end();
    updateState();
}

/// Which state the page is in, in words; each has its own.
void LookupPage::updateState()
{
    const auto ticked = static_cast<int>(m_tables->wishes().size());
    size_t insert = 0;
    size_t update = 0;
    size_t remove = 0;
    size_t cannot = 0;
    for (const LookupLook& look : m_looks) {
        if (!look.difference) ++cannot;
        if (!look.difference) continue;
        insert += look.difference->added.size();
        update += look.difference->changed.size();
        if (look.difference->table.removes) remove += look.difference->onlyInProd.size();
    }
    QString text = ticked == 1 ? tr("1 table travels with the schema.")
                               : tr("%Ln tables travel with the schema.", nullptr, ticked);
    if (m_reading)
        text = tr("Reading rows …");
    else if (ticked == 0)
        text = tr("No table is ticked: no row travels.");
    else if (m_looks.empty())
        text += QLatin1Char(' ') + tr("Their rows are not read.");
    else if (insert + update + remove == 0 && cannot == 0)
        text += QLatin1Char(' ') + tr("PROD has DEV's rows.");
    else
        text += QLatin1Char(' ') + tr("To insert: %L1, to update: %L2, to delete: %L3.")
                                       .arg(insert)
                                       .arg(update)
                                       .arg(remove);
    if (cannot > 0 && !m_reading)
        text += QLatin1Char(' ') +
                (cannot == 1 ? tr("1 table cannot travel.")
                             : tr("%Ln tables cannot travel.", nullptr, static_cast<int>(cannot)));
    m_sentence->setText(text);
    QString whyNot;
    if (m_reading)
        whyNot = tr("Rows are being read");
    else if (insert + update + remove == 0)
        whyNot = tr("No row differs");
    else if (cannot > 0)
        whyNot = tr("Untick first what cannot travel");
    m_promote->setEnabled(whyNot.isEmpty());
    m_promote->setToolTip(whyNot);
    for (QAction* action : m_actions) {
        if (action->objectName() == QLatin1String("lookup.stop")) action->setEnabled(m_reading);
        if (action->objectName() != QLatin1String("lookup.promote")) continue;
        action->setEnabled(whyNot.isEmpty());
        setWhyDisabled(*action, whyNot);
    }
    const auto say = [this](const QString& heading, const QString& about) {
        m_empty->say(QStringLiteral("table"), heading, about, {});
        m_stack->setCurrentWidget(m_empty);
    };
    if (m_tables->topLevelItemCount() > 0)
        m_stack->setCurrentWidget(m_body);
    else if (m_listed)
        say(tr("No table can be ticked"), tr("DEV has no tables whose rows could travel."));
    else
        say({}, {});
}

PageScope LookupPage::scope() const
{
    PageScope scope;
    scope.dev = EnvironmentView{m_pair->dev, m_pair->devFacts, true, {}};
    scope.prod = EnvironmentView{m_pair->prod, m_pair->prodFacts, true, {}};
    return scope;
}

void LookupPage::takeFocus() { m_tables->setFocus(); }

} // namespace lockstep
