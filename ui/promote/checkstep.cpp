// CheckStep: questions on a worker, answers as they come.
#include "ui/promote/checkstep.h"

#include "ui/promote/checkdetails.h"
#include "ui/promote/labels.h"
#include "ui/results/figures.h"
#include "ui/services.h"
#include "ui/theme.h"
#include "ui/wording.h"
#include "workflow/quiet.h"
#include "workflow/words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

namespace {

constexpr int lookEveryMs = 3000;

/// Told by shape and word, and coloured besides.
QString mark(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Fine:
        return QStringLiteral("✓");
    case CheckVerdict::Loses:
        return QStringLiteral("−");
    case CheckVerdict::InTheWay:
        return QStringLiteral("✕");
    case CheckVerdict::NotKnown:
        break;
    }
    return QStringLiteral("?");
}

Token tokenOf(CheckVerdict verdict)
{
    switch (verdict) {
    case CheckVerdict::Fine:
        return Token::RiskOk;
    case CheckVerdict::Loses:
    case CheckVerdict::NotKnown:
        return Token::RiskCaution;
    case CheckVerdict::InTheWay:
        break;
    }
    return Token::RiskLoss;
}

QString lightMark(TrafficLight light)
{
    switch (light) {
    case TrafficLight::Green:
        return QStringLiteral("●");
    case TrafficLight::Yellow:
        return QStringLiteral("▲");
    case TrafficLight::Red:
        break;
    }
    return QStringLiteral("■");
}

Token tokenOf(TrafficLight light)
{
    if (light == TrafficLight::Green) return Token::RiskOk;
    return light == TrafficLight::Yellow ? Token::RiskCaution : Token::RiskLoss;
}

QString sizeOf(const TableSize& size)
{
    QStringList parts;
    if (size.rows >= 0) parts << QLatin1Char('~') + rowsText(size.rows);
    if (size.bytes >= 0) parts << QLocale().formattedDataSize(size.bytes);
    return parts.join(QStringLiteral(" · "));
}

QTreeWidget* listOf(const char* name, const QString& what, const QStringList& heads,
                    QWidget* parent)
{
    auto* list = new QTreeWidget(parent);
    list->setObjectName(QLatin1String(name));
    list->setAccessibleName(what);
    list->setColumnCount(static_cast<int>(heads.size()));
    list->setHeaderLabels(heads);
    list->setUniformRowHeights(true);
    list->setRootIsDecorated(false);
    list->header()->setStretchLastSection(true);
    return list;
}

} // namespace

CheckStep::CheckStep(Services& services, QWidget* parent) : QWidget(parent), m_services(services)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 8);
    column->setSpacing(16);
    auto* head = new QVBoxLayout;
    head->setSpacing(4);
    head->addWidget(plainLabel(tr("What prod's rows say"), LabelRole::Title, this));
    m_sentence = plainLabel({}, LabelRole::Body, this);
    m_sentence->setObjectName(QStringLiteral("checkSentence"));
    head->addWidget(m_sentence);
    column->addLayout(head);
    auto* splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildChecks());
    splitter->addWidget(buildTables());
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({400, 150});
    column->addWidget(splitter, 1);
    column->addWidget(buildFoot());

    connect(&m_checking, &RowChecking::answered, this, [this](int index, int, const RowCheck& row) {
        const auto place = static_cast<size_t>(index);
        if (place >= m_checks.size()) {
            m_checks.resize(place + 1);
            new QTreeWidgetItem(m_list);
        }
        m_checks[place] = row;
        fillItem(m_list->topLevelItem(index), row);
        if (m_list->currentIndex().row() == index) showCurrent();
        refresh();
    });
    connect(&m_checking, &RowChecking::finished, this,
            [this](const std::vector<RowCheck>& checks) { conclude(checks); });
    connect(&m_checking, &RowChecking::failed, this,
            [this](const Error& error) { conclude(failure(error)); });
    connect(&m_checking, &RowChecking::impactSeen, this, &CheckStep::showImpact);
    connect(&m_checking, &RowChecking::impactFailed, this, [this](const Error& error) {
        m_around->clear();
        m_aroundNote->setText(tr("It could not be seen: %1").arg(shown(error.message)));
    });
    m_look.setInterval(lookEveryMs);
    connect(&m_look, &QTimer::timeout, this, [this] { m_checking.look(m_tables); });
    connect(&services.theme, &Theme::changed, this, &CheckStep::fill);
}

CheckStep::~CheckStep() = default;

