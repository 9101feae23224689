// PlansDialog: a statement's plan before and after, and what differs.
#pragma once

#include "workflow/workload.h"

#include <QDialog>

namespace lockstep {

class Theme;

/// Deletes itself when it is closed. The finding has both plans. UI thread.
class PlansDialog : public QDialog
{
    Q_OBJECT
public:
    PlansDialog(const Theme& theme, const WorkloadFinding& finding, QWidget* parent);
};

} // namespace lockstep
