// EditPreview: exactly the statements that changes to rows are, before any of them is sent.
#pragma once

#include "base/result.h"
#include "workflow/environment.h"

#include <QDialog>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace lockstep {

class Theme;

/// Does not block; deletes itself when it is closed. UI thread.
class EditPreview : public QDialog
{
    Q_OBJECT
public:
    EditPreview(const Theme& theme, const Environment& environment,
                std::vector<std::string> statements, QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<std::string>& statements() const { return m_statements; }
    /// While they are sent: nothing but Stop can be pressed.
    void setBusy(bool busy);
    void tell(const QString& text, bool problem);
    void reject() override; ///< not while they are sent

Q_SIGNALS:
    void sendWanted();
    void stopWanted();

private:
    const Theme& m_theme;
    const std::vector<std::string> m_statements;
    bool m_busy = false;
    QPlainTextEdit* m_text;
    QLabel* m_told;
    QPushButton* m_send;
    QPushButton* m_stop;
    QPushButton* m_close;
};

} // namespace lockstep
