// Scope: patterns, name by name.
#include "diff/scope.h"

#include "base/text.h"

#include <algorithm>

namespace lockstep {

namespace {

bool matches(std::string_view pattern, std::string_view name)
{
    size_t at = 0, in = 0;
    size_t star = std::string_view::npos, tried = 0;
    while (in < name.size()) {
        if (at < pattern.size() && (pattern[at] == '?' || pattern[at] == name[in]) &&
            pattern[at] != '*') {
            ++at;
            ++in;
        } else if (at < pattern.size() && pattern[at] == '*') {
            star = at++;
            tried = in;
        } else if (star != std::string_view::npos) {
            at = star + 1;
            in = ++tried;
        } else {
            return false;
        }
    }
    while (at < pattern.size() && pattern[at] == '*') ++at;
    return at == pattern.size();
}

/// As it is compared: an engine that folds names has them in lower case.
std::vector<std::string> comparedNames(const Path& path) { return split(path.text(), '\0'); }

} // namespace

Result<Scope::Pattern> Scope::patternOf(const std::string& text)
{
    const auto bad = [&](const char* why) {
        return failure(ErrorKind::BadInput, "\"" + visible(text) + "\" is no pattern of names.",
                       why);
    };
    Pattern pattern{text, {}};
    size_t at = 0;
    while (true) {
        Part part;
        if (at < text.size() && text[at] == '"') {
            part.literal = true;
            for (++at;; ++at) {
                if (at >= text.size()) return bad("A double quote is not closed.");
                if (text[at] != '"') {
                    part.text += text[at];
                } else if (at + 1 < text.size() && text[at + 1] == '"') {
                    part.text += text[at++];
                } else {
                    break;
                }
            }
            ++at;
        } else {
            while (at < text.size() && text[at] != '.') part.text += text[at++];
        }
        if (part.text.empty()) return bad("A name is missing.");
        pattern.parts.push_back(std::move(part));
        if (at == text.size()) return pattern;
        if (text[at] != '.') return bad("Names are joined by dots.");
        ++at;
    }
}

Result<Scope> Scope::fromPatterns(const std::vector<std::string>& only,
                                  const std::vector<std::string>& except)
{
    Scope scope;
    for (const auto& [texts, patterns] :
         {std::pair{&only, &scope.m_only}, std::pair{&except, &scope.m_except}})
        for (const std::string& text : *texts) {
            auto pattern = patternOf(trimmed(text));
            if (!pattern) return failure(pattern.error());
            patterns->push_back(std::move(*pattern));
        }
    return scope;
}

bool Scope::covers(const Pattern& pattern, const std::vector<std::string>& names)
{
    const auto& parts = pattern.parts;
    if (names.size() < parts.size()) return false;
    for (size_t i = 0; i < parts.size(); ++i) {
        const std::string& text = parts[i].text;
        const bool same = parts[i].literal
                              ? text == names[i]
                              : matches(text, names[i]) || matches(asciiLower(text), names[i]);
        if (!same) return false;
    }
    return true;
}

bool Scope::covers(const Path& path) const
{
    if (isEverything()) return true;
    const auto names = comparedNames(path);
    const auto one = [&](const Pattern& pattern) { return covers(pattern, names); };
    return (m_only.empty() || std::any_of(m_only.begin(), m_only.end(), one)) &&
           std::none_of(m_except.begin(), m_except.end(), one);
}

std::optional<std::string> Scope::missing(const Catalog& before, const Catalog& after) const
{
    std::vector<const Pattern*> left;
    for (const Pattern& pattern : m_only) left.push_back(&pattern);
    for (const auto* catalog : {&before, &after})
        for (auto object = catalog->objects().begin();
             object != catalog->objects().end() && !left.empty(); ++object) {
            const auto names = comparedNames(object->id.path);
            std::erase_if(left, [&](const Pattern* pattern) { return covers(*pattern, names); });
        }
    if (left.empty()) return std::nullopt;
    return left.front()->given;
}

} // namespace lockstep
