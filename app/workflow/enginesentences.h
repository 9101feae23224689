// Engine sentences: hazards, questions to rows and titles of steps in the language of the program.
#pragma once

#include <QString>
#include <span>

namespace lockstep {

/// Engines and plans do not know of languages: they compose English. The sentence is found again by
/// its words ("The %1 goes with all its rows") and said in the program's language with the same
/// names, SQL and numbers in it; as it is where its words are not known, or in English. Any thread.
[[nodiscard]] QString engineSentence(const QString& sentence);
/// All that are known: %1 and so on are names, SQL, or sentences of these again.
[[nodiscard]] std::span<const char* const> engineSentences();
/// Whether its words are known; tests hold what engines say against it.
[[nodiscard]] bool isEngineSentence(const QString& sentence);

} // namespace lockstep
