// CompletionPopup: the proposals below the caret.
#include "ui/editor/completionpopup.h"

#include "ui/theme.h"
#include "ui/wording.h"

#include <QAccessible>
#include <QHash>
#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace lockstep {

namespace {

constexpr int rowsShown = 9;
constexpr int widthShown = 560;

QString iconOf(const Proposal& proposal)
{
    switch (proposal.kind) {
    case Proposal::Kind::Column:
        return QStringLiteral("column");
    case Proposal::Kind::Join:
        return QStringLiteral("foreign-key");
    case Proposal::Kind::Table:
        return QString::fromStdString(proposal.object).toLower().replace(u' ', u'-');
    case Proposal::Kind::Schema:
        return QStringLiteral("schema");
    case Proposal::Kind::Function:
        return QStringLiteral("function");
    case Proposal::Kind::Query:
    case Proposal::Kind::Alias:
        return QStringLiteral("view");
    case Proposal::Kind::Keyword:
        return QStringLiteral("editor");
    case Proposal::Kind::Snippet:
        break;
    }
    return QStringLiteral("add");
}

QString kindWord(const Proposal& proposal)
{
    switch (proposal.kind) {
    case Proposal::Kind::Column:
        return CompletionPopup::tr("Column");
    case Proposal::Kind::Join:
        return CompletionPopup::tr("Join");
    case Proposal::Kind::Table:
        return shown(proposal.object); // the engine's word
    case Proposal::Kind::Query:
        return CompletionPopup::tr("Query");
    case Proposal::Kind::Alias:
        return CompletionPopup::tr("Alias");
    case Proposal::Kind::Schema:
        return CompletionPopup::tr("Schema");
    case Proposal::Kind::Function:
        return proposal.object.empty() ? CompletionPopup::tr("Function") : shown(proposal.object);
    case Proposal::Kind::Keyword:
        return CompletionPopup::tr("Keyword");
    case Proposal::Kind::Snippet:
        break;
    }
    return CompletionPopup::tr("Snippet");
}

} // namespace

CompletionPopup::CompletionPopup(const Theme& theme, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_list(new QTreeWidget(this)),
      m_about(new QLabel(this)),
      m_state(new QLabel(this))
{
    setObjectName(QStringLiteral("completionPopup"));
    setProperty("role", QStringLiteral("popup"));
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    setFocusPolicy(Qt::NoFocus);
    m_list->setObjectName(QStringLiteral("completionList"));
    m_list->setAccessibleName(tr("Proposals"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    for (QLabel* label : {m_about, m_state}) {
        label->setWordWrap(true);
        label->setContentsMargins(8, 4, 8, 4);
        label->setProperty("role", QStringLiteral("secondary"));
    }
    m_about->setTextFormat(Qt::PlainText);
    m_state->setTextFormat(Qt::PlainText);
    m_about->setObjectName(QStringLiteral("completionAbout"));
    m_state->setObjectName(QStringLiteral("completionState"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    column->addWidget(m_list, 1);
    column->addWidget(m_about);
    column->addWidget(m_state);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &CompletionPopup::tell);
    connect(m_list, &QTreeWidget::itemClicked, this,
            [this](QTreeWidgetItem* item) { Q_EMIT chosen(m_list->indexOfTopLevelItem(item)); });
    hide();
}

void CompletionPopup::show(std::vector<Proposal> proposals, const QString& state, const QRect& line)
{
    m_proposals = std::move(proposals);
    const QFont code = Theme::codeFont();
    m_list->clear();
    QList<QTreeWidgetItem*> items;
    QHash<QString, QIcon> icons;
    for (const Proposal& one : m_proposals) {
        auto* item = new QTreeWidgetItem({shown(one.label), shown(one.detail), kindWord(one)});
        QIcon& icon = icons[iconOf(one)]; // drawn once for each list, not for each line
        if (icon.isNull()) icon = m_theme.icon(iconOf(one), Token::Secondary);
        if (icon.isNull()) icon = m_theme.icon(QStringLiteral("table"), Token::Secondary);
        item->setIcon(0, icon);
        item->setFont(0, code);
        item->setForeground(1, m_theme.color(Token::Secondary));
        item->setForeground(2, m_theme.color(Token::Secondary));
        QStringList said{item->text(0), item->text(2), item->text(1)};
        said.removeAll(QString());
        item->setData(0, Qt::AccessibleTextRole, said.join(QStringLiteral(", ")));
        items << item;
    }
    m_list->addTopLevelItems(items);
    m_state->setText(state);
    m_state->setVisible(!state.isEmpty());
    m_list->setVisible(!items.isEmpty());
    const int wide = std::min(widthShown, parentWidget()->width() - 16);
    setFixedWidth(wide);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Fixed);
    m_list->header()->setSectionResizeMode(2, QHeaderView::Fixed);
    const bool joins = !m_proposals.empty() && m_proposals[0].kind == Proposal::Kind::Join;
    m_list->header()->resizeSection(1, joins ? wide / 6 : wide * 2 / 5);
    m_list->header()->resizeSection(2, wide / 6);
    if (!items.isEmpty()) m_list->setCurrentItem(items.front());
    tell();
    const int rows = std::min(rowsShown, static_cast<int>(items.size()));
    m_list->setFixedHeight(std::max(1, rows) * (items.isEmpty() ? 0 : m_list->sizeHintForRow(0)) +
                           (rows > 0 ? 2 : 0));
    adjustSize();
    const bool below = line.bottom() + height() <= parentWidget()->height() ||
                       line.top() < parentWidget()->height() - line.bottom();
    move(std::clamp(line.left(), 0, std::max(0, parentWidget()->width() - width())),
         below ? line.bottom() + 2 : line.top() - height() - 2);
    raise();
    QFrame::show();
}

void CompletionPopup::tell()
{
    const int row = current();
    const QString about =
        row < 0 ? QString() : shown(m_proposals[static_cast<size_t>(row)].comment);
    m_about->setText(about);
    m_about->setVisible(!about.isEmpty());
    if (row < 0) return;
    m_list->setAccessibleDescription(
        m_list->topLevelItem(row)->data(0, Qt::AccessibleTextRole).toString());
    QAccessibleEvent event(m_list, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

int CompletionPopup::current() const { return m_list->indexOfTopLevelItem(m_list->currentItem()); }

void CompletionPopup::setCurrent(int row)
{
    const int last = m_list->topLevelItemCount() - 1;
    if (last >= 0) m_list->setCurrentItem(m_list->topLevelItem(std::clamp(row, 0, last)));
}

void CompletionPopup::page(int pages) { setCurrent(current() + pages * rowsShown); }

} // namespace lockstep
