// What happens when; the looks are in comparelayout.cpp.
#include "ui/compare/comparepage.h"

#include "ui/assistant/assistantside.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparetoolbar.h"
#include "ui/compare/compareview.h"
#include "ui/compare/detailspane.h"
#include "ui/compare/sentences.h"
#include "ui/compare/storypane.h"
#include "ui/help/topics.h"
#include "ui/services.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {
ComparePage::ComparePage(Services& services, QWidget* parent) : Page(parent), m_services(services)
{
    setHelpTopic(*this, QStringLiteral("compare"));
    setObjectName(QStringLiteral("comparePage"));
    buildLayout();
    buildActions();
    updateState();
}

ComparePage::~ComparePage() = default;

void ComparePage::setPair(const std::optional<Environment>& dev,
                          const std::optional<Environment>& prod)
{
    const auto idOf = [](const std::optional<Environment>& e) { return e ? e->id : QString(); };
    const bool other = idOf(dev) != idOf(m_dev) || idOf(prod) != idOf(m_prod);
    m_dev = dev;
    m_prod = prod;
    m_toolbar->setPair(dev, prod);
    m_assistant->setEnvironment(dev);
    if (other) {
        ++m_round;
        m_comparison.reset();
        setReading(false);
        m_failed = false;
        loadWishes();
        loadDecisions();
        m_review.load(settings());
        m_notes.load(settings());
        loadPresets();
        m_bar->clear();
        m_before.clear();
        m_after.clear();
        forgetComparison();
    }
    Q_EMIT titleChanged();
    Q_EMIT scopeChanged();
}

void ComparePage::compare()
{
    if (!m_dev || !m_prod) {
        m_bar->show(MessageBar::Tone::Info, tr("Choose an environment on both sides first."));
        return;
    }
    const int round = ++m_round;
    m_comparison.reset();
    m_bar->clear();
    setReading(true, tr("Connecting to %1 and %2").arg(shown(m_dev->name), shown(m_prod->name)));
    request(round, *m_dev, *m_prod);
}

void ComparePage::request(int round, const Environment& dev, const Environment& prod)
{
    const auto refuse = [this, round](const Error& error) { takeFailure(round, error, {}, {}); };
    m_services.requestFor(dev, Access::Read, this, [=, this](Result<ConnectionRequest> left) {
        if (round != m_round) return;
        if (!left) return refuse(left.error());
        const auto names = nameMapFor(m_wishes);
        if (!names) return refuse(names.error());
        m_details->setNames(*names);
        const Side devSide{dev, std::move(*left), *names};
        m_services.requestFor(prod, Access::Read, this, [=, this](Result<ConnectionRequest> right) {
            if (round != m_round) return;
            if (!right) return refuse(right.error());
            read(round, devSide, Side{prod, std::move(*right)});
        });
    });
}

void ComparePage::read(int round, Side dev, Side prod)
{
    const auto options = optionsFor(*dev.request.engine, m_wishes);
    if (!options) return takeFailure(round, options.error(), {}, {});
    m_comparison = std::make_unique<SchemaComparison>();
    const QString devName = shown(dev.environment.name);
    const QString prodName = shown(prod.environment.name);
    connect(m_comparison.get(), &SchemaComparison::progressed, this,
            [=, this](bool isDev, const QString& what, qint64 done, qint64 total) {
                if (round != m_round || !m_reading) return;
                const QString side = isDev ? devName : prodName;
                QString text = tr("Reading %1: %2").arg(side, what);
                if (total > 0) {
                    const QLocale locale;
                    text += tr(" (%1 of %2)").arg(locale.toString(done), locale.toString(total));
                }
                m_progressText->setText(text);
                m_progress->setRange(0, int(qMin<qint64>(total, 1'000'000)));
                m_progress->setValue(int(qMin<qint64>(done, 1'000'000)));
            });
    connect(m_comparison.get(), &SchemaComparison::finished, this,
            [=, this](ComparedPairPtr pair) { take(round, std::move(pair)); });
    connect(m_comparison.get(), &SchemaComparison::failed, this,
            [=, this](const Error& error, CatalogPtr left, CatalogPtr right) {
                takeFailure(round, error, std::move(left), std::move(right));
            });
    m_comparison->start(std::move(dev), std::move(prod), *options);
}

