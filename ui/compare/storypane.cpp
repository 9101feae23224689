// StoryPane: a table of chapters; the words come from app/workflow.
#include "ui/compare/storypane.h"

#include "ui/compare/reviewticks.h"
#include "ui/theme.h"
#include "ui/widgets/changemark.h"
#include "ui/wording.h"

#include <QAbstractTableModel>
#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace lockstep {

class StoryModel : public QAbstractTableModel
{
public:
    enum Column { Title, Sentence, Count };

    StoryModel(const Theme& theme, const ReviewTicks& review, StoryPane* pane)
        : QAbstractTableModel(pane), m_theme(theme), m_review(review), m_pane(pane)
    {
    }

    void take(std::vector<Chapter> chapters, ComparedPairPtr pair)
    {
        beginResetModel();
        m_chapters = std::move(chapters);
        m_pair = std::move(pair);
        endResetModel();
    }
    void refresh()
    {
        if (!m_chapters.empty())
            Q_EMIT dataChanged(index(0, 0), index(int(m_chapters.size()) - 1, Count - 1));
    }
    [[nodiscard]] const std::vector<Chapter>& chapters() const { return m_chapters; }
    [[nodiscard]] const ComparedPairPtr& pair() const { return m_pair; }
    [[nodiscard]] int reviewed(const Chapter& chapter) const
    {
        return m_review.count(m_pair->comparison, chapter.changes);
    }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_chapters.size());
    }
    [[nodiscard]] int columnCount(const QModelIndex& = {}) const override { return Count; }

    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override
    {
        Qt::ItemFlags flags = QAbstractTableModel::flags(index);
        if (index.column() == Title) flags |= Qt::ItemIsUserCheckable;
        return flags;
    }

    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid()) return {};
        const Chapter& chapter = m_chapters[size_t(index.row())];
        const bool title = index.column() == Title;
        switch (role) {
        case Qt::DisplayRole:
            return title ? titleOf(chapter) : sentenceOf(chapter);
        case Qt::ToolTipRole:
            return title ? riskWord(riskOf(chapter.risk)) : sentenceOf(chapter);
        case Qt::AccessibleTextRole:
            return StoryPane::tr("%1: %2. %3. %4")
                .arg(titleOf(chapter), sentenceOf(chapter), riskWord(riskOf(chapter.risk)),
                     checked(chapter) == Qt::Checked ? StoryPane::tr("Reviewed")
                                                     : StoryPane::tr("Not reviewed"));
        case Qt::CheckStateRole:
            return title ? QVariant(checked(chapter)) : QVariant();
        case Qt::DecorationRole:
            return title ? QVariant(mark(chapter.risk)) : QVariant();
        case Qt::FontRole:
            if (title) {
                QFont font = m_pane->font();
                font.setWeight(QFont::DemiBold);
                return font;
            }
            return {};
        case Qt::ForegroundRole:
            return title ? QVariant() : QVariant(m_theme.color(Token::Secondary));
        default:
            return {};
        }
    }

    bool setData(const QModelIndex& index, const QVariant& value, int role) override
    {
        if (!index.isValid() || role != Qt::CheckStateRole) return false;
        Q_EMIT m_pane->reviewRequested(index.row(), value.toInt() != Qt::Unchecked);
        return true;
    }

private:
    [[nodiscard]] static QString titleOf(const Chapter& chapter)
    {
        return QString::fromStdString(chapter.title);
    }
    [[nodiscard]] QString sentenceOf(const Chapter& chapter) const
    {
        return QString::fromStdString(chapterSentence(chapter, m_pair->engine->kinds()));
    }
    [[nodiscard]] Qt::CheckState checked(const Chapter& chapter) const
    {
        const int count = reviewed(chapter);
        if (count == 0) return Qt::Unchecked;
        return count == int(chapter.changes.size()) ? Qt::Checked : Qt::PartiallyChecked;
    }
    static Risk riskOf(StoryRisk risk)
    {
        if (risk == StoryRisk::LosesRows) return Risk::DataLoss;
        return risk == StoryRisk::Caution ? Risk::Caution : Risk::None;
    }
    [[nodiscard]] QPixmap mark(StoryRisk risk) const
    {
        constexpr int size = 16;
        const qreal ratio = m_pane->devicePixelRatioF();
        QPixmap pixmap(QSize(size, size) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        drawRisk(painter, QRectF(1, 1, size - 2, size - 2), riskOf(risk), m_theme);
        return pixmap;
    }

    const Theme& m_theme;
    const ReviewTicks& m_review;
    StoryPane* m_pane;
    std::vector<Chapter> m_chapters;
    ComparedPairPtr m_pair;
};

