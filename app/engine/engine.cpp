// Engine: comparing with what the engine knows of names in text and of renaming.
#include "engine/engine.h"

namespace lockstep {

CompareOptions Engine::usualOptions() const
{
    CompareOptions options = allOptions();
    for (const auto& kind : kinds().all())
        for (const auto& attribute : kind->traits().attributes)
            if (attribute.facet == Facet::Order)
                options.ordering.insert({kind->traits().name, attribute.name});
            else if (attribute.facet == Facet::Wording)
                options.wording.insert({kind->traits().name, attribute.name});
    return options;
}

CompareOptions Engine::allOptions() const
{
    CompareOptions options;
    for (const auto& kind : kinds().all())
        if (kind->traits().mirrored) options.mirrored.insert(kind->traits().name);
    return options;
}

Result<CatalogPtr> Engine::mapped(CatalogPtr dev, const NameMap& names) const
{
    if (names.empty()) return dev;
    return failure(ErrorKind::BadInput, label() + " has no roles, schemas or tablespaces to map.");
}

Result<CatalogPtr> Engine::aligned(CatalogPtr catalog, const Catalog&) const { return catalog; }

std::vector<Hazard> Engine::hazards(const Change&, const Sides&) const { return {}; }

std::vector<StatementLocks> Engine::forecast(const std::vector<std::string>& statements,
                                             const Catalog&) const
{
    return std::vector<StatementLocks>(statements.size());
}

StatementLocks Engine::locks(const std::string& sql, const Catalog& before) const
{
    return forecast({sql}, before).front();
}

Result<std::unique_ptr<Scratch>> Engine::makeScratch(const Parameters&, const ConnectOptions&,
                                                     Connection&) const
{
    return failure(ErrorKind::Unsupported, label() + " makes no scratch databases.");
}

std::string Engine::dumpTool(int) const { return {}; }

Result<Dump> Engine::dump(const Parameters&, const ConnectOptions&,
                          const std::function<bool()>&) const
{
    return failure(ErrorKind::Unsupported, label() + " has no tool that writes its structure.");
}

Result<std::vector<std::string>> Engine::dropLeftScratches(const Parameters&,
                                                           const ConnectOptions&) const
{
    return std::vector<std::string>{};
}

Result<Comparison> Engine::compareCatalogs(CatalogPtr before, CatalogPtr after,
                                           CompareOptions options, Renames renames) const
{
    const auto inText = [self = shared_from_this()](Object& object, const ObjectId& from,
                                                    const ObjectId& to) {
        self->dialect().renameInText(object, from, to);
    };
    auto inBeforesWords = aligned(std::move(after), *before);
    if (!inBeforesWords) return failure(inBeforesWords.error());
    return compare(std::move(before), std::move(*inBeforesWords), std::move(options),
                   std::move(renames), inText);
}

namespace {

std::vector<RenameTraits> renamable(const Kinds& kinds)
{
    std::vector<RenameTraits> found;
    for (const auto& kind : kinds.all()) {
        const KindTraits& traits = kind->traits();
        if (traits.renamable) found.push_back({traits.name, traits.identity, traits.holdsRows});
    }
    return found;
}

} // namespace

std::vector<RenameCandidate> Engine::candidates(const Comparison& comparison,
                                                const KnownValues& values) const
{
    return renameCandidates(comparison, renamable(kinds()), values);
}

ColumnsToSketch Engine::columnsToSketch(const Comparison& comparison,
                                        const std::vector<RenameCandidate>& candidates) const
{
    return lockstep::columnsToSketch(comparison, renamable(kinds()), candidates);
}

SelectionRules Engine::selectionRules() const
{
    SelectionRules rules;
    for (const auto& kind : kinds().all()) {
        const KindTraits& traits = kind->traits();
        if (traits.part) rules.parts.insert(traits.name);
        if (traits.holdsRows) rules.holdsRows.insert(traits.name);
    }
    return rules;
}

} // namespace lockstep
