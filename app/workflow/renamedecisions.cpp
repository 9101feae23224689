// Rename decisions: rounds of candidates, and the one-line-a-rename text.
#include "workflow/renamedecisions.h"

#include "base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace lockstep {

namespace {

std::string quotedName(std::string_view name)
{
    const bool plain =
        !name.empty() && name.find_first_of(" \t\n\r.\"#") == std::string_view::npos &&
        name.find("->") == std::string_view::npos && name.find("!=") == std::string_view::npos;
    if (plain) return std::string(name);
    std::string out = "\"";
    for (const char c : name) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string pathText(const Path& path)
{
    std::vector<std::string> parts;
    for (const std::string& name : path.names()) parts.push_back(quotedName(name));
    return join(parts, ".");
}

std::string lineOf(const Rename& rename, const char* relation)
{
    return quotedName(rename.from.kind.text()) + " " + pathText(rename.from.path) + relation +
           pathText(rename.to.path);
}

/// Reads one line from left to right.
class Line
{
public:
    explicit Line(std::string_view text) : m_text(text) {}

    void skipSpace()
    {
        while (!m_text.empty() && (m_text[0] == ' ' || m_text[0] == '\t' || m_text[0] == '\r'))
            m_text.remove_prefix(1);
    }
    [[nodiscard]] bool atEnd()
    {
        skipSpace();
        return m_text.empty() || m_text[0] == '#';
    }
    /// A kind: words up to the path. Kinds of several words are written with quotes.
    [[nodiscard]] std::optional<std::string> name()
    {
        if (m_text.empty()) return std::nullopt;
        if (m_text[0] == '"') return quoted();
        size_t length = m_text.find_first_of(" \t\r.\"#");
        length = std::min({length, m_text.find("->"), m_text.find("!="), m_text.size()});
        if (length == 0) return std::nullopt;
        std::string out(m_text.substr(0, length));
        m_text.remove_prefix(length);
        return out;
    }
    [[nodiscard]] std::optional<Path> path()
    {
        std::vector<std::string> names;
        skipSpace();
        do {
            auto part = name();
            if (!part || part->empty() || part->find('\0') != std::string::npos)
                return std::nullopt;
            names.push_back(std::move(*part));
        } while (take("."));
        return Path(names);
    }
    [[nodiscard]] bool take(std::string_view word)
    {
        if (!m_text.starts_with(word)) return false;
        m_text.remove_prefix(word.size());
        return true;
    }

private:
    [[nodiscard]] std::optional<std::string> quoted()
    {
        std::string out;
        for (size_t i = 1; i < m_text.size(); ++i) {
            if (m_text[i] != '"') {
                out += m_text[i];
            } else if (i + 1 < m_text.size() && m_text[i + 1] == '"') {
                out += '"';
                ++i;
            } else {
                m_text.remove_prefix(i + 1);
                return out;
            }
        }
        return std::nullopt;
    }

    std::string_view m_text;
};

/// Adds what the line says; false when it is not understood.
bool read(Line line, RenameDecisions& decisions)
{
    const auto kind = line.name();
    if (!kind) return false;
    const auto from = line.path();
    line.skipSpace();
    const bool isRename = line.take("->");
    if (!from || (!isRename && !line.take("!="))) return false;
    const auto to = line.path();
    if (!to || !line.atEnd()) return false;
    Rename rename{{Symbol(*kind), *from}, {Symbol(*kind), *to}};
    if (isRename)
        decisions.renames.push_back(std::move(rename));
    else
        decisions.refused.insert(std::move(rename));
    return true;
}

/// The id as the catalog has it: where letter case does not tell names apart, a person may write it
/// either way. Unchanged when there is no such object.
ObjectId asIn(const Catalog& catalog, const ObjectId& id)
{
    const Object* object = catalog.find(id);
    if (!object) object = catalog.find(id.kind, Path::folded(id.path.names()));
    return object ? object->id : id;
}

RenameDecisions asIn(const Comparison& comparison, const RenameDecisions& given)
{
    const auto found = [&](const Rename& rename) {
        return Rename{asIn(*comparison.before, rename.from), asIn(*comparison.after, rename.to)};
    };
    RenameDecisions out;
    for (const Rename& rename : given.renames) out.renames.push_back(found(rename));
    for (const Rename& rename : given.refused) out.refused.insert(found(rename));
    return out;
}

/// With these renames on top of the pair's own.
Result<ComparedPairPtr> with(const ComparedPair& pair, const Renames& more)
{
    Renames all = pair.comparison.renames;
    all.insert(all.end(), more.begin(), more.end());
    return compareAgain(pair, pair.comparison.options, std::move(all));
}

/// One round: what is confident now. Candidates below a renamed thing show up in the next one.
/// Those that cannot be renamed together are tried one by one, and `refused` if they fail alone.
Result<ComparedPairPtr> nextRound(const ComparedPairPtr& pair, std::set<Rename>& refused)
{
    Renames chosen;
    for (const RenameCandidate& candidate : pair->candidates)
        if (candidate.score >= confidentScore && !refused.count(candidate.rename))
            chosen.push_back(candidate.rename);
    if (chosen.empty()) return pair;
    if (auto all = with(*pair, chosen)) return all;
    auto one = with(*pair, {chosen.front()});
    if (one) return one;
    refused.insert(chosen.front());
    return nextRound(pair, refused);
}

} // namespace

Result<DecidedPair> decideRenames(ComparedPairPtr pair, RenamePolicy policy,
                                  const RenameDecisions& decisions)
{
    const RenameDecisions given = asIn(pair->comparison, decisions);
    if (!given.renames.empty()) {
        auto again = with(*pair, given.renames);
        if (!again) return failure(again.error());
        pair = std::move(*again);
    }
    std::set<Rename> refused = given.refused;
    while (policy == RenamePolicy::Confident) {
        auto again = nextRound(pair, refused);
        if (!again) return failure(again.error());
        if (*again == pair) break;
        pair = std::move(*again);
    }
    DecidedPair decided;
    if (policy == RenamePolicy::Ask) {
        for (const RenameCandidate& candidate : pair->candidates)
            if (!refused.count(candidate.rename)) decided.undecided.push_back(candidate);
    }
    decided.pair = std::move(pair);
    return decided;
}

Result<RenameDecisions> renamesFromText(std::string_view text)
{
    RenameDecisions decisions;
    const auto lines = split(text, '\n');
    for (size_t i = 0; i < lines.size(); ++i) {
        Line line(lines[i]);
        if (line.atEnd() || read(line, decisions)) continue;
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message =
            fmt::format("Line {} of the renames is not understood: {}", i + 1, visible(lines[i]));
        error.hint = "Write: kind path -> path, for example: column users.name -> users.full_name "
                     "(or != for what is no rename)";
        return failure(std::move(error));
    }
    return decisions;
}

std::string renameText(const Rename& rename) { return lineOf(rename, " -> "); }

std::string renamesText(const RenameDecisions& decisions)
{
    std::string text;
    for (const Rename& rename : decisions.renames) text += lineOf(rename, " -> ") + "\n";
    for (const Rename& rename : decisions.refused) text += lineOf(rename, " != ") + "\n";
    return text;
}

} // namespace lockstep
