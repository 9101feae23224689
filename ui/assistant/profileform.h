// ProfileForm: the fields of one profile; what is wrong is said below its field.
#pragma once

#include "assistant/profile.h"

#include <QHash>
#include <QStringList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;

namespace lockstep {

/// UI thread. The key is typed here and kept nowhere else; wipeKey() when the dialog ends.
class ProfileForm : public QWidget
{
    Q_OBJECT
public:
    explicit ProfileForm(QWidget* parent = nullptr);

    /// A profile without a name is new; `taken` are the names that it cannot have.
    void show(const assistant::ChatProfile& profile, const QStringList& taken);
    /// What the fields say; nothing where one is wrong, which then has the focus.
    [[nodiscard]] std::optional<assistant::ChatProfile> profile();
    [[nodiscard]] QString key() const; ///< that was typed; empty: none
    void wipeKey();
    [[nodiscard]] bool isNew() const { return m_before.name.empty(); }

protected:
    bool event(QEvent* event) override;

private:
    struct Field
    {
        QLineEdit* edit = nullptr;
        QLabel* problem = nullptr;
        QWidget* row = nullptr;
        QLabel* caption = nullptr;
    };
    Field& addField(const char* name, const QString& label, const QString& accessible,
                    const QString& placeholder = {});
    void addKinds();
    void addParts();
    void kindChanged();
    void setText(const char* name, const QString& text);
    void setNumber(const char* name, const std::optional<double>& value);
    [[nodiscard]] QString text(const char* name) const;
    [[nodiscard]] std::string kind() const;
    void wrong(const char* name, const QString& why);
    [[nodiscard]] std::optional<double> number(const char* name);

    assistant::ChatProfile m_before;
    QStringList m_taken;
    QHash<QString, Field> m_fields;
    QFormLayout* m_form;
    QComboBox* m_kind;
    QCheckBox* m_local;
    std::vector<std::pair<QCheckBox*, bool assistant::SchemaParts::*>> m_parts;
    QWidget* m_firstWrong = nullptr; ///< while profile() looks
};

} // namespace lockstep
