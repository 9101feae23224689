// Redaction: by what stands around a password, and by the password itself.
#include "base/redaction.h"

#include "base/percent.h"
#include "base/text.h"

#include <algorithm>

namespace lockstep {

namespace {

constexpr std::string_view stars = "***";
constexpr std::string_view word = "password";
constexpr size_t shortSecret = 6;

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// Behind the quote at `quote`: up to the one that ends it; doubled and escaped ones do not.
SecretSpan quotedAt(std::string_view text, size_t quote)
{
    size_t end = quote + 1;
    while (end < text.size()) {
        if (text[end] == '\\' && end + 1 < text.size()) {
            end += 2;
        } else if (text[end] == text[quote]) {
            if (end + 1 >= text.size() || text[end + 1] != text[quote]) break;
            end += 2;
        } else {
            ++end;
        }
    }
    return {quote + 1, std::min(end, text.size())};
}

std::optional<SecretSpan> inUri(std::string_view text, size_t scheme)
{
    const size_t start = scheme + 3;
    const size_t end = std::min(text.find_first_of(" \t\n\"'", start), text.size());
    const size_t at = end == start ? std::string_view::npos : text.rfind('@', end - 1);
    const size_t colon = text.find(':', start);
    if (at == std::string_view::npos || at < start || colon >= at) return std::nullopt;
    return SecretSpan{colon + 1, at};
}

/// Behind the word at `key`: "=value", "='value'", or SQL's "'value'" and "E'value'".
std::optional<SecretSpan> behindWord(std::string_view text, size_t key)
{
    const auto skipSpace = [&](size_t at) {
        return std::min(text.find_first_not_of(" \t\n", at), text.size());
    };
    size_t at = skipSpace(key + word.size());
    const bool equals = at < text.size() && text[at] == '=';
    if (equals) at = skipSpace(at + 1);
    if (at + 1 < text.size() && (text[at] == 'E' || text[at] == 'e') && text[at + 1] == '\'') ++at;
    if (at >= text.size()) return std::nullopt;
    if (text[at] == '\'') return quotedAt(text, at);
    if (!equals) return std::nullopt;
    const SecretSpan span{at, std::min(text.find_first_of("& \t\n\"'", at), text.size())};
    if (span.begin == span.end) return std::nullopt;
    return span;
}

std::string doubled(std::string_view text)
{
    std::string out;
    for (const char c : text) out.append(c == '\'' ? 2 : 1, c);
    return out;
}

void replaceAll(std::string& text, std::string_view what)
{
    if (what.empty()) return;
    for (size_t at = 0; (at = text.find(what, at)) != std::string::npos;) {
        const size_t end = at + what.size();
        const bool ownWord = (at == 0 || !isWordByte(text[at - 1])) &&
                             (end == text.size() || !isWordByte(text[end]));
        if (what.size() < shortSecret && !ownWord) {
            ++at;
            continue;
        }
        text.replace(at, what.size(), stars);
        at += stars.size();
    }
}

} // namespace

std::optional<SecretSpan> passwordIn(std::string_view text, size_t from)
{
    const std::string lower = asciiLower(text);
    while (true) {
        const size_t scheme = lower.find("://", from);
        const size_t key = lower.find(word, from);
        const size_t next = std::min(scheme, key);
        if (next == std::string::npos) return std::nullopt;
        if (const auto span = next == scheme ? inUri(text, scheme) : behindWord(text, key))
            return span;
        from = next + 3;
    }
}

std::string redacted(std::string_view text, std::string_view secret)
{
    std::string out(text);
    if (!secret.empty())
        for (const std::string& form :
             {std::string(secret), doubled(secret), percentEncoded(secret), visible(secret)})
            replaceAll(out, form);
    size_t from = 0;
    while (const auto span = passwordIn(out, from)) {
        out.replace(span->begin, span->end - span->begin, stars);
        from = span->begin + stars.size();
    }
    return out;
}

Error redacted(Error error, std::string_view secret)
{
    for (std::string* text : {&error.message, &error.detail, &error.hint, &error.statement})
        *text = redacted(*text, secret);
    return error;
}

} // namespace lockstep
