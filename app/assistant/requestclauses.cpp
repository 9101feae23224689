// RequestClauses: sentences, and the clauses within them.
#include "assistant/requestclauses.h"

#include "assistant/requestreader.h"

#include <algorithm>

namespace lockstep::assistant {

using namespace phrases;

bool isVerb(const Piece& piece)
{
    return is(piece,
              {"add",      "create",   "make",   "drop",     "remove",  "delete", "rename",
               "change",   "set",      "alter",  "modify",   "convert", "index",  "allow",
               "require",  "mark",     "ensure", "link",     "connect", "give",   "introduce",
               "include",  "restrict", "limit",  "let",      "build",   "relate", "enforce",
               "turn",     "update",   "grant",  "truncate", "insert",  "revoke", "comment",
               "describe", "document", "store",  "track",    "put",     "append", "define",
               "widen",    "increase", "call"});
}

bool isModal(const Phrase& phrase, size_t at)
{
    return begins(phrase, at, "should") || begins(phrase, at, "must") ||
           begins(phrase, at, "needs to") || begins(phrase, at, "need to") ||
           begins(phrase, at, "can only") || begins(phrase, at, "may only") ||
           begins(phrase, at, "has to") || begins(phrase, at, "have to") ||
           begins(phrase, at, "cannot") || begins(phrase, at, "can't") ||
           begins(phrase, at, "can be") || begins(phrase, at, "may be") ||
           begins(phrase, at, "shall") || begins(phrase, at, "belongs to") ||
           begins(phrase, at, "belong to") || begins(phrase, at, "has many") ||
           begins(phrase, at, "have many") || begins(phrase, at, "is required") ||
           begins(phrase, at, "is optional") || begins(phrase, at, "references") ||
           begins(phrase, at, "can have many") || begins(phrase, at, "is unique") ||
           begins(phrase, at, "are unique") || begins(phrase, at, "are required") ||
           begins(phrase, at, "are optional") || begins(phrase, at, "is mandatory") ||
           begins(phrase, at, "is between") || begins(phrase, at, "is one of") ||
           begins(phrase, at, "is either") || begins(phrase, at, "is always") ||
           begins(phrase, at, "is never") || begins(phrase, at, "is limited") ||
           begins(phrase, at, "defaults to") || begins(phrase, at, "may not") ||
           begins(phrase, at, "starts at") || begins(phrase, at, "can never") ||
           (at + 1 < phrase.size() && is(phrase[at], {"is", "are"}) &&
            is(phrase[at + 1], {"at", "between", "one", "either", "greater", "less", "more",
                                "required", "mandatory", "optional", "nullable", "positive", "not",
                                "never", "always", "unique", "limited"})) ||
           begins(phrase, at, "is not null") || begins(phrase, at, "is nullable") ||
           begins(phrase, at, "reference");
}

namespace {

void stripPoliteness(Phrase& phrase)
{
    while (!phrase.empty() &&
           (phrase.front().mark ||
            is(phrase.front(), {"please", "can",   "could",  "you", "i",     "we",      "want",
                                "need",   "would", "like",   "to",  "let's", "lets",    "then",
                                "also",   "and",   "now",    "id",  "i'd",   "finally", "next",
                                "first",  "just",  "kindly", "us",  "there", "should",  "be"})) &&
           !(is(phrase.front(), {"id"})) &&
           // "To orders add …" says where.
           !(is(phrase.front(), {"to"}) && phrase.size() > 1 && !isVerb(phrase[1])))
        phrase.erase(phrase.begin());
}

} // namespace

std::vector<Phrase> sentencesOf(const Phrase& phrase)
{
    std::vector<Phrase> sentences(1);
    int depth = 0;
    for (const Piece& piece : phrase) {
        if (piece.mark && piece.lower == "(") ++depth;
        if (piece.mark && piece.lower == ")") depth = std::max(0, depth - 1);
        if (depth == 0 && piece.mark && is(piece, {".", ";", "!", "?"}))
            sentences.emplace_back();
        else
            sentences.back().push_back(piece);
    }
    std::erase_if(sentences, [](const Phrase& one) { return one.empty(); });
    return sentences;
}

std::vector<Phrase> apartFromIt(const Phrase& phrase)
{
    for (size_t at = 1; at + 2 < phrase.size(); ++at) {
        const bool joins = is(phrase[at], {"and"}) || (phrase[at].mark && phrase[at].lower == ",");
        if (!joins) continue;
        // "email is unique, phone is required"
        const auto modalIn = [&](size_t from, size_t to) {
            for (size_t place = from; place < std::min(to, phrase.size()); ++place) {
                if (phrase[place].mark && phrase[place].lower != ":") return false;
                if (is(phrase[place], {"many", "several", "multiple"})) return false;
                if (place > from && isModal(phrase, place)) return true;
            }
            return false;
        };
        if (at + 3 < phrase.size() && modalIn(0, at) && modalIn(at + 1, at + 5) &&
            !isVerb(phrase[at + 1]) && !is(phrase[at + 1], {"it", "they", "both", "all", "and"}) &&
            !is(phrase[0],
                {"when", "if", "once", "whenever", "drop", "remove", "delete", "add", "create"})) {
            std::vector<Phrase> parts = {part(phrase, 0, at)};
            for (Phrase& rest : apartFromIt(part(phrase, at + 1))) parts.push_back(std::move(rest));
            return parts;
        }
        size_t it = at + 1;
        if (is(phrase[it], {"and"})) ++it;
        if (it + 1 >= phrase.size() || !is(phrase[it], {"it", "they", "both", "all"})) continue;
        const bool said =
            isModal(phrase, it + 1) ||
            is(phrase[it + 1], {"required", "unique", "optional", "nullable", "mandatory", "are",
                                "not", "is", "default", "defaults", "defaulting"});
        if (!said || is(phrase[0], {"when", "if", "once", "whenever", "drop", "remove", "delete"}))
            continue;
        std::vector<Phrase> parts = {part(phrase, 0, at)};
        for (Phrase& rest : apartFromIt(part(phrase, it))) parts.push_back(std::move(rest));
        return parts;
    }
    return {phrase};
}

std::vector<Phrase> clausesOf(const Phrase& phrase)
{
    std::vector<Phrase> clauses;
    Phrase current;
    int depth = 0;
    const auto finish = [&] {
        stripPoliteness(current);
        if (!current.empty()) clauses.push_back(current);
        current.clear();
    };
    for (size_t at = 0; at < phrase.size(); ++at) {
        const Piece& piece = phrase[at];
        if (piece.mark && piece.lower == "(") ++depth;
        if (piece.mark && piece.lower == ")") depth = std::max(0, depth - 1);
        if (depth > 0) {
            current.push_back(piece);
            continue;
        }
        if (piece.mark && (piece.lower == "." || piece.lower == ";" || piece.lower == "!" ||
                           piece.lower == "?")) {
            finish();
            continue;
        }
        const bool joins = is(piece, {"and", "then"}) || (piece.mark && piece.lower == ",");
        if (joins && !current.empty()) {
            size_t next = at + 1;
            while (next < phrase.size() && is(phrase[next], {"and", "then", "also"})) ++next;
            const bool verb = next + 1 < phrase.size() && isVerb(phrase[next]) &&
                              !(is(phrase[next], {"index", "comment", "set", "document"}) &&
                                (phrase[next + 1].mark ||
                                 is(phrase[next + 1], {"column", "field", "columns", "and"}))) &&
                              !phrase[next + 1].mark;
            const bool it = next < phrase.size() &&
                            (is(phrase[next], {"it", "they"}) || begins(phrase, next, "make it") ||
                             begins(phrase, next, "make them")) &&
                            isModal(phrase, next + 1);
            // "add X for users to track and update": within a purpose a verb needs an object.
            if (verb || it) {
                finish();
                at = next - 1;
                continue;
            }
        }
        current.push_back(piece);
    }
    finish();
    return clauses;
}

} // namespace lockstep::assistant
