// Environments on the left, ways to begin on the right.
#include "ui/environments/startpage.h"

#include "ui/environments/environmentdialog.h"
#include "ui/help/topics.h"
#include "ui/services.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/environmentbadge.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"

#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSet>
#include <QStackedWidget>
#include <QTimer>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {
namespace {

constexpr int idRole = Qt::UserRole + 1;
constexpr int undoMs = 10'000;

QLabel* heading(const QString& text, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * 1.3);
    font.setBold(true);
    label->setFont(font);
    return label;
}

} // namespace

StartPage::StartPage(Services& services, QWidget* parent) : Page(parent), m_services(services)
{
    setHelpTopic(*this, QStringLiteral("start"));
    setObjectName(QStringLiteral("startPage"));
    setProperty("page", true);
    setAttribute(Qt::WA_StyledBackground);
    m_bar = new MessageBar(services.theme, this);
    m_bar->setObjectName(QStringLiteral("startMessage"));
    auto* columns = new QHBoxLayout;
    columns->setContentsMargins(32, 24, 32, 24);
    columns->setSpacing(40);
    columns->addWidget(buildEnvironments(), 3);
    columns->addWidget(buildCompare(), 2);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(m_bar);
    outer->addLayout(columns, 1);
    connect(&services.environments, &Environments::changed, this, &StartPage::fill);
    connect(&services.theme, &Theme::changed, this, &StartPage::fill);
    fill();
}

QWidget* StartPage::buildEnvironments()
{
    auto* side = new QWidget(this);
    auto* head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(heading(tr("Environments"), side));
    m_count = new QLabel(side);
    m_count->setObjectName(QStringLiteral("environmentCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setProperty("role", "secondary");
    head->addWidget(m_count);
    head->addStretch();
    auto* make = new QPushButton(tr("New environment…"), side);
    make->setObjectName(QStringLiteral("newEnvironment"));
    make->setAccessibleName(tr("New environment"));
    connect(make, &QPushButton::clicked, this, [this] { editEnvironment({}); });
    head->addWidget(make);

    m_search = new QLineEdit(side);
    m_search->setObjectName(QStringLiteral("environmentSearch"));
    m_search->setPlaceholderText(tr("Search environments"));
    m_search->setAccessibleName(tr("Search environments"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, &StartPage::fill);

    m_list = new QTreeWidget(side);
    m_list->setObjectName(QStringLiteral("environmentList"));
    m_list->setAccessibleName(tr("Environments by role"));
    m_list->setColumnCount(3);
    m_list->setHeaderLabels({tr("Name"), tr("Engine"), tr("Where")});
    m_list->header()->resizeSection(0, 240);
    m_list->header()->resizeSection(1, 120);
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setIndentation(8);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setAllColumnsShowFocus(true);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &StartPage::updateButtons);
    connect(m_list, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem* item) {
        const auto environment = m_services.environments.find(item->data(0, idRole).toString());
        if (environment) Q_EMIT editorRequested(*environment);
    });
    m_empty = new EmptyState(m_services.theme, side);
    connect(m_empty, &EmptyState::actionTriggered, this, [this] {
        if (m_services.environments.all().empty())
            editEnvironment({});
        else
            m_search->clear();
    });
    m_stack = new QStackedWidget(side);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);

    const auto button = [&](const QString& text, const char* name, const QString& sentence) {
        auto* made = new QPushButton(text, side);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(sentence);
        return made;
    };
    m_editor = button(tr("SQL editor"), "openEditor",
                      tr("Open an SQL editor on the selected environment"));
    m_compare = button(tr("Compare"), "compareSelected", tr("Compare the selected environments"));
    m_edit = button(tr("Edit…"), "editEnvironment", tr("Edit the selected environment"));
    m_remove = button(tr("Remove"), "removeEnvironment", tr("Remove the selected environment"));
    connect(m_editor, &QPushButton::clicked, this, [this] {
        if (const auto environment = selected()) Q_EMIT editorRequested(*environment);
    });
    connect(m_compare, &QPushButton::clicked, this, &StartPage::compareSelected);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (const auto environment = selected()) editEnvironment(*environment);
    });
    connect(m_remove, &QPushButton::clicked, this, &StartPage::removeSelected);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_compare);
    buttons->addWidget(m_editor);
    buttons->addStretch();
    buttons->addWidget(m_edit);
    buttons->addWidget(m_remove);

    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(head);
    column->addWidget(m_search);
    column->addWidget(m_stack, 1);
    column->addLayout(buttons);
    return side;
}

