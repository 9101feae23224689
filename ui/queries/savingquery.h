// Saving query: a text of an editor, or of the history, becomes a saved query.
#pragma once

#include "workflow/engines.h"
#include "workflow/savedwork.h"

#include <functional>

class QWidget;

namespace lockstep {

class SaveQueryDialog;
class Services;

/// Asks for name and folder in a dialog that does not block; the chart that was chosen for the text
/// goes with it. `kept` without a place is a new query. `then` is called once the file is written.
/// UI thread.
void saveQuery(Services& services, KeptQuery kept, QWidget* parent,
               std::function<void(const KeptQuery&)> then);

/// The chart of a saved query becomes the one that its text is drawn with.
void useChartOf(const SavedQuery& query, const EnginePtr& engine);

} // namespace lockstep
