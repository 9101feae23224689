// DashboardPage: how its parts are put together, and when they are read.
#include "ui/dashboard/dashboardpage.h"

#include "ui/dashboard/readingview.h"
#include "ui/dashboard/tilearea.h"
#include "ui/dashboard/tileframe.h"
#include "ui/help/topics.h"
#include "ui/promote/labels.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/messagebar.h"
#include "ui/widgets/parameterform.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {

namespace {

constexpr int everySecond = 1000; ///< ms

} // namespace

DashboardPage::DashboardPage(Services& services, SavedFiles files, KeptDashboard kept,
                             QWidget* parent)
    : Page(parent),
      m_services(services),
      m_files(std::move(files)),
      m_file(std::move(kept.file)),
      m_dashboard(std::move(kept.dashboard)),
      m_reader(std::make_unique<DashboardReader>(
          services.engines, [&services](const Environment& environment, QObject* context,
                                        std::function<void(Result<ConnectionRequest>)> then) {
              services.requestFor(environment, Access::Read, context, std::move(then));
          }))
{
    setObjectName(QStringLiteral("dashboardPage"));
    setHelpTopic(*this, QStringLiteral("dashboards"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildStrip());
    m_form = new ParameterForm(this);
    column->addWidget(m_form);
    connect(m_form, &ParameterForm::given, this, &DashboardPage::takeValues);
    connect(m_form, &ParameterForm::dismissed, this, &DashboardPage::takeFocus);
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("dashboardMessage"));
    m_bar->setClosable(true);
    column->addWidget(m_bar);
    m_body = new QStackedWidget(this);
    m_empty = new EmptyState(services.theme, m_body);
    m_empty->setObjectName(QStringLiteral("dashboardEmpty"));
    m_empty->say(QStringLiteral("dashboard"), tr("No tile yet."),
                 tr("A tile shows a query on an environment, as a table, a chart or a figure. "
                    "It only reads, on every environment."),
                 tr("Add tile…"));
    connect(m_empty, &EmptyState::actionTriggered, this, &DashboardPage::addTile);
    auto* scroll = new QScrollArea(m_body);
    scroll->setObjectName(QStringLiteral("dashboardScroll"));
    scroll->setAccessibleName(tr("Tiles"));
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus); // its tiles have it
    m_area = new TileArea;
    scroll->setWidget(m_area);
    m_body->addWidget(m_empty);
    m_body->addWidget(scroll);
    column->addWidget(m_body, 1);
    buildActions();

    connect(m_area, &TileArea::currentChanged, this, &DashboardPage::renewActions);
    connect(m_area, &TileArea::placesWanted, this, &DashboardPage::takePlaces);
    connect(m_reader.get(), &DashboardReader::changed, this, &DashboardPage::showReading);
    connect(m_reader.get(), &DashboardReader::ended, this, &DashboardPage::showState);
    connect(&services.environments, &Environments::changed, this, &DashboardPage::build);
    connect(&services.theme, &Theme::changed, this, &DashboardPage::build);
    m_beat.setInterval(everySecond);
    connect(&m_beat, &QTimer::timeout, this, &DashboardPage::beat);
    m_beat.start();
    readQueries();
}

DashboardPage::~DashboardPage()
{
    m_area->disconnect(this);
    m_reader->disconnect(this);
}

