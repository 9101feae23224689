// Revision file: lines that begin with "-- :" as in a plan file, so that a client of the database
// takes them for comments.
#include "workflow/revisionfile.h"

#include "base/linereader.h"
#include "base/text.h"
#include "catalog/canonical.h"
#include "plan/planfile.h"
#include "workflow/catalogsource.h"
#include "workflow/renamedecisions.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

constexpr std::string_view title = "-- Lockstep revision 1\n";
constexpr std::string_view checksum = "-- : checksum ";
constexpr std::string_view planTitle = "-- Lockstep plan";

tl::unexpected<Error> wrong(std::string message, std::string hint = {})
{
    Error error;
    error.kind = ErrorKind::BadInput;
    error.message = std::move(message);
    error.hint = std::move(hint);
    return failure(std::move(error));
}

std::string list(const char* word, const std::vector<std::string>& texts)
{
    std::string out;
    for (const std::string& text : texts)
        out += fmt::format("-- : {} {}\n", word, quotedText(text));
    return out;
}

/// The text up to the end of its line, which is taken away.
std::string_view takeLine(std::string_view& text)
{
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return line;
}

bool takeHead(std::string_view text, RevisionRead& read)
{
    LineReader line{text};
    line.expect("-- : ");
    const std::string word = line.word();
    line.expect(" ");
    ComparisonWishes& wishes = read.revision.wishes;
    if (word == "number")
        read.revision.number = static_cast<int>(line.number());
    else if (word == "title")
        read.revision.title = line.string();
    else if (word == "written")
        read.revision.written = line.string();
    else if (word == "down")
        read.down = Hash::fromText(line.word());
    else if (word == "no-way-back")
        read.revision.whyNoWayBack = line.string();
    else if (word == "ignore")
        wishes.ignore.push_back(line.string());
    else if (word == "only")
        wishes.only.push_back(line.string());
    else if (word == "except")
        wishes.except.push_back(line.string());
    else if (word == "rename") {
        const auto renames = renamesFromText(line.string());
        if (!renames || renames->renames.size() != 1) return false;
        read.revision.renames.push_back(renames->renames.front());
    } else {
        return false;
    }
    return !line.bad && line.rest.empty();
}

} // namespace

std::string revisionText(const Revision& revision, const Dialect& dialect,
                         const std::string& downText)
{
    std::string body =
        fmt::format("-- : number {}\n-- : title {}\n", revision.number, quotedText(revision.title));
    if (!revision.written.empty())
        body += fmt::format("-- : written {}\n", quotedText(revision.written));
    if (revision.down)
        body += fmt::format("-- : down {}\n", Hasher().add(downText).result().text());
    else
        body += fmt::format("-- : no-way-back {}\n", quotedText(revision.whyNoWayBack));
    body += list("ignore", revision.wishes.ignore) + list("only", revision.wishes.only) +
            list("except", revision.wishes.except);
    for (const Rename& rename : revision.renames)
        body += fmt::format("-- : rename {}\n", quotedText(renameText(rename)));
    body += planText(revision.up, dialect);
    return std::string(title) + std::string(checksum) + Hasher().add(body).result().text() + "\n" +
           body;
}

Result<RevisionRead> revisionFromText(std::string_view text)
{
    if (!text.starts_with(title)) return wrong("This is not a revision of Lockstep");
    text.remove_prefix(title.size());
    const std::string_view sum = takeLine(text);
    if (!sum.starts_with(checksum) ||
        sum.substr(checksum.size()) != Hasher().add(text).result().text())
        return wrong("It was changed after it was written: its checksum does not fit",
                     "Bring the file back as it was written, and write what shall be different as "
                     "a revision of its own.");
    RevisionRead read;
    while (!text.empty() && !text.starts_with(planTitle))
        if (const auto line = takeLine(text); !takeHead(line, read))
            return wrong("\"" + visible(line) + "\" is not a line of a revision");
    auto plan = planFromText(text);
    if (!plan) return failure(plan.error());
    read.revision.up = std::move(*plan);
    return read;
}

/// Which database it was read from is nobody's matter who has the folder.
std::string catalogText(const Catalog& catalog)
{
    CatalogSource source;
    source.engine = catalog.source().engine;
    source.serverVersion = catalog.source().serverVersion;
    source.versionNumber = catalog.source().versionNumber;
    return sourceText(source).toStdString() + "\n" + canonicalText(catalog);
}

Result<CatalogPtr> catalogFromText(std::string_view text)
{
    const std::string_view source = takeLine(text);
    return catalogFromCanonical(
        text, sourceOf(QByteArray(source.data(), static_cast<qsizetype>(source.size()))));
}

} // namespace lockstep
