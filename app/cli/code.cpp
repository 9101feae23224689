// code: writes code in another language from a database, or from a plan between two.
#include "cli/commands.h"
#include "cli/planning.h"

#include "base/text.h"
#include "engine/tabular.h"
#include "workflow/revisionhistory.h"
#include "workflow/schemacode.h"

#include <QJsonArray>
#include <fmt/format.h>

namespace lockstep::cli {

namespace {

const char* wordOf(FileFate::Kind kind)
{
    switch (kind) {
    case FileFate::Kind::New:
        return "new";
    case FileFate::Kind::Same:
        return "unchanged";
    case FileFate::Kind::Replaced:
        return "replaced";
    case FileFate::Kind::Removed:
        return "removed";
    case FileFate::Kind::Edited:
        return "changed by hand";
    case FileFate::Kind::Foreign:
        return "not by Lockstep";
    }
    return "";
}

/// Which database it is from, its tables, and of a plan the way there.
struct Source
{
    std::string name;
    Tables tables;
    Tables before;
    std::vector<CodeStep> up;
    std::vector<CodeStep> down;
};

Result<Tables> tablesOf(const Engine& engine, const Catalog& catalog)
{
    const auto* tabular = dynamic_cast<const Tabular*>(&engine);
    if (!tabular)
        return failure(ErrorKind::Unsupported,
                       "No code can be written from " + engine.label() + ".");
    return tabular->tables(catalog);
}

Result<Source> sourceOfPlan(Options options, const GeneratorProduct& product)
{
    // Its tool's own table is in prod alone, at the top or in a schema.
    if (!product.records.empty())
        for (const std::string& name : {product.records, "*." + product.records})
            options.wishes.except.push_back(name);
    const auto consent = Consent::fromWords(options.allow);
    if (!consent) return failure(consent.error());
    const auto choice = choiceOf(options);
    if (!choice) return failure(choice.error());
    const auto compared = compareSides(options);
    if (!compared) return failure(compared.error());
    const auto planned = makePlanFor(*compared, *consent, *choice);
    if (!planned) return failure(planned.error());
    const ComparedPair& pair = compared->pair();
    auto after = tablesOf(*pair.engine, *pair.comparison.after);
    if (!after) return failure(after.error());
    auto before = tablesOf(*pair.engine, *pair.comparison.before);
    if (!before) return failure(before.error());
    return Source{.name = compared->devName,
                  .tables = std::move(*after),
                  .before = std::move(*before),
                  .up = codeSteps(planned->plan.steps),
                  .down = codeSteps(planned->plan.undo)};
}

/// The revision that the next one follows, and what that one follows; empty: there are none.
ListedRevision lastIn(const Options& options)
{
    const auto history = revisionHistory(QString::fromStdString(options.out));
    if (!history || history->revisions.empty()) return {};
    return history->revisions.back();
}

/// What was written before is written again as it was, not as one more that follows it.
Result<Code> nextOf(const Generator& generator, const Options& options, CodeWish wish)
{
    wish.previous = options.previous;
    if (!wish.previous.empty()) return generator.generate(wish);
    const ListedRevision last = lastIn(options);
    wish.previous = last.follows.toStdString();
    auto again = generator.generate(wish);
    const bool written =
        again && again->files.size() == 1 && again->files.front().path == last.file.toStdString();
    if (!again || written || last.number.isEmpty()) return again;
    wish.previous = last.number.toStdString();
    return generator.generate(wish);
}

Result<Code> codeFor(const Generator& generator, const Options& options,
                     const GeneratorProduct& product)
{
    if (!product.fromPlan) {
        const auto side = devSide(options);
        if (!side) return failure(side.error());
        return codeOf(*side, generator,
                      {.product = options.product, .options = options.codeChoices});
    }
    auto source = sourceOfPlan(options, product);
    if (!source) return failure(source.error());
    if (source->up.empty())
        return failure(ErrorKind::Refused, "There is nothing to write: prod equals dev.");
    return nextOf(generator, options,
                  {.product = options.product,
                   .options = options.codeChoices,
                   .tables = source->tables,
                   .source = source->name,
                   .before = &source->before,
                   .up = std::move(source->up),
                   .down = std::move(source->down),
                   .message = options.note});
}

void tell(const std::vector<FileFate>& fates, const Code& code, Console& console)
{
    QJsonArray files;
    for (const FileFate& fate : fates) {
        console.line(fmt::format("{:<16} {}", wordOf(fate.kind), visible(fate.path)));
        files.append(QJsonObject{{QStringLiteral("path"), QString::fromStdString(fate.path)},
                                 {QStringLiteral("state"), QLatin1String(wordOf(fate.kind))}});
    }
    console.add(QStringLiteral("files"), files);
    QJsonArray missing;
    if (!code.missing.empty()) console.line("\nIn the database and not in the code:");
    for (const std::string& one : code.missing) {
        console.line("  " + visible(one));
        missing.append(QString::fromStdString(one));
    }
    console.add(QStringLiteral("missing"), missing);
}

} // namespace

int code(const Options& options, Console& console)
{
    const auto failed = [&](const Error& error) {
        console.error(error);
        const bool refused =
            error.kind == ErrorKind::Refused || error.kind == ErrorKind::Unsupported;
        return console.finish(refused ? 1 : 2);
    };
    const auto generators = generatorsOfPlugins();
    const GeneratorProduct* product = nullptr;
    GeneratorPtr generator;
    for (const GeneratorPtr& one : generators)
        for (const GeneratorProduct& known : one->products())
            if (known.key == options.product && !product) {
                product = &known;
                generator = one;
            }
    if (!product)
        return failed(
            {.kind = ErrorKind::BadInput,
             .message = "\"" + visible(options.product) + "\" is nothing that is written."});
    const auto made = codeFor(*generator, options, *product);
    if (!made) return failed(made.error());
    const QString folder = QString::fromStdString(options.out);
    const auto fates = fatesOf(folder, *generator, product->key, *made, product->fromPlan);
    if (!fates) return failed(fates.error());
    const auto written = writeCode(folder, *fates, options.overwriteEdited);
    tell(*fates, *made, console);
    if (written) return console.finish(0);
    for (const FileFate& fate : *fates)
        if (needsConsent(fate)) console.line("\n" + diffText(fate));
    Error error = written.error();
    if (error.kind == ErrorKind::Refused)
        error.hint = "No file was written. Move what you changed to a file of your own, or use "
                     "--overwrite-edited, which loses it.";
    return failed(error);
}

} // namespace lockstep::cli