void ComparePage::take(int round, ComparedPairPtr pair)
{
    if (round != m_round) return;
    const bool same = m_pair && m_pair->dev.id == pair->dev.id && m_pair->prod.id == pair->prod.id;
    build(pair, same ? m_chosen : std::set<ObjectId>(), [this, round, pair, same](Built built) {
        if (round != m_round) return;
        m_pair = pair;
        m_failed = false;
        m_comparedAt = QTime::currentTime();
        if (!same) m_decisions.clear();
        if (!same) m_picks.clear();
        mergeDecisions();
        m_chosen = std::move(built.chosen);
        setReading(false);
        if (!same) built.tree->setPicks({});
        m_story->setStory(std::move(built.story), m_pair);
        show(std::move(built.tree), same);
        if (built.trouble) m_bar->show(*built.trouble);
        if (m_services.environments.find(m_dev->id) && m_services.environments.find(m_prod->id)) {
            const Result<void> kept = m_services.environments.remember({m_dev->id, m_prod->id});
            if (!kept) m_bar->show(kept.error());
        }
        rememberProd();
        // Where the page was opened there was nothing to look through yet.
        if (const QWidget* now = window()->focusWidget();
            !same && isVisible() && (!now || m_toolbar->isAncestorOf(now)))
            takeFocus();
        Q_EMIT scopeChanged();
        Q_EMIT compared(m_pair);
        compareAsDecided();
    });
}

void ComparePage::build(const ComparedPairPtr& pair, const std::set<ObjectId>& chosen,
                        std::function<void(Built)> then)
{
    whenDone(QtConcurrent::run([pair, chosen, picks = m_picks, journal = m_services.journalFile,
                                dev = m_services.describe(pair->dev)] {
                 Built built{std::make_shared<CompareTree>(pair), {}, {}, {}};
                 built.story = storyOf(pair->comparison, pair->engine->kinds());
                 const auto since = holdAgainstBase(journal, *pair, dev);
                 if (!since)
                     built.trouble = since.error();
                 else
                     built.tree->hold(*since);
                 built.tree->setPicks(picks);
                 const SinceBase* base = built.tree->since().get();
                 const Choice choice =
                     chosen.empty() ? firstChoice(*pair, base) : carriedOver(*pair, chosen);
                 built.chosen = choice.chosen;
                 return built;
             }),
             this, std::move(then));
}

void ComparePage::takeFailure(int round, const Error& error, CatalogPtr dev, CatalogPtr prod)
{
    if (round != m_round) return;
    setReading(false);
    m_failed = true;
    m_bar->show(error);
    connect(m_bar->addAction(tr("Compare again")), &QPushButton::clicked, this,
            &ComparePage::compare);
    if (error.kind == ErrorKind::Refused) {
        for (const Environment& side : {*m_dev, *m_prod}) {
            if (!m_services.canAskPassword(side)) continue;
            connect(m_bar->addAction(tr("Password for %1…").arg(shown(side.name))),
                    &QPushButton::clicked, this, [this, side] {
                        m_services.askPassword(side, this, [this](bool given) {
                            if (given) compare();
                        });
                    });
        }
    }
    // What was compared before is not what these wishes ask for.
    if (m_pair && error.kind == ErrorKind::BadInput) forgetComparison();
    if (!m_pair && !dev != !prod) {
        const EnginePtr engine = m_services.engines.find(m_dev->engine);
        whenDone(
            QtConcurrent::run([=] { return std::make_shared<CompareTree>(engine, dev, prod); }),
            this, [this, round](CompareTreePtr tree) {
                if (round == m_round) show(std::move(tree), false);
            });
    }
    updateState();
    Q_EMIT failed(error);
}

void ComparePage::forgetComparison()
{
    m_pair.reset();
    m_decisions.clear();
    m_chosen.clear();
    m_renameBar->hide();
    m_story->setStory({}, nullptr);
    show(nullptr, false);
}

void ComparePage::stop()
{
    if (!m_reading) return;
    m_progressText->setText(tr("Stopping…"));
    m_stop->setEnabled(false);
    if (m_comparison) {
        m_comparison->cancel();
        return;
    }
    // No server was asked yet; what still comes of this round (a password) is not wanted any more.
    const int round = ++m_round;
    takeFailure(round, {ErrorKind::Cancelled, tr("The comparison was stopped.").toStdString()}, {},
                {});
}

void ComparePage::setReading(bool reading, const QString& what)
{
    m_reading = reading;
    m_toolbar->setReading(reading);
    m_view->setStale(reading && m_pair);
    m_progressText->setText(what);
    m_progress->setRange(0, 0);
    m_stop->setEnabled(true);
    if (reading)
        m_patience->start(300);
    else
        m_patience->stop();
    if (!reading) m_progressRow->hide();
    for (QAction* action : m_actions)
        if (action->objectName() == QLatin1String("actionStopCompare")) action->setEnabled(reading);
    updateState();
}

