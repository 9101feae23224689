// drift: what was changed in prod by another way; for a nightly job.
#include "cli/commands.h"
#include "cli/sides.h"

#include "base/text.h"
#include "workflow/drift.h"

#include <QFile>

namespace lockstep::cli {

namespace {

constexpr int none = 0;
constexpr int drifted = 1;
constexpr int notKnown = 2;

int accept(Journal& journal, const Side& prod, const Options& options, Console& console)
{
    const auto now = readSide(prod);
    if (!now) {
        console.error(now.error());
        return console.finish(notKnown);
    }
    const auto kept = acceptAsBase(journal, prod, *now, QString::fromStdString(options.note));
    if (!kept) {
        console.error(kept.error());
        return console.finish(notKnown);
    }
    console.line(
        "Prod as it is now is the base: " + counted(now->catalog->size(), "object", "objects") +
        ", fingerprint " + now->catalog->fingerprint().text() + ".");
    console.add(QStringLiteral("accepted"), true);
    console.add(QStringLiteral("fingerprint"),
                QString::fromStdString(now->catalog->fingerprint().text()));
    return console.finish(none);
}

} // namespace

int drift(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(notKnown);
    };
    const auto prod = prodSide(options);
    if (!prod) return failed(prod.error());
    const auto what = optionsFor(*prod->request.engine, options.wishes);
    if (!what) return failed(what.error());
    const QString file =
        options.journal.empty() ? Journal::defaultFile() : QString::fromStdString(options.journal);
    Journal journal(file);
    if (auto opened = journal.open(); !opened) return failed(opened.error());
    if (options.accept) return accept(journal, *prod, options, console);
    const auto found = findDrift(journal, *prod, *what);
    if (!found) return failed(found.error());
    console.text(driftText(*found, console.format()));
    const QJsonObject json = driftJson(*found);
    for (auto it = json.begin(); it != json.end(); ++it) console.add(it.key(), it.value());
    return console.finish(found->any() ? drifted : none);
}

} // namespace lockstep::cli
