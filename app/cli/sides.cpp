// Sides: URIs, options of comparing, decisions on renames.
#include "cli/sides.h"

#include "base/text.h"
#include "cli/console.h"

#include <QFile>

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

/// The program is about to end: to give back hundreds of thousands of objects one by one takes
/// longer than to write what differs.
void keepToTheEnd(const Comparison& comparison)
{
    static auto* const kept = new std::vector<CatalogPtr>;
    for (const auto& catalog : {comparison.before, comparison.after, comparison.renamedBefore})
        kept->push_back(catalog);
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

Result<DecidedPair> decided(ComparedPairPtr pair, const std::string& renames)
{
    if (renames == "ask") return decideRenames(std::move(pair), RenamePolicy::Ask);
    if (renames == "confident") return decideRenames(std::move(pair), RenamePolicy::Confident);
    if (renames == "none") return decideRenames(std::move(pair), RenamePolicy::None);
    const auto given = renamesOf(renames);
    if (!given) return failure(given.error());
    return decideRenames(std::move(pair), RenamePolicy::Ask, *given);
}

Result<Compared> compareSides(const Options& options)
{
    auto dev = devSide(options);
    if (!dev) return failure(dev.error());
    auto prod = prodSide(options);
    if (!prod) return failure(prod.error());
    Compared compared;
    compared.dev = *dev;
    compared.prod = *prod;
    compared.devName = dev->environment.name.toStdString();
    compared.prodName = prod->environment.name.toStdString();
    auto names = nameMapFor(options.wishes);
    if (!names) return failure(names.error());
    dev->names = std::move(*names);
    const auto what = optionsFor(*dev->request.engine, options.wishes);
    if (!what) return failure(what.error());
    auto pair = readAndCompare(std::move(*dev), std::move(*prod), *what);
    if (!pair) return failure(pair.error());
    for (const ServerFacts* facts : {&(*pair)->devFacts, &(*pair)->prodFacts})
        if (!facts->unverified.empty()) tellWarning(facts->unverified + ".");
    auto decision = decided(std::move(*pair), options.renames);
    if (!decision) return failure(decision.error());
    compared.decided = std::move(*decision);
    keepToTheEnd(compared.pair().comparison);
    return compared;
}

} // namespace lockstep::cli
