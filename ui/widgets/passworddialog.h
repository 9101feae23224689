// PasswordDialog: asks for one password, without blocking.
#pragma once

#include <QDialog>

class QCheckBox;
class QLineEdit;

namespace lockstep {

class Services;
struct Environment;

/// Shown with open(); accepted() or rejected() follow. The text is wiped when the dialog goes.
class PasswordDialog : public QDialog
{
    Q_OBJECT
public:
    PasswordDialog(Services& services, const Environment& environment, const QString& why,
                   QWidget* parent);
    ~PasswordDialog() override;

    [[nodiscard]] QString password() const;
    [[nodiscard]] bool keep() const; ///< put it into the keychain

private:
    QLineEdit* m_password;
    QCheckBox* m_keep;
};

} // namespace lockstep
