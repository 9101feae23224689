// ResultGrid: a result on the screen, and what is copied from it.
#include "ui/results/resultgrid.h"

#include "ui/results/resultmodel.h"
#include "ui/theme.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyledItemDelegate>
#include <algorithm>
#include <utility>

namespace lockstep {

namespace {

/// A cell with the same room at both sides as its column's head.
class CellDelegate : public QStyledItemDelegate
{
public:
    static constexpr int room = 8;
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override
    {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const QString text = std::exchange(cell.text, QString());
        const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        const QRect place = option.rect.adjusted(room, 0, -room, 0);
        const bool chosen = cell.state & QStyle::State_Selected;
        painter->save();
        painter->setFont(cell.font);
        painter->setPen(cell.palette.color(chosen ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(place, static_cast<int>(cell.displayAlignment) | Qt::TextSingleLine,
                          cell.fontMetrics.elidedText(text, Qt::ElideRight, place.width()));
        painter->restore();
    }

    /// Several lines where the value has them.
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override
    {
        if (!index.data(Qt::EditRole).toString().contains(u'\n'))
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto* lines = new QPlainTextEdit(parent);
        lines->setFixedHeight(6 * option.rect.height());
        return lines;
    }

    /// What nobody typed into stays as it is: NULL, above all.
    void setModelData(QWidget* editor, QAbstractItemModel* model,
                      const QModelIndex& index) const override
    {
        const auto* line = qobject_cast<QLineEdit*>(editor);
        const auto* lines = qobject_cast<QPlainTextEdit*>(editor);
        if (line && !line->isModified()) return;
        if (lines && !lines->document()->isModified()) return;
        QStyledItemDelegate::setModelData(editor, model, index);
    }
};

} // namespace

ResultGrid::ResultGrid(const Theme& theme, ResultModel* model, QWidget* parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(QStringLiteral("resultGrid"));
    setAccessibleName(tr("Result"));
    setModel(model);
    setItemDelegate(new CellDelegate(this));
    setProperty("flat", true);
    setEditTriggers(NoEditTriggers);
    setWordWrap(false);
    setShowGrid(true);
    setCornerButtonEnabled(true);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false); // the grid is no trap: Tab leaves it
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(Theme::rowHeight(font()));
    verticalHeader()->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const auto recolour = [this, &theme] {
        setStyleSheet(
            QStringLiteral("QTableView { gridline-color: %1; }"
                           "QTableCornerButton::section { background: %2; border: none; }")
                .arg(theme.color(Token::Border).name(), theme.color(Token::Window).name()));
    };
    recolour();
    connect(&theme, &Theme::changed, this, recolour);
    connect(model, &QAbstractItemModel::rowsInserted, this, &ResultGrid::fitColumns);
    connect(model, &QAbstractItemModel::modelReset, this, [this] { m_fitted = false; });

    const auto add = [this](const QString& text, const QKeySequence& keys, Header header) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this,
                [this, header] { Q_EMIT copyWanted(header == Header::With); });
        addAction(action);
    };
    add(tr("Copy"), QKeySequence::Copy, Header::Without);
    add(tr("Copy with column names"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), Header::With);
    setContextMenuPolicy(Qt::ActionsContextMenu);
}

std::vector<CellRange> ResultGrid::chosen() const
{
    std::vector<CellRange> ranges;
    const int last = static_cast<int>(m_model->rows().size()) - 1; // not those that are to be added
    const auto add = [&](int top, int left, int bottom, int right) {
        bottom = std::min(bottom, last);
        if (bottom >= top && right >= left)
            ranges.push_back({static_cast<size_t>(top), static_cast<size_t>(left),
                              static_cast<size_t>(bottom), static_cast<size_t>(right)});
    };
    for (const QItemSelectionRange& range : selectionModel()->selection())
        add(range.top(), range.left(), range.bottom(), range.right());
    if (ranges.empty()) add(0, 0, last, m_model->columnCount() - 1);
    return ranges;
}

QString ResultGrid::copied(Header header) const
{
    TextInMemory output;
    ExportOptions options;
    options.header = header == Header::With;
    const auto writer = plainWriter(ExportFormat::Tsv, options, output);
    // Nothing in memory can fail, and nobody stops it.
    (void)writeSelection(*writer, m_model->columns(), m_model->rows(), chosen());
    return QString::fromStdString(output.text);
}

void ResultGrid::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::NoModifier)
        Q_EMIT valueWanted();
    else
        QTableView::keyPressEvent(event);
}

void ResultGrid::mouseDoubleClickEvent(QMouseEvent* event)
{
    QTableView::mouseDoubleClickEvent(event);
    const QModelIndex at = indexAt(event->pos());
    if (!at.isValid()) return;
    if (m_model->flags(at) & Qt::ItemIsEditable)
        edit(at);
    else
        Q_EMIT valueWanted();
}

void ResultGrid::paintEvent(QPaintEvent* event)
{
    QElapsedTimer clock;
    clock.start();
    QTableView::paintEvent(event);
    m_painting += clock.nsecsElapsed();
}

void ResultGrid::fitColumns()
{
    if (m_fitted || m_model->rowCount() == 0) return;
    m_fitted = true;
    const int looked = std::min(200, m_model->rowCount());
    const QFontMetrics metrics(font());
    for (int column = 0; column < std::min(m_model->columnCount(), 200); ++column) {
        int width = horizontalHeader()->sectionSizeHint(column);
        for (int row = 0; row < looked; ++row) {
            const QString text =
                m_model->data(m_model->index(row, column), Qt::DisplayRole).toString();
            width = std::max(width, metrics.horizontalAdvance(text) + 24);
            if (width >= 400) break;
        }
        setColumnWidth(column, std::clamp(width, 64, 400));
    }
}

} // namespace lockstep
