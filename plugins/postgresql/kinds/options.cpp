// Options: from one list to the other.
#include "plugins/postgresql/kinds/options.h"

#include "base/text.h"
#include "plugins/postgresql/kinds/postgresqlkind.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>

namespace lockstep::postgresql {

std::string storageOption(const std::string& option)
{
    const size_t equals = option.find('=');
    if (equals == std::string::npos) return option;
    // A prefix ("toast.") is part of the name and needs no quotes.
    const std::string value = option.substr(equals + 1);
    const bool plain =
        !value.empty() && value.find_first_not_of("0123456789.") == std::string::npos;
    return option.substr(0, equals) + "=" + (plain ? value : literal(value));
}

std::string storageOptions(const std::vector<std::string>& options)
{
    std::vector<std::string> parts;
    for (const auto& option : options) parts.push_back(storageOption(option));
    return join(parts, ", ");
}

void changeOptions(const std::string& alter, const std::vector<std::string>& before,
                   const std::vector<std::string>& after, Statements& out)
{
    const auto nameOfOption = [](const std::string& option) {
        return option.substr(0, option.find('='));
    };
    const auto has = [&](const std::vector<std::string>& options, const std::string& name) {
        return std::any_of(options.begin(), options.end(),
                           [&](const auto& option) { return nameOfOption(option) == name; });
    };
    std::vector<std::string> gone, result;
    auto set = lacking(after, before);
    for (const auto& option : before) {
        if (!has(after, nameOfOption(option)))
            gone.push_back(nameOfOption(option));
        else if (!has(set, nameOfOption(option)))
            result.push_back(option);
    }
    result.insert(result.end(), set.begin(), set.end());
    if (result != after) { // their order is seen in a dump
        gone.clear();
        for (const auto& option : before) gone.push_back(nameOfOption(option));
        set = after;
    }
    if (!gone.empty()) out.push_back({alter + " RESET (" + join(gone, ", ") + ")"});
    if (!set.empty()) out.push_back({alter + " SET (" + storageOptions(set) + ")"});
}

namespace {

std::pair<std::string, std::string> nameAndValue(const std::string& option)
{
    const size_t equals = option.find('=');
    if (equals == std::string::npos) return {option, {}};
    return {option.substr(0, equals), option.substr(equals + 1)};
}

} // namespace

std::string foreignOptions(const std::vector<std::string>& options)
{
    std::vector<std::string> parts;
    for (const auto& option : options) {
        const auto [name, text] = nameAndValue(option);
        parts.push_back(quoted(name) + " " + literal(text));
    }
    return join(parts, ", ");
}

std::string foreignOptionChanges(const std::vector<std::string>& before,
                                 const std::vector<std::string>& after)
{
    std::vector<std::string> parts;
    const auto has = [](const std::vector<std::string>& options, const std::string& name) {
        return std::any_of(options.begin(), options.end(), [&](const std::string& option) {
            return nameAndValue(option).first == name;
        });
    };
    for (const auto& option : before)
        if (const auto name = nameAndValue(option).first; !has(after, name))
            parts.push_back("DROP " + quoted(name));
    for (const auto& option : lacking(after, before)) {
        const auto [name, text] = nameAndValue(option);
        parts.push_back((has(before, name) ? "SET " : "ADD ") + quoted(name) + " " + literal(text));
    }
    return "OPTIONS (" + join(parts, ", ") + ")";
}

} // namespace lockstep::postgresql
