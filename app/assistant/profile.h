// ChatProfile: where a model is asked, how, and what of a schema may be sent there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace lockstep::assistant {

/// What of a schema goes along besides names, types and keys. Rows never do.
struct SchemaParts
{
    bool comments = false;
    bool defaults = false; ///< and what columns are generated from
    bool checks = false;   ///< and the values of enums
    bool views = false;    ///< their queries

    friend bool operator==(const SchemaParts&, const SchemaParts&) = default;
};

/// What a server was found to refuse or to ignore, so that it is not tried each time.
struct ChatQuirks
{
    bool noTemperature = false;
    bool noMaxTokens = false;
    std::string format; ///< "json_schema", "json_object", "text"; empty: not known yet

    friend bool operator==(const ChatQuirks&, const ChatQuirks&) = default;
};

/// A value, without the key: that is in the keychain alone.
struct ChatProfile
{
    std::string name;
    std::string kind; ///< "openai", "azure", "ollama", "llamacpp", "vllm"
    std::string url;
    std::string model;      ///< Azure's deployment
    std::string apiVersion; ///< Azure's
    bool localOnly = false; ///< no address but this machine's own
    bool hasKey = false;    ///< the keychain keeps one
    int timeoutSeconds = 120;
    SchemaParts parts;
    std::optional<double> pricePrompt; ///< of a million tokens, as the user entered them
    std::optional<double> priceAnswer;
    std::string currency;
    int64_t dayTokens = 0;         ///< most in a day, sent and received; 0: as many as are wanted
    std::optional<double> dayCost; ///< the same in money, by both prices
    ChatQuirks quirks;

    friend bool operator==(const ChatProfile&, const ChatProfile&) = default;
};

/// By the prices that were entered; nothing where one is missing.
[[nodiscard]] inline std::optional<double> costOf(const ChatProfile& profile, int64_t prompt,
                                                  int64_t answer)
{
    if (!profile.pricePrompt || !profile.priceAnswer) return std::nullopt;
    return (double(prompt) * *profile.pricePrompt + double(answer) * *profile.priceAnswer) / 1e6;
}

} // namespace lockstep::assistant
