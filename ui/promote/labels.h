// Labels of the promotion's pages: plain text, wrapped, in the theme's roles.
#pragma once

#include <QLabel>

namespace lockstep {

enum class LabelRole { Body, Title, Heading, Secondary, Problem };

/// Never markup, whatever the text holds; can be selected with the mouse.
[[nodiscard]] QLabel* plainLabel(const QString& text, LabelRole role, QWidget* parent);

} // namespace lockstep