QWidget* StartPage::buildCompare()
{
    auto* side = new QWidget(this);
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto* title = heading(tr("Compare and promote"), side);
    title->setMinimumHeight(30); // level with the other column's
    column->addWidget(title);
    auto* text = new QLabel(tr("See what differs between two databases, choose what to promote, "
                               "and have it proved."),
                            side);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setProperty("role", "secondary");
    column->addWidget(text);
    auto* compare = new QPushButton(tr("Compare two environments…"), side);
    compare->setObjectName(QStringLiteral("compareTwo"));
    compare->setAccessibleName(tr("Compare two environments"));
    connect(compare, &QPushButton::clicked, this, [this] { Q_EMIT compareRequested({}, {}); });
    column->addWidget(compare);
    m_sample = new QPushButton(tr("Open the sample pair"), side);
    m_sample->setObjectName(QStringLiteral("openSample"));
    m_sample->setAccessibleName(tr("Open the sample pair of databases"));
    connect(m_sample, &QPushButton::clicked, this, &StartPage::sampleRequested);
    column->addWidget(m_sample);
    auto* note = new QLabel(tr("A small shop's DEV and PROD as SQLite files on this computer. "
                               "Nothing else is needed."),
                            side);
    note->setTextFormat(Qt::PlainText);
    note->setWordWrap(true);
    note->setProperty("role", "secondary");
    column->addWidget(note);
    m_recentArea = new QWidget(side);
    m_recent = new QVBoxLayout(m_recentArea);
    m_recent->setContentsMargins(0, 16, 0, 0);
    m_recent->setSpacing(4);
    column->addWidget(m_recentArea);
    column->addStretch();
    return side;
}

void StartPage::fill()
{
    QSet<QString> before;
    for (const QTreeWidgetItem* item : m_list->selectedItems())
        before.insert(item->data(0, idRole).toString());
    m_list->clear();
    const QString needle = m_search->text().trimmed();
    int listed = 0;
    for (const Role role : {Role::Production, Role::Staging, Role::Development, Role::Other}) {
        QTreeWidgetItem* group = nullptr;
        for (const Environment& environment : m_services.environments.all()) {
            if (environment.role != role) continue;
            const QString where = m_services.describe(environment);
            const EnginePtr engine = m_services.engines.find(environment.engine);
            const QString product = shown(engine ? engine->label() : environment.engine);
            if (!needle.isEmpty() && !environment.name.contains(needle, Qt::CaseInsensitive) &&
                !where.contains(needle, Qt::CaseInsensitive) &&
                !product.contains(needle, Qt::CaseInsensitive))
                continue;
            if (!group) {
                group = new QTreeWidgetItem(m_list, {roleWord(role)});
                group->setFlags(Qt::ItemIsEnabled);
                QFont bold = font();
                bold.setBold(true);
                group->setFont(0, bold);
                group->setData(0, Qt::AccessibleTextRole, roleSentence(role));
            }
            auto* item = new QTreeWidgetItem(group, {shown(environment.name), product, where});
            item->setIcon(0, roleIcon(role, m_services.theme));
            item->setData(0, idRole, environment.id);
            item->setToolTip(2, where.toHtmlEscaped());
            item->setData(0, Qt::AccessibleTextRole,
                          tr("%1, %2, %3").arg(shown(environment.name), roleSentence(role), where));
            ++listed;
            if (before.contains(environment.id)) item->setSelected(true);
        }
    }
    m_list->expandAll();
    const int all = int(m_services.environments.all().size());
    m_count->setText(all == 0 ? QString() : QLocale().toString(all));
    if (listed > 0) {
        m_stack->setCurrentIndex(0);
    } else if (all == 0) {
        m_empty->say(
            QStringLiteral("environment"), tr("No environments yet"),
            tr("An environment is a database with a name and a role: DEV, STAGING or PROD."),
            tr("New environment…"));
        m_stack->setCurrentIndex(1);
    } else {
        m_empty->say(QStringLiteral("search"), tr("No environment matches"),
                     all == 1 ? tr("1 is kept.") : tr("%Ln are kept.", nullptr, int(all)),
                     tr("Show all"));
        m_stack->setCurrentIndex(1);
    }
    m_search->setVisible(all > 0);
    fillRecent();
    updateButtons();
}

