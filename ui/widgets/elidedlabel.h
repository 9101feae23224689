// ElidedLabel: one line of plain text that ends in "…" where it does not fit, whole in its tool
// tip.
#pragma once

#include <QLabel>

namespace lockstep {

class ElidedLabel : public QLabel
{
    Q_OBJECT
public:
    explicit ElidedLabel(QWidget* parent = nullptr, Qt::TextElideMode mode = Qt::ElideRight);
    void setText(const QString& text); ///< one line; plain text

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::TextElideMode m_mode;
};

} // namespace lockstep
