// The compare page's looks: its widgets, its actions, and which of its states is shown.
#include "ui/actions.h"
#include "ui/assistant/assistantside.h"
#include "ui/compare/comparemodel.h"
#include "ui/compare/comparepage.h"
#include "ui/compare/comparetoolbar.h"
#include "ui/compare/compareview.h"
#include "ui/compare/detailspane.h"
#include "ui/compare/sideheader.h"
#include "ui/compare/storypane.h"
#include "ui/services.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace lockstep {

void ComparePage::buildLayout()
{
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    Theme& theme = m_services.theme;
    m_toolbar = new CompareToolbar(m_services, this);
    m_bar = new MessageBar(theme, this);
    m_bar->setObjectName(QStringLiteral("compareMessage"));
    m_renameBar = new RenameBar(theme, this);
    m_story = new StoryPane(theme, m_review, this);
    m_summary = new QLabel(this);
    m_summary->setObjectName(QStringLiteral("compareSummary"));
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_summary->setWordWrap(true);
    m_summary->setContentsMargins(16, 0, 16, 8);

    m_progressRow = new QWidget(this);
    m_progressText = new QLabel(m_progressRow);
    m_progressText->setObjectName(QStringLiteral("compareProgress"));
    m_progressText->setTextFormat(Qt::PlainText);
    m_progress = new QProgressBar(m_progressRow);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the comparison"));
    m_progress->setMinimumWidth(200);
    m_stop = new QPushButton(tr("Stop"), m_progressRow);
    m_stop->setObjectName(QStringLiteral("compareStop"));
    m_stop->setAccessibleName(tr("Stop the comparison"));
    auto* progress = new QHBoxLayout(m_progressRow);
    progress->setContentsMargins(16, 0, 16, 8);
    progress->setSpacing(12);
    progress->addWidget(m_progressText);
    progress->addWidget(m_progress, 1);
    progress->addWidget(m_stop);
    m_progressRow->hide();
    m_patience = new QTimer(this);
    m_patience->setSingleShot(true);
    connect(m_patience, &QTimer::timeout, this, [this] {
        m_progressRow->setVisible(m_reading);
        updateState();
    });

    m_model = new CompareModel(this);
    m_view = new CompareView(*m_model, m_services, this);
    m_details = new DetailsPane(m_services, this);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(QStringLiteral("compareSplitter"));
    m_splitter->setProperty("line", true);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_view);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setSizes({420, 260});
    m_empty = new EmptyState(theme, this);
    m_empty->setObjectName(QStringLiteral("compareEmpty"));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_splitter);
    buildAssistant();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_toolbar);
    column->addWidget(m_summary);
    column->addWidget(m_progressRow);
    column->addWidget(m_bar);
    column->addWidget(m_renameBar);
    column->addWidget(m_story);
    column->addWidget(m_assistant, 1);

    connect(m_toolbar, &CompareToolbar::pairChanged, this, [this] {
        setPair(m_toolbar->dev(), m_toolbar->prod());
        if (m_dev && m_prod) compare();
    });
    connect(m_toolbar, &CompareToolbar::swapRequested, this, [this] {
        setPair(m_prod, m_dev);
        if (m_dev && m_prod) compare();
    });
    connect(m_toolbar, &CompareToolbar::compareRequested, this, &ComparePage::compare);
    connect(m_toolbar, &CompareToolbar::wishesRequested, this, &ComparePage::openWishes);
    connect(m_toolbar, &CompareToolbar::promoteRequested, this, &ComparePage::promote);
    connect(m_toolbar, &CompareToolbar::filterChanged, this, &ComparePage::applyFilter);
    connect(m_toolbar, &CompareToolbar::allRequested, this, &ComparePage::chooseAll);
    connect(m_toolbar, &CompareToolbar::noneRequested, this, [this] { choose({}); });
    connectPresets();
    connect(m_stop, &QPushButton::clicked, this, &ComparePage::stop);
    connect(m_model, &CompareModel::tickRequested, this, &ComparePage::toggle);
    connect(m_view, &CompareView::nodeSelected, this,
            [this](CompareNode* node) { showDetails(node); });
    connect(m_view, &CompareView::detailsRequested, m_details, &DetailsPane::takeFocus);
    connect(m_details, &DetailsPane::objectRequested, this, &ComparePage::showObject);
    connect(m_details, &DetailsPane::queryRequested, this, &ComparePage::queryRequested);
    connect(m_details, &DetailsPane::promotionRequested, this, &ComparePage::promotionRequested);
    connect(m_details, &DetailsPane::pickRequested, this, &ComparePage::pick);
    connect(m_renameBar, &RenameBar::decided, this, &ComparePage::decideRename);
    connect(m_renameBar, &RenameBar::lookRequested, this, &ComparePage::lookAtRename);
    connect(m_story, &StoryPane::objectRequested, this, &ComparePage::showObject);
    connect(m_story, &StoryPane::onlyRequested, this, [this](int chapter) {
        m_story->setOnly(chapter);
        applyFilter();
        if (chapter >= 0) m_view->show(m_model->nextDifference({}, true));
    });
    connect(m_story, &StoryPane::reviewRequested, this, [this](int chapter, bool reviewed) {
        setReviewed(m_story->chapters()[size_t(chapter)].changes, reviewed);
    });
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_hidden > 0 && m_pair) {
            m_toolbar->clearFilter();
            m_story->setOnly(-1);
            applyFilter();
        } else if (!m_dev || !m_prod) {
            Q_EMIT environmentWanted();
        } else {
            compare();
        }
    });
}

