// RecoveredPages: the editors whose text an earlier run could not save.
#pragma once

namespace lockstep {

class MainWindow;
class Services;

/// Reads what was left on a pool thread, then opens an editor for each text; none connects. A text
/// whose environment is gone stays on disk. UI thread.
void openRecoveredPages(MainWindow& window, Services& services);

/// The same at the program's start. Where as many starts as `Starts::tooMany` were cut short
/// before this one, nothing is opened: the start page says so and offers it.
void restoreSession(MainWindow& window, Services& services, int startsCutShort);

} // namespace lockstep
