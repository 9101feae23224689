// Words: sentences in the language of the program, or in English where they leave it.
#pragma once

#include <QString>
#include <string>
#include <string_view>

namespace lockstep {

/// The text in the language that was installed, English without one; any thread. For what stands
/// outside of a class with a tr() of its own. One thing is said in words of its own ("1 row"),
/// several by %n, so that English needs no translation. Written lockstep::tr() where lupdate would
/// file it elsewhere: in members, and in functions that return something of std.
[[nodiscard]] QString tr(const char* text, const char* note = nullptr, int n = -1);

/// What an engine calls its kinds and their attributes: "Tables", "Data type". Engines do not know
/// of languages; resources/languages/enginewords.cpp lists their words.
[[nodiscard]] QString engineWord(std::string_view word);

/// Whether nouns are small within a sentence: "data type", but "Datentyp".
[[nodiscard]] bool nounsAreSmall();
/// The word of an engine as it stands within a sentence: "data type", but "Datentyp".
[[nodiscard]] std::string inSentence(std::string_view word);

/// While it lives, tr() and engineWord() answer this thread in English: reports and what else
/// programs read or people send around are the same in every language.
class InEnglish
{
public:
    InEnglish();
    ~InEnglish();
    InEnglish(const InEnglish&) = delete;
    InEnglish& operator=(const InEnglish&) = delete;

private:
    bool m_before;
};

} // namespace lockstep
