// FindBar: how its parts are put together, and its actions.
#include "ui/editor/findbar.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep {

QToolButton* FindBar::option(const char* name, const QString& text, const QString& tip)
{
    auto* made = new QToolButton(this);
    made->setObjectName(QLatin1String(name));
    made->setText(text);
    made->setCheckable(true);
    made->setToolTip(tip);
    made->setAccessibleName(tip);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

void FindBar::build()
{
    const auto field = [this](const char* name, const QString& what) {
        auto* made = new QLineEdit(this);
        made->setObjectName(QLatin1String(name));
        made->setPlaceholderText(what);
        made->setAccessibleName(what);
        return made;
    };
    const auto button = [this](const char* name, const QString& text, const QString& tip) {
        auto* made = new QPushButton(text, this);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(tip);
        made->setAutoDefault(false);
        return made;
    };
    m_what = field("findWhat", tr("Find"));
    m_with = field("findWith", tr("Replace with"));
    m_count = new QLabel(this);
    m_count->setObjectName(QStringLiteral("findCount"));
    m_count->setTextFormat(Qt::PlainText);
    m_count->setProperty("role", QStringLiteral("secondary"));
    m_count->setMinimumWidth(fontMetrics().horizontalAdvance(QLatin1Char('8')) * 18);
    m_case = option("findCase", tr("Aa"), tr("Upper and lower case are different"));
    m_word = option("findWord", tr("Word"), tr("Whole words only"));
    m_expression = option("findExpression", QStringLiteral(".*"), tr("A regular expression"));
    m_within = option("findWithin", tr("Selection"), tr("Within the selection only"));
    auto* previous = button("findPrevious", tr("Previous"), tr("The match before (Shift+F3)"));
    auto* next = button("findNext", tr("Next"), tr("The next match (F3, Enter)"));
    m_replace = button("findReplace", tr("Replace"), tr("Replace this match and go to the next"));
    m_replaceAll = button("findReplaceAll", tr("Replace all"),
                          tr("Replace every match; one step back undoes it"));
    auto* shut = new QToolButton(this);
    shut->setObjectName(QStringLiteral("findClose"));
    shut->setText(QStringLiteral("✕"));
    shut->setToolTip(tr("Close (Escape)"));
    shut->setAccessibleName(tr("Close the search"));
    shut->setFocusPolicy(Qt::TabFocus);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 6, 16, 6);
    column->setSpacing(6);
    auto* first = new QHBoxLayout;
    first->setSpacing(6);
    for (QWidget* part : std::initializer_list<QWidget*>{m_what, m_case, m_word, m_expression,
                                                         m_within, previous, next, m_count, shut})
        first->addWidget(part, part == m_what ? 1 : 0);
    column->addLayout(first);
    m_replaceLine = new QWidget(this);
    auto* second = new QHBoxLayout(m_replaceLine);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(6);
    for (QWidget* part : std::initializer_list<QWidget*>{m_with, m_replace, m_replaceAll})
        second->addWidget(part, part == m_with ? 1 : 0);
    column->addWidget(m_replaceLine);

    connect(previous, &QPushButton::clicked, this, &FindBar::findPrevious);
    connect(next, &QPushButton::clicked, this, &FindBar::findNext);
    connect(m_replace, &QPushButton::clicked, this, &FindBar::replace);
    connect(m_replaceAll, &QPushButton::clicked, this, &FindBar::replaceAll);
    connect(shut, &QToolButton::clicked, this, &FindBar::close);
}

void FindBar::buildActions()
{
    const auto add = [this](const QString& text, const QKeySequence& keys, auto slot) {
        auto* action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_actions << action;
    };
    add(tr("Find in the text"), Qt::CTRL | Qt::Key_F, [this] { open(false); });
    add(tr("Replace in the text"), Qt::CTRL | Qt::Key_H, [this] { open(true); });
    add(tr("Next match"), Qt::Key_F3, [this] { findNext(); });
    add(tr("Match before"), Qt::SHIFT | Qt::Key_F3, [this] { findPrevious(); });
}

} // namespace lockstep
