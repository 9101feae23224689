// DashboardPage: several readings on one page, read together and again from time to time.
#pragma once

#include "ui/page.h"
#include "ui/services.h"
#include "workflow/dashboard.h"
#include "workflow/dashboardreader.h"
#include "workflow/savedwork.h"

#include <QElapsedTimer>
#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;

namespace lockstep {

class EmptyState;
class MessageBar;
class ParameterForm;
class TileArea;

/// Only reads, on every environment. Reads when it is opened, when asked, and as often as is
/// chosen, as long as somebody sees it: a page behind another, or in a hidden window, rests. Every
/// change is written to its file at once. UI thread.
class DashboardPage : public Page
{
    Q_OBJECT
public:
    DashboardPage(Services& services, SavedFiles files, KeptDashboard kept,
                  QWidget* parent = nullptr);
    ~DashboardPage() override;

    void readNow();
    void stop();
    void addTile();
    void askForValues(); ///< of the parameters that tiles have
    [[nodiscard]] QString path() const { return m_files.path(m_file.place); }
    [[nodiscard]] const Dashboard& dashboard() const { return m_dashboard; }
    [[nodiscard]] const DashboardReader& reader() const { return *m_reader; }
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QString iconName() const override { return QStringLiteral("dashboard"); }
    [[nodiscard]] PageScope scope() const override;
    [[nodiscard]] QList<QAction*> pageActions() const override { return m_actions; }
    void takeFocus() override;

Q_SIGNALS:
    void openRequested(const QString& sql, const Environment& environment);
    void written(bool whole); ///< a change is in the file, or is not
    void ready();             ///< the tiles are there

protected:
    void showEvent(QShowEvent* event) override;

private:
    QWidget* buildStrip();
    void buildActions();
    void readQueries();
    void build();
    void change(Dashboard next);
    void write();
    void readFile(); ///< somebody else changed it
    void beat();
    void showState();
    void showReading(int job);
    void editTile(int index);
    void askForTile(const Tile& tile, const std::function<void(const Tile&)>& then);
    void removeTile(int index);
    void duplicateTile(int index);
    void move(TileMove move);
    void takePlaces(const std::vector<TilePlace>& places, bool end);
    void showMenu(const QPoint& global);
    void openTile(int index);
    void renewActions();
    [[nodiscard]] std::vector<TilePlace> places() const;
    void takeValues(const BoundValues& given);
    /// Of the statement, what is known; false names a parameter without one in the view.
    bool giveValues(ReadingJob& job, const KeptQuery* kept, QString& problem);
    [[nodiscard]] const KeptQuery* queryOf(const Tile& tile) const;
    [[nodiscard]] bool seen() const;

    /// Which reading a view shows.
    struct Slot
    {
        size_t tile = 0;
        int view = 0; ///< of the tile
        int job = -1; ///< none: it cannot be read
    };

    Services& m_services;
    const SavedFiles m_files;
    SavedFile m_file;
    Dashboard m_dashboard;
    std::vector<KeptQuery> m_queries;
    std::unique_ptr<DashboardReader> m_reader;
    std::vector<Slot> m_slots;
    bool m_writing = false;
    bool m_again = false; ///< it changed while it was written
    bool m_paused = false;
    bool m_readOnce = false;
    QElapsedTimer m_since; ///< the last reading of all began
    QTimer m_beat;
    QComboBox* m_every = nullptr;
    QComboBox* m_limit = nullptr;
    QPushButton* m_stop = nullptr;
    QPushButton* m_pause = nullptr;
    QLabel* m_state = nullptr;
    QPushButton* m_ask = nullptr;     ///< there while a tile has parameters
    std::vector<std::string> m_names; ///< of all parameters
    ParameterForm* m_form = nullptr;
    MessageBar* m_bar = nullptr;
    QStackedWidget* m_body = nullptr;
    EmptyState* m_empty = nullptr;
    TileArea* m_area = nullptr;
    QList<QAction*> m_ofTile; ///< actions that need a tile
    QList<QAction*> m_actions;
};

} // namespace lockstep
