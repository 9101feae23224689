// Language: which one the window speaks.
#pragma once

#include <QStringList>

namespace lockstep {

/// The languages that there are, by their codes, English first.
[[nodiscard]] QStringList languages();

/// From now on the program speaks the language with this code; empty is the first of the desktop's
/// languages that there is, English if none. False, and nothing is done, when there is no such
/// language. Once, after the application is made and before the first window; UI thread.
bool speak(const QString& code);

} // namespace lockstep
