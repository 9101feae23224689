// DashboardPage: what is done with its tiles, and how a change gets into its file.
#include "ui/actions.h"
#include "ui/dashboard/dashboardpage.h"
#include "ui/dashboard/tilearea.h"
#include "ui/dashboard/tiledialog.h"
#include "ui/dashboard/tileframe.h"
#include "ui/widgets/messagebar.h"
#include "ui/wording.h"
#include "workflow/whendone.h"

#include <QMenu>
#include <QPushButton>
#include <QtConcurrentRun>
#include <algorithm>

namespace lockstep {

void DashboardPage::buildActions()
{
    const auto add = [this](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        return addPageAction(*this, m_actions, name, text, keys, std::move(act));
    };
    add("dashboard.read", tr("&Read now"), Qt::Key_F5, [this] { readNow(); });
    add("dashboard.stop", tr("&Stop"), Qt::CTRL | Qt::Key_F2, [this] { stop(); });
    add("dashboard.values", tr("&Values…"), Qt::Key_F4, [this] { askForValues(); });
    add("dashboard.add", tr("&Add tile…"), Qt::Key_Insert, [this] { addTile(); });
    const auto ofTile = [&](const char* name, const QString& text, const QKeySequence& keys,
                            std::function<void()> act) {
        QAction* action = add(name, text, keys, std::move(act));
        setWhyDisabled(*action, tr("No tile is chosen"));
        action->setEnabled(false);
        m_ofTile << action;
    };
    ofTile("tile.open", tr("&Open in editor"), {}, [this] { openTile(m_area->current()); });
    ofTile("tile.edit", tr("&Edit tile…"), Qt::Key_F2, [this] { editTile(m_area->current()); });
    ofTile("tile.duplicate", tr("D&uplicate tile"), Qt::CTRL | Qt::Key_D,
           [this] { duplicateTile(m_area->current()); });
    ofTile("tile.remove", tr("Re&move tile"), Qt::Key_Delete,
           [this] { removeTile(m_area->current()); });
    struct Move
    {
        const char* name;
        QString text;
        QKeySequence keys;
        TileMove move;
    };
    const auto both = Qt::CTRL | Qt::SHIFT;
    for (const Move& one :
         {Move{"tile.left", tr("Move &left"), Qt::CTRL | Qt::Key_Left, TileMove::Left},
          Move{"tile.right", tr("Move r&ight"), Qt::CTRL | Qt::Key_Right, TileMove::Right},
          Move{"tile.up", tr("Move &up"), Qt::CTRL | Qt::Key_Up, TileMove::Up},
          Move{"tile.down", tr("Move &down"), Qt::CTRL | Qt::Key_Down, TileMove::Down},
          Move{"tile.wider", tr("&Wider"), both | Qt::Key_Right, TileMove::Wider},
          Move{"tile.narrower", tr("&Narrower"), both | Qt::Key_Left, TileMove::Narrower},
          Move{"tile.taller", tr("&Taller"), both | Qt::Key_Down, TileMove::Taller},
          Move{"tile.lower", tr("Lo&wer"), both | Qt::Key_Up, TileMove::Lower}})
        ofTile(one.name, one.text, one.keys, [this, move = one.move] { this->move(move); });
}

void DashboardPage::renewActions()
{
    for (QAction* action : m_ofTile) action->setEnabled(m_area->current() >= 0);
}

void DashboardPage::showMenu(const QPoint& global)
{
    auto* menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("tileActions"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_ofTile);
    menu->popup(global);
}

void DashboardPage::change(Dashboard next)
{
    const bool same = next.tiles.size() == m_dashboard.tiles.size() &&
                      std::ranges::equal(next.tiles, m_dashboard.tiles, [](Tile a, const Tile& b) {
                          a.place = b.place;
                          return a == b;
                      });
    m_dashboard = std::move(next);
    if (same) { // nothing is to be read again
        m_area->setPlaces(places());
        m_reader->setLimit(m_dashboard.limitSeconds * 1000);
        showState();
    } else {
        build();
        if (seen() && !m_paused) readNow();
    }
    write();
}

void DashboardPage::write()
{
    if (std::exchange(m_writing, true)) {
        m_again = true;
        return;
    }
    whenDone(QtConcurrent::run([files = m_files, was = m_file, text = dashboardText(m_dashboard)] {
                 return files.replace(was, text);
             }),
             this, [this](const Result<SavedFile>& done) {
                 m_writing = false;
                 if (done) {
                     m_file = *done;
                     if (std::exchange(m_again, false)) return write();
                 } else {
                     m_again = false;
                     m_bar->show(done.error());
                     if (done.error().kind == ErrorKind::Changed)
                         connect(m_bar->addAction(tr("Read it again")), &QPushButton::clicked, this,
                                 &DashboardPage::readFile);
                 }
                 Q_EMIT written(bool(done));
             });
}

void DashboardPage::readFile()
{
    whenDone(QtConcurrent::run([files = m_files, place = m_file.place] {
                 return files.read(place).and_then(
                     [](const SavedFile& file) -> Result<KeptDashboard> {
                         auto read = dashboardFromText(file.text);
                         if (!read) return failure(read.error());
                         return KeptDashboard{file, std::move(*read)};
                     });
             }),
             this, [this](const Result<KeptDashboard>& kept) {
                 if (!kept) {
                     m_bar->show(kept.error());
                     return;
                 }
                 m_bar->clear();
                 m_file = kept->file;
                 m_dashboard = kept->dashboard;
                 readQueries();
             });
}

void DashboardPage::askForTile(const Tile& tile, const std::function<void(const Tile&)>& then)
{
    auto* dialog = new TileDialog(m_services, tile, m_queries, this);
    connect(dialog, &QDialog::accepted, this, [dialog, then] { then(dialog->tile()); });
    dialog->open();
}

void DashboardPage::addTile()
{
    Tile fresh;
    fresh.place = roomFor(places(), fresh.place.width, fresh.place.height);
    askForTile(fresh, [this](const Tile& tile) {
        Dashboard next = m_dashboard;
        next.tiles.push_back(tile);
        change(std::move(next));
        m_area->setCurrent(int(m_dashboard.tiles.size()) - 1);
    });
}

void DashboardPage::editTile(int index)
{
    if (index < 0) return;
    askForTile(m_dashboard.tiles[size_t(index)], [this, index](const Tile& tile) {
        Dashboard next = m_dashboard;
        if (size_t(index) >= next.tiles.size()) return;
        next.tiles[size_t(index)] = tile;
        change(std::move(next));
        m_area->setCurrent(index);
    });
}

void DashboardPage::duplicateTile(int index)
{
    if (index < 0) return;
    Dashboard next = m_dashboard;
    Tile copy = next.tiles[size_t(index)];
    copy.place = roomFor(places(), copy.place.width, copy.place.height);
    next.tiles.push_back(copy);
    change(std::move(next));
    m_area->setCurrent(int(m_dashboard.tiles.size()) - 1);
}

void DashboardPage::removeTile(int index)
{
    if (index < 0) return;
    const Dashboard before = m_dashboard;
    const QString title = m_area->frames()[index]->title();
    Dashboard next = m_dashboard;
    next.tiles.erase(next.tiles.begin() + index);
    std::vector<TilePlace> left;
    for (const Tile& tile : next.tiles) left.push_back(tile.place);
    settleTiles(left);
    for (size_t i = 0; i < left.size(); ++i) next.tiles[i].place = left[i];
    change(std::move(next));
    m_bar->show(MessageBar::Tone::Info, tr("The tile \"%1\" is removed.").arg(title));
    connect(m_bar->addAction(tr("Undo")), &QPushButton::clicked, this, [this, before] {
        m_bar->clear();
        change(before);
    });
}

void DashboardPage::move(TileMove move)
{
    std::vector<TilePlace> all = places();
    if (m_area->current() >= 0 && moveTile(all, size_t(m_area->current()), move))
        takePlaces(all, true);
}

void DashboardPage::takePlaces(const std::vector<TilePlace>& places, bool end)
{
    if (!end) return m_area->setPlaces(places);
    Dashboard next = m_dashboard;
    if (places.size() != next.tiles.size()) return;
    for (size_t i = 0; i < places.size(); ++i) next.tiles[i].place = places[i];
    change(std::move(next));
}

/// On the first of its environments that there is.
void DashboardPage::openTile(int index)
{
    if (index < 0) return;
    const auto slot = std::ranges::find(m_slots, size_t(index), &Slot::tile);
    if (slot == m_slots.end()) return;
    const Tile& tile = m_dashboard.tiles[size_t(index)];
    const KeptQuery* kept = queryOf(tile);
    const std::vector<Environment> all = m_services.everyEnvironment();
    for (const QString& name : tile.environments)
        if (const auto one = environmentCalled(name, all)) {
            Q_EMIT openRequested(kept ? kept->query.sql : tile.sql, *one);
            return;
        }
}

} // namespace lockstep