StoryPane::StoryPane(Theme& theme, const ReviewTicks& review, QWidget* parent)
    : QFrame(parent),
      m_theme(theme),
      m_model(new StoryModel(theme, review, this)),
      m_view(new QTreeView(this)),
      m_heading(new QLabel(this)),
      m_showAll(new QPushButton(tr("Show all changes"), this))
{
    setObjectName(QStringLiteral("storyPane"));
    m_heading->setObjectName(QStringLiteral("storyHeading"));
    m_heading->setTextFormat(Qt::PlainText);
    m_heading->setProperty("role", "heading");
    m_showAll->setObjectName(QStringLiteral("storyShowAll"));
    m_showAll->hide();
    m_view->setObjectName(QStringLiteral("storyView"));
    m_view->setAccessibleName(tr("What changed, in chapters"));
    m_view->setModel(m_model);
    m_view->setRootIsDecorated(false);
    m_view->setUniformRowHeights(true);
    m_view->setHeaderHidden(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_view->header()->setStretchLastSection(true);

    auto* go = new QAction(tr("Go to the object"), m_view);
    auto* only = new QAction(tr("Show only this"), m_view);
    only->setObjectName(QStringLiteral("storyOnly"));
    m_view->addActions({go, only});
    const auto current = [this] { return m_view->currentIndex().row(); };
    const auto leave = [this](int row) {
        if (row >= 0) Q_EMIT objectRequested(chapters()[size_t(row)].entries.front().id);
    };
    connect(go, &QAction::triggered, this, [=] { leave(current()); });
    connect(only, &QAction::triggered, this, [=, this] {
        if (current() >= 0) Q_EMIT onlyRequested(current());
    });
    connect(m_view, &QTreeView::activated, this,
            [=](const QModelIndex& index) { leave(index.row()); });
    connect(m_view, &QTreeView::clicked, this, [=](const QModelIndex& index) {
        if (index.column() == StoryModel::Sentence) leave(index.row());
    });
    connect(m_showAll, &QPushButton::clicked, this, [this] { Q_EMIT onlyRequested(-1); });
    connect(&theme, &Theme::changed, this, [this] { m_model->refresh(); });

    auto* top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 0, 0);
    top->addWidget(m_heading, 1);
    top->addWidget(m_showAll);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 6, 16, 8);
    column->setSpacing(4);
    column->addLayout(top);
    column->addWidget(m_view);
    hide();
}

void StoryPane::setStory(std::vector<Chapter> chapters, ComparedPairPtr pair)
{
    m_only = -1;
    m_model->take(std::move(chapters), std::move(pair));
    m_showAll->hide();
    setVisible(!m_model->chapters().empty());
    fit();
    tellCount();
}

const std::vector<Chapter>& StoryPane::chapters() const { return m_model->chapters(); }

void StoryPane::setOnly(int chapter)
{
    m_only = chapter;
    m_showAll->setVisible(chapter >= 0);
    if (chapter >= 0) m_view->setCurrentIndex(m_model->index(chapter, 0));
}

void StoryPane::reviewChanged()
{
    m_model->refresh();
    tellCount();
}

void StoryPane::fit()
{
    if (m_model->chapters().empty()) return;
    constexpr int shownLines = 3;
    constexpr int sampled = 200;
    int widest = 0;
    const QFontMetrics metrics(m_model->data(m_model->index(0, 0), Qt::FontRole).value<QFont>());
    for (int row = 0; row < std::min(m_model->rowCount(), sampled); ++row)
        widest = std::max(widest, metrics.horizontalAdvance(
                                      m_model->index(row, StoryModel::Title).data().toString()));
    constexpr int boxAndMark = 64;
    constexpr int mostOfTitle = 280;
    m_view->setColumnWidth(StoryModel::Title, std::min(widest, mostOfTitle) + boxAndMark);
    const int lines = std::min(m_model->rowCount(), shownLines);
    const int height = std::max(m_view->sizeHintForRow(0), metrics.height() + 8);
    // Where there is no room for all of them, one is enough: the rest is scrolled to.
    m_view->setMinimumHeight(height + 2);
    m_view->setMaximumHeight(lines * height + 2);
}

void StoryPane::tellCount()
{
    if (!m_model->pair()) return;
    int reviewed = 0;
    qsizetype all = 0;
    for (const Chapter& chapter : chapters()) {
        reviewed += m_model->reviewed(chapter);
        all += qsizetype(chapter.changes.size());
    }
    const QLocale locale;
    const auto count = int(chapters().size());
    const QString what =
        count == 1 ? tr("What changed: 1 thing") : tr("What changed: %Ln things", nullptr, count);
    m_heading->setText(reviewed == 0
                           ? what
                           : tr("%1 · %2 of %3 changes reviewed")
                                 .arg(what, locale.toString(reviewed), locale.toString(all)));
}

} // namespace lockstep
