// Chips: what was taken for granted, each as a button that offers to change it.
#pragma once

#include "ui/assistant/followup.h"

#include <QWidget>

class QPushButton;

namespace lockstep {

/// One below the other. A chip with other readings opens a menu of them; one without any puts what
/// it is about into the line. UI thread.
class Chips : public QWidget
{
    Q_OBJECT
public:
    explicit Chips(QWidget* parent = nullptr);

    void show(const std::vector<Assumption>& assumptions);

Q_SIGNALS:
    void otherChosen(const QString& words);
    void editWanted(const QString& line, qsizetype begin, qsizetype length);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void add(const Assumption& assumption);
    void elide();

    std::vector<std::pair<QPushButton*, QString>> m_chips; ///< with their whole texts
};

} // namespace lockstep
