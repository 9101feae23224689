// Uses: the catalog's needs, and words in texts.
#include "workflow/uses.h"

#include "base/text.h"

#include <QFileInfo>
#include <QSet>
#include <algorithm>
#include <cctype>
#include <set>

namespace lockstep {

namespace {

constexpr int queriesLookedAt = 2000;
constexpr size_t queriesTold = 50;

bool inWord(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return std::isalnum(byte) || c == '_' || c == '$' || byte >= 0x80;
}

bool hasWord(std::string_view text, std::string_view word)
{
    const auto same = [](char a, char b) {
        return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
    };
    for (auto at = text.begin();;) {
        at = std::search(at, text.end(), word.begin(), word.end(), same);
        if (at == text.end()) return false;
        const auto end = at + static_cast<std::ptrdiff_t>(word.size());
        const bool begins = at == text.begin() || !inWord(*(at - 1)) || !inWord(word.front());
        const bool ends = end == text.end() || !inWord(*end) || !inWord(word.back());
        if (begins && ends) return true;
        ++at;
    }
}

/// "f(integer)" is called f.
std::string wordOf(std::string_view name)
{
    const size_t arguments = name.find('(');
    if (arguments != 0 && arguments != std::string_view::npos) name = name.substr(0, arguments);
    return asciiLower(name);
}

bool isPart(const Kinds& kinds, Symbol kind)
{
    const Kind* known = kinds.find(kind);
    return known && known->traits().part;
}

/// What says how the object works; who owns it or what is remarked on it does not.
bool mentionedBy(const Object& object, const Kinds& kinds, const Mention& mention)
{
    const Kind* kind = kinds.find(object.id.kind);
    const auto says = [&](const Attribute& attribute) {
        if (kind) {
            const auto& all = kind->traits().attributes;
            const auto traits = std::ranges::find(all, attribute.name, &AttributeTraits::name);
            if (traits != all.end() && traits->facet != Facet::Structure &&
                traits->facet != Facet::Wording)
                return false;
        }
        if (const auto* text = std::get_if<std::string>(&attribute.value)) return mention.in(*text);
        const auto* list = std::get_if<std::vector<std::string>>(&attribute.value);
        return list &&
               std::ranges::any_of(*list, [&](const auto& text) { return mention.in(text); });
    };
    return std::ranges::any_of(object.attributes(), says);
}

} // namespace

Mention::Mention(const ObjectId& id, bool part) : m_words{wordOf(id.path.name())}
{
    if (part && id.path.depth() > 1) m_words.push_back(wordOf(id.path.parent().name()));
}

bool Mention::in(std::string_view text) const
{
    return !word().empty() && std::ranges::all_of(m_words, [&](const std::string& word) {
        return hasWord(text, word);
    });
}

std::vector<Use> usersOf(const Catalog& catalog, const Kinds& kinds, const ObjectId& id)
{
    std::set<ObjectId> users;
    const auto needing = [&](const ObjectId& needed) {
        for (const Object* user : catalog.dependentsOf(needed))
            if (!user->id.path.startsWith(id.path)) users.insert(user->id);
    };
    needing(id);
    for (const Object* child : catalog.childrenOf(id))
        if (isPart(kinds, child->id.kind)) needing(child->id);
    std::vector<Use> uses;
    for (const ObjectId& user : users) uses.push_back({user, false});
    const Mention mention(id, isPart(kinds, id.kind));
    for (const Object& object : catalog.objects()) {
        const bool apart = !object.id.path.startsWith(id.path) &&
                           !id.path.startsWith(object.id.path) && !users.contains(object.id);
        if (apart && mentionedBy(object, kinds, mention)) uses.push_back({object.id, true});
    }
    return uses;
}

Result<std::vector<QueryRecord>> queriesOn(const QString& journalFile, const Mention& mention,
                                           const QStringList& environments)
{
    std::vector<QueryRecord> told;
    if (!QFileInfo::exists(journalFile)) return told;
    Journal journal(journalFile);
    if (auto opened = journal.open(); !opened) return failure(opened.error());
    auto all = journal.queries(
        {.words = QString::fromStdString(mention.word()), .limit = queriesLookedAt});
    if (!all) return failure(all.error());
    QSet<QString> known;
    for (QueryRecord& query : *all) {
        if (told.size() == queriesTold) break;
        if (!environments.contains(query.environment) || known.contains(query.sql) ||
            !mention.in(query.sql.toStdString()))
            continue;
        known.insert(query.sql);
        told.push_back(std::move(query));
    }
    return told;
}

} // namespace lockstep