void ComparePage::show(CompareTreePtr tree, bool sameEnvironments)
{
    ObjectId selected;
    if (const CompareNode* node = m_model->node(m_view->currentIndex()); node && !node->isGroup())
        selected = node->object().id;
    std::set<ObjectId> open;
    if (sameEnvironments && m_model->tree()) {
        const auto visit = [&](const auto& self, const CompareNode& node) -> void {
            if (node.expanded && !node.isGroup()) open.insert(node.object().id);
            for (const CompareNode* child : node.children) self(self, *child);
        };
        visit(visit, *m_model->tree()->root());
    }
    showDetails(nullptr);
    if (tree) {
        tree->expandToDifferences();
        for (const ObjectId& id : open)
            if (CompareNode* node = tree->find(id)) node->expanded = true;
        tree->choose(m_chosen);
    }
    m_toolbar->setTree(tree.get());
    m_model->setTree(tree);
    applyFilter();
    if (tree) {
        if (CompareNode* node = tree->find(selected); node && sameEnvironments)
            m_view->show(m_model->indexOf(node));
        else
            m_view->show(m_model->nextDifference({}, true));
    }
    m_summary->setText(summaryText());
    updateChosen();
    updateState();
}

void ComparePage::applyFilter()
{
    const CompareNode* current = m_model->node(m_view->currentIndex());
    CompareFilter filter = m_toolbar->filter();
    if (const int only = m_story->only(); only >= 0) {
        const auto& changes = m_story->chapters()[size_t(only)].changes;
        filter.only = std::make_shared<const std::set<ObjectId>>(changes.begin(), changes.end());
    }
    m_hidden = m_model->setFilter(filter);
    m_view->restoreExpansion();
    if (const QModelIndex index = m_model->indexOf(current); index.isValid()) m_view->show(index);
    updateState();
}

void ComparePage::updateChosen()
{
    const CompareTreePtr& tree = m_model->tree();
    const int ticked = tree ? tree->root()->ticked : 0;
    const int tickable = tree ? tree->root()->tickable : 0;
    m_toolbar->setChosen(ticked, tickable);
    QString whyNot;
    if (!m_pair || m_reading)
        whyNot = tr("Compare first");
    else if (answersAsAnother())
        whyNot = tr("Say first whether this is %1").arg(shown(m_pair->prod.name));
    else if (m_pair->comparison.equal())
        whyNot = tr("Nothing differs");
    else if (m_chosen.empty())
        whyNot = tr("Choose at least one difference");
    m_toolbar->setPromotable(whyNot);
    // Ticks belong to a comparison; wishes that no comparison came of can be taken back, too.
    const auto canTake = [this](const Steps& steps) {
        return !m_reading && !steps.empty() && (m_pair || steps.back().wishes != m_wishes);
    };
    m_undo->setEnabled(canTake(m_before));
    m_redo->setEnabled(canTake(m_after));
    if (!m_pair) {
        Q_EMIT freshnessChanged({});
        return;
    }
    const QLocale locale;
    Q_EMIT freshnessChanged(tr("Compared %1 · %2 differ · %3 chosen")
                                .arg(m_comparedAt.toString(QStringLiteral("HH:mm")),
                                     locale.toString(tree ? tree->counts().differences() : 0),
                                     locale.toString(ticked)));
}

QString ComparePage::summaryText() const
{
    if (!m_pair || !m_model->tree()) return {};
    const MarkCounts& counts = m_model->tree()->counts();
    if (counts.differences() == 0) return tr("DEV and PROD have the same schema.");
    return summary(*m_model->tree());
}

QString ComparePage::title() const
{
    if (!m_dev || !m_prod) return tr("Compare");
    return tr("%1 → %2").arg(shown(m_dev->name), shown(m_prod->name));
}

PageScope ComparePage::scope() const
{
    PageScope scope;
    const auto view = [&](const std::optional<Environment>& environment, bool dev) {
        std::optional<EnvironmentView> made;
        if (!environment) return made;
        made = EnvironmentView{*environment, std::nullopt, true, {}};
        if (m_pair) {
            made->facts = dev ? m_pair->devFacts : m_pair->prodFacts;
            made->note = tr("read %1").arg(m_comparedAt.toString(QStringLiteral("HH:mm:ss")));
        }
        return made;
    };
    scope.dev = view(m_dev, true);
    scope.prod = view(m_prod, false);
    return scope;
}

void ComparePage::takeFocus()
{
    if (m_stack->currentWidget() == m_splitter)
        m_view->setFocus();
    else
        m_toolbar->setFocus();
}

} // namespace lockstep
