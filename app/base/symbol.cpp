// Symbol: the pool of interned words.
#include "base/symbol.h"

#include <mutex>
#include <shared_mutex>
#include <unordered_set>

namespace lockstep {

namespace {

struct TextHash
{
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

struct Pool
{
    std::shared_mutex mutex;
    std::unordered_set<std::string, TextHash, std::equal_to<>> words;
};

const std::string* interned(std::string_view text)
{
    static auto* pool = new Pool; // never destroyed: symbols live in statics of other files
    {
        const std::shared_lock lock(pool->mutex);
        if (auto it = pool->words.find(text); it != pool->words.end()) return &*it;
    }
    const std::unique_lock lock(pool->mutex);
    return &*pool->words.emplace(text).first;
}

} // namespace

Symbol::Symbol()
{
    static const std::string* const none = interned({}); // every empty id asks for it
    m_text = none;
}

Symbol::Symbol(std::string_view text) : m_text(interned(text)) {}

} // namespace lockstep
