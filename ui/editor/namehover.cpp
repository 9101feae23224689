// NameHover: what the name under the mouse is.
#include "ui/editor/namehover.h"

#include "ui/editor/sqltext.h"
#include "ui/wording.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QTextDocument>
#include <QToolTip>

namespace lockstep {

namespace {

constexpr size_t manyColumns = 12;
constexpr size_t manySignatures = 6;

QString kindWord(const Described& found)
{
    if (!found.kind.empty()) return shown(found.kind);
    switch (found.what) {
    case Described::What::Column:
        return NameHover::tr("Column");
    case Described::What::Function:
        return NameHover::tr("Function");
    default:
        return NameHover::tr("Query");
    }
}

QString columnLine(const ColumnName& column)
{
    QString line = QStringLiteral("  ") + shown(column.name);
    if (!column.type.empty()) line += u' ' + shown(column.type);
    return line;
}

} // namespace

NameHover::NameHover(SqlText& text, EditorNames& names, QObject* parent)
    : QObject(parent),
      m_text(text),
      m_names(names),
      m_open(new QAction(tr("Open the object"), this))
{
    m_open->setShortcut(Qt::Key_F12);
    m_open->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_open, &QAction::triggered, this,
            [this] { openAt(static_cast<size_t>(m_text.caret())); });
    connect(&names, &EditorNames::changed, this, [this] { m_describing.reset(); });
    text.viewport()->installEventFilter(this);
}

std::optional<Described> NameHover::describedAt(size_t byte)
{
    if (!m_names.engine() || m_text.plain()) return {};
    m_names.want();
    if (!m_describing)
        m_describing = std::make_unique<Describing>(m_names.engine()->dialect(), m_names.names());
    if (auto found = m_describing->at(m_text.view(), byte)) return found;
    if (byte == 0) return {}; // a caret may stand right behind the name
    return m_describing->at(m_text.view(), byte - 1);
}

QString NameHover::textAt(size_t byte)
{
    const auto found = describedAt(byte);
    if (!found) return {};
    QStringList lines;
    lines << kindWord(*found) + u' ' + shown(found->name);
    if (!found->type.empty()) lines << shown(found->type);
    if (!found->comment.empty()) lines << shownLines(found->comment);
    for (size_t i = 0; i < std::min(manySignatures, found->signatures.size()); ++i)
        lines << shown(found->signatures[i]);
    for (size_t i = 0; i < std::min(manyColumns, found->columns.size()); ++i)
        lines << columnLine(found->columns[i]);
    if (found->columns.size() > manyColumns)
        lines << tr("  and %n more columns", nullptr,
                    static_cast<int>(found->columns.size() - manyColumns));
    return lines.join(u'\n');
}

void NameHover::openAt(size_t byte)
{
    const auto found = describedAt(byte);
    if (found && !found->object.empty()) Q_EMIT objectWanted(found->object);
}

std::optional<size_t> NameHover::byteAt(const QPoint& point) const
{
    const long byte =
        m_text.SendScintilla(QsciScintillaBase::SCI_POSITIONFROMPOINTCLOSE,
                             static_cast<unsigned long>(point.x()), static_cast<long>(point.y()));
    if (byte < 0) return {};
    return static_cast<size_t>(byte);
}

bool NameHover::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const auto byte = byteAt(help->pos());
        const QString told = byte ? textAt(*byte) : QString();
        // A tool tip takes what looks like HTML for HTML: names are made text.
        if (told.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), Qt::convertFromPlainText(told), &m_text);
        return true;
    }
    if (event->type() == QEvent::MouseButtonPress) {
        auto* press = static_cast<QMouseEvent*>(event);
        if (press->button() == Qt::LeftButton && press->modifiers() == Qt::ControlModifier) {
            const auto byte = byteAt(press->position().toPoint());
            const auto found = byte ? describedAt(*byte) : std::nullopt;
            if (found && !found->object.empty()) {
                Q_EMIT objectWanted(found->object);
                return true;
            }
        }
    }
    return QObject::eventFilter(watched, event);
}

} // namespace lockstep
