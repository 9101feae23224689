// ComparisonWishes: words become options.
#include "workflow/comparisonwishes.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace lockstep {

namespace {

/// A word and the facet it is about. An engine may also have it as a kind of its own.
struct Ignorable
{
    const char* word;
    Facet facet;
    const char* kind;
};
constexpr std::array ignorables{Ignorable{"owner", Facet::Owner, "owner"},
                                Ignorable{"grants", Facet::Grants, "grant"},
                                Ignorable{"comments", Facet::Comment, "comment"},
                                Ignorable{"labels", Facet::Labels, ""},
                                Ignorable{"storage", Facet::Storage, ""},
                                Ignorable{"tablespace", Facet::Tablespace, ""},
                                Ignorable{"statistics", Facet::Statistics, ""}};

/// False when the word means nothing to the engine.
bool leaveOut(const Engine& engine, const std::string& word, CompareOptions& options)
{
    const auto* known = std::find_if(ignorables.begin(), ignorables.end(),
                                     [&](const Ignorable& one) { return word == one.word; });
    bool found = known != ignorables.end();
    for (const auto& kind : engine.kinds().all()) {
        const KindTraits& traits = kind->traits();
        const bool named = word == traits.name.text() || word == asciiLower(traits.plural);
        if (named || (known != ignorables.end() && traits.name.text() == known->kind))
            options.ignoredKinds.insert(traits.name);
        found = found || named;
        if (known == ignorables.end()) continue;
        for (const AttributeTraits& attribute : traits.attributes)
            if (attribute.facet == known->facet)
                options.ignoredAttributes.insert({traits.name, attribute.name});
    }
    return found;
}

using Names = std::map<std::string, std::string>;

Result<Names> namesOf(const std::vector<std::string>& pairs, const char* what)
{
    Names names;
    for (const std::string& pair : pairs) {
        const size_t middle = pair.find('=');
        const std::string dev = trimmed(pair.substr(0, middle));
        const std::string prod =
            middle == std::string::npos ? std::string() : trimmed(pair.substr(middle + 1));
        if (dev.empty() || prod.empty())
            return failure(ErrorKind::BadInput,
                           "\"" + visible(pair) + "\" is no pair of " + what + ": write DEV=PROD.");
        if (!names.emplace(dev, prod).second)
            return failure(ErrorKind::BadInput, "Of the " + std::string(what) + " \"" +
                                                    visible(dev) + "\" is mapped twice.");
    }
    return names;
}

} // namespace

const std::vector<std::string>& ignorableWords()
{
    static const std::vector<std::string> words = [] {
        std::vector<std::string> all;
        for (const Ignorable& one : ignorables) all.emplace_back(one.word);
        return all;
    }();
    return words;
}

Result<CompareOptions> optionsFor(const Engine& engine, const ComparisonWishes& wishes)
{
    CompareOptions options = engine.usualOptions();
    auto scope = Scope::fromPatterns(wishes.only, wishes.except);
    if (!scope) return failure(scope.error());
    options.scope = std::move(*scope);
    for (const std::string& text : wishes.ignore) {
        const std::string word = trimmed(text);
        if (!leaveOut(engine, word, options))
            return failure(ErrorKind::BadInput,
                           "\"" + visible(word) + "\" is nothing that can be ignored.");
    }
    return options;
}

Result<NameMap> nameMapFor(const ComparisonWishes& wishes)
{
    auto roles = namesOf(wishes.mapRoles, "roles");
    if (!roles) return failure(roles.error());
    auto schemas = namesOf(wishes.mapSchemas, "schemas");
    if (!schemas) return failure(schemas.error());
    auto tablespaces = namesOf(wishes.mapTablespaces, "tablespaces");
    if (!tablespaces) return failure(tablespaces.error());
    return NameMap{std::move(*roles), std::move(*schemas), std::move(*tablespaces)};
}

} // namespace lockstep
