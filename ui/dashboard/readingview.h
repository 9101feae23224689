// ReadingView: what one reading of a tile brought, as a table, a chart or a single figure.
#pragma once

#include "workflow/dashboard.h"
#include "workflow/dashboardreader.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableWidget;

namespace lockstep {

class ChartView;
class ElidedLabel;
class EnvironmentBadge;
class Theme;

/// When and how it was read stands below it in words, with a sign; what failed leaves the last one
/// that did not. UI thread.
class ReadingView : public QWidget
{
    Q_OBJECT
public:
    static constexpr int shownRows = 200; ///< of a table

    ReadingView(const Theme& theme, const Environment& environment, TileLook look,
                std::optional<KeptChart> chart, QWidget* parent = nullptr);

    /// `staleAfter`: seconds; 0: never.
    void show(const Reading& reading, int staleAfter);
    /// Something is wrong before anything can be read.
    void showProblem(const QString& sentence);
    [[nodiscard]] QString state() const; ///< the words below

Q_SIGNALS:
    void drawn(); ///< a chart is there, or cannot be

private:
    void showRows();
    void showFigure();
    void showTable();
    void draw();
    void say(const QString& text);
    void setState(const QString& icon, const QString& text, bool problem);

    const Theme& m_theme;
    const TileLook m_look;
    const std::optional<KeptChart> m_kept;
    Reading m_reading;
    QDateTime m_shown; ///< when what is shown was read
    int m_request = 0;
    QStackedWidget* m_stack;
    QLabel* m_message;
    QWidget* m_figurePage;
    QLabel* m_figure;
    QLabel* m_caption;
    QTableWidget* m_table;
    ChartView* m_chart;
    QLabel* m_sign;
    ElidedLabel* m_state;
};

/// "Read 14:02:11 · 83 ms", "Failed 14:03:11: …; what is shown is of 14:02:11", …
[[nodiscard]] QString readingSentence(const Reading& reading, int staleAfter);

} // namespace lockstep
