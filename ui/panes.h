// Panes: the parts of a page that F6 leads through.
#pragma once

#include <QList>

class QWidget;

namespace lockstep {

/// The first control, then every list, tree and text that can be entered, from top to bottom. What
/// is hidden or disabled is none; another widget is one by its property "pane". UI thread.
[[nodiscard]] QList<QWidget*> panesOf(const QWidget& page);

/// Where F6 leads from the widget that has the focus, round and round; null where there are none.
[[nodiscard]] QWidget* paneBeside(const QWidget& page, const QWidget* focus, bool forward);

} // namespace lockstep
