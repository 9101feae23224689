// KeepBox: whether what a promotion drops is kept in prod, and for how long.
#pragma once

#include <QWidget>

#include <optional>

class QCheckBox;
class QLabel;
class QSpinBox;

namespace lockstep {

/// Off unless somebody wants it. UI thread.
class KeepBox : public QWidget
{
    Q_OBJECT
public:
    explicit KeepBox(QWidget* parent = nullptr);

    /// As the plan was made; says nothing.
    void show(std::optional<int> days);

Q_SIGNALS:
    void wished(std::optional<int> days); ///< nothing: what is dropped is lost

private:
    void say();

    QCheckBox* m_keeps = nullptr;
    QSpinBox* m_days = nullptr;
};

} // namespace lockstep
