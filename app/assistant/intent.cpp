// Intent: the first clause tells, as the reader of requests takes it apart.
#include "assistant/intent.h"

#include "assistant/requestclauses.h"
#include "assistant/requestreader.h"
#include "assistant/requestwording.h"

namespace lockstep::assistant {

using namespace phrases;

namespace {

constexpr std::initializer_list<const char*> places{"in", "on", "for", "to", "from"};

/// What a question begins with, or what it is about.
bool asks(const Piece& piece)
{
    return is(piece, {"what",  "which",    "who",     "whom", "whose", "how",      "when",
                      "where", "why",      "show",    "list", "find",  "count",    "get",
                      "see",   "display",  "tell",    "is",   "are",   "do",       "does",
                      "did",   "retrieve", "compute", "know", "look",  "calculate"});
}

/// Without a schema any few words can be a table or columns, but for those that join others.
const PatternNames& anyNames()
{
    static const auto few = [](const Phrase& phrase) {
        return !phrase.empty() && phrase.size() <= 4 &&
               std::none_of(phrase.begin(), phrase.end(), [](const Piece& piece) {
                   return piece.mark || asks(piece) || isVerb(piece) ||
                          is(piece, {"i", "we", "you", "that", "with", "without", "and", "should",
                                     "must", "can", "may", "to", "me", "us", "in", "for"});
               });
    };
    static const PatternNames names{few, few};
    return names;
}

/// What is said of tables or columns in a way that asks for something to become so.
bool wishes(const Phrase& clause)
{
    const bool wish = is(clause.empty() ? Piece() : clause[0], {"when"}) ||
                      begins(clause, 0, "get rid") || begins(clause, 0, "do not");
    if (clause.empty() || (asks(clause[0]) && !wish)) return false;
    const Phrase said = plainlySaid(clause, anyNames());
    return !said.empty() && textOf(said) != textOf(clause) && !asks(said[0]) &&
           (isVerb(said[0]) || begins(said, 0, "foreign key") || is(said[0], {"once"}));
}

/// "users: add …", "in the users table, add …": where, before what.
Phrase behindPlace(Phrase phrase)
{
    if (phrase.size() > 2 && phrase[1].mark && phrase[1].lower == ":") {
        erase(phrase, 0, 2);
    } else if (is(phrase[0], places)) {
        constexpr size_t longestPlace = 7;
        for (size_t at = 1; at < phrase.size() && at < longestPlace; ++at) {
            if (asks(phrase[at]) || is(phrase[at], {"each", "every"})) break;
            if (!isVerb(phrase[at])) continue;
            erase(phrase, 0, at);
            break;
        }
    }
    return phrase;
}

} // namespace

Intent intentOf(std::string_view text)
{
    Phrase words = phraseOf(text);
    while (!words.empty() && words.front().text == "…") words.erase(words.begin()); // it goes on
    words = spelledOut(std::move(words));
    const std::vector<Phrase> clauses = clausesOf(words);
    if (clauses.empty()) return Intent::Question;
    if (const auto sentences = sentencesOf(words);
        !sentences.empty() && words.back().lower != "?" && wishes(sentences.front()))
        return Intent::Change;
    Phrase phrase = behindPlace(clauses.front());
    // "In the users table, add …": the first clause is a place alone.
    if (clauses.size() > 1 && !phrase.empty() && is(phrase[0], places) && isVerb(clauses[1][0]))
        phrase = clauses[1];
    if (phrase.empty() || asks(phrase[0])) return Intent::Question;
    // "Give the names of …", but "give users a nickname".
    if (is(phrase[0], {"give"}) && phrase.size() > 1 && is(phrase[1], {"me", "us", "the", "all"}))
        return Intent::Question;
    if (isVerb(phrase[0])) return Intent::Change;
    // "We need a discount column in orders".
    const bool names = find(phrase, "column") != none || find(phrase, "field") != none ||
                       find(phrase, "table") != none;
    if (names && is(phrase[0], {"a", "an", "another", "new"})) return Intent::Change;
    // "Emails of users must be unique", but "users who must change their password".
    for (size_t at = 1; at < phrase.size(); ++at) {
        if (isModal(phrase, at)) return Intent::Change;
        if (asks(phrase[at]) || is(phrase[at], {"that", "with", "without"})) break;
    }
    return Intent::Question;
}

} // namespace lockstep::assistant
