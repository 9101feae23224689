// URIs of MariaDB.
#include "plugins/mariadb/uri.h"

#include "base/text.h"

#include <charconv>

namespace lockstep::mariadb {

namespace {

/// From percent-encoding; nothing where it is not valid.
std::optional<std::string> decoded(std::string_view text)
{
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        unsigned byte = 0;
        if (i + 2 >= text.size()) return std::nullopt;
        const char* end = text.data() + i + 3;
        const auto read = std::from_chars(text.data() + i + 1, end, byte, 16);
        if (read.ec != std::errc() || read.ptr != end || byte == 0) return std::nullopt;
        out += static_cast<char>(byte);
        i += 2;
    }
    return out;
}

/// The text up to the mark, and what stands behind it.
std::pair<std::string_view, std::string_view> cut(std::string_view text, size_t mark)
{
    if (mark == std::string_view::npos) return {text, {}};
    return {text.substr(0, mark), text.substr(mark + 1)};
}

using Pieces = std::vector<std::pair<std::string, std::string_view>>;

void takeAuthority(std::string_view authority, Pieces& pieces)
{
    if (const size_t at = authority.rfind('@'); at != std::string_view::npos) {
        const auto [user, password] =
            cut(authority.substr(0, at),
                authority.find(':') < at ? authority.find(':') : std::string_view::npos);
        pieces.emplace_back("user", user);
        pieces.emplace_back("password", password);
        authority.remove_prefix(at + 1);
    }
    const size_t bracket = authority.rfind(']'); // [::1]
    size_t colon = authority.rfind(':');
    if (bracket != std::string_view::npos && colon < bracket) colon = std::string_view::npos;
    auto [host, port] = cut(authority, colon);
    if (host.starts_with("[") && host.ends_with("]")) host = host.substr(1, host.size() - 2);
    pieces.emplace_back("host", host);
    pieces.emplace_back("port", port);
}

} // namespace

Result<Target> takeApart(const std::string& uri)
{
    const auto wrong = [] {
        return failure(ErrorKind::BadInput, "This is no connection URI of MariaDB "
                                            "(mariadb://user@host:port/database?sslmode=…)");
    };
    const size_t start = uri.find("://");
    if (start == std::string::npos) return wrong();
    const std::string_view whole = std::string_view(uri).substr(start + 3);
    const auto [address, query] = cut(whole, whole.find('?'));
    const auto [authority, database] = cut(address, address.find('/'));
    Pieces pieces{{"dbname", database}};
    takeAuthority(authority, pieces);
    const std::string settings(query);
    for (size_t at = 0; at < settings.size();) {
        const size_t end = std::min(settings.find('&', at), settings.size());
        const std::string_view setting = std::string_view(settings).substr(at, end - at);
        const auto [key, text] = cut(setting, setting.find('='));
        if (key != "socket" && key != "sslmode" && key != "sslrootcert")
            return failure(ErrorKind::BadInput, "A connection URI may not set " + visible(key));
        pieces.emplace_back(key == "socket" ? "host" : key, text);
        at = end + 1;
    }
    Target target;
    for (const auto& [key, encoded] : pieces) {
        const auto text = decoded(encoded);
        if (!text) return wrong();
        if (key == "password")
            target.password = *text;
        else if (!text->empty())
            target.parameters[key] = *text;
    }
    if (!target.parameters.count("dbname"))
        return failure(ErrorKind::BadInput, "The URI names no database");
    // Who writes host and mode into one line means both.
    if (target.parameters.count("sslmode") && target.parameters.count("host"))
        target.parameters["unverifiedhost"] = target.parameters["host"];
    return target;
}

} // namespace lockstep::mariadb
