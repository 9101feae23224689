// ParameterForm: asks for the values of parameters, in a strip of the page.
#pragma once

#include "engine/boundvalue.h"

#include <QFrame>
#include <map>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QScrollArea;

namespace lockstep {

/// Never in the way: the text can be edited on, which takes the question back. Enter gives the
/// values, Escape gives none. What was given last for a name is there again. UI thread.
class ParameterForm : public QFrame
{
    Q_OBJECT
public:
    explicit ParameterForm(QWidget* parent = nullptr);

    /// `verb` is on the button. What a value is sent as follows what is written, until somebody
    /// chooses.
    void ask(const std::vector<std::string>& names, const QString& verb);
    /// What is there for names that nobody gave a value yet.
    void offer(const BoundValues& values);
    [[nodiscard]] const BoundValues& values() const { return m_given; } ///< given last
    /// What the server said since.
    void showTypes(const std::map<std::string, std::string>& types);
    void dismiss();
    void accept();

Q_SIGNALS:
    void given(const lockstep::BoundValues& values);
    void dismissed();

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Line
    {
        std::string name;
        QLineEdit* value;
        QCheckBox* null;
        QComboBox* kind;
        QLabel* type;
        bool kindChosen = false;
    };
    void addLine(const std::string& name, int row);
    void remember();
    [[nodiscard]] static BoundValue valueOf(const Line& line);

    QScrollArea* m_scroll;
    QWidget* m_content = nullptr;
    QPushButton* m_run;
    QLabel* m_problem;
    std::vector<Line> m_lines;
    std::map<std::string, BoundValue> m_last;
    BoundValues m_given;
};

} // namespace lockstep
