// FormRows: what the dialogs with many fields share.
#include "ui/widgets/formrows.h"

#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>
#include <QVariant>

namespace lockstep {
namespace {

QLabel* note(QWidget* parent, const char* role)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setProperty("role", role);
    label->hide();
    return label;
}

} // namespace

QLabel* problemLabel(QWidget* parent) { return note(parent, "problem"); }

QLabel* explanationLabel(QWidget* parent) { return note(parent, "secondary"); }

QLabel* caption(QWidget* parent, const QString& text, QWidget* field)
{
    auto* label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setMinimumWidth(104);
    label->setFixedHeight(30); // level with the field, whatever stands below that
    label->setBuddy(field);
    return label;
}

QWidget* stacked(QWidget* parent, QWidget* field, QLabel* below, QLabel* more)
{
    auto* box = new QWidget(parent);
    // The form widens only such fields, and a narrow one has no room for its explanation.
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(field);
    column->addWidget(below);
    if (more) column->addWidget(more);
    return box;
}

void sayProblem(QLabel* problem, QWidget* field, const QString& text)
{
    problem->setText(text);
    problem->setVisible(!text.isEmpty());
    if (!field) return;
    field->setProperty("invalid", !text.isEmpty());
    field->style()->unpolish(field);
    field->style()->polish(field);
}

} // namespace lockstep