QWidget* DashboardPage::buildStrip()
{
    auto* strip = new QFrame(this);
    strip->setProperty("role", QStringLiteral("strip"));
    auto* line = new QHBoxLayout(strip);
    line->setContentsMargins(16, 8, 16, 8);
    line->setSpacing(8);
    const auto button = [&](const char* name, const QString& text, const QString& tip) {
        auto* made = new QPushButton(text, strip);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tip);
        made->setAutoDefault(false);
        line->addWidget(made);
        return made;
    };
    auto* now = button("dashboardRead", tr("Read now"), tr("Read every tile (F5)"));
    now->setProperty("primary", true);
    connect(now, &QPushButton::clicked, this, &DashboardPage::readNow);
    m_stop = button("dashboardStop", tr("Stop"), tr("Stop what is being read (Ctrl+F2)"));
    connect(m_stop, &QPushButton::clicked, this, &DashboardPage::stop);
    const auto choice = [&](const char* name, const QString& caption, const QString& accessible,
                            const QList<int>& seconds, int chosen) {
        QLabel* label = plainLabel(caption, LabelRole::Secondary, strip);
        label->setWordWrap(false);
        auto* box = new QComboBox(strip);
        box->setObjectName(QLatin1String(name));
        box->setAccessibleName(accessible);
        QList<int> all = seconds;
        if (!all.contains(chosen)) all << chosen; // as its file says
        std::sort(all.begin(), all.end());
        for (const int one : all)
            box->addItem(one == 0        ? tr("Off")
                         : one % 60 == 0 ? tr("%1 min").arg(one / 60)
                                         : tr("%1 s").arg(one),
                         one);
        box->setCurrentIndex(box->findData(chosen));
        label->setBuddy(box);
        line->addSpacing(8);
        line->addWidget(label);
        line->addWidget(box);
        return box;
    };
    m_every = choice("dashboardEvery", tr("Every"), tr("How often it is read again"),
                     {0, 10, 30, 60, 300, 900, 3600}, m_dashboard.everySeconds);
    m_limit = choice("dashboardLimit", tr("Limit"), tr("How long a statement may take"),
                     {5, 10, 30, 60, 300}, m_dashboard.limitSeconds);
    connect(m_every, &QComboBox::activated, this, [this] {
        Dashboard next = m_dashboard;
        next.everySeconds = m_every->currentData().toInt();
        change(std::move(next));
    });
    connect(m_limit, &QComboBox::activated, this, [this] {
        Dashboard next = m_dashboard;
        next.limitSeconds = m_limit->currentData().toInt();
        change(std::move(next));
    });
    m_pause = button("dashboardPause", tr("Pause"), tr("Not read again until you go on"));
    m_pause->setCheckable(true);
    connect(m_pause, &QPushButton::toggled, this, [this](bool paused) {
        m_paused = paused;
        m_pause->setText(paused ? tr("Go on") : tr("Pause"));
        showState();
    });
    m_state = plainLabel({}, LabelRole::Secondary, strip);
    m_state->setObjectName(QStringLiteral("dashboardState"));
    m_state->setWordWrap(false);
    line->addSpacing(8);
    line->addWidget(m_state);
    line->addStretch(1);
    m_ask = button("dashboardValues", tr("Values…"),
                   tr("What the parameters of the tiles' statements are (F4)"));
    connect(m_ask, &QPushButton::clicked, this, &DashboardPage::askForValues);
    auto* add = button("dashboardAdd", tr("Add tile…"), tr("Add a query to this page"));
    connect(add, &QPushButton::clicked, this, &DashboardPage::addTile);
    return strip;
}

QString DashboardPage::title() const { return shown(savedName(m_file.place)); }

void DashboardPage::takeFocus()
{
    if (m_area->current() >= 0)
        m_area->setCurrent(m_area->current());
    else
        setFocus();
}

/// At the right what is most dangerous of what is read.
PageScope DashboardPage::scope() const
{
    PageScope scope;
    const std::vector<Environment> all = m_services.everyEnvironment();
    for (const Tile& tile : m_dashboard.tiles)
        for (const QString& name : tile.environments) {
            const auto one = environmentCalled(name, all);
            if (!one) continue;
            auto& side = one->role == Role::Production ? scope.prod : scope.dev;
            if (!side) side = EnvironmentView{*one, {}, true, {}};
        }
    return scope;
}

void DashboardPage::readQueries()
{
    whenDone(QtConcurrent::run([files = m_files] { return readSavedWork(files); }), this,
             [this](const Result<SavedWork>& work) {
                 if (work)
                     m_queries = work->queries;
                 else
                     m_bar->show(work.error());
                 build();
                 m_readOnce = true;
                 if (seen()) readNow();
                 Q_EMIT ready();
             });
}

const KeptQuery* DashboardPage::queryOf(const Tile& tile) const
{
    for (const KeptQuery& kept : m_queries)
        if (!tile.query.isEmpty() && kept.file.place == tile.query) return &kept;
    return nullptr;
}

std::vector<TilePlace> DashboardPage::places() const
{
    std::vector<TilePlace> all;
    for (const Tile& tile : m_dashboard.tiles) all.push_back(tile.place);
    return all;
}

