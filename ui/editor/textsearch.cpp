// TextSearch: libpcre2, some places at a time, so that it can be ended.
#include "ui/editor/textsearch.h"

#include "base/text.h"
#include "workflow/words.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <chrono>

namespace lockstep {

namespace {

using Clock = std::chrono::steady_clock;

constexpr auto longest = std::chrono::seconds(10);
constexpr uint32_t mostSteps = 200'000; ///< at one place
constexpr uint32_t mostKilobytes = 20'000;
/// Places that are tried between two looks at the clock: few while each takes long.
constexpr size_t fewestPlaces = 64;
constexpr size_t mostPlaces = 1 << 20;

PCRE2_SPTR bytes(std::string_view text) { return reinterpret_cast<PCRE2_SPTR>(text.data()); }

std::string wordsOf(int number)
{
    PCRE2_UCHAR words[256];
    pcre2_get_error_message(number, words, sizeof words);
    return reinterpret_cast<const char*>(words);
}

/// What belongs to one thread's search.
class Matching
{
public:
    explicit Matching(const pcre2_code* code)
        : data(pcre2_match_data_create_from_pattern(code, nullptr)),
          limits(pcre2_match_context_create(nullptr))
    {
        pcre2_set_match_limit(limits, mostSteps);
        pcre2_set_heap_limit(limits, mostKilobytes);
    }
    ~Matching()
    {
        pcre2_match_context_free(limits);
        pcre2_match_data_free(data);
    }
    Matching(const Matching&) = delete;
    Matching& operator=(const Matching&) = delete;

    pcre2_match_data* data;
    pcre2_match_context* limits;
};

/// What takes the place of this match: $1 and ${name} are its groups.
Result<std::string> expanded(const pcre2_code* code, const Matching& matching,
                             std::string_view text, StatementSpan match, const std::string& with)
{
    std::string out(with.size() + (match.end - match.begin) + 64, '\0');
    while (true) {
        PCRE2_SIZE size = out.size();
        const uint32_t options = PCRE2_ANCHORED | PCRE2_SUBSTITUTE_REPLACEMENT_ONLY |
                                 PCRE2_SUBSTITUTE_UNSET_EMPTY | PCRE2_SUBSTITUTE_OVERFLOW_LENGTH |
                                 PCRE2_SUBSTITUTE_EXTENDED | PCRE2_NO_UTF_CHECK;
        const int count = pcre2_substitute(code, bytes(text), text.size(), match.begin, options,
                                           matching.data, matching.limits, bytes(with), with.size(),
                                           reinterpret_cast<PCRE2_UCHAR*>(out.data()), &size);
        if (count == PCRE2_ERROR_NOMEMORY) {
            out.resize(size);
            continue;
        }
        if (count < 0)
            return failure(ErrorKind::BadInput, lockstep::tr("The replacement cannot be read: %1")
                                                    .arg(QString::fromStdString(wordsOf(count)))
                                                    .toStdString());
        if (count == 0)
            return failure(ErrorKind::Changed,
                           lockstep::tr("What was found is no longer there").toStdString());
        out.resize(size);
        return out;
    }
}

} // namespace

/// Whether a text is UTF-8 is looked at once for a search: the library would do that at every
/// place.
struct TextSearch::Code
{
    Code() = default;
    ~Code()
    {
        pcre2_code_free(utf8);
        pcre2_code_free(any);
    }
    Code(const Code&) = delete;
    Code& operator=(const Code&) = delete;

