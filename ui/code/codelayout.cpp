// CodePage: how it is put together.
#include "ui/actions.h"
#include "ui/code/codechoices.h"
#include "ui/code/codepage.h"
#include "ui/compare/diffpanes.h"
#include "ui/environments/environmentbox.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/folderfield.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

namespace {

QComboBox* picker(const char* name, const QString& accessible, QWidget* parent)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    box->setToolTip(accessible);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

} // namespace

CodePage::CodePage(Services& services, QWidget* parent) : Page(parent), m_services(services)
{
    setObjectName(QStringLiteral("codePage"));
    setHelpTopic(*this, QStringLiteral("code"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildChoices());
    column->addWidget(buildFolder());
    m_progress = new ProgressRow(QStringLiteral("code"), tr("Stop reading the schema"), this);
    connect(m_progress, &ProgressRow::stopRequested, this, &CodePage::stop);
    column->addWidget(m_progress);
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("codeMessage"));
    m_bar->setClosable(true);
    column->addWidget(m_bar);
    column->addWidget(buildBody(), 1);
    buildActions();
    connect(m_environments, &EnvironmentBox::refilled, this, &CodePage::updateState);
    fillOptions();
    updateState();
}

QWidget* CodePage::buildChoices()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    m_environments = new EnvironmentBox(m_services, "codeEnvironment",
                                        tr("Which schema the code is written from"), strip);
    connect(m_environments, &EnvironmentBox::chosen, this, [this] {
        takeChoice(codeChoiceOf(m_services.settingsFile, m_environments->currentData().toString()));
    });
    line->addWidget(m_environments);
    m_products = picker("codeProduct", tr("What is written"), strip);
    for (const GeneratorPtr& generator : generatorsOfPlugins())
        for (const GeneratorProduct& product : generator->products())
            if (!product.fromPlan) // there is one schema here, and no plan
                m_products->addItem(tr("%1: %2").arg(said(generator->label()), said(product.label)),
                                    QString::fromStdString(product.key));
    connect(m_products, &QComboBox::activated, this, [this] {
        fillOptions();
        choiceMade();
    });
    line->addWidget(m_products);
    m_optionRow = new QHBoxLayout;
    m_optionRow->setSpacing(8);
    line->addLayout(m_optionRow);
    line->addStretch(1);
    return strip;
}

QWidget* CodePage::buildFolder()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    m_folder = new FolderField(QStringLiteral("code"), tr("Folder of the code"), strip);
    connect(m_folder, &FolderField::changed, this, &CodePage::choiceMade);
    line->addWidget(m_folder, 1);
    m_inStep = new QCheckBox(tr("Keep in step"), strip);
    m_inStep->setObjectName(QStringLiteral("codeInStep"));
    m_inStep->setToolTip(tr("Writes the code again whenever Lockstep changed or read this schema; "
                            "what was edited by hand stays, and is told"));
    connect(m_inStep, &QCheckBox::clicked, this, &CodePage::keepChoice);
    line->addWidget(m_inStep);
    m_write = new QPushButton(tr("Write"), strip);
    m_write->setObjectName(QStringLiteral("codeWrite"));
    m_write->setProperty("primary", true);
    m_write->setAutoDefault(false);
    connect(m_write, &QPushButton::clicked, this, &CodePage::write);
    line->addWidget(m_write);
    return strip;
}

QWidget* CodePage::buildBody()
{
    m_body = new QStackedWidget(this);
    m_empty = new EmptyState(m_services.theme, m_body);
    m_empty->setObjectName(QStringLiteral("codeEmpty"));
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (!environment())
            Q_EMIT environmentWanted();
        else if (m_folder->folder().isEmpty())
            m_folder->browse();
        else
            look();
    });
    m_body->addWidget(m_empty);
    auto* splitter = new QSplitter(Qt::Horizontal, m_body);
    splitter->setProperty("line", true);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    auto* side = new QWidget(splitter);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    m_list = new QTreeWidget(side);
    m_list->setObjectName(QStringLiteral("codeFiles"));
    m_list->setAccessibleName(tr("Files, and what becomes of each"));
    m_list->setHeaderLabels({tr("File"), tr("What becomes of it")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    connect(m_list, &QTreeWidget::currentItemChanged, this,
            [this](const QTreeWidgetItem* item) { showChosen(item); });
    connect(m_list, &QTreeWidget::itemChanged, this, &CodePage::tick);
    column->addWidget(m_list, 1);
    m_missing = plainLabel({}, LabelRole::Secondary, side);
    m_missing->setObjectName(QStringLiteral("codeMissing"));
    m_missing->setContentsMargins(16, 8, 16, 8);
    column->addWidget(m_missing);
    splitter->addWidget(side);
    m_diff = new DiffPanes(m_services.theme, splitter);
    m_diff->setObjectName(QStringLiteral("codeDiff"));
    m_diff->becomePlain(tr("As it would be"), tr("On the disk"));
    splitter->addWidget(m_diff);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({400, 880});
    m_body->addWidget(splitter);
    m_files = splitter;
    return m_body;
}

void CodePage::buildActions()
{
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        return addPageAction(*this, m_actions, name, text, keys, std::move(act));
    };
    add("code.look", tr("&Read again"), Qt::Key_F5, [this] { look(); });
    add("code.write", tr("&Write"), QKeySequence(Qt::CTRL | Qt::Key_S), [this] { write(); });
    add("code.nextHunk", tr("Next changed &lines"), Qt::Key_F8, [this] { m_diff->goToHunk(true); });
    add("code.previousHunk", tr("Previous changed l&ines"), QKeySequence(Qt::SHIFT | Qt::Key_F8),
        [this] { m_diff->goToHunk(false); });
    QAction* stopping =
        add("code.stop", tr("&Stop"), QKeySequence(Qt::CTRL | Qt::Key_F2), [this] { stop(); });
    stopping->setEnabled(false);
    setWhyDisabled(*stopping, tr("Nothing is being read"));
}

} // namespace lockstep
