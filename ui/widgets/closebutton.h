// CloseButton: what closes a part of a page; its icon follows the theme.
#pragma once

#include <QToolButton>

namespace lockstep {

class Theme;

/// What is beside the icon for screen readers and the mouse is the caller's, for each part is
/// called otherwise.
[[nodiscard]] QToolButton* closeButton(const Theme& theme, const char* name,
                                       const QString& accessible, const QString& toolTip,
                                       QWidget* parent);

} // namespace lockstep