    [[nodiscard]] const pcre2_code* of(std::string_view text) const
    {
        return isValidUtf8(text) ? utf8 : any;
    }
    pcre2_code* utf8 = nullptr;
    pcre2_code* any = nullptr; ///< bytes, each a character
};

Result<TextSearch> TextSearch::of(const SearchWish& wish)
{
    uint32_t options = PCRE2_USE_OFFSET_LIMIT;
    options |= wish.expression ? PCRE2_MULTILINE : PCRE2_LITERAL;
    if (!wish.matchCase) options |= PCRE2_CASELESS;
    auto* context = pcre2_compile_context_create(nullptr);
    pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
    if (wish.wholeWord) pcre2_set_compile_extra_options(context, PCRE2_EXTRA_MATCH_WORD);
    int number = 0;
    PCRE2_SIZE place = 0;
    const auto compiled = [&](uint32_t more) {
        return pcre2_compile(bytes(wish.what), wish.what.size(), options | more, &number, &place,
                             context);
    };
    auto code = std::make_shared<Code>();
    code->any = compiled(0);
    code->utf8 = compiled(PCRE2_UTF | (wish.expression ? PCRE2_UCP : 0));
    pcre2_compile_context_free(context);
    if (!code->utf8 || !code->any)
        return failure(ErrorKind::BadInput, lockstep::tr("The expression cannot be read: %1")
                                                .arg(QString::fromStdString(wordsOf(number)))
                                                .toStdString());
    // Where the processor has no such code, the library goes on without.
    (void)pcre2_jit_compile(code->utf8, PCRE2_JIT_COMPLETE);
    (void)pcre2_jit_compile(code->any, PCRE2_JIT_COMPLETE);
    TextSearch made;
    made.m_code = std::move(code);
    made.m_wish = wish;
    return made;
}

SearchFound TextSearch::in(std::string_view text, StatementSpan within,
                           const std::atomic<bool>& stop) const
{
    SearchFound found;
    const pcre2_code* code = m_code->of(text);
    const Matching matching(code);
    const auto began = Clock::now();
    const size_t end = std::min(within.end, text.size());
    const std::string_view subject = text.substr(0, end);
    size_t at = within.begin;
    size_t places = fewestPlaces;
    while (at <= end && !stop) {
        const auto now = Clock::now();
        if (now - began > longest) {
            found.problem = lockstep::tr("The search took too long and was given up").toStdString();
            break;
        }
        const size_t limit = std::min(at + places, end);
        pcre2_set_offset_limit(matching.limits, limit);
        const int count = pcre2_match(code, bytes(subject), subject.size(), at, PCRE2_NO_UTF_CHECK,
                                      matching.data, matching.limits);
        if (count == PCRE2_ERROR_NOMATCH) {
            at = limit + 1;
            // Into the middle of a character: the library goes on from its beginning.
            while (at < end && (text[at] & 0xC0) == 0x80) ++at;
            if (Clock::now() - now < std::chrono::milliseconds(5))
                places = std::min(places * 4, mostPlaces);
            else
                places = std::max(places / 4, fewestPlaces);
            continue;
        }
        if (count < 0) {
            const bool limited = count == PCRE2_ERROR_MATCHLIMIT ||
                                 count == PCRE2_ERROR_HEAPLIMIT || count == PCRE2_ERROR_DEPTHLIMIT;
            found.problem =
                (limited ? lockstep::tr("The expression tries too many ways and was given up")
                         : lockstep::tr("The search was given up: %1")
                               .arg(QString::fromStdString(wordsOf(count))))
                    .toStdString();
            break;
        }
        const PCRE2_SIZE* match = pcre2_get_ovector_pointer(matching.data);
        const size_t begin = std::min(match[0], match[1]); // \K may stand in a look ahead
        const size_t stopAt = std::max(match[0], match[1]);
        if (found.spans.size() == most) {
            found.more = true;
            break;
        }
        found.spans.push_back({begin, stopAt});
        at = stopAt > begin ? stopAt : stopAt + 1;
        while (at < end && (text[at] & 0xC0) == 0x80) ++at;
    }
    return found;
}

Result<std::string> TextSearch::replaced(std::string_view text,
                                         const std::vector<StatementSpan>& matches,
                                         const std::string& with) const
{
    std::string out;
    if (matches.empty()) return out;
    const pcre2_code* code = m_code->of(text);
    const Matching matching(code);
    size_t copied = matches.front().begin;
    for (const StatementSpan& match : matches) {
        out.append(text, copied, match.begin - copied);
        copied = match.end;
        if (!m_wish.expression) {
            out += with;
            continue;
        }
        auto one = expanded(code, matching, text, match, with);
        if (!one) return failure(one.error());
        out += *one;
    }
    return out;
}

} // namespace lockstep
