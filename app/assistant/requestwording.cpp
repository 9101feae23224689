// RequestWording: politeness, contractions and typing errors; then the shapes, the first that fits.
#include "assistant/requestwording.h"

#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"
#include "assistant/requestshapes.h"

#include <algorithm>
#include <map>

namespace lockstep::assistant {

using namespace phrases;

namespace {

/// Words that are only ever meant as such, so that "colunm" can be one of them.
constexpr std::string_view ownWords[] = {
    "column",  "columns",    "unique",  "required", "default",   "nullable", "references",
    "boolean", "timestamp",  "varchar", "integer",  "mandatory", "optional", "rename",
    "foreign", "constraint", "between", "negative", "table"};

/// A letter that is missing, doubled, or changed places with the next.
bool mistyped(const std::string& typed, std::string_view meant)
{
    if (typed.size() == meant.size()) {
        for (size_t at = 0; at + 1 < typed.size(); ++at) {
            std::string swapped = typed;
            std::swap(swapped[at], swapped[at + 1]);
            if (swapped == meant && typed != meant) return true;
        }
        return false;
    }
    if (typed.size() + 1 == meant.size() && meant.size() >= 6) {
        for (size_t at = 1; at < meant.size(); ++at)
            if (std::string(meant.substr(0, at)) + std::string(meant.substr(at + 1)) == typed)
                return typed + "s" != meant;
        return false;
    }
    if (typed.size() == meant.size() + 1 && meant.size() >= 6)
        for (size_t at = 1; at < typed.size(); ++at)
            if (typed[at] == typed[at - 1] && typed.substr(0, at) + typed.substr(at + 1) == meant)
                return true;
    return false;
}

const std::map<std::string, std::string>& contractions()
{
    static const std::map<std::string, std::string> all = {{"can't", "cannot"},
                                                           {"don't", "do not"},
                                                           {"doesn't", "does not"},
                                                           {"isn't", "is not"},
                                                           {"aren't", "are not"},
                                                           {"shouldn't", "should not"},
                                                           {"mustn't", "must not"},
                                                           {"won't", "will not"},
                                                           {"needn't", "need not"},
                                                           {"wasn't", "was not"},
                                                           {"i'd", "i would"},
                                                           {"we'd", "we would"},
                                                           {"let's", "let us"},
                                                           {"lets", "let us"},
                                                           {"we'll", "we will"},
                                                           {"i'll", "i will"},
                                                           {"it's", "it is"},
                                                           {"we're", "we are"},
                                                           {"haven't", "have not"},
                                                           {"hasn't", "has not"},
                                                           {"anymore", "any more"},
                                                           {"pls", "please"},
                                                           {"plz", "please"},
                                                           {"thx", "thanks"},
                                                           {"nonnull", "not null"},
                                                           {"notnull", "not null"},
                                                           {"fk", "foreign key"},
                                                           {"shan't", "must not"},
                                                           {"couldn't", "could not"},
                                                           {"whos", "whose"},
                                                           {"foreignkey", "foreign key"},
                                                           {"can not", "cannot"}};
    return all;
}

} // namespace

Phrase spelledOut(Phrase phrase)
{
    Phrase result;
    for (size_t at = 0; at < phrase.size(); ++at) {
        Piece& piece = phrase[at];
        if (!piece.quoted && !piece.mark) {
            if (piece.lower == "-" && at + 1 < phrase.size() && phrase[at + 1].lower == ">") {
                Phrase colon = phraseOf(":");
                result.push_back(colon.front());
                ++at;
                continue;
            }
            if (piece.lower == "can" && at + 1 < phrase.size() && phrase[at + 1].lower == "not") {
                result.push_back(phraseOf("cannot").front());
                ++at;
                continue;
            }
            // "let's add" lost its ending with the possessive ones.
            if (piece.lower == "let" && at + 1 < phrase.size() && isVerb(phrase[at + 1])) continue;
            const auto found = contractions().find(piece.lower);
            if (found != contractions().end()) {
                const Phrase words = phraseOf(found->second);
                result.insert(result.end(), words.begin(), words.end());
                continue;
            }
            for (const std::string_view word : ownWords)
                if (mistyped(piece.lower, word)) piece.lower = piece.text = word;
        }
        result.push_back(piece);
    }
    // "please" says nothing wherever it stands.
    std::erase_if(result, [](const Piece& piece) {
        return is(piece, {"please", "kindly", "also", "really", "just", "simply", "additionally"});
    });
    return result;
}

namespace {

/// The first shape that fits, filled in; false where none does.
bool said(Phrase& phrase, const std::vector<Shape>& shapes, const PatternNames& names)
{
    Pattern::Captures captures;
    for (const Shape& shape : shapes)
        if (shape.shape.matches(phrase, names, captures)) {
            phrase = filled(shape.said, captures);
            return true;
        }
    return false;
}

constexpr int mostRounds = 6;

} // namespace

Phrase saidTogether(Phrase phrase, const PatternNames& names)
{
    // The shapes know of sentences alone.
    while (!phrase.empty() && phrase.back().mark && is(phrase.back(), {".", "!", "?"}))
        phrase.pop_back();
    Phrase sentences = phrase;
    for (Piece& piece : sentences)
        if (piece.mark && (piece.lower == ";" || piece.lower == "!"))
            piece.lower = piece.text = ".";
    if (said(sentences, shapesOfRequests(), names)) return sentences;
    return phrase;
}

Phrase plainlySaid(Phrase clause, const PatternNames& names)
{
    while (!clause.empty() && clause.back().mark && is(clause.back(), {",", ":"}))
        clause.pop_back();
    for (int round = 0; round < mostRounds; ++round) {
        while (!clause.empty() && (clause.front().mark && is(clause.front(), {",", ":"})))
            clause.erase(clause.begin());
        if (!said(clause, shapesOfPoliteness(), names) && !said(clause, shapesOfClauses(), names))
            break;
    }
    return clause;
}

} // namespace lockstep::assistant
