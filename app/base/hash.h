// Hash: 128 bits of content (XXH3), for equality of objects and catalogs; not a secret-keeper.
#pragma once

#include <compare>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct XXH3_state_s;

namespace lockstep {

/// A content hash. Equal content has equal hashes on every machine and in every run.
struct Hash
{
    uint64_t high = 0;
    uint64_t low = 0;

    [[nodiscard]] std::string text() const;                   ///< 32 lower-case hexadecimal digits
    [[nodiscard]] static Hash fromText(std::string_view hex); ///< all zero when it is no hash
    [[nodiscard]] bool empty() const { return high == 0 && low == 0; }
    friend auto operator<=>(const Hash&, const Hash&) = default;
};

/// Builds a Hash from parts; each part is framed by its length, so ("ab","c") != ("a","bc").
class Hasher
{
public:
    Hasher();
    Hasher& add(std::string_view part);
    Hasher& add(int64_t number);
    [[nodiscard]] Hash result() const;

private:
    struct Free
    {
        void operator()(XXH3_state_s* state) const;
    };
    std::unique_ptr<XXH3_state_s, Free> m_state;
};

} // namespace lockstep
