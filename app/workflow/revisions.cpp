// Revisions: the folder read and held together, the next one written, and prod found among them.
#include "workflow/revisions.h"

#include "base/text.h"
#include "plan/planfile.h"
#include "workflow/folders.h"
#include "workflow/report.h"
#include "workflow/revisionfile.h"

#include <QDateTime>
#include <QDir>
#include <QRegularExpression>
#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr const char* startFile = "0000_start.catalog";
constexpr const char* upEnd = ".up.sql";
constexpr const char* downEnd = ".down.sql";
constexpr const char* catalogEnd = ".catalog";

tl::unexpected<Error> wrong(ErrorKind kind, const std::string& file, const std::string& what,
                            std::string hint = {})
{
    Error error;
    error.kind = kind;
    error.message = visible(file) + ": " + what + ".";
    error.hint = std::move(hint);
    return failure(std::move(error));
}

Result<std::string> textOf(const QDir& folder, const std::string& name)
{
    QFile file(folder.filePath(QString::fromStdString(name)));
    if (!file.exists()) return wrong(ErrorKind::NotFound, name, "the file is missing");
    if (!file.open(QIODevice::ReadOnly))
        return wrong(ErrorKind::BadInput, name, "it cannot be read");
    return file.readAll().toStdString();
}

/// Without its ending.
std::string stem(const std::string& file, std::string_view ending)
{
    return file.substr(0, file.size() - ending.size());
}

Result<CatalogPtr> catalogIn(const QDir& folder, const std::string& name, const Hash& fingerprint)
{
    const auto text = textOf(folder, name);
    if (!text) return failure(text.error());
    auto catalog = catalogFromText(*text);
    if (!catalog || (*catalog)->fingerprint() != fingerprint)
        return wrong(ErrorKind::BadInput, name,
                     "it was changed after it was written, or is of another revision");
    return catalog;
}

Result<std::optional<Plan>> planBack(const QDir& folder, const std::string& name, const Hash& hash)
{
    const auto text = textOf(folder, name);
    if (!text) return failure(text.error());
    if (Hasher().add(*text).result() != hash)
        return wrong(ErrorKind::BadInput, name, "it was changed after it was written",
                     "Bring the file back as it was written.");
    auto plan = planFromText(*text);
    if (!plan) return failure(plan.error().in(visible(name)));
    return std::optional(std::move(*plan));
}

struct Found
{
    int number = 0;
    std::string file;
};

/// By their numbers; what has a number and belongs to none of them is an error.
Result<std::vector<Found>> filesOf(const QDir& folder)
{
    static const QRegularExpression shape(
        QStringLiteral("^(\\d{4,9})_.*\\.(up\\.sql|down\\.sql|catalog)$"));
    std::vector<Found> ups;
    std::vector<std::string> others;
    for (const QString& name : folder.entryList(QDir::Files, QDir::Name)) {
        const auto match = shape.match(name);
        if (!match.hasMatch() || name == QLatin1String(startFile)) continue;
        if (match.captured(2) == QLatin1String("up.sql"))
            ups.push_back({match.captured(1).toInt(), name.toStdString()});
        else
            others.push_back(name.toStdString());
    }
    std::sort(ups.begin(), ups.end(), [](const Found& a, const Found& b) {
        return std::tie(a.number, a.file) < std::tie(b.number, b.file);
    });
    for (const std::string& other : others) {
        const std::string name =
            stem(other, other.ends_with(downEnd) ? downEnd : catalogEnd) + upEnd;
        if (!folder.exists(QString::fromStdString(name)))
            return wrong(ErrorKind::NotFound, name,
                         "the file is missing, and " + visible(other) + " is there");
    }
    return ups;
}

Result<void> numbersFit(const std::vector<Found>& files)
{
    for (size_t i = 0; i < files.size(); ++i) {
        const int expected = static_cast<int>(i) + 1;
        const Found& file = files[i];
        if (i > 0 && file.number == files[i - 1].number)
            return wrong(ErrorKind::BadInput, file.file,
                         fmt::format("number {} is there twice: {} has it as well", file.number,
                                     visible(files[i - 1].file)),
                         "One of both was written beside the other: take it out, and write it "
                         "again with lockstepctl revision.");
        if (file.number != expected)
            return wrong(ErrorKind::BadInput, file.file,
                         fmt::format("revision {} is missing before it", expected));
    }
    return {};
}

Result<Revision> readOne(const QDir& folder, const Found& file, const CatalogPtr& before)
{
    const auto text = textOf(folder, file.file);
    if (!text) return failure(text.error());
    auto read = revisionFromText(*text);
    if (!read) return failure(read.error().in(visible(file.file)));
    Revision& revision = read->revision;
    revision.file = file.file;
    if (revision.number != file.number)
        return wrong(
            ErrorKind::BadInput, file.file,
            fmt::format("it was written as number {} and has another name now", revision.number));
    if (revision.up.prod != before->fingerprint())
        return wrong(ErrorKind::BadInput, file.file,
                     fmt::format("it begins at {}, and what is before it ends at {}",
                                 revision.up.prod.text(), before->fingerprint().text()),
                     "It was written beside another one: take it out, and write it again with "
                     "lockstepctl revision.");
    const std::string base = stem(file.file, upEnd);
    auto end = catalogIn(folder, base + catalogEnd, revision.up.target);
    if (!end) return failure(end.error());
    revision.up.expected = std::move(*end);
    if (read->down.empty()) return std::move(revision);
    auto down = planBack(folder, base + downEnd, read->down);
    if (!down) return failure(down.error());
    revision.down = std::move(*down);
    revision.down->expected = before;
    return std::move(revision);
}