/// Views and readings for the tiles; what was read of a statement before is there again.
void DashboardPage::build()
{
    QList<TileFrame*> frames;
    std::vector<ReadingJob> jobs;
    const std::vector<Environment> all = m_services.everyEnvironment();
    m_slots.clear();
    m_names.clear();
    for (size_t index = 0; index < m_dashboard.tiles.size(); ++index) {
        const Tile& tile = m_dashboard.tiles[index];
        const KeptQuery* kept = queryOf(tile);
        QString title = tile.title;
        if (title.isEmpty()) title = tile.query.isEmpty() ? tr("Query") : savedName(tile.query);
        auto* frame = new TileFrame(m_services.theme, shown(title), m_area);
        frame->setObjectName(QStringLiteral("tile%1").arg(index + 1));
        connect(frame, &TileFrame::activated, this, [this, index] { openTile(int(index)); });
        connect(frame, &TileFrame::menuRequested, this, [this, index](const QPoint& at) {
            m_area->setCurrent(int(index));
            showMenu(at);
        });
        for (const QString& name : tile.environments) {
            const auto found = environmentCalled(name, all);
            Environment environment;
            environment.name = name;
            if (found) environment = *found;
            std::optional<KeptChart> chart = tile.chart;
            if (!chart && kept) chart = kept->query.chart;
            auto* view =
                new ReadingView(m_services.theme, environment, tile.look, std::move(chart), frame);
            const Slot slot{index, int(frame->readings().size()), int(jobs.size())};
            frame->add(view);
            QString problem;
            if (!found)
                problem = tr("There is no environment %1.").arg(shown(name));
            else if (!kept && tile.sql.isEmpty())
                problem = tr("The saved query %1 is not there.").arg(shown(tile.query));
            if (problem.isEmpty()) {
                ReadingJob job{*found, kept ? kept->query.sql : tile.sql};
                if (giveValues(job, kept, problem)) {
                    m_slots.push_back(slot);
                    jobs.push_back(std::move(job));
                }
            }
            if (!problem.isEmpty()) view->showProblem(problem);
        }
        frames << frame;
    }
    m_ask->setVisible(!m_names.empty());
    m_area->setTiles(frames, places());
    m_body->setCurrentIndex(frames.isEmpty() ? 0 : 1);
    m_reader->setLimit(m_dashboard.limitSeconds * 1000);
    m_reader->setJobs(jobs);
    for (int job = 0; job < int(jobs.size()); ++job) showReading(job);
    showState();
    Q_EMIT scopeChanged();
}

bool DashboardPage::seen() const { return isVisible() && !window()->isMinimized(); }

void DashboardPage::showEvent(QShowEvent* event)
{
    Page::showEvent(event);
    beat();
}

void DashboardPage::readNow()
{
    m_since.start();
    m_reader->readAll();
    showState();
}

void DashboardPage::stop() { m_reader->stop(); }

void DashboardPage::beat()
{
    const qint64 every = m_dashboard.everySeconds * qint64(everySecond);
    const bool due = !m_since.isValid() || (every > 0 && m_since.elapsed() >= every);
    if (m_readOnce && due && seen() && !m_paused) {
        m_since.start();
        m_reader->readAgain();
        showState();
    }
    for (int job = 0; job < int(m_slots.size()); ++job) showReading(job);
}

void DashboardPage::showReading(int job)
{
    const auto slot = std::ranges::find(m_slots, job, &Slot::job);
    if (slot == m_slots.end() || slot->tile >= size_t(m_area->frames().size())) return;
    constexpr int turnsMissed = 2;
    m_area->frames()[qsizetype(slot->tile)]->readings()[slot->view]->show(
        m_reader->reading(size_t(job)), m_dashboard.everySeconds * turnsMissed);
    m_stop->setEnabled(m_reader->running());
}

void DashboardPage::showState()
{
    m_stop->setEnabled(m_reader->running());
    m_pause->setEnabled(m_dashboard.everySeconds > 0);
    m_state->setText(m_reader->running() ? tr("Reading …")
                     : m_paused          ? tr("Paused: it is not read again.")
                     : m_dashboard.everySeconds == 0
                         ? tr("Read when asked.")
                         : tr("Rests while nobody sees it. Only reads."));
}

} // namespace lockstep
