// Crawl: looks over all widgets of a window, as a careful reviewer would.
#pragma once

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QStringList>
#include <QWidget>

namespace lockstep::testing {

inline QString nameOf(const QWidget& widget)
{
    return QStringLiteral("%1 \"%2\"")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName());
}

/// Shown widgets that take the focus by Tab and have no accessible name.
inline QStringList namelessControls(const QWidget& root)
{
    QStringList found;
    for (const QWidget* widget : root.findChildren<QWidget*>()) {
        if (!widget->isVisible() || !(widget->focusPolicy() & Qt::TabFocus) || widget->focusProxy())
            continue;
        if (widget->inherits("QTabBar") && widget->accessibleName().isEmpty()) {
            found << nameOf(*widget);
            continue;
        }
        QAccessibleInterface* face =
            QAccessible::queryAccessibleInterface(const_cast<QWidget*>(widget));
        if (!face || face->text(QAccessible::Name).trimmed().isEmpty()) found << nameOf(*widget);
    }
    return found;
}

/// Shown labels and buttons whose text does not fit into them. Labels that may be narrower by
/// intent (their size policy ignores the text) elide nothing and are left out only when empty.
inline QStringList clippedTexts(const QWidget& root)
{
    QStringList found;
    for (const auto* button : root.findChildren<QAbstractButton*>()) {
        if (!button->isVisible() || button->text().isEmpty()) continue;
        const int needed = button->fontMetrics().size(Qt::TextShowMnemonic, button->text()).width();
        if (needed > button->width())
            found << nameOf(*button) + QStringLiteral(": ") + button->text();
    }
    for (const auto* label : root.findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty()) continue;
        if (label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) continue;
        if (label->wordWrap()) {
            if (label->heightForWidth(label->width()) > label->height() + 1)
                found << nameOf(*label) + QStringLiteral(": ") + label->text();
        } else if (label->sizeHint().width() > label->width() + 1) {
            found << nameOf(*label) + QStringLiteral(": ") + label->text();
        }
    }
    return found;
}

} // namespace lockstep::testing
