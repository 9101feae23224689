// Grants: aclitem texts to phrases, phrases to statements.
#include "plugins/postgresql/grants.h"

#include "base/text.h"
#include "plugins/postgresql/sqltext.h"

#include <algorithm>
#include <map>

namespace lockstep::postgresql {

namespace {

std::string privilegeOf(char letter)
{
    switch (letter) {
    case 'r':
        return "SELECT";
    case 'a':
        return "INSERT";
    case 'w':
        return "UPDATE";
    case 'd':
        return "DELETE";
    case 'D':
        return "TRUNCATE";
    case 'x':
        return "REFERENCES";
    case 't':
        return "TRIGGER";
    case 'm':
        return "MAINTAIN";
    case 'X':
        return "EXECUTE";
    case 'U':
        return "USAGE";
    case 'C':
        return "CREATE";
    case 'T':
        return "TEMPORARY";
    case 'c':
        return "CONNECT";
    case 's':
        return "SET";
    case 'A':
        return "ALTER SYSTEM";
    default:
        return {};
    }
}

/// A role at the beginning of an aclitem's text, with the server's quoting undone.
std::string roleAt(std::string_view item, size_t& at)
{
    std::string role;
    bool quotes = false;
    for (; at < item.size(); ++at) {
        if (item[at] == '"') {
            if (quotes && at + 1 < item.size() && item[at + 1] == '"')
                role += item[++at];
            else
                quotes = !quotes;
        } else if (!quotes && (item[at] == '=' || item[at] == '/')) {
            break;
        } else {
            role += item[at];
        }
    }
    return role;
}

std::string phrasesFor(std::string_view letters, std::string_view role, bool toPublic = false)
{
    std::string out;
    for (const char letter : letters) {
        if (!out.empty()) out += '\n';
        out += privilegeOf(letter) + " TO " + (toPublic ? "PUBLIC" : std::string(role));
    }
    return out;
}

/// What stands behind the privilege: grants that share it go into one statement.
std::string tail(const Grant& grant) { return grant.role + "\n" + grant.grantor; }

} // namespace

std::vector<std::string> grantPhrases(const std::vector<std::string>& acl, std::string_view owner)
{
    std::vector<std::string> phrases;
    for (const std::string& item : acl) {
        size_t at = 0;
        const std::string role = roleAt(item, at);
        const size_t letters = ++at;
        while (at < item.size() && item[at] != '/') ++at;
        const std::string_view rights = std::string_view(item).substr(letters, at - letters);
        const std::string grantor = roleAt(item, ++at);
        const std::string to = role.empty()    ? "PUBLIC"
                               : role == owner ? std::string(theOwner)
                                               : quoted(role);
        for (size_t i = 0; i < rights.size(); ++i) {
            const std::string privilege = privilegeOf(rights[i]);
            if (privilege.empty()) continue;
            const bool option = i + 1 < rights.size() && rights[i + 1] == '*';
            phrases.push_back(phraseOf(
                {privilege, to, grantor == owner ? std::string() : quoted(grantor), option}));
        }
    }
    std::sort(phrases.begin(), phrases.end());
    return phrases;
}

std::vector<std::string> usualGrants(GrantClass of, int version)
{
    std::string all;
    switch (of) {
    case GrantClass::None:
    case GrantClass::Column:
        return {};
    case GrantClass::Relation:
        all = phrasesFor(version >= 170000 ? "arwdDxtm" : "arwdDxt", theOwner);
        break;
    case GrantClass::Sequence:
        all = phrasesFor("rwU", theOwner);
        break;
    case GrantClass::Routine:
        all = phrasesFor("X", theOwner) + "\n" + phrasesFor("X", {}, true);
        break;
    case GrantClass::Schema:
        all = phrasesFor("UC", theOwner);
        break;
    case GrantClass::Type:
    case GrantClass::Language:
        all = phrasesFor("U", theOwner) + "\n" + phrasesFor("U", {}, true);
        break;
    case GrantClass::Foreign:
        all = phrasesFor("U", theOwner);
        break;
    }
    std::vector<std::string> phrases = split(all, '\n');
    std::sort(phrases.begin(), phrases.end());
    return phrases;
}

std::vector<std::string> grantsAttribute(const std::vector<std::string>& phrases, GrantClass of,
                                         int version)
{
    if (phrases == usualGrants(of, version)) return {};
    if (phrases.empty()) return {std::string(nobody)};
    return phrases;
}

std::vector<std::string> grantsOf(const std::vector<std::string>& attribute, GrantClass of,
                                  int version)
{
    if (attribute.empty()) return usualGrants(of, version);
    if (isNobody(attribute)) return {};
    return attribute;
}

Grant grantFrom(std::string_view phrase)
{
    Grant grant;
    const size_t to = phrase.find(" TO ");
    grant.privilege = phrase.substr(0, to);
    std::string_view rest =
        to == std::string_view::npos ? std::string_view() : phrase.substr(to + 4);
    const bool ownersOwn = rest.substr(0, theOwner.size()) == theOwner;
    const size_t end = ownersOwn ? theOwner.size() : behindName(rest, 0);
    grant.role = rest.substr(0, end);
    rest = rest.substr(end);
    constexpr std::string_view option = " WITH GRANT OPTION";
    if (rest.substr(0, option.size()) == option) {
        grant.withOption = true;
        rest = rest.substr(option.size());
    }
    constexpr std::string_view by = " GRANTED BY ";
    if (rest.substr(0, by.size()) == by) grant.grantor = rest.substr(by.size());
    return grant;
}

std::string phraseOf(const Grant& grant)
{
    return grant.privilege + " TO " + grant.role + (grant.withOption ? " WITH GRANT OPTION" : "") +
           (grant.grantor.empty() ? "" : " GRANTED BY " + grant.grantor);
}

std::vector<std::string> grantStatements(const std::vector<std::string>& before,
                                         const std::vector<std::string>& after,
                                         const std::string& target, const std::string& columns,
                                         const std::string& owner)
{
    std::vector<std::string> statements;
    const auto write = [&](const std::vector<std::string>& from,
                           const std::vector<std::string>& without, bool grants) {
        std::map<std::pair<std::string, bool>, std::vector<Grant>> groups;
        for (const auto& phrase : from) {
            if (std::binary_search(without.begin(), without.end(), phrase)) continue;
            const Grant grant = grantFrom(phrase);
            groups[{tail(grant), grants && grant.withOption}].push_back(grant);
        }
        for (const auto& [key, group] : groups) {
            std::string privileges;
            for (const auto& grant : group)
                privileges += (privileges.empty() ? "" : ", ") + grant.privilege + columns;
            const Grant& first = group.front();
            const std::string role = first.role == theOwner ? quoted(owner) : first.role;
            if (!first.grantor.empty()) statements.push_back("SET LOCAL ROLE " + first.grantor);
            statements.push_back(grants
                                     ? "GRANT " + privileges + " ON " + target + " TO " + role +
                                           (key.second ? " WITH GRANT OPTION" : "")
                                     : "REVOKE " + privileges + " ON " + target + " FROM " + role);
            if (!first.grantor.empty()) statements.push_back("RESET ROLE");
        }
    };
    write(before, after, false);
    write(after, before, true);
    return statements;
}

} // namespace lockstep::postgresql
