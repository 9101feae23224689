// AnswerView: a question's answer: how each word was read, what was assumed, the SELECT.
#pragma once

#include "workflow/engines.h"
#include "workflow/questions.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTreeWidget;

namespace lockstep {

class Chips;
class SqlText;
class Theme;

/// UI thread.
class AnswerView : public QWidget
{
    Q_OBJECT
public:
    explicit AnswerView(const Theme& theme, QWidget* parent = nullptr);

    void show(const AskedQuestion& asked, const QString& question, const EnginePtr& engine);
    [[nodiscard]] QString sql() const; ///< empty: there is none

Q_SIGNALS:
    void sqlWanted(const QString& sql); ///< in an editor; it is not run
    void otherChosen(const QString& question);
    void editWanted(const QString& line, qsizetype begin, qsizetype length);

private:
    void showReadings(const std::vector<std::string>& readings);

    QLabel* m_by;
    QLabel* m_doubts;
    QTreeWidget* m_readings;
    QLabel* m_assumed;
    Chips* m_chips;
    SqlText* m_sql;
    QLabel* m_server;
    QPushButton* m_put;
};

} // namespace lockstep
