// SaveDialog: one QFileDialog that follows its filters.
#include "ui/widgets/savedialog.h"

#include <QFileDialog>

namespace lockstep {

QFileDialog* saveDialog(QWidget* parent, const QString& title, const QString& name,
                        const QString& filters)
{
    auto* dialog = new QFileDialog(parent, title, name, filters);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    // "Markdown (*.md)" gives "md".
    const auto follow = [dialog](const QString& filter) {
        dialog->setDefaultSuffix(filter.section(QLatin1String("*."), 1, 1).section(u')', 0, 0));
    };
    follow(filters.section(QLatin1String(";;"), 0, 0));
    QObject::connect(dialog, &QFileDialog::filterSelected, dialog, follow);
    return dialog;
}

} // namespace lockstep
