// The application's style sheet, written with the theme's tokens; no colour stands in it.
#pragma once

#include <QString>

namespace lockstep {

class Theme;

[[nodiscard]] QString styleSheet(const Theme& theme);

} // namespace lockstep
