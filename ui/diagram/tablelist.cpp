// TableList: one row a box, what changed first.
#include "ui/diagram/tablelist.h"

#include "ui/theme.h"
#include "ui/widgets/changemark.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QShortcut>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace lockstep {
namespace {

constexpr int boxRole = Qt::UserRole + 1;
constexpr int icon = 16;

QIcon markIcon(Mark mark, const Theme& theme)
{
    QPixmap picture(2 * icon, 2 * icon);
    picture.fill(Qt::transparent);
    picture.setDevicePixelRatio(2);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    drawMark(painter, QRectF(1, 1, icon - 2, icon - 2), mark, theme);
    return QIcon(picture);
}

} // namespace

TableList::TableList(Theme& theme, QWidget* parent)
    : QWidget(parent),
      m_theme(theme),
      m_search(new QLineEdit(this)),
      m_view(new QListView(this)),
      m_rows(new QStandardItemModel(this)),
      m_found(new QSortFilterProxyModel(this))
{
    m_search->setObjectName(QStringLiteral("diagramSearch"));
    m_search->setPlaceholderText(tr("Find a table"));
    m_search->setAccessibleName(tr("Find a table"));
    m_search->setClearButtonEnabled(true);
    m_found->setSourceModel(m_rows);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_view->setObjectName(QStringLiteral("diagramTables"));
    m_view->setAccessibleName(tr("Tables of the diagram"));
    m_view->setModel(m_found);
    m_view->setUniformItemSizes(true);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setTextElideMode(Qt::ElideMiddle);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_search);
    layout->addWidget(m_view, 1);

    connect(m_search, &QLineEdit::textChanged, m_found,
            &QSortFilterProxyModel::setFilterFixedString);
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        const QModelIndex first = m_found->index(0, 0);
        if (first.isValid()) m_view->setCurrentIndex(first);
    });
    auto* down = new QShortcut(Qt::Key_Down, m_search, [this] { m_view->setFocus(); });
    down->setContext(Qt::WidgetShortcut);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex& index) {
                if (index.isValid() && !m_telling) Q_EMIT selected(index.data(boxRole).toInt());
            });
    connect(m_view, &QListView::activated, this,
            [this](const QModelIndex& index) { Q_EMIT activated(index.data(boxRole).toInt()); });
    connect(&m_theme, &Theme::changed, this, &TableList::recolour);
}

void TableList::setDrawing(DrawingPtr drawing)
{
    m_drawing = std::move(drawing);
    m_telling = true;
    m_rows->clear();
    m_telling = false;
    if (!m_drawing) return;
    QList<QStandardItem*> changed;
    QList<QStandardItem*> others;
    for (size_t i = 0; i < m_drawing->diagram.boxes.size(); ++i) {
        auto* row = new QStandardItem(boxName(*m_drawing, i));
        row->setData(int(i), boxRole);
        (m_drawing->diagram.boxes[i].change ? changed : others) << row;
    }
    m_rows->appendColumn(changed + others);
    recolour();
}

void TableList::recolour()
{
    if (!m_drawing) return;
    std::map<Mark, QIcon> icons;
    for (int i = 0; i < m_rows->rowCount(); ++i) {
        QStandardItem* row = m_rows->item(i);
        const DiagramBox& box = m_drawing->diagram.boxes[size_t(row->data(boxRole).toInt())];
        const Mark mark = markOf(box.change);
        const auto [made, isNew] = icons.try_emplace(mark);
        if (isNew) made->second = markIcon(mark, m_theme);
        row->setIcon(made->second);
        row->setData(row->text() + QStringLiteral(", ") + markWord(mark), Qt::AccessibleTextRole);
    }
}

void TableList::setCurrent(int box)
{
    m_telling = true;
    QModelIndex there;
    if (box >= 0) {
        const auto found = m_found->match(m_found->index(0, 0), boxRole, box, 1, Qt::MatchExactly);
        if (!found.isEmpty()) there = found.front();
    }
    m_view->setCurrentIndex(there);
    m_telling = false;
}

void TableList::focusSearch()
{
    m_search->setFocus();
    m_search->selectAll();
}

} // namespace lockstep
