// CommandPalette: finding, ranking, doing.
#include "ui/commandpalette.h"

#include "ui/actions.h"

#include <QCoreApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace lockstep {

namespace {

QString idOf(const QAction& action)
{
    return action.objectName().isEmpty() ? CommandPalette::nameOf(action) : action.objectName();
}

bool hasWords(const QString& name, const QStringList& words)
{
    return std::all_of(words.begin(), words.end(), [&](const QString& word) {
        return name.contains(word, Qt::CaseInsensitive);
    });
}

/// "cmp" is in "Compare".
bool hasLetters(const QString& name, const QString& letters)
{
    qsizetype at = 0;
    for (const QChar letter : letters) {
        if (letter.isSpace()) continue;
        at = name.indexOf(letter, at, Qt::CaseInsensitive);
        if (at++ < 0) return false;
    }
    return true;
}

} // namespace

QString CommandPalette::nameOf(const QAction& action)
{
    QString name = action.text();
    name.remove(QLatin1Char('&'));
    return name;
}

CommandPalette::CommandPalette(const QList<QAction*>& actions, QStringList recent, QWidget* parent)
    : QDialog(parent),
      m_recent(std::move(recent)),
      m_search(new QLineEdit(this)),
      m_list(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Commands"));
    for (QAction* action : actions) m_actions << action;
    std::stable_sort(m_actions.begin(), m_actions.end(), [this](const auto& a, const auto& b) {
        const auto rank = [this](const QAction& action) {
            const qsizetype at = m_recent.indexOf(idOf(action));
            return at < 0 ? m_recent.size() : at;
        };
        return rank(*a) < rank(*b);
    });
    m_search->setObjectName(QStringLiteral("commandSearch"));
    m_search->setPlaceholderText(tr("What shall be done?"));
    m_search->setAccessibleName(tr("Find a command"));
    m_search->setClearButtonEnabled(true);
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands and their shortcuts"));
    m_list->setColumnCount(3);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(8);
    column->addWidget(m_search);
    column->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { choose(m_list->currentItem()); });
    connect(m_list, &QTreeWidget::itemActivated, this, &CommandPalette::choose);
    connect(m_list, &QTreeWidget::itemClicked, this, &CommandPalette::choose);
    resize(640, 480);
    fill();
    m_search->setFocus();
}

void CommandPalette::fill()
{
    m_list->clear();
    const QString typed = m_search->text();
    const QStringList words = typed.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    const auto add = [&](const auto& fits) {
        for (const auto& action : m_actions) {
            if (!action || !action->isVisible() || !fits(nameOf(*action))) continue;
            auto* item = new QTreeWidgetItem(
                m_list, {nameOf(*action), action->isEnabled() ? QString() : whyDisabled(*action),
                         action->shortcut().toString(QKeySequence::NativeText)});
            item->setData(0, Qt::UserRole, QVariant::fromValue(static_cast<QObject*>(action)));
            item->setTextAlignment(2, Qt::AlignRight | Qt::AlignVCenter);
            item->setData(0, Qt::AccessibleTextRole,
                          QStringList({item->text(0), item->text(2), item->text(1)})
                              .join(QStringLiteral(", ")));
            // Can be reached, so that its reason can be read; is not done.
            if (!action->isEnabled())
                for (int i = 0; i < 3; ++i)
                    item->setForeground(i, palette().brush(QPalette::Disabled, QPalette::Text));
        }
    };
    add([&](const QString& name) { return hasWords(name, words); });
    if (m_list->topLevelItemCount() == 0)
        add([&](const QString& name) { return hasLetters(name, typed); });
    m_list->setCurrentItem(m_list->topLevelItem(0));
}

void CommandPalette::choose(QTreeWidgetItem* item)
{
    auto* action =
        item ? qobject_cast<QAction*>(item->data(0, Qt::UserRole).value<QObject*>()) : nullptr;
    if (!action || !action->isEnabled()) return;
    const QString id = idOf(*action);
    m_recent.removeAll(id);
    m_recent.prepend(id);
    constexpr qsizetype kept = 12;
    while (m_recent.size() > kept) m_recent.removeLast();
    accept();
    // The page has its focus back by then.
    QMetaObject::invokeMethod(action, &QAction::trigger, Qt::QueuedConnection);
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_search || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key != Qt::Key_Up && key != Qt::Key_Down && key != Qt::Key_PageUp &&
        key != Qt::Key_PageDown)
        return false;
    QCoreApplication::sendEvent(m_list, event);
    return true;
}

} // namespace lockstep
