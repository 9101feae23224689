// RecoveredPages: the editors whose text an earlier run could not save.
#pragma once

namespace lockstep {

class MainWindow;
class Services;

/// Reads what was left on a pool thread, then opens an editor for each text; none connects. A text
/// whose environment is gone stays on disk. UI thread.
void openRecoveredPages(MainWindow& window, Services& services);

} // namespace lockstep
