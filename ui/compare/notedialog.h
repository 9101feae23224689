// NoteDialog: asks for a text about one object; opened, never executed.
#pragma once

#include <QDialog>

class QPlainTextEdit;

namespace lockstep {

/// UI thread; deletes itself when closed.
class NoteDialog : public QDialog
{
    Q_OBJECT
public:
    NoteDialog(const QString& object, const QString& text, QWidget* parent);

    [[nodiscard]] QString text() const;

private:
    QPlainTextEdit* m_text;
};

} // namespace lockstep