void ComparePage::buildActions()
{
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        return addPageAction(*this, m_actions, name, text, keys, std::move(act));
    };
    const auto next = [this](bool forward) {
        m_view->show(m_model->nextDifference(m_view->currentIndex(), forward));
    };
    add("actionCompare", tr("&Compare again"), Qt::Key_F5, [this] { compare(); });
    QAction* stopping = add("actionStopCompare", tr("&Stop"), QKeySequence(Qt::CTRL | Qt::Key_F2),
                            [this] { stop(); });
    stopping->setEnabled(false);
    setWhyDisabled(*stopping, tr("Nothing is being read"));
    add("actionNextDifference", tr("&Next difference"), Qt::Key_F8, [next] { next(true); });
    add("actionPreviousDifference", tr("&Previous difference"),
        QKeySequence(Qt::SHIFT | Qt::Key_F8), [next] { next(false); });
    add("actionNextHunk", tr("Next changed &lines"), QKeySequence(Qt::ALT | Qt::Key_Down),
        [this] { m_details->goToHunk(true); });
    add("actionPreviousHunk", tr("Previous changed l&ines"), QKeySequence(Qt::ALT | Qt::Key_Up),
        [this] { m_details->goToHunk(false); });
    add("actionNextDetailsTab", tr("Next tab of the details"), QKeySequence(Qt::CTRL | Qt::Key_D),
        [this] { m_details->goToNextTab(); });
    add("actionCompareOptions", tr("What is compare&d…"), QKeySequence(Qt::CTRL | Qt::Key_Comma),
        [this] { openWishes(); });
    add("actionReviewed", tr("&Reviewed"), QKeySequence(Qt::CTRL | Qt::Key_R),
        [this] { toggleReviewed(); });
    add("actionNote", tr("No&te…"), QKeySequence(Qt::CTRL | Qt::Key_T), [this] { editNote(); });
    add("actionNextNote", tr("Ne&xt note"), Qt::Key_F4, [this] { goToNote(); });
    add("actionFilter", tr("&Filter"), QKeySequence::Find, [this] { m_toolbar->focusFilter(); });
    m_undo = add("actionUndoChoice", tr("&Undo ticks and options"),
                 QKeySequence(Qt::CTRL | Qt::Key_Z), [this] { takeBack(m_before, m_after); });
    m_redo = add("actionRedoChoice", tr("Re&do ticks and options"),
                 QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z),
                 [this] { takeBack(m_after, m_before); });
    setWhyDisabled(*m_undo, tr("No tick and no option was changed"));
    setWhyDisabled(*m_redo, tr("Nothing was undone"));
    add("actionPair", tr("&Same thing as…"), QKeySequence(Qt::CTRL | Qt::Key_E),
        [this] { askForPair(); });
    add("actionChooseAll", tr("Choose &all"), {}, [this] { chooseAll(); });
    add("actionChooseNone", tr("Choose n&one"), {}, [this] { choose({}); });
    m_report = add("actionSaveReport", tr("Save &report…"), QKeySequence(Qt::CTRL | Qt::Key_S),
                   [this] { askForReport(); });
    m_diagram = add("actionDiagram", tr("Dia&gram"), QKeySequence(Qt::CTRL | Qt::Key_G), [this] {
        if (m_pair) Q_EMIT diagramRequested(m_pair);
    });
    m_lookup = add("actionLookup", tr("&Lookup data…"), QKeySequence(Qt::CTRL | Qt::Key_L), [this] {
        if (m_pair) Q_EMIT lookupRequested(m_pair);
    });
    m_revision = add("actionRevision", tr("Write as a re&vision…"),
                     QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_N), [this] {
                         if (m_pair) Q_EMIT revisionRequested();
                     });
    add("actionAssistant", tr("As&k, or describe a change…"), QKeySequence(Qt::CTRL | Qt::Key_I),
        [this] { m_assistant->open(); });
    add("actionPromote", tr("&Promote…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M),
        [this] { promote(); });
    // Escape leaves the details, then the filter.
    auto* leave = new QAction(this);
    leave->setShortcut(Qt::Key_Escape);
    leave->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(leave, &QAction::triggered, this, [this] { m_view->setFocus(); });
    addAction(leave);
}

