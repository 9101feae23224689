// Panes: found by what they are, so that no page has to list its own.
#include "ui/panes.h"

#include <QAbstractScrollArea>
#include <QWidget>

#include <algorithm>

namespace lockstep {

namespace {

bool takesKeys(const QWidget& widget)
{
    return widget.isVisible() && widget.isEnabled() && (widget.focusPolicy() & Qt::TabFocus) != 0;
}

bool isIn(const QWidget* widget, const QWidget* pane)
{
    return widget && (widget == pane || pane->isAncestorOf(widget));
}

} // namespace

QList<QWidget*> panesOf(const QWidget& page)
{
    QList<QWidget*> panes;
    for (auto* area : page.findChildren<QAbstractScrollArea*>())
        if (takesKeys(*area)) panes << area;
    // A line that a part of the page begins with, which says so.
    for (auto* line : page.findChildren<QWidget*>())
        if (line->property("pane").toBool() && takesKeys(*line)) panes << line;
    std::stable_sort(panes.begin(), panes.end(), [&](const QWidget* a, const QWidget* b) {
        const QPoint one = a->mapTo(&page, QPoint()), other = b->mapTo(&page, QPoint());
        return one.y() != other.y() ? one.y() < other.y() : one.x() < other.x();
    });
    for (QWidget* first = page.nextInFocusChain(); first && first != &page;
         first = first->nextInFocusChain()) {
        const bool inPane = std::any_of(panes.begin(), panes.end(),
                                        [&](const QWidget* pane) { return isIn(first, pane); });
        if (page.isAncestorOf(first) && takesKeys(*first) && !inPane) {
            panes.prepend(first);
            break;
        }
    }
    return panes;
}

QWidget* paneBeside(const QWidget& page, const QWidget* focus, bool forward)
{
    const QList<QWidget*> panes = panesOf(page);
    if (panes.isEmpty()) return nullptr;
    const auto at = std::find_if(panes.begin(), panes.end(),
                                 [&](const QWidget* pane) { return isIn(focus, pane); });
    if (at == panes.end()) return forward ? panes.first() : panes.last();
    const qsizetype count = panes.size();
    return panes[(at - panes.begin() + (forward ? 1 : count - 1)) % count];
}

} // namespace lockstep
