// Labels of the promotion's pages.
#include "ui/promote/labels.h"

#include <QVariant>

namespace lockstep {

QLabel* plainLabel(const QString& text, LabelRole role, QWidget* parent)
{
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    switch (role) {
    case LabelRole::Title:
        label->setProperty("role", QStringLiteral("title"));
        break;
    case LabelRole::Heading:
        label->setProperty("role", QStringLiteral("heading"));
        break;
    case LabelRole::Secondary:
        label->setProperty("role", QStringLiteral("secondary"));
        break;
    case LabelRole::Problem:
        label->setProperty("role", QStringLiteral("problem"));
        break;
    case LabelRole::Body:
        break;
    }
    return label;
}

} // namespace lockstep
