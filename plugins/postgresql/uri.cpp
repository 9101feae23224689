// Uri: libpq takes it apart, but for what libpq does not know.
#include "plugins/postgresql/uri.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <libpq-fe.h>

namespace lockstep::postgresql {

namespace {

std::string percentDecoded(std::string_view text)
{
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        unsigned value = 0;
        const auto* first = text.data() + i + 1;
        if (text[i] == '%' && i + 2 < text.size() &&
            std::from_chars(first, first + 2, value, 16).ptr == first + 2) {
            out += static_cast<char>(value);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

/// libpq does not know sshhost: it is taken out of the URI's words.
std::string withoutSshHost(const std::string& uri, Parameters& parameters)
{
    const size_t mark = uri.find('?');
    if (mark == std::string::npos) return uri;
    std::string rest;
    for (const std::string& word : split(uri.substr(mark + 1), '&')) {
        if (word.starts_with("sshhost="))
            parameters["sshhost"] = percentDecoded(word.substr(8));
        else
            rest += (rest.empty() ? "?" : "&") + word;
    }
    return uri.substr(0, mark) + rest;
}

} // namespace

Result<Target> takeApart(const std::string& uri)
{
    static const std::array<std::string, 6> ours{"host", "port",    "dbname",
                                                 "user", "sslmode", "sslrootcert"};
    Target target;
    const std::string rest = withoutSshHost(uri, target.parameters);
    char* words = nullptr;
    PQconninfoOption* all = PQconninfoParse(rest.c_str(), &words);
    PQfreemem(words); // it may repeat the password
    if (!all)
        return failure(ErrorKind::BadInput, "This is no connection URI of PostgreSQL "
                                            "(postgresql://user@host:port/database?sslmode=…)");
    std::string refused;
    for (const PQconninfoOption* option = all; option->keyword; ++option) {
        if (!option->val || !*option->val) continue;
        const std::string key = option->keyword;
        if (key == "password")
            target.password = option->val;
        else if (std::find(ours.begin(), ours.end(), key) != ours.end())
            target.parameters[key] = option->val;
        else if (key != "application_name" && key != "connect_timeout" && key != "client_encoding")
            refused = key;
    }
    PQconninfoFree(all);
    if (!refused.empty())
        return failure(ErrorKind::BadInput, "A connection URI may not set " + visible(refused));
    if (!target.parameters.count("dbname"))
        return failure(ErrorKind::BadInput, "The URI names no database");
    // Who writes host and mode into one line means both.
    if (target.parameters.count("sslmode"))
        target.parameters["unverifiedhost"] = target.parameters["host"];
    return target;
}

} // namespace lockstep::postgresql
