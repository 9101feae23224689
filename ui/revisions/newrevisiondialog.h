// NewRevisionDialog: the next revision as it would be written, and what it is for.
#pragma once

#include "workflow/nextrevision.h"

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace lockstep {

/// Writes nothing itself. Deletes itself when it is closed. UI thread.
class NewRevisionDialog : public QDialog
{
    Q_OBJECT
public:
    explicit NewRevisionDialog(const NextRevision& next, QWidget* parent = nullptr);

Q_SIGNALS:
    void writeRequested(const QString& title);

private:
    QLineEdit* m_title = nullptr;
    QPushButton* m_write = nullptr;
};

} // namespace lockstep
