// FilterBar: a text for all columns, and conditions on single ones.
#include "ui/results/filterbar.h"

#include "ui/theme.h"
#include "ui/widgets/closebutton.h"
#include "ui/wording.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTextDocument>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace lockstep {

namespace {

using Test = RowCondition::Test;

constexpr int typingPause = 250; ///< ms
constexpr size_t mostLines = 8;

bool takesValue(Test test) { return test != Test::Null && test != Test::NotNull; }

} // namespace

FilterBar::FilterBar(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("filterBar"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 4, 16, 4);
    column->setSpacing(4);

    m_conditions = new QWidget(this);
    m_list = new QVBoxLayout(m_conditions);
    m_list->setContentsMargins(0, 0, 0, 0);
    m_list->setSpacing(4);
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    auto* label = new QLabel(tr("Any column contains"), m_conditions);
    m_text = new QLineEdit(m_conditions);
    m_text->setObjectName(QStringLiteral("filterText"));
    m_text->setAccessibleName(tr("Text in any column"));
    m_text->setClearButtonEnabled(true);
    label->setBuddy(m_text);
    auto* add = new QPushButton(tr("Add condition"), m_conditions);
    add->setObjectName(QStringLiteral("filterAdd"));
    add->setAutoDefault(false);
    auto* close =
        closeButton(theme, "filterClose", tr("Close the filter"),
                    tr("Close the filter; nothing is filtered any more (Esc)"), m_conditions);
    first->addWidget(label);
    first->addWidget(m_text, 1);
    first->addWidget(add);
    first->addWidget(close);
    m_list->addLayout(first);
    column->addWidget(m_conditions);

    m_noteLine = new QWidget(this);
    auto* line = new QHBoxLayout(m_noteLine);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    m_note = new QLabel(m_noteLine);
    m_note->setObjectName(QStringLiteral("filterNote"));
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_server = new QPushButton(tr("Sort on the server"), m_noteLine);
    m_server->setObjectName(QStringLiteral("filterServerSort"));
    m_server->setAutoDefault(false);
    m_clear = new QPushButton(tr("All rows as they came"), m_noteLine);
    m_clear->setObjectName(QStringLiteral("filterClear"));
    m_clear->setAutoDefault(false);
    line->addWidget(m_note, 1);
    line->addWidget(m_server);
    line->addWidget(m_clear);
    column->addWidget(m_noteLine);

    m_typing.setSingleShot(true);
    m_typing.setInterval(typingPause);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::changed);
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        if (!m_filling) m_typing.start();
    });
    connect(add, &QPushButton::clicked, this, [this] {
        if (m_lines.size() >= mostLines || m_columns.empty()) return;
        addLine({});
        m_lines.back().column->setFocus();
    });
    connect(close, &QToolButton::clicked, this, &FilterBar::closed);
    connect(m_server, &QPushButton::clicked, this, &FilterBar::serverSortWanted);
    connect(m_clear, &QPushButton::clicked, this, &FilterBar::cleared);
    setNote({});
}

void FilterBar::show(const std::vector<Column>& columns, const Arrangement& arrangement)
{
    m_filling = true;
    m_typing.stop();
    m_columns = columns;
    while (!m_lines.empty()) removeLine(m_lines.back().box);
    m_text->setText(QString::fromStdString(arrangement.text));
    for (const RowCondition& condition : arrangement.conditions) addLine(condition);
    m_open = arrangement.filters();
    m_filling = false;
    updateVisible();
}

Arrangement FilterBar::applied(Arrangement arrangement) const
{
    arrangement.conditions.clear();
    arrangement.text.clear();
    if (!m_open) return arrangement;
    arrangement.text = m_text->text().toStdString();
    for (const Line& line : m_lines) {
        RowCondition condition{static_cast<size_t>(line.column->currentIndex()),
                               static_cast<Test>(line.test->currentData().toInt()),
                               line.value->text().toStdString()};
        // "Contains" nothing holds for everything: nothing was typed yet.
        if (condition.test == Test::Contains && condition.value.empty()) continue;
        arrangement.conditions.push_back(std::move(condition));
    }
    return arrangement;
}