/// What a file name can have of a title.
std::string slug(const std::string& title)
{
    constexpr size_t longest = 40;
    std::string out;
    for (const char c : asciiLower(title)) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain)
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    out = out.substr(0, longest);
    while (!out.empty() && out.back() == '_') out.pop_back();
    return out.empty() ? "revision" : out;
}

using Files = std::vector<std::pair<std::string, std::string>>;

/// The last of them is what makes it a revision.
Result<void> writeAll(const QDir& folder, const Files& files)
{
    for (const auto& [name, text] : files)
        if (folder.exists(QString::fromStdString(name)))
            return wrong(ErrorKind::BadInput, name, "the file is there already");
    std::vector<QString> written;
    for (const auto& [name, text] : files) {
        const QString path = folder.filePath(QString::fromStdString(name));
        if (auto done = writeWholeFile(path, text); !done) {
            for (const QString& one : written) QFile::remove(one);
            return done;
        }
        written.push_back(path);
    }
    return {};
}

Result<Comparison> against(const RevisionFolder& folder, int number, const Engine& engine,
                           const CatalogPtr& now)
{
    const auto options = optionsFor(engine, folder.wishesAt(number));
    if (!options) return failure(options.error());
    return engine.compareCatalogs(now, folder.at(number), *options, {});
}

} // namespace

const CatalogPtr& RevisionFolder::at(int number) const
{
    return number == 0 ? start : revisions[static_cast<size_t>(number) - 1].up.expected;
}

const ComparisonWishes& RevisionFolder::wishesAt(int number) const
{
    return revisions[static_cast<size_t>(std::max(number, 1)) - 1].wishes;
}

std::string downFile(const Revision& revision) { return stem(revision.file, upEnd) + downEnd; }

std::string revisionName(const Revision& revision)
{
    return fmt::format("{:04} {}", revision.number, visible(revision.title));
}

Result<RevisionFolder> readRevisions(const QString& path)
{
    const QDir folder(path);
    RevisionFolder read;
    const auto files = filesOf(folder);
    if (!files) return failure(files.error());
    if (files->empty()) return read;
    if (auto fit = numbersFit(*files); !fit) return failure(fit.error());
    const auto text = textOf(folder, startFile);
    if (!text) return failure(text.error());
    auto start = catalogFromText(*text);
    if (!start) return failure(start.error().in(startFile));
    read.start = std::move(*start);
    CatalogPtr before = read.start;
    for (const Found& file : *files) {
        auto one = readOne(folder, file, before);
        if (!one) return failure(one.error());
        before = one->up.expected;
        read.revisions.push_back(std::move(*one));
    }
    return read;
}

Result<void> writeRevision(const QString& path, const RevisionFolder& before,
                           const CatalogPtr& start, const Dialect& dialect, Revision& revision)
{
    if (!QDir().mkpath(path))
        return failure(ErrorKind::BadInput,
                       "The folder " + visible(path.toStdString()) + " cannot be made.");
    revision.number = before.last() + 1;
    const std::string base = fmt::format("{:04}_{}", revision.number, slug(revision.title));
    revision.file = base + upEnd;
    revision.written = QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toStdString();
    Files files;
    if (!before.start) files.emplace_back(startFile, catalogText(*start));
    files.emplace_back(base + catalogEnd, catalogText(*revision.up.expected));
    const std::string down = revision.down ? planText(*revision.down, dialect) : std::string();
    if (revision.down) files.emplace_back(base + downEnd, down);
    files.emplace_back(revision.file, revisionText(revision, dialect, down));
    return writeAll(QDir(path), files);
}

Result<int> revisionOf(const RevisionFolder& folder, const Engine& engine, const CatalogPtr& now)
{
    if (folder.start->source().engine != now->source().engine)
        return failure(ErrorKind::BadInput,
                       "The revisions are of another product: " + folder.start->source().engine +
                           ", not " + now->source().engine + ".");
    for (int number = folder.last(); number >= 0; --number)
        if (folder.at(number)->fingerprint() == now->fingerprint()) return number;
    int nearest = 0;
    std::vector<std::string> lines;
    for (int number = folder.last(); number >= 0; --number) {
        const auto comparison = against(folder, number, engine, now);
        if (!comparison) return failure(comparison.error());
        if (comparison->equal()) return number;
        std::vector<std::string> told;
        for (const Change* change : countedChanges(*comparison, engine.kinds()))
            told.push_back(fmt::format("{} {}", changeGlyph(change->type),
                                       changeLine(*change, engine.kinds())));
        if (!lines.empty() && told.size() >= lines.size()) continue;
        nearest = number;
        lines = std::move(told);
    }
    Error error;
    error.kind = ErrorKind::Changed;
    error.message = fmt::format(
        "Prod is at none of the revisions (its fingerprint is {}), so nothing is run. "
        "The nearest is {}, at {}; to be there prod would need:",
        now->fingerprint().text(),
        nearest == 0 ? "the start"
                     : "revision " + revisionName(folder.revisions[size_t(nearest) - 1]),
        folder.at(nearest)->fingerprint().text());
    error.detail = join(lines, "\n");
    error.hint = "Bring prod there with lockstepctl promote, or write what was changed in prod as "
                 "a revision.";
    return failure(std::move(error));
}

} // namespace lockstep
