// TextSearch: what is looked for in a text, where it is, and what takes its place.
#pragma once

#include "base/result.h"
#include "engine/dialect.h"

#include <atomic>
#include <memory>
#include <vector>

namespace lockstep {

struct SearchWish
{
    std::string what; ///< UTF-8
    bool matchCase = false;
    bool wholeWord = false;
    bool expression = false; ///< a regular expression as Perl has them

    friend bool operator==(const SearchWish&, const SearchWish&) = default;
};

/// What a search found; a value.
struct SearchFound
{
    std::vector<StatementSpan> spans; ///< bytes of the text, in order, none overlaps another
    bool more = false;                ///< there are more than `TextSearch::most`
    std::string problem;              ///< why it was not looked for to the end; empty: it was
};

/// By libpcre2, over any bytes. No search takes long: an expression that tries too many ways at one
/// place, or takes more than ten seconds altogether, is given up, and that is said. Immutable;
/// any thread; copies share.
class TextSearch
{
public:
    static constexpr size_t most = 1'000'000;

    /// An error where the expression cannot be read; its message says why.
    [[nodiscard]] static Result<TextSearch> of(const SearchWish& wish);

    /// `stop` ends it from another thread; then what was found is not told.
    [[nodiscard]] SearchFound in(std::string_view text, StatementSpan within,
                                 const std::atomic<bool>& stop) const;
    /// The text from the first match's begin to the last one's end with all of them replaced; in an
    /// expression $1 and ${name} are groups of the match.
    [[nodiscard]] Result<std::string> replaced(std::string_view text,
                                               const std::vector<StatementSpan>& matches,
                                               const std::string& with) const;

private:
    struct Code;
    std::shared_ptr<const Code> m_code;
    SearchWish m_wish;
};

} // namespace lockstep