QWidget* CheckStep::buildChecks()
{
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setChildrenCollapsible(false);
    auto* side = new QWidget(splitter);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 12, 0);
    m_list =
        listOf("checkList", tr("Questions to prod's rows"), {tr("Answer"), tr("Question")}, side);
    m_list->header()->resizeSection(0, 150);
    column->addWidget(m_list);
    splitter->addWidget(side);
    m_details = nullptr;
    connect(m_list, &QTreeWidget::currentItemChanged, this, &CheckStep::showCurrent);
    return splitter;
}

QWidget* CheckStep::buildTables()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 8, 0, 0);
    column->setSpacing(8);
    column->addWidget(plainLabel(tr("At this moment"), LabelRole::Heading, side));
    m_around = listOf("checkTables", tr("What goes on around the tables"),
                      {tr("Now"), tr("Table"), tr("Size"), tr("Why")}, side);
    m_around->header()->resizeSection(0, 100);
    m_around->header()->resizeSection(1, 200);
    m_around->header()->resizeSection(2, 170);
    column->addWidget(m_around, 1);
    m_aroundNote = plainLabel({}, LabelRole::Secondary, side);
    m_aroundNote->setObjectName(QStringLiteral("checkTablesNote"));
    column->addWidget(m_aroundNote);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    m_quiet = new QCheckBox(tr("Wait for a quiet moment, at most"), side);
    m_quiet->setObjectName(QStringLiteral("checkQuiet"));
    m_quiet->setToolTip(tr("Begins when nobody's transaction has held the tables for more than "
                           "five seconds. Can be stopped."));
    m_seconds = new QSpinBox(side);
    m_seconds->setObjectName(QStringLiteral("checkQuietSeconds"));
    m_seconds->setAccessibleName(tr("How long to wait for a quiet moment"));
    m_seconds->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_seconds->setRange(1, 86400);
    m_seconds->setValue(300);
    m_seconds->setSuffix(tr(" s"));
    m_seconds->setEnabled(false);
    connect(m_quiet, &QCheckBox::toggled, m_seconds, &QWidget::setEnabled);
    line->addWidget(m_quiet);
    line->addWidget(m_seconds);
    line->addStretch(1);
    column->addLayout(line);
    return side;
}

QWidget* CheckStep::buildFoot()
{
    auto* foot = new QWidget(this);
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_anyway =
        new QCheckBox(tr("Try it all the same: the promotion will fail on these rows"), foot);
    m_anyway->setObjectName(QStringLiteral("checkAnyway"));
    connect(m_anyway, &QCheckBox::toggled, this, &CheckStep::changed);
    line->addWidget(m_anyway);
    line->addStretch(1);
    const auto button = [&](const char* name, const QString& title, auto slot) {
        auto* made = new QPushButton(title, foot);
        made->setObjectName(QLatin1String(name));
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, slot);
        line->addWidget(made);
        return made;
    };
    m_stop = button("checkStop", tr("Stop"), &CheckStep::stop);
    m_again = button("checkAgain", tr("Ask again"), &CheckStep::ask);
    return foot;
}

void CheckStep::show(DraftPtr draft)
{
    m_draft = std::move(draft);
    m_plan = std::shared_ptr<const Plan>(m_draft, &m_draft->plan);
    const ComparedPair& pair = *m_draft->pair;
    m_tables = tablesTouched(*pair.engine, *m_plan, *pair.comparison.before);
    if (!m_details) {
        m_details = new CheckDetails(m_services.theme, pair.engine, this);
        auto* splitter = qobject_cast<QSplitter*>(m_list->parentWidget()->parentWidget());
        splitter->addWidget(m_details);
        splitter->setSizes({520, 460});
    }
    m_anyway->setChecked(false);
    ask();
}

void CheckStep::ask()
{
    if (!m_plan || m_asking) return;
    const int round = ++m_round;
    m_asking = true;
    m_trouble.clear();
    m_checks = checksOf(*m_plan);
    fill();
    refresh();
    m_services.requestFor(
        m_draft->pair->prod, Access::Read, this, [this, round](Result<ConnectionRequest> request) {
            if (round != m_round || !m_asking) return;
            if (!request) return conclude(failure(request.error()));
            m_checking.start(std::move(*request), m_plan, m_draft->pair->comparison.before);
        });
}

void CheckStep::stop()
{
    if (!m_asking) return;
    ++m_round;
    if (m_checking.running())
        m_checking.stop();
    else
        conclude(failure(ErrorKind::Cancelled, "The checks were stopped."));
}

void CheckStep::conclude(const Result<std::vector<RowCheck>>& checks)
{
    m_asking = false;
    if (checks) {
        m_checks = *checks;
        m_checking.look(m_tables);
    } else {
        const bool stopped = checks.error().kind == ErrorKind::Cancelled;
        m_trouble = stopped ? tr("Stopped: what was not answered is not known.")
                            : tr("Prod could not be asked: %1").arg(shown(checks.error().message));
        for (RowCheck& row : m_checks)
            if (!row.asked) row.words = tr("not known: not asked").toStdString();
    }
    fill();
    refresh();
}

