// ParameterForm: a line for each parameter.
#include "ui/widgets/parameterform.h"

#include "engine/sqlparameters.h"
#include "ui/wording.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace lockstep {

namespace {

constexpr int mostHeight = 200; ///< of the lines; more are scrolled to

bool isReturn(const QKeyEvent& key)
{
    return key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter;
}

} // namespace

ParameterForm::ParameterForm(QWidget* parent) : QFrame(parent)
{
    setObjectName(QStringLiteral("parameterForm"));
    setAccessibleName(tr("Values of the parameters"));
    setProperty("role", QStringLiteral("strip"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 8, 16, 8);
    column->setSpacing(8);
    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("parameterLines"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setProperty("bare", true);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_scroll);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    m_run = new QPushButton(this);
    m_run->setObjectName(QStringLiteral("parameterRun"));
    m_run->setProperty("primary", true);
    m_run->setToolTip(tr("Enter, in any line"));
    auto* cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(QStringLiteral("parameterCancel"));
    cancel->setToolTip(tr("Nothing is sent (Escape)"));
    m_problem = new QLabel(this);
    m_problem->setObjectName(QStringLiteral("parameterProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->setProperty("role", QStringLiteral("problem"));
    buttons->addWidget(m_run);
    buttons->addWidget(cancel);
    buttons->addWidget(m_problem, 1);
    column->addLayout(buttons);
    connect(m_run, &QPushButton::clicked, this, &ParameterForm::accept);
    connect(cancel, &QPushButton::clicked, this, &ParameterForm::dismiss);
    hide();
}

void ParameterForm::ask(const std::vector<std::string>& names, const QString& verb)
{
    remember();
    m_lines.clear();
    m_content = new QWidget;
    m_content->setProperty("role", QStringLiteral("strip"));
    auto* grid = new QGridLayout(m_content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    for (size_t i = 0; i < names.size(); ++i) addLine(names[i], static_cast<int>(i));
    m_scroll->setWidget(m_content); // deletes the one before
    m_scroll->setFixedHeight(std::min(mostHeight, m_content->sizeHint().height() + 2));
    m_run->setText(verb);
    m_problem->clear();
    QWidget* before = m_scroll;
    for (const Line& line : m_lines)
        for (QWidget* next : {static_cast<QWidget*>(line.value), static_cast<QWidget*>(line.null),
                              static_cast<QWidget*>(line.kind)}) {
            setTabOrder(before, next);
            before = next;
        }
    setTabOrder(before, m_run);
    show();
    // Enter alone repeats a run.
    m_lines.front().value->setFocus(Qt::OtherFocusReason);
    m_lines.front().value->selectAll();
}

void ParameterForm::addLine(const std::string& name, int row)
{
    auto* grid = static_cast<QGridLayout*>(m_content->layout());
    const QString title = shown(QString::fromStdString(name));
    const QString number = QString::number(row + 1);
    auto* label = new QLabel(title, m_content);
    label->setTextFormat(Qt::PlainText);
    Line line{name, new QLineEdit(m_content), new QCheckBox(tr("NULL"), m_content), nullptr,
              nullptr};
    label->setBuddy(line.value);
    line.value->setObjectName(QStringLiteral("parameterValue") + number);
    line.value->setAccessibleName(tr("Value of %1").arg(title));
    line.null->setObjectName(QStringLiteral("parameterNull") + number);
    line.null->setAccessibleName(tr("%1 is NULL").arg(title));
    line.null->setToolTip(tr("No value at all, which is something else than an empty text"));
    line.kind = new QComboBox(m_content);
    line.kind->setObjectName(QStringLiteral("parameterKind") + number);
    line.kind->setAccessibleName(tr("What %1 is").arg(title));
    line.kind->setToolTip(tr("What the value is sent as"));
    for (const auto& [kind, word] : {std::pair(BoundValue::Kind::Text, tr("Text")),
                                     std::pair(BoundValue::Kind::Number, tr("Number")),
                                     std::pair(BoundValue::Kind::Bytes, tr("Bytes (hexadecimal)"))})
        line.kind->addItem(word, static_cast<int>(kind));
    line.type = new QLabel(m_content); // until the server says what it expects
    line.type->setObjectName(QStringLiteral("parameterType") + number);
    line.type->setTextFormat(Qt::PlainText);
    line.type->setProperty("role", QStringLiteral("secondary"));
    grid->addWidget(label, row, 0);
    grid->addWidget(line.value, row, 1);
    grid->addWidget(line.null, row, 2);
    grid->addWidget(line.kind, row, 3);
    grid->addWidget(line.type, row, 4);
    const auto place = m_lines.size();
    connect(line.null, &QCheckBox::toggled, line.value, [value = line.value](bool null) {
        value->setEnabled(!null);
        value->setPlaceholderText(null ? QStringLiteral("NULL") : tr("an empty text"));
    });
    line.value->setPlaceholderText(tr("an empty text"));
    connect(line.kind, &QComboBox::activated, this,
            [this, place] { m_lines[place].kindChosen = true; });
    connect(line.value, &QLineEdit::textChanged, this, [this, place](const QString& text) {
        if (place >= m_lines.size() || m_lines[place].kindChosen) return;
        QComboBox* kind = m_lines[place].kind;
        kind->setCurrentIndex(kind->findData(static_cast<int>(usualKind(text.toStdString()))));
    });
    m_lines.push_back(line);
    const auto last = m_last.find(name);
    if (last == m_last.end()) return;
    line.null->setChecked(!last->second.text);
    line.value->setText(QString::fromStdString(last->second.text.value_or(std::string())));
    const int kind = line.kind->findData(static_cast<int>(last->second.kind));
    m_lines[place].kindChosen = kind != line.kind->currentIndex();
    line.kind->setCurrentIndex(kind);
}

BoundValue ParameterForm::valueOf(const Line& line)
{
    BoundValue value{line.name, {}};
    if (!line.null->isChecked()) value.text = line.value->text().toStdString();
    value.kind = static_cast<BoundValue::Kind>(line.kind->currentData().toInt());
    return value;
}

void ParameterForm::offer(const BoundValues& values)
{
    for (const BoundValue& value : values) m_last.try_emplace(value.name, value);
}

void ParameterForm::remember()
{
    for (const Line& line : m_lines) m_last[line.name] = valueOf(line);
}

void ParameterForm::showTypes(const std::map<std::string, std::string>& types)
{
    for (const Line& line : m_lines)
        if (const auto found = types.find(line.name); found != types.end())
            line.type->setText(shown(QString::fromStdString(found->second)));
}

void ParameterForm::accept()
{
    if (!isVisible()) return;
    BoundValues values;
    for (const Line& line : m_lines) {
        values.push_back(valueOf(line));
        const QString wrong = QString::fromStdString(wrongWith(values.back()));
        if (wrong.isEmpty()) continue;
        m_problem->setText(wrong);
        line.value->setFocus();
        line.value->selectAll();
        return;
    }
    remember();
    hide();
    m_given = values;
    Q_EMIT given(m_given);
}

void ParameterForm::dismiss()
{
    if (!isVisible()) return;
    remember();
    hide();
    Q_EMIT dismissed();
}

bool ParameterForm::event(QEvent* event)
{
    // Ctrl+Enter is ours while somebody writes here, not the page's.
    if (event->type() == QEvent::ShortcutOverride && isReturn(*static_cast<QKeyEvent*>(event))) {
        event->accept();
        return true;
    }
    return QFrame::event(event);
}

void ParameterForm::keyPressEvent(QKeyEvent* event)
{
    if (isReturn(*event)) return accept();
    if (event->key() == Qt::Key_Escape) return dismiss();
    QFrame::keyPressEvent(event);
}

} // namespace lockstep