void StartPage::fillRecent()
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    int n = 0;
    for (const Environments::Pair& pair : m_services.environments.recentPairs()) {
        const auto dev = m_services.environments.find(pair.dev);
        const auto prod = m_services.environments.find(pair.prod);
        if (!dev || !prod) continue;
        if (n == 0) m_recent->addWidget(heading(tr("Recent"), m_recentArea));
        auto* button = new QPushButton(tr("%1 → %2")
                                           .arg(shown(dev->name), shown(prod->name))
                                           .replace(QLatin1Char('&'), QStringLiteral("&&")),
                                       m_recentArea);
        button->setObjectName(QStringLiteral("recentPair%1").arg(n++));
        button->setProperty("link", true);
        button->setIcon(roleIcon(prod->role, m_services.theme));
        button->setAccessibleName(
            tr("Compare %1 with %2").arg(shown(dev->name), shown(prod->name)));
        connect(button, &QPushButton::clicked, this,
                [this, dev, prod] { Q_EMIT compareRequested(dev, prod); });
        m_recent->addWidget(button, 0, Qt::AlignLeft);
    }
    m_recentArea->setVisible(n > 0);
}

std::optional<Environment> StartPage::selected() const
{
    const QList<QTreeWidgetItem*> items = m_list->selectedItems();
    if (items.isEmpty()) return std::nullopt;
    return m_services.environments.find(items.front()->data(0, idRole).toString());
}

void StartPage::updateButtons()
{
    const qsizetype n = m_list->selectedItems().size();
    const bool listed = m_stack->currentIndex() == 0;
    for (QPushButton* button : {m_editor, m_edit, m_remove}) {
        button->setEnabled(n == 1);
        button->setVisible(listed);
    }
    m_compare->setEnabled(n == 1 || n == 2);
    m_compare->setVisible(listed);
    m_compare->setToolTip(n == 2 ? tr("Compare the two")
                                 : tr("Select two environments to compare them at once"));
}

void StartPage::compareSelected()
{
    std::optional<Environment> dev;
    std::optional<Environment> prod;
    for (const QTreeWidgetItem* item : m_list->selectedItems()) {
        const auto environment = m_services.environments.find(item->data(0, idRole).toString());
        if (!environment) continue;
        // The more guarded one is the target.
        const auto rank = [](const Environment& e) {
            return e.role == Role::Production ? 3
                   : e.role == Role::Staging  ? 2
                   : e.role == Role::Other    ? 1
                                              : 0;
        };
        if (!dev && !prod)
            (rank(*environment) >= 2 ? prod : dev) = environment;
        else if (!dev) {
            dev = environment;
            if (rank(*dev) > rank(*prod)) std::swap(dev, prod);
        } else {
            prod = environment;
            if (rank(*dev) > rank(*prod)) std::swap(dev, prod);
        }
    }
    if (dev || prod) Q_EMIT compareRequested(dev, prod);
}

void StartPage::editEnvironment(const Environment& environment)
{
    auto* dialog = new EnvironmentDialog(m_services, environment, this);
    dialog->open();
}

void StartPage::removeSelected()
{
    const auto environment = selected();
    if (!environment) return;
    const Result<void> removed = m_services.environments.remove(environment->id);
    if (!removed) {
        m_bar->show(removed.error());
        return;
    }
    m_bar->show(MessageBar::Tone::Info,
                tr("%1 is removed from the list. Its database was not touched.")
                    .arg(shown(environment->name)));
    const auto undo = std::make_shared<bool>(false);
    connect(m_bar->addAction(tr("Undo")), &QPushButton::clicked, this, [this, environment, undo] {
        *undo = true;
        const Result<void> back = m_services.environments.save(*environment);
        if (back)
            m_bar->clear();
        else
            m_bar->show(back.error());
    });
    const QString said = m_bar->sentence();
    QTimer::singleShot(undoMs, this, [this, environment, undo, said] {
        // The password goes once it cannot be wanted back.
        if (*undo || m_services.environments.find(environment->id)) return;
        if (environment->keepsPassword) (void)m_services.secrets.remove(environment->id);
        if (m_bar->sentence() == said) m_bar->clear();
    });
}

void StartPage::showProblem(const Error& error) { m_bar->show(error); }

void StartPage::setSampleBusy(bool busy)
{
    m_sample->setEnabled(!busy);
    m_sample->setText(busy ? tr("Making the sample pair…") : tr("Open the sample pair"));
}

void StartPage::takeFocus()
{
    if (m_stack->currentIndex() == 0)
        m_list->setFocus();
    else
        m_empty->button()->setFocus();
}

} // namespace lockstep
