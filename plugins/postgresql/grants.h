// Grants: who may do what with an object, as a sorted list of phrases.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lockstep::postgresql {

/// What sort of object the privileges are for: each has its own usual ones.
enum class GrantClass {
    None,
    Relation,
    Column,
    Sequence,
    Routine,
    Schema,
    Type,
    Language,
    Foreign
};

/// What stands for the owner in a grant.
constexpr std::string_view theOwner = "the owner";
/// Stands alone in a list where even what is usual was taken back.
constexpr std::string_view nobody = "nobody";
[[nodiscard]] inline bool isNobody(const std::vector<std::string>& phrases)
{
    return phrases.size() == 1 && phrases.front() == nobody;
}

/// A server's aclitem texts as phrases ("SELECT TO bob WITH GRANT OPTION", "UPDATE TO the owner"),
/// sorted. Roles are quoted where they must be; the owner is "the owner", so that a change of owner
/// does not look like a change of grants.
[[nodiscard]] std::vector<std::string> grantPhrases(const std::vector<std::string>& acl,
                                                    std::string_view owner);
/// What an object has that nobody granted anything on.
[[nodiscard]] std::vector<std::string> usualGrants(GrantClass of, int version);

/// The value of the attribute "grants": nothing for the usual ones.
[[nodiscard]] std::vector<std::string> grantsAttribute(const std::vector<std::string>& phrases,
                                                       GrantClass of, int version);
/// The phrases behind the attribute.
[[nodiscard]] std::vector<std::string> grantsOf(const std::vector<std::string>& attribute,
                                                GrantClass of, int version);

/// One phrase taken apart again.
struct Grant
{
    std::string privilege; ///< "SELECT"
    std::string role;      ///< as written in SQL; "the owner"
    std::string grantor;   ///< empty: the owner
    bool withOption = false;
};
[[nodiscard]] Grant grantFrom(std::string_view phrase);
[[nodiscard]] std::string phraseOf(const Grant& grant);

/// REVOKE and GRANT statements from one list to the other. `target` is "TABLE public.t" or, with
/// columns, "TABLE public.t" and "(a)" behind each privilege.
[[nodiscard]] std::vector<std::string> grantStatements(const std::vector<std::string>& before,
                                                       const std::vector<std::string>& after,
                                                       const std::string& target,
                                                       const std::string& columns,
                                                       const std::string& owner);

} // namespace lockstep::postgresql
