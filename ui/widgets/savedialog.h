// SaveDialog: asks for a file to write, whose ending says in which form.
#pragma once

#include <QString>

class QFileDialog;
class QWidget;

namespace lockstep {

/// Does not block: connect fileSelected(), then open() it; it deletes itself. `filters` as
/// "SVG (*.svg);;PNG (*.png)"; a name without an ending gets that of the filter chosen. UI thread.
[[nodiscard]] QFileDialog* saveDialog(QWidget* parent, const QString& title, const QString& name,
                                      const QString& filters);

} // namespace lockstep
