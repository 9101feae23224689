// ApiPage: how it is put together.
#include "ui/actions.h"
#include "ui/api/apipage.h"
#include "ui/api/requestmodel.h"
#include "ui/environments/environmentbox.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/widgets/copyline.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formscroll.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/progressrow.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace lockstep {

namespace {

QHBoxLayout* stripIn(QFrame& strip)
{
    strip.setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(&strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    return line;
}

} // namespace

ApiPage::ApiPage(Services& services, QWidget* parent)
    : Page(parent), m_services(services), m_host(new ApiHost(services, this))
{
    setObjectName(QStringLiteral("apiPage"));
    setHelpTopic(*this, QStringLiteral("api"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildChoices());
    column->addWidget(buildLimits());
    m_progress = new ProgressRow(QStringLiteral("apiTask"), tr("Stop starting"), this);
    connect(m_progress, &ProgressRow::stopRequested, this, &ApiPage::stop);
    column->addWidget(m_progress);
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("apiMessage"));
    m_bar->setClosable(true);
    column->addWidget(m_bar);
    column->addWidget(buildBody(), 1);
    buildActions();
    connect(m_host, &ApiHost::stateChanged, this, &ApiPage::showState);
    connect(m_host, &ApiHost::failed, this, &ApiPage::showProblem);
    connect(m_host, &ApiHost::requestsCame, this, &ApiPage::showRequests);
    showState();
}

QWidget* ApiPage::buildChoices()
{
    auto* strip = new QFrame(this);
    QHBoxLayout* line = stripIn(*strip);
    m_environments =
        new EnvironmentBox(m_services, "apiEnvironment", tr("Which database is served"), strip);
    connect(m_environments, &EnvironmentBox::chosen, this, &ApiPage::environmentChosen);
    connect(m_environments, &EnvironmentBox::refilled, this, &ApiPage::updateControls);
    line->addWidget(m_environments);
    m_readOnly = new QCheckBox(tr("Read only"), strip);
    m_readOnly->setObjectName(QStringLiteral("apiReadOnly"));
    connect(m_readOnly, &QCheckBox::clicked, this, &Page::scopeChanged);
    line->addWidget(m_readOnly);
    line->addStretch(1);
    const auto button = [&](const char* name, const QString& text, const QString& says) {
        auto* made = new QPushButton(text, strip);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(says);
        made->setAutoDefault(false);
        line->addWidget(made);
        return made;
    };
    m_start = button("apiStart", tr("Start"), tr("Start the data API"));
    m_start->setProperty("primary", true);
    connect(m_start, &QPushButton::clicked, this, &ApiPage::start);
    m_stop = button("apiStop", tr("Stop"), tr("Stop the data API"));
    connect(m_stop, &QPushButton::clicked, this, &ApiPage::stop);
    return strip;
}

QWidget* ApiPage::buildLimits()
{
    auto* strip = new QFrame(this);
    QHBoxLayout* line = stripIn(*strip);
    const auto number = [&](const char* name, const QString& text, int least, int most) {
        auto* label = plainLabel(text, LabelRole::Secondary, strip);
        label->setWordWrap(false);
        auto* box = new QSpinBox(strip);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(text);
        box->setRange(least, most);
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        label->setBuddy(box);
        line->addWidget(label);
        line->addWidget(box);
        return box;
    };
    constexpr int lastPort = 65535;
    constexpr int anHour = 3600; // s
    constexpr int usual = 30;    // s
    m_port = number("apiPort", tr("Port"), 0, lastPort);
    m_port->setSpecialValueText(tr("any free one"));
    m_seconds = number("apiSeconds", tr("A statement may take"), 1, anHour);
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setValue(usual);
    line->addStretch(1);
    return strip;
}

QWidget* ApiPage::buildBody()
{
    m_body = new QStackedWidget(this);
    m_empty = new EmptyState(m_services.theme, m_body);
    m_empty->setObjectName(QStringLiteral("apiEmpty"));
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_environments->count() == 0)
            Q_EMIT environmentWanted();
        else
            start();
    });
    m_body->addWidget(m_empty);
    auto* splitter = new QSplitter(Qt::Vertical, m_body);
    splitter->setProperty("line", true);
    splitter->setHandleWidth(1);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildServed());
    splitter->addWidget(buildRequests());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    m_body->addWidget(splitter);
    m_running = splitter;
    return m_body;
}

CopyLine* ApiPage::addLine(QGridLayout& grid, const char* name, const QString& label,
                           const QString& what, bool secret)
{
    auto* made = new CopyLine(QLatin1String(name), what,
                              secret ? CopyLine::Sort::Secret : CopyLine::Sort::Open, this);
    connect(made, &CopyLine::copied, this,
            [this, what] { Q_EMIT messageChanged(tr("Copied: %1").arg(what)); });
    auto* words = plainLabel(label, LabelRole::Secondary, this);
    words->setWordWrap(false);
    words->setBuddy(made);
    const int row = grid.rowCount();
    grid.addWidget(words, row, 0);
    grid.addWidget(made, row, 1);
    return made;
}

