// Completion: what may stand at a caret.
#include "completion/completion.h"

#include "base/text.h"
#include "completion/caretwords.h"
#include "completion/proposals.h"

#include <algorithm>

namespace lockstep {

Completion::Completion(const Dialect& dialect, NamesPtr names)
    : m_dialect(dialect),
      m_names(std::move(names)),
      m_scanner(SqlSyntax::of(dialect), dialect.keywords())
{
}

Completions Completion::at(std::string_view text, size_t caret, const Lately& lately, size_t limit)
{
    caret = std::min(caret, text.size());
    Completions made;
    made.replaces = {caret, caret};
    const auto found = caretWords(m_dialect, m_scanner, text, caret);
    if (!found) return made;
    made.replaces = found->replaces;
    made.typed = found->typed;
    const SightReader reader(*m_names, found->words);
    const Sight sight = reader.at(found->caret);
    const Place place = placeOf(found->words, reader.matched(), found->caret);
    const bool called =
        found->caret + 1 < found->words.size() && found->words[found->caret + 1].is("(");
    made.proposals = Proposals({m_dialect, *m_names, place, sight, found->typed, found->quoted,
                                found->writesLower(), called,
                                found->caret > 0 && behindBlankLine(text, found->replaces.begin)},
                               lately)
                         .gather(limit);
    return made;
}

std::optional<Hint> Completion::hintAt(std::string_view text, size_t caret)
{
    const auto found = caretWords(m_dialect, m_scanner, text, std::min(caret, text.size()));
    if (!found) return {};
    const auto call = callAround(found->words, matches(found->words), found->caret);
    if (!call) return {};
    Hint hint;
    hint.argument = call->argument;
    hint.begin = found->words[call->name].begin;
    for (const RoutineName* one : m_names->routines(found->words[call->name].name))
        hint.signatures.push_back(one->signature());
    if (hint.signatures.empty()) return {};
    return hint;
}

} // namespace lockstep
