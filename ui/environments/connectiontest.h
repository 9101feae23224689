// ConnectionTest: one connection attempt, stage by stage, with live marks.
#pragma once

#include "workflow/connectionworker.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;

namespace lockstep {

class Theme;

/// Runs on a worker of its own and can be stopped in each stage. UI thread.
class ConnectionTest : public QWidget
{
    Q_OBJECT
public:
    explicit ConnectionTest(Theme& theme, QWidget* parent = nullptr);
    ~ConnectionTest() override;

    /// `reads`: the environment is only ever read but by promotions, so what guards it is told.
    void start(ConnectionRequest request, bool reads);
    void stop();
    [[nodiscard]] bool running() const { return m_running; }

Q_SIGNALS:
    void finished(bool passed);

private:
    struct Line
    {
        std::string stage;
        StageReport::State state = StageReport::State::Running;
        QLabel* mark = nullptr;
        QLabel* text = nullptr;
    };

    void report(const StageReport& report);
    void conclude(const Result<ServerFacts>& facts);
    void tellGuard(const ServerFacts& facts);
    void draw(const Line& line, const QString& note);
    void clear();

    Theme& m_theme;
    std::unique_ptr<ConnectionWorker> m_worker;
    std::vector<Line> m_lines;
    QGridLayout* m_rows;
    QLabel* m_verdict;
    QLabel* m_guard;
    QPushButton* m_copyRole;
    QPushButton* m_stop;
    int m_round = 0;
    bool m_running = false;
    bool m_reads = false;
    QString m_readerSql;
};

} // namespace lockstep
