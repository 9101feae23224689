// Saved work: what is not understood is named, and the rest is there.
#include "workflow/savedwork.h"

#include <algorithm>

namespace lockstep {

Result<SavedWork> readSavedWork(const SavedFiles& files)
{
    auto listing = files.list();
    if (!listing) return failure(listing.error());
    SavedWork work;
    work.bad = std::move(listing->bad);
    const auto take = [&](SavedFile& file, auto what, auto& into) {
        if (what)
            into.push_back({std::move(file), std::move(*what)});
        else
            work.bad.push_back({file.place, what.error()});
    };
    for (SavedFile& file : listing->files)
        if (file.place.endsWith(savedQueryEnding))
            take(file, savedQueryFromText(file.text), work.queries);
        else
            take(file, dashboardFromText(file.text), work.dashboards);
    return work;
}

Result<SavedFile> moveSaved(const SavedFiles& files, const SavedFile& was, const QString& place)
{
    auto moved = files.move(was, place);
    if (!moved || !was.place.endsWith(savedQueryEnding)) return moved;
    const auto work = readSavedWork(files);
    if (!work) return failure(work.error());
    for (const KeptDashboard& kept : work->dashboards) {
        Dashboard next = kept.dashboard;
        for (Tile& tile : next.tiles)
            if (tile.query == was.place) tile.query = place;
        if (next == kept.dashboard) continue;
        if (auto followed = files.replace(kept.file, dashboardText(next)); !followed) {
            Error error = followed.error();
            error.message = "The query is moved, but the dashboard \"" +
                            savedName(kept.file.place).toStdString() +
                            "\" still looks for it in its old place. " + error.message;
            return failure(std::move(error));
        }
    }
    return moved;
}

namespace {

bool haveAll(const QStringList& texts, const QStringList& words)
{
    return std::ranges::all_of(words, [&](const QString& word) {
        return std::ranges::any_of(
            texts, [&](const QString& text) { return text.contains(word, Qt::CaseInsensitive); });
    });
}

} // namespace

bool speaksOf(const KeptQuery& kept, const QStringList& words)
{
    return haveAll({kept.name(), kept.folder(), kept.query.description, kept.query.sql,
                    kept.query.tags.join(QLatin1Char('\n'))},
                   words);
}

bool speaksOf(const KeptDashboard& kept, const QStringList& words)
{
    QStringList texts{savedName(kept.file.place), savedFolder(kept.file.place),
                      kept.dashboard.description};
    for (const Tile& tile : kept.dashboard.tiles)
        texts << tile.title << savedName(tile.query) << tile.sql;
    return haveAll(texts, words);
}

} // namespace lockstep