QWidget* ApiPage::buildServed()
{
    auto* side = new FormScroll(this);
    QVBoxLayout* column = side->column();
    m_sentence = plainLabel({}, LabelRole::Heading, side);
    m_sentence->setObjectName(QStringLiteral("apiSentence"));
    column->addWidget(m_sentence);
    m_about = plainLabel({}, LabelRole::Secondary, side);
    m_about->setObjectName(QStringLiteral("apiAbout"));
    column->addWidget(m_about);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(12);
    grid->setVerticalSpacing(8);
    grid->setColumnStretch(1, 1);
    m_address = addLine(*grid, "apiAddress", tr("Address"), tr("address of the API"));
    m_token = addLine(*grid, "apiToken", tr("Token"), tr("token of this start"), true);
    m_openApi = addLine(*grid, "apiOpenApi", tr("OpenAPI"), tr("address of the OpenAPI document"));
    auto* save = new QPushButton(tr("Save…"), side);
    save->setObjectName(QStringLiteral("apiSave"));
    save->setAccessibleName(tr("Save the OpenAPI document"));
    save->setAutoDefault(false);
    connect(save, &QPushButton::clicked, this, &ApiPage::askWhereToSave);
    m_openApi->layout()->addWidget(save);
    auto* label = plainLabel(tr("Calls on"), LabelRole::Secondary, side);
    label->setWordWrap(false);
    m_tables = new QComboBox(side);
    m_tables->setObjectName(QStringLiteral("apiTable"));
    m_tables->setAccessibleName(tr("Which table the calls are about"));
    m_tables->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_tables->setMinimumContentsLength(8);
    m_tables->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_tables, &QComboBox::currentIndexChanged, this, &ApiPage::showCalls);
    label->setBuddy(m_tables);
    grid->addWidget(label, grid->rowCount(), 0);
    grid->addWidget(m_tables, grid->rowCount() - 1, 1);
    CopyLine* once =
        addLine(*grid, "apiOnce", tr("Once"), tr("line that asks for the token, once in a shell"));
    once->setText(QStringLiteral("read -rs TOKEN"));
    once->setToolTip(tr("In a terminal: run this, paste the token, press Enter. So it stands in no "
                        "command and no history"));
    m_read = addLine(*grid, "apiRead", tr("Read rows"), tr("call that reads rows by a filter"));
    m_write = addLine(*grid, "apiWrite", tr("Write a row"), tr("call that writes a row"));
    m_query = addLine(*grid, "apiQuery", tr("Ask by SQL"), tr("call that asks by SQL"));
    column->addLayout(grid);
    column->addStretch(1);
    return side;
}

QWidget* ApiPage::buildRequests()
{
    auto* side = new QWidget(this);
    side->setProperty("page", true);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    m_count = plainLabel({}, LabelRole::Secondary, side);
    m_count->setObjectName(QStringLiteral("apiCount"));
    column->addWidget(m_count);
    m_requests = new RequestModel(ApiHost::mostRequests, this);
    m_list = new QTableView(side);
    m_list->setObjectName(QStringLiteral("apiRequests"));
    m_list->setAccessibleName(tr("The last requests, newest first"));
    m_list->setModel(m_requests);
    m_list->setShowGrid(false);
    m_list->setTabKeyNavigation(false);
    m_list->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_list->setSelectionMode(QAbstractItemView::SingleSelection);
    m_list->verticalHeader()->hide();
    m_list->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_list->verticalHeader()->setDefaultSectionSize(Theme::rowHeight(font()));
    QHeaderView* head = m_list->horizontalHeader();
    head->setStretchLastSection(false);
    head->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const QFontMetrics metrics(font());
    const auto wide = [&](int section, const char* text) {
        head->resizeSection(section, metrics.horizontalAdvance(QLatin1String(text)) + 24);
    };
    wide(RequestModel::Time, "00:00:00.000");
    wide(RequestModel::Method, "DELETE MM");
    wide(RequestModel::Status, "Status MM");
    wide(RequestModel::Duration, "100,000.0");
    head->setSectionResizeMode(RequestModel::Path, QHeaderView::Stretch);
    column->addWidget(m_list, 1);
    return side;
}

void ApiPage::buildActions()
{
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        return addPageAction(*this, m_actions, name, text, keys, std::move(act));
    };
    add("api.start", tr("&Start the data API"), QKeySequence(Qt::CTRL | Qt::Key_Return),
        [this] { start(); });
    add("api.stop", tr("S&top the data API"), QKeySequence(Qt::CTRL | Qt::Key_F2),
        [this] { stop(); });
    add("api.copyAddress", tr("Copy the &address"), {}, [this] { m_address->copy(); });
    add("api.copyToken", tr("Copy the to&ken"), {}, [this] { m_token->copy(); });
    add("api.save", tr("Save the &OpenAPI document…"), QKeySequence(Qt::CTRL | Qt::Key_S),
        [this] { askWhereToSave(); });
}

} // namespace lockstep
