// FormScroll: a column of words, lines and buttons that scrolls where it does not fit.
#pragma once

#include <QScrollArea>

class QVBoxLayout;

namespace lockstep {

/// As tall as its wrapped words need at its width, at least as tall as the view: nothing in it is
/// pressed together. UI thread.
class FormScroll : public QScrollArea
{
    Q_OBJECT
public:
    explicit FormScroll(QWidget* parent = nullptr);

    [[nodiscard]] QVBoxLayout* column() const { return m_column; }

protected:
    bool eventFilter(QObject* object, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void fit();

    QVBoxLayout* m_column;
};

} // namespace lockstep
