// kept: what promotions dropped and prod still has.
#include "cli/commands.h"
#include "cli/sides.h"

#include "base/text.h"
#include "workflow/kept.h"

#include <QDateTime>

namespace lockstep::cli {

namespace {

constexpr int failedStatus = 2;

QJsonObject jsonOf(const KeptItem& item, int64_t now)
{
    const auto when = [](int64_t at) {
        return QDateTime::fromMSecsSinceEpoch(at, Qt::UTC).toString(Qt::ISODate);
    };
    return {{QStringLiteral("key"), QString::fromStdString(item.key)},
            {QStringLiteral("object"), QString::fromStdString(item.object.display())},
            {QStringLiteral("at"), when(item.at)},
            {QStringLiteral("until"), when(item.until)},
            {QStringLiteral("expired"), hasExpired(item, now)},
            {QStringLiteral("bytes"), static_cast<qint64>(item.bytes)},
            {QStringLiteral("promotion"), QString::fromStdString(item.promotion)}};
}

int list(const std::vector<KeptItem>& items, int64_t now, Console& console)
{
    QJsonArray all;
    size_t expired = 0;
    for (const KeptItem& item : items) {
        console.line(visible(item.key) + "  " + keptLine(item, now));
        if (!item.promotion.empty())
            console.line("    dropped by promotion " + visible(item.promotion));
        expired += hasExpired(item, now) ? 1 : 0;
        all.append(jsonOf(item, now));
    }
    if (items.empty()) console.line("Nothing is kept.");
    if (expired > 0)
        console.line(counted(expired, "has", "have") +
                     " expired and still takes room; lockstepctl kept purge --expired removes it.");
    console.add(QStringLiteral("kept"), all);
    return console.finish(0);
}

/// The key of the one that is called so.
Result<std::vector<std::string>> keysOf(const std::vector<KeptItem>& items, const Options& options,
                                        int64_t now)
{
    std::vector<std::string> keys;
    std::vector<std::string> lines;
    for (const KeptItem& item : items) {
        const bool meant = options.kept.empty() ? options.expired && hasExpired(item, now)
                                                : item.key == options.kept ||
                                                      item.object.path.display() == options.kept ||
                                                      item.object.display() == options.kept;
        if (!meant || (options.expired && !hasExpired(item, now))) continue;
        keys.push_back(item.key);
        lines.push_back(item.key + "  " + keptLine(item, now));
    }
    Error error;
    error.kind = ErrorKind::NotFound;
    error.hint = "lockstepctl kept list says what is.";
    if (options.kept.empty() && !options.expired) {
        error.kind = ErrorKind::BadInput;
        error.message = "Nothing was named.";
        error.hint = "Give a name or a key, or --expired.";
    } else if (keys.empty()) {
        error.message = options.kept.empty()
                            ? "Nothing that is kept has expired."
                            : "Nothing is kept of \"" + visible(options.kept) + "\".";
    } else if (keys.size() > 1 && !options.kept.empty()) {
        error.kind = ErrorKind::BadInput;
        error.message = "Several are kept that were called so.";
        error.detail = join(lines, "\n");
        error.hint = "Give the key of one.";
    } else {
        return keys;
    }
    return failure(std::move(error));
}

} // namespace

int kept(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        return console.finish(failedStatus);
    };
    auto prod = prodSide(options);
    if (!prod) return failed(prod.error());
    const auto items = readKept(std::move(*prod));
    if (!items) return failed(items.error());
    const int64_t now = QDateTime::currentMSecsSinceEpoch();
    if (options.keptAct == KeptAct::List) return list(*items, now, console);
    const auto keys = keysOf(*items, options, now);
    if (!keys) return failed(keys.error());
    return restoreOrPurge(options, console, *keys);
}

} // namespace lockstep::cli
