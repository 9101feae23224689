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
           begins(phrase, at, "can have many") || begins(phrase, at, "is unique");
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