void ComparePage::showObject(const ObjectId& id)
{
    if (m_model->tree()) m_view->show(m_model->indexOf(m_model->tree()->find(id)));
}

/// Which state the page is in, in words; each has its own.
void ComparePage::updateState()
{
    const CompareTreePtr& tree = m_model->tree();
    m_summary->setVisible(m_pair && !m_pair->comparison.equal() && !m_summary->text().isEmpty());
    m_renameBar->setEnabled(!m_reading);
    m_story->setEnabled(!m_reading);
    m_report->setEnabled(m_pair && !m_reading);
    m_diagram->setEnabled(m_report->isEnabled());
    m_lookup->setEnabled(m_report->isEnabled());
    m_revision->setEnabled(m_report->isEnabled());
    for (QAction* action : {m_report, m_diagram, m_lookup, m_revision})
        setWhyDisabled(*action, m_reading ? tr("The databases are being read")
                                          : tr("Nothing is compared yet"));
    if (tree && m_pair) m_renameBar->setDecisions(m_decisions, *tree);
    updateChosen();
    m_toolbar->setWishes(wishCount(), m_pair ? int(m_pair->comparison.hidden) : 0);
    m_view->sides()->setSides(m_dev, m_prod);
    if (m_dev && m_prod) m_details->setTitles(shown(m_dev->name), shown(m_prod->name));

    const auto say = [this](const char* icon, const QString& heading, const QString& text,
                            const QString& action) {
        m_empty->say(QLatin1String(icon), heading, text, action);
        m_stack->setCurrentWidget(m_empty);
    };
    if (tree && m_pair && m_pair->comparison.equal() && !m_reading) {
        const auto compared = static_cast<int>(m_pair->comparison.compared);
        const QString time = m_comparedAt.toString(QStringLiteral("HH:mm"));
        QString text = compared == 1
                           ? tr("Compared 1 object at %1.").arg(time)
                           : tr("Compared %Ln objects at %1.", nullptr, compared).arg(time);
        const size_t hidden = m_pair->comparison.hidden;
        if (hidden > 0)
            text += m_wishes.empty()
                        ? tr(" Differing only in order or in wording: %L1.").arg(hidden)
                        : tr(" Differing only in what is left out: %L1.").arg(hidden);
        say(m_wishes.empty() ? "check" : "filter",
            m_wishes.empty() ? tr("DEV and PROD have the same schema.")
                             : tr("Nothing differs in what is compared."),
            text, tr("Compare again"));
    } else if (tree && m_model->rowCount() == 0 && m_hidden > 0) {
        say("filter",
            m_hidden == 1 ? tr("1 difference is hidden.")
                          : tr("%Ln differences are hidden.", nullptr, m_hidden),
            tr("Nothing passes the filter."), tr("Show all"));
    } else if (tree && m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_splitter);
    } else if (m_reading) {
        // What answers at once shows nothing of it.
        const bool slow = m_progressRow->isVisibleTo(this);
        say(slow ? "compare" : "", slow ? tr("Reading both sides…") : QString(), {}, {});
    } else if (tree && !m_pair && !m_failed) {
        say("compare", tr("There is nothing in it."), {}, tr("Compare again"));
    } else if (m_failed) {
        say("data-loss", tr("The comparison did not succeed."),
            tr("What went wrong stands above. Nothing was changed on either side."),
            tr("Compare again"));
    } else if (m_dev && m_prod) {
        say("compare", tr("Not compared yet"),
            tr("%1 and %2 will be read, not changed.").arg(shown(m_dev->name), shown(m_prod->name)),
            tr("Compare"));
    } else if (m_services.environments.all().empty()) {
        say("compare", tr("Nothing to compare yet"),
            tr("A comparison needs two environments, as DEV and PROD."), tr("New environment…"));
    } else {
        say("compare", tr("Choose two environments"),
            tr("Changes flow from the left one (DEV) to the right one (PROD)."), {});
    }
}

} // namespace lockstep
