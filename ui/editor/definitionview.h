// DefinitionView: an object's definition, to read.
#pragma once

#include "workflow/engines.h"

#include <QDialog>

namespace lockstep {

class Services;

/// A small window beside the editor; does not block; deletes itself. UI thread.
class DefinitionView : public QDialog
{
    Q_OBJECT
public:
    /// Of an object of the catalog, which must be there.
    DefinitionView(const Services& services, const EnginePtr& engine, const CatalogPtr& catalog,
                   const ObjectId& id, const QString& environment, QWidget* parent);
};

} // namespace lockstep