void FilterBar::addLine(const RowCondition& condition)
{
    auto* box = new QWidget(m_conditions);
    auto* line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    const auto place = m_lines.size();
    const auto named = [place](QWidget* widget, const char* name, const QString& what) {
        widget->setObjectName(QLatin1String(name) + QString::number(place));
        widget->setAccessibleName(what);
    };
    auto* column = new QComboBox(box);
    named(column, "filterColumn", tr("Column of condition %1").arg(place + 1));
    column->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    column->setMinimumContentsLength(16);
    for (const Column& each : m_columns) column->addItem(shown(each.name));
    column->setCurrentIndex(static_cast<int>(condition.column));
    auto* test = new QComboBox(box);
    named(test, "filterTest", tr("Test of condition %1").arg(place + 1));
    const std::pair<Test, QString> tests[] = {
        {Test::Contains, tr("contains")},     {Test::Equals, QStringLiteral("=")},
        {Test::Differs, QStringLiteral("≠")}, {Test::Less, QStringLiteral("<")},
        {Test::AtMost, QStringLiteral("≤")},  {Test::Greater, QStringLiteral(">")},
        {Test::AtLeast, QStringLiteral("≥")}, {Test::Null, tr("is NULL")},
        {Test::NotNull, tr("is not NULL")}};
    for (const auto& [each, text] : tests) test->addItem(text, static_cast<int>(each));
    test->setCurrentIndex(test->findData(static_cast<int>(condition.test)));
    auto* value = new QLineEdit(QString::fromStdString(condition.value), box);
    named(value, "filterValue", tr("Value of condition %1").arg(place + 1));
    auto* remove = new QToolButton(box);
    named(remove, "filterRemove", tr("Remove condition %1").arg(place + 1));
    remove->setToolTip(tr("Remove this condition"));
    remove->setIcon(m_theme.icon(QStringLiteral("remove")));
    line->addWidget(column);
    line->addWidget(test);
    line->addWidget(value, 1);
    line->addWidget(remove);
    m_list->addWidget(box);
    m_lines.push_back({box, column, test, value});
    const auto typed = [this] {
        if (!m_filling) m_typing.start();
    };
    const auto tested = [test, value, typed] {
        value->setEnabled(takesValue(static_cast<Test>(test->currentData().toInt())));
        typed();
    };
    value->setEnabled(takesValue(condition.test));
    connect(column, &QComboBox::currentIndexChanged, this, typed);
    connect(test, &QComboBox::currentIndexChanged, this, tested);
    connect(value, &QLineEdit::textChanged, this, typed);
    connect(remove, &QToolButton::clicked, this, [this, box, typed] {
        removeLine(box);
        m_text->setFocus();
        typed();
    });
}

void FilterBar::removeLine(QWidget* box)
{
    m_lines.erase(std::remove_if(m_lines.begin(), m_lines.end(),
                                 [box](const Line& line) { return line.box == box; }),
                  m_lines.end());
    m_list->removeWidget(box);
    box->hide();
    box->deleteLater();
}

void FilterBar::setNote(const QString& note, bool serverSort, const QString& whyNot)
{
    m_note->setText(note);
    m_clear->setVisible(!note.isEmpty());
    m_server->setVisible(serverSort);
    m_server->setEnabled(whyNot.isEmpty());
    m_server->setToolTip(
        whyNot.isEmpty()
            ? tr("Runs the statement again within one that sorts all of its rows")
            : Qt::convertFromPlainText(tr("The server cannot sort it: %1").arg(shown(whyNot))));
    updateVisible();
}

void FilterBar::open(bool conditions)
{
    m_open = conditions;
    updateVisible();
}

void FilterBar::takeFocus()
{
    m_text->setFocus();
    m_text->selectAll();
}

void FilterBar::updateVisible()
{
    m_conditions->setVisible(m_open);
    m_noteLine->setVisible(!m_note->text().isEmpty());
    setVisible(m_open || !m_note->text().isEmpty());
}

void FilterBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_open)
        Q_EMIT closed();
    else
        QWidget::keyPressEvent(event);
}

} // namespace lockstep
