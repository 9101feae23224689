// Arrays as the server writes them.
#include "plugins/postgresql/arrays.h"

namespace lockstep::postgresql {

std::vector<std::string> arrayItems(std::string_view text)
{
    std::vector<std::string> items;
    if (text.size() < 2 || text.front() != '{') return items;
    std::string item;
    bool quotes = false, wasQuoted = false;
    for (size_t i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (quotes) {
            if (c == '\\' && i + 1 < text.size())
                item += text[++i];
            else if (c == '"')
                quotes = false;
            else
                item += c;
        } else if (c == '"') {
            quotes = wasQuoted = true;
        } else if (c == ',' || c == '}') {
            if ((!item.empty() || wasQuoted) && (wasQuoted || item != "NULL"))
                items.push_back(std::move(item));
            item.clear();
            wasQuoted = false;
        } else {
            item += c;
        }
    }
    return items;
}

} // namespace lockstep::postgresql
