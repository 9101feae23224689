// EnvironmentDialog: one environment's name, role and connection, drawn from its engine's
// parameters.
#pragma once

#include "workflow/connectionworker.h"
#include "workflow/environment.h"

#include <QDialog>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace lockstep {

class ConnectionTest;
class MessageBar;
class Services;

/// Shown with open(); saved() follows when the environment was kept. Nothing is chosen for the
/// user: the role is theirs to say. The password goes to the keychain, never into a file of ours.
class EnvironmentDialog : public QDialog
{
    Q_OBJECT
public:
    /// An environment without an id is new.
    EnvironmentDialog(Services& services, const Environment& environment, QWidget* parent);
    ~EnvironmentDialog() override;

    void done(int result) override;

Q_SIGNALS:
    void saved(const lockstep::Environment& environment);

private:
    struct Field
    {
        Parameter parameter;
        QWidget* editor = nullptr; ///< QLineEdit or QComboBox
        QLabel* problem = nullptr;
    };

    void buildFields();
    void takeUri();
    void save();
    void test();
    void setText(const Field& field, const QString& text);
    [[nodiscard]] QString text(const Field& field) const;
    [[nodiscard]] EnginePtr engine() const;
    [[nodiscard]] std::optional<Role> role() const;
    [[nodiscard]] Environment environment() const;
    [[nodiscard]] QString password() const;
    [[nodiscard]] bool valid();
    void hint();

    Services& m_services;
    Environment m_environment;
    std::vector<Field> m_fields;
    QLineEdit* m_name;
    QLabel* m_nameProblem;
    QButtonGroup* m_roles;
    QLabel* m_roleProblem;
    QLabel* m_roleHint;
    QComboBox* m_engine;
    QLineEdit* m_uri;
    QLabel* m_uriProblem;
    QWidget* m_fieldArea;
    QFormLayout* m_form;
    QCheckBox* m_keep;
    ConnectionTest* m_test;
    MessageBar* m_bar;
    QPushButton* m_testButton;
    QPushButton* m_save;
};

} // namespace lockstep
