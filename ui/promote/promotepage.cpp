// PromotePage: from chosen changes to a verified prod, in seven pages.
#include "ui/promote/promotepage.h"
#include "diff/selection.h"
#include "ui/help/topics.h"

#include "ui/history/takingback.h"
#include "ui/promote/checkstep.h"
#include "ui/promote/choosestep.h"
#include "ui/promote/confirmstep.h"
#include "ui/promote/labels.h"
#include "ui/promote/notices.h"
#include "ui/promote/rehearsestep.h"
#include "ui/promote/resultstep.h"
#include "ui/promote/reviewstep.h"
#include "ui/promote/runstep.h"
#include "ui/promote/steprail.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/prodframe.h"
#include "ui/wording.h"
#include "workflow/kept.h"
#include "workflow/whendone.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <QtConcurrent/QtConcurrentRun>

namespace lockstep {

PromotePage::PromotePage(Services& services, ComparedPairPtr pair, std::set<ObjectId> selection,
                         QWidget* parent)
    : Page(parent), m_services(services), m_pair(std::move(pair)), m_selection(std::move(selection))
{
    begin();
}

PromotePage::PromotePage(Services& services, ComparedPairPtr pair, WrittenPlan written,
                         QWidget* parent)
    : Page(parent),
      m_services(services),
      m_pair(std::move(pair)),
      m_selection(everyChange(m_pair->comparison)),
      m_written(std::move(written))
{
    begin();
    m_confirm->setNote(m_written->note);
}

void PromotePage::begin()
{
    setHelpTopic(*this, QStringLiteral("promote"));
    build();
    findServers();
    findDumpTool();
    go(Stage::Choose);
    findLookups();
}

PromotePage::~PromotePage() = default;

void PromotePage::build()
{
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_frame = new ProdFrame(m_services.theme, this);
    auto* content = new QWidget(m_frame);
    content->setProperty("page", true);
    content->setAttribute(Qt::WA_StyledBackground);
    m_frame->setContent(content);
    outer->addWidget(m_frame);

    auto* sides = new QHBoxLayout(content);
    sides->setContentsMargins(0, 0, 0, 0);
    sides->setSpacing(0);
    m_rail = new StepRail(m_services.theme,
                          {tr("Choose"), tr("Review"), tr("Check"), tr("Rehearse"), tr("Confirm"),
                           tr("Run"), tr("Result")},
                          content);
    sides->addWidget(m_rail);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    sides->addLayout(column, 1);
    m_bar = new MessageBar(m_services.theme, content);
    m_bar->setObjectName(QStringLiteral("promoteBar"));
    m_bar->setClosable(true);
    column->addWidget(m_bar);

    m_stack = new QStackedWidget(content);
    m_choose = new ChooseStep(m_services.theme, m_stack);
    m_review = new ReviewStep(m_services.theme, m_pair->engine, m_stack);
    m_check = new CheckStep(m_services, m_stack);
    m_check->setObjectName(QStringLiteral("promoteCheck"));
    m_rehearse = new RehearseStep(m_services.theme, *m_pair->engine, m_stack);
    m_confirm = new ConfirmStep(m_services.theme, m_stack);
    m_runStep = new RunStep(m_services.theme, m_stack);
    m_result = new ResultStep(m_services.theme, m_stack);
    const std::initializer_list<QWidget*> pages{m_choose,  m_review,  m_check, m_rehearse,
                                                m_confirm, m_runStep, m_result};
    for (QWidget* page : pages) m_stack->addWidget(page);
    column->addWidget(m_stack, 1);
    column->addWidget(buildFoot());

    connect(m_review, &ReviewStep::saveFailed, this,
            [this](const Error& error) { m_bar->show(error); });
    connect(m_review, &ReviewStep::formChosen, this,
            [this](const ObjectId& table, std::optional<Form> form) {
                if (form)
                    m_choice.single[table] = *form;
                else
                    m_choice.single.erase(table);
                plan();
            });
    connect(m_choose, &ChooseStep::keepWished, this, [this](std::optional<int> days) {
        // One token for all plans of this page: what is kept is called the same in each.
        if (m_keepToken.empty()) m_keepToken = keepingToken();
        m_choice.keeping = days ? Keeping{m_keepToken, *days, {}} : Keeping{};
        plan();
    });
    connect(m_rehearse, &RehearseStep::rehearseRequested, this, &PromotePage::rehearse);
    connect(m_rehearse, &RehearseStep::stopRequested, this, [this] {
        if (m_running) m_running->stop();
    });
    connect(m_check, &CheckStep::changed, this, [this] {
        m_filled.erase(Stage::Confirm); // it shows the counts
        if (m_stage == Stage::Check) refresh();
    });
    connect(m_confirm, &ConfirmStep::applied, this, &PromotePage::apply);
    connect(m_runStep, &RunStep::stopAfterStepRequested, this, [this] {
        if (m_promotion) m_promotion->stopAfterStep();
    });
    connect(m_runStep, &RunStep::stopNowRequested, this, [this] {
        if (m_promotion) m_promotion->stopNow();
    });
    connect(m_runStep, &RunStep::progressed, this, &Page::titleChanged);
    connect(m_result, &ResultStep::compareAgainRequested, this,
            &PromotePage::compareAgainRequested);
    connect(m_result, &ResultStep::takeBackRequested, this, [this] {
        if (!m_outcome) return;
        prepareTakeBack(m_services, m_pair->prod, m_outcome->id, this,
                        [this](const Result<ComparedPairPtr>& pair) {
                            if (pair)
                                Q_EMIT takeBackRequested(*pair);
                            else
                                m_bar->show(pair.error());
                        });
    });
    connect(m_result, &ResultStep::undoRequested, this,
            [this] { Q_EMIT openScriptRequested(m_draft->undo); });
}

QWidget* PromotePage::buildFoot()
{
    auto* foot = new QWidget(this);
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(24, 12, 24, 12);
    line->setSpacing(8);
    m_reason = plainLabel({}, LabelRole::Secondary, foot);
    m_reason->setObjectName(QStringLiteral("promoteReason"));
    line->addWidget(m_reason, 1);
    const auto button = [&](const char* name, const QString& text) {
        auto* made = new QPushButton(text, foot);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        line->addWidget(made);
        return made;
    };
    m_back = button("promoteBack", tr("&Back"));
    m_next = button("promoteNext", tr("&Next"));
    m_cancel = button("promoteCancel", tr("Cancel"));
    m_next->setProperty("primary", true);
    connect(m_back, &QPushButton::clicked, this,
            [this] { go(static_cast<Stage>(static_cast<int>(m_stage) - 1)); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (blocked().isEmpty()) go(static_cast<Stage>(static_cast<int>(m_stage) + 1));
    });
    connect(m_cancel, &QPushButton::clicked, this, &Page::closeRequested);
    return foot;
}

// --- planning

void PromotePage::plan()
{
    const int number = ++m_planning;
    m_draft.reset();
    if (m_readsRows) return; // it follows
    m_planError.reset();
    m_choose->showPlanning();
    refresh();
    whenDone(QtConcurrent::run([pair = m_pair, selection = m_selection, choice = m_choice,
                                rows = DraftRows{m_lookups, m_services.journalFile},
                                written = m_written] {
                 return makeDraft(pair, selection, choice, rows, written);
             }),
             this, [this, number](const Result<DraftPtr>& draft) {
                 if (number != m_planning) return; // an older question's answer
                 if (draft) {
                     m_draft = *draft;
                     m_choose->show(*m_draft);
                     fill(m_stage); // a page that is shown already
                 } else {
                     m_planError = draft.error();
                     m_bar->show(draft.error());
                 }
                 refresh();
                 Q_EMIT planned();
             });
}

QString PromotePage::blocked() const
{
    if (m_planError) return tr("There is no plan.");
    if (m_readsRows) return tr("Reading rows of lookup data …");
    if (!m_draft) return tr("Planning …");
    if (m_draft->chosen.empty() && m_pair->purges.empty() && m_draft->plan.empty())
        return tr("Choose at least one difference in Compare.");
    if (!m_draft->undecided.empty()) {
        const Rename& rename = m_draft->undecided.front().rename;
        return tr("Decide in Compare first: is %1 renamed to %2, or another thing?")
            .arg(shown(rename.from.display()), shown(rename.to.path.display()));
    }
    if (m_draft->plan.empty()) return tr("There is no step to run.");
    if (rehearsing()) return tr("A rehearsal is running.");
    return m_stage == Stage::Check ? m_check->blocked() : QString();
}

// --- pages

void PromotePage::fill(Stage stage)
{
    if (!m_draft) return;
    if (stage == Stage::Confirm) m_confirm->setRehearsal(rehearsalSentence());
    if (m_filled[stage] == m_draft) return;
    m_filled[stage] = m_draft;
    if (stage == Stage::Rehearse) {
        m_rehearse->show(*m_draft);
        if (m_rehearsal) m_rehearse->showOutcome(*m_rehearsal, m_rehearsed != m_draft);
    }
    if (stage == Stage::Review) m_review->show(m_draft);
    if (stage == Stage::Check) m_check->show(m_draft);
    if (stage == Stage::Confirm) m_confirm->show(m_draft, m_check->checks(), rehearsedHazards());
}

void PromotePage::go(Stage stage)
{
    m_stage = stage;
    fill(stage);
    m_stack->setCurrentIndex(static_cast<int>(stage));
    m_rail->setCurrent(static_cast<int>(stage));
    m_frame->setActive(m_pair->prod.role == Role::Production && stage >= Stage::Confirm);
    m_bar->clear();
    refresh();
    takeFocus();
    Q_EMIT titleChanged();
    Q_EMIT scopeChanged();
}

void PromotePage::refresh()
{
    const bool before = m_stage < Stage::Run;
    const bool next = m_stage < Stage::Confirm;
    const QString reason = next ? blocked() : QString();
    m_reason->setText(reason);
    m_rail->setBlocked(next && !reason.isEmpty() && m_draft);
    m_back->setVisible(before);
    m_back->setEnabled(m_stage != Stage::Choose && !m_preparing && !rehearsing());
    m_next->setVisible(next);
    m_next->setEnabled(next && reason.isEmpty());
    m_cancel->setVisible(m_stage != Stage::Run);
    m_cancel->setText(before ? tr("Cancel") : tr("Close"));
    m_confirm->setEnabled(!m_preparing);
}

void PromotePage::takeFocus()
{
    // Never the button that changes prod.
    if (m_stage == Stage::Confirm || m_stage == Stage::Result)
        m_cancel->setFocus();
    else if (m_next->isEnabled())
        m_next->setFocus();
    else
        setFocus();
}

QString PromotePage::title() const
{
    if (m_stage == Stage::Run) return tr("Promote %1").arg(m_runStep->progress());
    if (m_written) return m_written->title;
    if (!m_pair->purges.empty()) return tr("Remove");
    if (m_pair->ofProd) return tr("Restore");
    return m_pair->takesBack.isEmpty() ? tr("Promote") : tr("Take back");
}

PageScope PromotePage::scope() const
{
    PageScope scope;
    scope.dev = EnvironmentView{m_pair->dev, m_pair->devFacts, true, {}};
    scope.prod = EnvironmentView{m_pair->prod, m_pair->prodFacts, m_stage < Stage::Confirm, {}};
    return scope;
}

// --- the run

bool PromotePage::hasNoDev() const
{
    return m_written || !m_pair->takesBack.isEmpty() || m_pair->ofProd;
}

bool PromotePage::running() const { return m_promotion && m_promotion->running(); }

void PromotePage::apply()
{
    if (m_preparing || m_promotion || !blocked().isEmpty()) return;
    m_preparing = true;
    refresh();
    m_services.requestFor(m_pair->prod, Access::Promote, this,
                          [this](Result<ConnectionRequest> request) {
                              m_preparing = false;
                              refresh();
                              if (request)
                                  askForDev(std::move(*request));
                              else
                                  m_bar->show(request.error());
                          });
}

/// Where nobody leads back, dev is looked at again at the end.
void PromotePage::askForDev(ConnectionRequest prod)
{
    if (m_written || !m_pair->takesBack.isEmpty()) return start(std::move(prod), std::nullopt);
    m_preparing = true;
    refresh();
    m_services.requestFor(m_pair->dev, Access::Read, this,
                          [this, prod = std::move(prod)](Result<ConnectionRequest> dev) mutable {
                              m_preparing = false;
                              std::optional<ConnectionRequest> second;
                              if (dev) second = std::move(*dev);
                              start(std::move(prod), std::move(second));
                          });
}

void PromotePage::start(ConnectionRequest connection, std::optional<ConnectionRequest> dev)
{
    PromotionRequest request;
    request.dev = m_pair->dev;
    request.prod = m_pair->prod;
    request.prodRequest = std::move(connection);
    request.plan = m_draft->plan;
    request.madeOn = m_pair->prodFacts;
    request.before = m_pair->comparison.before;
    request.expected = m_draft->plan.expected;
    request.options = m_pair->comparison.options;
    request.consent = m_confirm->consent();
    request.note = m_confirm->note();
    request.skipChecks = m_check->triesAnyway();
    request.quietSeconds = m_check->quietSeconds();
    request.journalFile = m_services.journalFile;
    request.backupFolder = m_services.backupFolder;
    const bool back = hasNoDev();
    request.devDescription = back ? m_pair->dev.name : m_services.describe(m_pair->dev);
    if (!back) request.devCatalog = m_pair->unpicked ? m_pair->unpicked : m_pair->comparison.after;
    for (const Rename& rename : m_pair->comparison.renames)
        if (m_draft->chosen.count(rename.to)) request.renames.push_back(rename);
    request.takesBack = m_pair->takesBack;
    request.secondLookAt = std::move(dev);

    m_promotion = std::make_unique<Promotion>();
    connect(m_promotion.get(), &Promotion::stageChanged, this, [this](const QString& sentence) {
        m_runStep->setStage(sentence);
        Q_EMIT messageChanged(sentence);
    });
    connect(m_promotion.get(), &Promotion::stepChanged, this,
            [this](int number, StepState state, qint64 milliseconds) {
                m_runStep->setStep(number, state, milliseconds);
            });
    connect(m_promotion.get(), &Promotion::finished, this, &PromotePage::conclude);
    m_runStep->begin(*m_draft);
    go(Stage::Run);
    m_promotion->start(std::move(request));
}

void PromotePage::conclude(const PromotionOutcome& outcome)
{
    m_outcome = outcome;
    m_runStep->end();
    m_result->show(*m_draft, outcome);
    m_rail->setFailed(!outcome.verified);
    go(Stage::Result);
    Q_EMIT messageChanged(outcome.sentence);
    Q_EMIT ended(promotionNotice(m_pair->prod, outcome), outcome.milliseconds);
    Q_EMIT finished();
    const bool stopped = outcome.error && outcome.error->kind == ErrorKind::Cancelled;
    if (m_ends || (m_closeAfterRun && stopped)) Q_EMIT closeAllowed();
}

} // namespace lockstep
