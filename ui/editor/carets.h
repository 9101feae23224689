// Carets: several carets in one text, and what is done at all of them.
#pragma once

#include <QAction>
#include <QObject>

namespace lockstep {

class SqlText;

/// What is typed or deleted happens at each caret (Scintilla does that); what is pasted goes to
/// each, a line to a caret where there are as many. Escape leaves the main one. UI thread.
class Carets : public QObject
{
    Q_OBJECT
public:
    static constexpr int most = 5'000;

    Carets(SqlText& text, QObject* parent);

    void addNext();       ///< the word at the caret, then the next place that has the same
    void addEverywhere(); ///< every place that has what is selected
    void addAbove();
    void addBelow();
    void leaveOne(); ///< the main one
    [[nodiscard]] QList<QAction*> actions() const { return m_actions; }

Q_SIGNALS:
    void hintChanged(const QString& text); ///< what could not be done

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] bool selectWord();
    void addColumn(int direction);
    void copy();
    void paste();

    SqlText& m_text;
    QList<QAction*> m_actions;
    long m_column = 0; ///< of the carets above each other
};

} // namespace lockstep
