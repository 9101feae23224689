// Hash: XXH3 with framing of the parts.
#include "base/hash.h"

#include <charconv>
#include <fmt/format.h>
#include <xxhash.h>

namespace lockstep {

std::string Hash::text() const { return fmt::format("{:016x}{:016x}", high, low); }

Hash Hash::fromText(std::string_view hex)
{
    Hash hash;
    if (hex.size() != 32) return {};
    const auto read = [](std::string_view digits, uint64_t& out) {
        const auto end = digits.data() + digits.size();
        return std::from_chars(digits.data(), end, out, 16).ptr == end;
    };
    if (!read(hex.substr(0, 16), hash.high) || !read(hex.substr(16), hash.low)) return {};
    return hash;
}

void Hasher::Free::operator()(XXH3_state_s* state) const { XXH3_freeState(state); }

Hasher::Hasher() : m_state(XXH3_createState()) { XXH3_128bits_reset(m_state.get()); }

Hasher& Hasher::add(std::string_view part)
{
    add(static_cast<int64_t>(part.size()));
    XXH3_128bits_update(m_state.get(), part.data(), part.size());
    return *this;
}

Hasher& Hasher::add(int64_t number)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; ++i)
        bytes[i] = static_cast<unsigned char>(static_cast<uint64_t>(number) >> (8 * i));
    XXH3_128bits_update(m_state.get(), bytes, sizeof bytes);
    return *this;
}

Hash Hasher::result() const
{
    const XXH128_hash_t digest = XXH3_128bits_digest(m_state.get());
    return {digest.high64, digest.low64};
}

} // namespace lockstep
