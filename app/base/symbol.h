// Symbol: an interned word (a kind's or an attribute's name), compared by address.
#pragma once

#include <compare>
#include <functional>
#include <string>
#include <string_view>

namespace lockstep {

/// A short word kept once per program run. Copying and comparing cost a pointer; ordering is by
/// text, so that it does not depend on the run. Any thread.
class Symbol
{
public:
    Symbol();
    Symbol(std::string_view text); // NOLINT(google-explicit-constructor): "table" is a Symbol
    Symbol(const char* text) : Symbol(std::string_view(text)) {}        // NOLINT
    Symbol(const std::string& text) : Symbol(std::string_view(text)) {} // NOLINT

    [[nodiscard]] const std::string& text() const { return *m_text; }
    [[nodiscard]] bool empty() const { return m_text->empty(); }

    operator std::string_view() const { return *m_text; } // NOLINT(google-explicit-constructor)

    friend bool operator==(Symbol a, Symbol b) { return a.m_text == b.m_text; }
    // Comparing with a text is cheaper than looking it up among the words.
    friend bool operator==(Symbol a, std::string_view b) { return *a.m_text == b; }
    friend bool operator==(Symbol a, const char* b) { return a == std::string_view(b); }
    friend bool operator==(Symbol a, const std::string& b) { return *a.m_text == b; }
    friend std::strong_ordering operator<=>(Symbol a, Symbol b)
    {
        if (a.m_text == b.m_text) return std::strong_ordering::equal;
        return a.m_text->compare(*b.m_text) < 0 ? std::strong_ordering::less
                                                : std::strong_ordering::greater;
    }

private:
    friend struct std::hash<Symbol>;
    const std::string* m_text;
};

} // namespace lockstep

template <>
struct std::hash<lockstep::Symbol>
{
    size_t operator()(lockstep::Symbol symbol) const noexcept
    {
        return std::hash<const void*>()(symbol.m_text);
    }
};