void CheckStep::fill()
{
    const int current = m_list->currentIndex().row();
    m_list->clear();
    for (const RowCheck& row : m_checks) fillItem(new QTreeWidgetItem(m_list), row);
    if (m_list->topLevelItemCount() == 0) {
        if (m_details) m_details->clear();
        return;
    }
    // What stops is what is looked at first.
    int first = std::max(current, 0);
    for (size_t i = 0; i < m_checks.size() && !m_asking && current < 0; ++i)
        if (m_checks[i].verdict == CheckVerdict::InTheWay) {
            first = static_cast<int>(i);
            break;
        }
    m_list->setCurrentItem(m_list->topLevelItem(std::min(first, m_list->topLevelItemCount() - 1)));
}

void CheckStep::fillItem(QTreeWidgetItem* item, const RowCheck& row)
{
    const bool waits = m_asking && !row.asked;
    QString answer = waits ? tr("… not asked yet")
                           : QStringLiteral("%1 %2").arg(
                                 mark(row.verdict), lockstep::tr(checkVerdictWord(row.verdict)));
    const bool counted = row.answer.count && *row.answer.count > 0;
    if (counted && !row.check.sample.empty())
        answer += QStringLiteral(" · %1").arg(QLocale().toString(qint64(*row.answer.count)));
    item->setText(0, answer);
    item->setText(1, said(row.check.question));
    item->setToolTip(1, Qt::convertFromPlainText(said(row.check.question) + QLatin1Char('\n') +
                                                 shown(row.words)));
    item->setForeground(0, waits ? m_services.theme.color(Token::Secondary)
                                 : m_services.theme.color(tokenOf(row.verdict)));
    item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
}

void CheckStep::showCurrent()
{
    const int index = m_list->currentIndex().row();
    if (!m_details) return;
    if (index < 0 || static_cast<size_t>(index) >= m_checks.size())
        m_details->clear();
    else
        m_details->show(m_checks[static_cast<size_t>(index)]);
}

void CheckStep::showImpact(const std::vector<TableImpact>& impact)
{
    m_around->clear();
    // A database that does not tell who uses its tables has nothing to show here.
    m_around->parentWidget()->setVisible(!impact.empty());
    m_aroundNote->clear();
    for (const TableImpact& table : impact) {
        const TableLight light = lightOf(table);
        auto* item = new QTreeWidgetItem(
            m_around, {QStringLiteral("%1 %2").arg(lightMark(light.light),
                                                   lockstep::tr(trafficLightWord(light.light))),
                       shown(table.table.path.display()), sizeOf(table.size), shown(light.reason)});
        item->setForeground(0, m_services.theme.color(tokenOf(light.light)));
        item->setToolTip(3, Qt::convertFromPlainText(shown(light.reason)));
        item->setSizeHint(0, QSize(0, Theme::rowHeight(font())));
    }
}

void CheckStep::refresh()
{
    if (m_asking) {
        const auto open = std::count_if(m_checks.begin(), m_checks.end(),
                                        [](const RowCheck& row) { return !row.asked; });
        m_sentence->setText(tr("Asking: %1 of %2 are answered. Nothing is changed.")
                                .arg(QLocale().toString(qint64(m_checks.size()) - open),
                                     QLocale().toString(qint64(m_checks.size()))));
    } else {
        m_sentence->setText(m_trouble.isEmpty() ? shown(checksSentence(m_checks)) : m_trouble);
    }
    m_anyway->setVisible(!m_asking && inTheWay(m_checks) > 0);
    m_stop->setEnabled(m_asking);
    m_again->setEnabled(!m_asking);
    Q_EMIT changed();
}

QString CheckStep::blocked() const
{
    if (m_asking) return tr("Prod's rows are being asked.");
    const size_t stop = inTheWay(m_checks);
    if (stop == 0 || m_anyway->isChecked()) return {};
    return stop == 1
               ? tr("Rows of prod are in the way of one change.")
               : tr("Rows of prod are in the way of %Ln changes.", nullptr, static_cast<int>(stop));
}

bool CheckStep::triesAnyway() const { return inTheWay(m_checks) > 0 && m_anyway->isChecked(); }

int CheckStep::quietSeconds() const { return m_quiet->isChecked() ? m_seconds->value() : 0; }

void CheckStep::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_look.start();
}

void CheckStep::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    m_look.stop();
}

} // namespace lockstep
