// CheckDetails: one check's answer: the question, rows that are in the way, and what may help.
#pragma once

#include "workflow/rowchecks.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace lockstep {

class ResultGrid;
class SqlText;
class Theme;

/// UI thread.
class CheckDetails : public QWidget
{
    Q_OBJECT
public:
    CheckDetails(const Theme& theme, EnginePtr engine, QWidget* parent = nullptr);

    void show(const RowCheck& check);
    void clear();

private:
    void showSample(const CheckAnswer& answer);

    const Theme& m_theme;
    EnginePtr m_engine;
    QVBoxLayout* m_column;
    QLabel* m_question;
    QLabel* m_answer;
    QLabel* m_sampleTitle;
    ResultGrid* m_grid = nullptr;
    QWidget* m_sample;
    QWidget* m_fixRow;
    SqlText* m_fix;
};

} // namespace lockstep
