// Requests: words in a row.
#include "assistant/requestreader.h"

namespace lockstep::assistant {

namespace phrases {

bool is(const Piece& piece, std::initializer_list<const char*> words)
{
    return !piece.quoted && std::any_of(words.begin(), words.end(),
                                        [&](const char* word) { return piece.lower == word; });
}

bool begins(const Phrase& phrase, size_t at, std::string_view words)
{
    size_t from = 0;
    while (from < words.size()) {
        const size_t end = std::min(words.find(' ', from), words.size());
        if (at >= phrase.size() || phrase[at].quoted ||
            phrase[at].lower != words.substr(from, end - from))
            return false;
        ++at;
        from = end + 1;
    }
    return true;
}

size_t find(const Phrase& phrase, std::string_view words, size_t from)
{
    for (size_t at = from; at < phrase.size(); ++at)
        if (begins(phrase, at, words)) return at;
    return std::string::npos;
}

Phrase part(const Phrase& phrase, size_t begin, size_t end)
{
    end = std::min(end, phrase.size());
    begin = std::min(begin, end);
    return {phrase.begin() + long(begin), phrase.begin() + long(end)};
}

void erase(Phrase& phrase, size_t begin, size_t end)
{
    end = std::min(end, phrase.size());
    if (begin < end) phrase.erase(phrase.begin() + long(begin), phrase.begin() + long(end));
}

bool isArticle(const Piece& piece)
{
    return is(piece, {"a", "an", "the", "new", "another", "some", "its", "their", "our", "my",
                      "this", "that", "these", "also", "just", "please", "existing"});
}

} // namespace phrases

} // namespace lockstep::assistant
