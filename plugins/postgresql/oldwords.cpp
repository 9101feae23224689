// Old words: the text as nested lists of pieces, rewritten from the inside out.
#include "plugins/postgresql/oldwords.h"

#include "base/text.h"
#include "plugins/postgresql/sqltext.h"

#include <vector>

namespace lockstep::postgresql {

namespace {

using Pieces = std::vector<std::string>;

std::string joined(const Pieces& pieces, size_t from, size_t to)
{
    std::string out;
    for (size_t i = from; i < to && i < pieces.size(); ++i)
        out += (out.empty() ? "" : " ") + pieces[i];
    return out;
}

size_t find(const Pieces& pieces, std::string_view word, size_t from = 0)
{
    for (size_t i = from; i < pieces.size(); ++i)
        if (pieces[i] == word) return i;
    return std::string::npos;
}

/// Without the parentheses around all of it.
std::string bare(const std::string& text)
{
    return text.size() > 4 && text.starts_with("( ") && text.ends_with(" )")
               ? text.substr(2, text.size() - 4)
               : text;
}

class Rewriting
{
public:
    explicit Rewriting(std::string_view text) : m_text(text), m_tokens(tokens(text)) {}

    std::string run()
    {
        const Pieces pieces = list();
        return joined(pieces, 0, pieces.size());
    }

private:
    /// Everything up to the parenthesis that closes this list.
    Pieces list()
    {
        Pieces pieces;
        while (m_at < m_tokens.size()) {
            const Token& token = m_tokens[m_at++];
            const std::string word(m_text.substr(token.begin, token.end - token.begin));
            if (word == ")") break;
            if (word != "(") {
                pieces.push_back(word);
                continue;
            }
            const Pieces inner = list();
            const std::string before = pieces.empty() ? std::string() : pieces.back();
            if (std::string call = called(before, inner); !call.empty()) {
                pieces.back() = std::move(call);
            } else {
                pieces.push_back(group(inner));
            }
        }
        return pieces;
    }

    /// "f ( a , b )", from functions whose arguments are written with words between.
    static std::string called(const std::string& name, const Pieces& inner)
    {
        const auto call = [](const char* function, const Pieces& arguments) {
            return std::string(function) + " ( " + join(arguments, " , ") + " )";
        };
        const auto between = [&](std::initializer_list<const char*> words) {
            Pieces arguments;
            size_t from = 0;
            for (const char* word : words) {
                const size_t at = find(inner, word, from);
                if (at == std::string::npos) continue;
                arguments.push_back(joined(inner, from, at));
                from = at + 1;
            }
            arguments.push_back(joined(inner, from, inner.size()));
            return arguments;
        };
        if (name == "TRIM" && inner.size() > 1) {
            const char* function = inner[0] == "LEADING"    ? "ltrim"
                                   : inner[0] == "TRAILING" ? "rtrim"
                                                            : "btrim";
            const size_t from = find(inner, "FROM");
            if (from == std::string::npos) return {};
            Pieces arguments{joined(inner, from + 1, inner.size())};
            if (from > 1) arguments.push_back(joined(inner, 1, from));
            return call(function, arguments);
        }
        if (name == "SUBSTRING") return call("\"substring\"", between({"FROM", "FOR"}));
        if (name == "OVERLAY") return call("\"overlay\"", between({"PLACING", "FROM", "FOR"}));
        if (name == "POSITION") {
            const Pieces arguments = between({"IN"});
            if (arguments.size() != 2) return {};
            return call("\"position\"", {bare(arguments[1]), bare(arguments[0])});
        }
        if (name == "similar_escape" && inner.size() > 3) { // of 12
            const size_t comma = find(inner, ",");
            if (joined(inner, comma, inner.size()) == ", NULL : : text")
                return call("similar_to_escape", {joined(inner, 0, comma)});
        }
        return {};
    }

    static std::string group(const Pieces& inner)
    {
        const size_t zone = find(inner, "AT");
        if (zone != std::string::npos && zone + 3 < inner.size() && inner[zone + 1] == "TIME" &&
            inner[zone + 2] == "ZONE")
            return "timezone ( " + joined(inner, zone + 3, inner.size()) + " , " +
                   joined(inner, 0, zone) + " )";
        if (const size_t at = find(inner, "OVERLAPS"); at != std::string::npos)
            return "\"overlaps\" ( " + bare(joined(inner, 0, at)) + " , " +
                   bare(joined(inner, at + 1, inner.size())) + " )";
        return "( " + joined(inner, 0, inner.size()) + " )";
    }

    std::string_view m_text;
    std::vector<Token> m_tokens;
    size_t m_at = 0;
};

} // namespace

std::string inOldWords(std::string_view expression) { return Rewriting(expression).run(); }

} // namespace lockstep::postgresql
