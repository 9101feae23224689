// Topics: which page of the help belongs to what has the focus.
#pragma once

#include <QString>
#include <QWidget>

namespace lockstep {

/// Of an item in a list or tree: its topic ("D02"), where it has one of its own.
inline constexpr int helpRole = Qt::UserRole + 900;

/// Says what the help for this widget, and for what is in it, is about.
void setHelpTopic(QWidget& widget, const QString& topic);
/// From the widget upwards, the first that is known; empty when none is.
[[nodiscard]] QString helpTopicOf(const QWidget* widget);

} // namespace lockstep
