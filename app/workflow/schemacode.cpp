// SchemaCode: read, generate, hold against the folder.
#include "workflow/schemacode.h"

#include "base/text.h"
#include "engine/tabular.h"
#include "workflow/stoppablelink.h"

#include <QDir>
#include <algorithm>

namespace lockstep {

GeneratorPtr generatorOf(const std::string& product)
{
    for (const GeneratorPtr& one : generatorsOfPlugins())
        for (const GeneratorProduct& known : one->products())
            if (known.key == product) return one;
    return nullptr;
}

Result<Code> codeOf(const Side& side, const Generator& generator, const CodeChoice& choice,
                    const std::atomic<bool>* stop)
{
    const Engine& engine = *side.request.engine;
    const auto* tabular = dynamic_cast<const Tabular*>(&engine);
    if (!tabular)
        return failure(ErrorKind::Unsupported,
                       "No code can be written from " + engine.label() + ".");
    auto link = StoppableLink::open(side.request, Access::Read, stop);
    if (!link) return failure(link.error());
    auto catalog = (*link)->connection().readCatalog();
    if (auto wanted = notStopped(stop); !wanted) return failure(wanted.error());
    if (!catalog) return failure(catalog.error());
    const Tables tables = tabular->tables(**catalog);
    return generator.generate({.product = choice.product,
                               .options = choice.options,
                               .tables = tables,
                               .source = side.environment.name.toStdString()});
}

Result<SchemaCode> schemaCode(const Side& side, const CodeChoice& choice,
                              const std::atomic<bool>* stop)
{
    const GeneratorPtr generator = generatorOf(choice.product);
    if (!generator)
        return failure(ErrorKind::BadInput,
                       "\"" + visible(choice.product) + "\" is nothing that is written.");
    auto code = codeOf(side, *generator, choice, stop);
    if (!code) return failure(code.error());
    auto fates = fatesOf(choice.folder, *generator, choice.product, *code, false);
    if (!fates) return failure(fates.error());
    return SchemaCode{std::move(*code), std::move(*fates)};
}

Result<InStep> bringInStep(const Side& side, const CodeChoice& choice,
                           const std::atomic<bool>* stop)
{
    if (!QDir(choice.folder).exists())
        return failure(ErrorKind::NotFound, "The folder " + visible(choice.folder.toStdString()) +
                                                " is not there any more.");
    auto made = schemaCode(side, choice, stop);
    if (!made) return failure(made.error());
    InStep done;
    for (const FileFate& fate : made->fates) {
        if (needsConsent(fate)) done.left.push_back(fate.path);
        if (!needsConsent(fate) && fate.kind != FileFate::Kind::Same) ++done.written;
    }
    std::erase_if(made->fates, needsConsent);
    if (auto written = writeCode(choice.folder, made->fates, false); !written)
        return failure(written.error());
    return done;
}

} // namespace lockstep
