// CopyLine: a value that is taken elsewhere: read in one line, copied by its button.
#pragma once

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace lockstep {

/// The line is named `name`, its buttons `name`Copy and, for a secret, `name`Show. A secret is
/// hidden until its button is pressed, and clipboard histories are asked to leave it out. UI
/// thread.
class CopyLine : public QWidget
{
    Q_OBJECT
public:
    enum class Sort { Open, Secret };

    /// `what` names the value to screen readers.
    CopyLine(const QString& name, const QString& what, Sort sort, QWidget* parent);

    void setText(const QString& text); ///< a secret is hidden again
    [[nodiscard]] QString text() const;
    void copy();

Q_SIGNALS:
    void copied();

private:
    void setShown(bool shown);

    QLineEdit* m_line;
    QPushButton* m_show = nullptr; ///< null: it is no secret
};

} // namespace lockstep
