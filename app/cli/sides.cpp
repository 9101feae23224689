// Sides: URIs, options of comparing, decisions on renames.
#include "cli/sides.h"

#include "base/text.h"

#include <QFile>
#include <array>

namespace lockstep::cli {

namespace {

Result<Side> sideOf(std::string uri, Role role, const char* option, const char* variable)
{
    if (uri.empty()) uri = qEnvironmentVariable(variable).toStdString();
    if (uri.empty()) {
        Error error;
        error.kind = ErrorKind::BadInput;
        error.message = std::string("There is no ") + option + ".";
        error.hint = std::string("Give ") + option + " URI, or set " + variable + ".";
        return failure(std::move(error));
    }
    auto resolved = Engines::fromPlugins().resolve(uri);
    if (!resolved) return failure(resolved.error().in(option));
    Side side;
    side.environment.name =
        QString::fromStdString(resolved->engine->describe(resolved->target.parameters));
    side.environment.role = role;
    side.environment.engine = resolved->engine->name();
    side.environment.parameters = resolved->target.parameters;
    side.request.engine = resolved->engine;
    side.request.parameters = std::move(resolved->target.parameters);
    side.request.options.password = std::move(resolved->target.password);
    return side;
}

/// A word of --ignore and the facet it is about. An engine may also have it as a kind of its own.
struct Ignorable
{
    const char* word;
    Facet facet;
    const char* kind;
};
constexpr std::array ignorables{Ignorable{"owner", Facet::Owner, "owner"},
                                Ignorable{"grants", Facet::Grants, "grant"},
                                Ignorable{"comments", Facet::Comment, "comment"},
                                Ignorable{"storage", Facet::Storage, ""},
                                Ignorable{"tablespace", Facet::Tablespace, ""},
                                Ignorable{"statistics", Facet::Statistics, ""}};

Result<CompareOptions> compareOptions(const Engine& engine, const Options& asked)
{
    CompareOptions options = engine.usualOptions();
    auto scope = Scope::fromPatterns(asked.only, asked.except);
    if (!scope) return failure(scope.error());
    options.scope = std::move(*scope);
    for (const std::string& text : asked.ignore) {
        const std::string word = trimmed(text);
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
        if (!found)
            return failure(ErrorKind::BadInput,
                           "\"" + visible(word) + "\" is nothing that can be ignored.");
    }
    return options;
}

Result<std::map<std::string, std::string>> namesOf(const std::vector<std::string>& pairs,
                                                   const char* option)
{
    std::map<std::string, std::string> names;
    for (const std::string& pair : pairs) {
        const size_t middle = pair.find('=');
        const std::string dev = trimmed(pair.substr(0, middle));
        const std::string prod =
            middle == std::string::npos ? std::string() : trimmed(pair.substr(middle + 1));
        if (dev.empty() || prod.empty())
            return failure(ErrorKind::BadInput,
                           std::string(option) + ": \"" + visible(pair) + "\" is not DEV=PROD.");
        if (!names.emplace(dev, prod).second)
            return failure(ErrorKind::BadInput,
                           std::string(option) + ": \"" + visible(dev) + "\" is mapped twice.");
    }
    return names;
}

Result<NameMap> nameMap(const Options& options)
{
    auto roles = namesOf(options.mapRoles, "--map-role");
    if (!roles) return failure(roles.error());
    auto schemas = namesOf(options.mapSchemas, "--map-schema");
    if (!schemas) return failure(schemas.error());
    auto tablespaces = namesOf(options.mapTablespaces, "--map-tablespace");
    if (!tablespaces) return failure(tablespaces.error());
    return NameMap{std::move(*roles), std::move(*schemas), std::move(*tablespaces)};
}

Result<RenameDecisions> renamesOf(const std::string& file)
{
    QFile input(QString::fromStdString(file));
    if (!input.open(QIODevice::ReadOnly))
        return failure(ErrorKind::BadInput,
                       "The renames file " + visible(file) + " cannot be read.",
                       input.errorString().toStdString());
    auto renames = renamesFromText(input.readAll().toStdString());
    if (!renames) return failure(renames.error().in(visible(file)));
    return renames;
}

Result<DecidedPair> decided(ComparedPairPtr pair, const std::string& renames)
{
    if (renames == "ask") return decideRenames(std::move(pair), RenamePolicy::Ask);
    if (renames == "confident") return decideRenames(std::move(pair), RenamePolicy::Confident);
    if (renames == "none") return decideRenames(std::move(pair), RenamePolicy::None);
    const auto given = renamesOf(renames);
    if (!given) return failure(given.error());
    return decideRenames(std::move(pair), RenamePolicy::Ask, *given);
}

} // namespace

Result<Side> devSide(const Options& options)
{
    return sideOf(options.dev, Role::Development, "--dev", "LOCKSTEP_DEV_URL");
}

Result<Side> prodSide(const Options& options)
{
    return sideOf(options.prod, Role::Production, "--prod", "DATABASE_URL");
}

Result<Compared> compareSides(const Options& options)
{
    auto dev = devSide(options);
    if (!dev) return failure(dev.error());
    auto prod = prodSide(options);
    if (!prod) return failure(prod.error());
    Compared compared;
    compared.prod = *prod;
    compared.devName = dev->environment.name.toStdString();
    compared.prodName = prod->environment.name.toStdString();
    auto names = nameMap(options);
    if (!names) return failure(names.error());
    dev->names = std::move(*names);
    const auto what = compareOptions(*dev->request.engine, options);
    if (!what) return failure(what.error());
    auto pair = readAndCompare(std::move(*dev), std::move(*prod), *what);
    if (!pair) return failure(pair.error());
    auto decision = decided(std::move(*pair), options.renames);
    if (!decision) return failure(decision.error());
    compared.decided = std::move(*decision);
    return compared;
}

} // namespace lockstep::cli
