// Similar: identifiers in words, synonyms, abbreviations and misspellings.
#include "assistant/similar.h"

#include "assistant/english.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>
#include <set>

namespace lockstep::assistant {

namespace {

/// Words for one thing, as people and databases use them; each in its singular.
const std::vector<std::vector<std::string>>& groups()
{
    static const std::vector<std::vector<std::string>> all = {
        {"client", "customer"},
        {"movie", "film"},
        {"car", "vehicle", "automobile", "auto"},
        {"salary", "pay", "wage", "earning", "income", "compensation"},
        {"phone", "telephone", "mobile", "cell", "cellphone", "tel"},
        {"begin", "start", "beginning"},
        {"end", "finish", "stop"},
        {"gender", "sex"},
        {"company", "firm", "enterprise", "corporation", "business"},
        {"student", "pupil"},
        {"course", "class"},
        {"town", "city"},
        {"country", "nation", "nationality"},
        {"identifier", "id", "key", "identification"},
        {"number", "num", "no", "nr"},
        {"quantity", "qty"},
        {"description", "desc", "descr"},
        {"birth", "born", "birthday", "birthdate"},
        {"death", "die", "dead", "deceased"},
        {"employee", "staff", "worker", "personnel", "emp"},
        {"team", "club"},
        {"song", "track"},
        {"state", "province"},
        {"price", "cost", "charge", "expensive", "cheap", "fee"},
        {"kind", "type", "category", "sort"},
        {"title", "name", "called", "named"},
        {"rating", "star", "rated"},
        {"author", "writer", "wrote", "written"},
        {"job", "profession", "occupation", "position", "role"},
        {"url", "website", "homepage", "site"},
        {"email", "mail"},
        {"surname", "last"},
        {"forename", "first", "given"},
        {"picture", "photo", "image"},
        {"weight", "heavy", "weigh", "mass"},
        {"height", "tall", "high"},
        {"length", "long", "duration"},
        {"age", "old", "young"},
        {"speed", "fast", "velocity"},
        {"teacher", "instructor", "professor", "lecturer", "faculty"},
        {"doctor", "physician", "doc"},
        {"location", "place", "located", "venue", "where", "loc"},
        {"residence", "live", "reside", "hometown"},
        {"address", "addr"},
        {"airplane", "aircraft", "plane"},
        {"flight", "fly"},
        {"enrollment", "enrolled", "enroll", "enr", "registered"},
        {"purchase", "buy", "bought"},
        {"sale", "sell", "sold"},
        {"order", "ordered"},
        {"shop", "store"},
        {"mark", "grade", "score"},
        {"score", "point", "grade"},
        {"amount", "sum", "amt"},
        {"language", "speak", "spoken", "lang"},
        {"owner", "own", "owned"},
        {"boss", "manager", "supervisor", "head", "lead"},
        {"advisor", "adviser", "mentor"},
        {"subject", "topic", "theme"},
        {"paper", "publication", "article"},
        {"house", "home"},
        {"apartment", "apt", "flat"},
        {"building", "bldg"},
        {"department", "dept", "dep"},
        {"university", "college", "school"},
        {"capacity", "hold", "accommodate", "seat", "seating"},
        {"year", "yr"},
        {"date", "day", "dt"},
        {"time", "moment"},
        {"destination", "dest", "dst", "arrive", "arrival"},
        {"source", "src", "origin", "departure", "depart"},
        {"zip", "postal", "postcode", "zipcode", "zippostcode"},
        {"transaction", "tx", "txn", "trans"},
        {"average", "avg", "mean"},
        {"maximum", "max"},
        {"minimum", "min"},
        {"temperature", "temp"},
        {"organization", "organisation", "org"},
        {"information", "info"},
        {"symptom", "sign"},
        {"medication", "medicine", "drug"},
        {"patient", "case"},
        {"user", "member", "account"},
        {"message", "msg", "text"},
        {"population", "inhabitant", "populous", "populated"},
        {"area", "size", "surface", "large", "big"},
        {"comment", "remark", "note"},
        {"review", "rating", "feedback"},
        {"degree", "diploma"},
        {"winner", "win", "won"},
        {"loser", "lose", "lost"},
        {"host", "hosting", "held", "hosted"},
        {"competition", "contest", "tournament"},
        {"match", "game"},
        {"child", "kid"},
        {"created", "creation", "registered", "joined"},
        {"updated", "modified", "changed"},
        {"built", "construction", "constructed", "build"},
        {"founded", "established", "foundation", "opened", "launched"},
        {"release", "released", "issue", "published"},
        {"budget", "budgeted", "funding"},
        {"revenue", "income", "turnover"},
        {"profit", "gain", "earnings"},
        {"stock", "inventory"},
        {"value", "worth"},
        {"status", "state"},
        {"party", "affiliation"},
        {"percentage", "percent", "pct", "rate", "share"},
        {"latitude", "lat"},
        {"longitude", "lng", "lon"},
        {"account", "acct", "acc"},
        {"manufacturer", "maker", "make", "producer", "brand"},
        {"document", "doc"},
        {"reference", "ref"},
        {"customer", "cust"},
        {"product", "item", "prod"},
        {"semester", "term"},
        {"prerequisite", "prereq"},
        {"room", "classroom"},
        {"treatment", "therapy"},
        {"side", "adverse"},
        {"hire", "hired", "joined"},
        {"visit", "visited"},
        {"citizenship", "nationality"},
        {"stadium", "arena", "venue"},
        {"race", "racing"},
        {"wife", "husband", "spouse"},
        {"restaurant", "diner", "eatery"},
        {"notification", "alert"},
        {"preference", "setting", "option"},
        {"feature", "flag"}};
    return all;
}

const std::map<std::string, std::set<size_t>>& groupsOfWord()
{
    static const auto index = [] {
        std::map<std::string, std::set<size_t>> built;
        for (size_t group = 0; group < groups().size(); ++group)
            for (const auto& word : groups()[group]) built[word].insert(group);
        return built;
    }();
    return index;
}

/// One letter more, less or another; both long enough to tell.
bool nearly(const std::string& a, const std::string& b)
{
    if (a.size() < 5 || b.size() < 5 || a[0] != b[0]) return false;
    const size_t longer = std::max(a.size(), b.size());
    if (longer - std::min(a.size(), b.size()) > 1) return false;
    size_t head = 0;
    while (head < std::min(a.size(), b.size()) && a[head] == b[head]) ++head;
    if (head == longer) return true;
    const auto rest = [&](const std::string& text, size_t skip) {
        return text.size() >= head + skip ? text.substr(head + skip) : std::string("\1");
    };
    if (rest(a, 1) == rest(b, 1) || rest(a, 1) == rest(b, 0) || rest(a, 0) == rest(b, 1))
        return true;
    return a.size() == b.size() && head + 1 < a.size() && a[head] == b[head + 1] &&
           a[head + 1] == b[head] && a.substr(head + 2) == b.substr(head + 2);
}

/// "mgr" of "manager": its letters in their order, from the same beginning.
bool abbreviates(const std::string& brief, const std::string& word)
{
    if (brief.size() < 2 || brief.size() * 10 > word.size() * 7 || brief[0] != word[0])
        return false;
    size_t at = 0;
    for (const char c : word)
        if (at < brief.size() && brief[at] == c) ++at;
    return at == brief.size();
}

/// Ends that names glue to what they are of.
constexpr std::array glued = {"name",  "code",  "date",   "type",    "time",  "year", "number",
                              "title", "count", "status", "address", "price", "rate", "id"};

void splitGlued(const std::string& word, std::vector<std::string>& into)
{
    static const std::map<std::string, std::vector<std::string>> known = {
        {"fname", {"first", "name"}},
        {"lname", {"last", "name"}},
        {"firstname", {"first", "name"}},
        {"lastname", {"last", "name"}},
        {"forename", {"first", "name"}},
        {"surname", {"last", "name"}},
        {"mname", {"middle", "name"}},
        {"dob", {"date", "birth"}},
        {"birthday", {"birth", "day"}},
        {"birthdate", {"birth", "date"}},
        {"birthplace", {"birth", "place"}},
        {"hometown", {"home", "town"}},
        {"username", {"user", "name"}},
        {"nickname", {"nickname"}},
        {"candidate", {"candidate"}},
        {"update", {"update"}},
        {"datetime", {"datetime"}},
        {"timestamp", {"timestamp"}},
        {"laptime", {"lap", "time"}},
        {"pitstops", {"pit", "stop"}},
        {"postcode", {"postcode"}},
        {"zipcode", {"zip", "code"}},
        {"middlename", {"middle", "name"}},
        {"lifetime", {"lifetime"}},
        {"corporate", {"corporate"}},
        {"account", {"account"}},
        {"discount", {"discount"}},
        {"paid", {"paid"}},
        {"said", {"said"}},
        {"void", {"void"}},
        {"valid", {"valid"}},
        {"grid", {"grid"}},
        {"bid", {"bid"}},
        {"prototype", {"prototype"}},
        {"overtime", {"overtime"}}};
    if (const auto found = known.find(word); found != known.end()) {
        into.insert(into.end(), found->second.begin(), found->second.end());
        return;
    }
    for (const std::string_view tail : glued) {
        if (word.size() <= tail.size() || !word.ends_with(tail)) continue;
        std::string head = word.substr(0, word.size() - tail.size());
        if (head.size() == 1) { // "cname", "sid": a letter for the table says little
            into.emplace_back(tail);
            return;
        }
        into.push_back(std::move(head));
        into.emplace_back(tail);
        return;
    }
    if (word.size() >= 4 && word.size() <= 5 && word.ends_with("no")) {
        into.push_back(word.substr(0, word.size() - 2));
        into.emplace_back("no");
        return;
    }
    into.push_back(word);
}

} // namespace

std::vector<std::string> nameWords(std::string_view name)
{
    std::vector<std::string> pieces;
    std::string piece;
    const auto finish = [&] {
        if (!piece.empty()) splitGlued(piece, pieces);
        piece.clear();
    };
    for (size_t at = 0; at < name.size(); ++at) {
        const auto c = static_cast<unsigned char>(name[at]);
        if (c < 0x80 && std::isalnum(c) == 0) {
            finish();
            continue;
        }
        const bool upper = std::isupper(c) != 0;
        const bool lowerBefore = at > 0 && std::islower(static_cast<unsigned char>(name[at - 1]));
        const bool lowerBehind =
            at + 1 < name.size() && std::islower(static_cast<unsigned char>(name[at + 1]));
        const bool upperBefore = at > 0 && std::isupper(static_cast<unsigned char>(name[at - 1]));
        if (upper && (lowerBefore || (upperBefore && lowerBehind))) finish();
        const bool digit = std::isdigit(c) != 0;
        const bool digitBefore = at > 0 && std::isdigit(static_cast<unsigned char>(name[at - 1]));
        if (!piece.empty() && digit != digitBefore) finish();
        piece += c < 0x80 ? char(std::tolower(c)) : char(c);
    }
    finish();
    return pieces;
}

bool synonyms(const std::string& one, const std::string& other)
{
    const auto& index = groupsOfWord();
    const auto groupsOf = [&](const std::string& word) -> const std::set<size_t>* {
        if (const auto found = index.find(word); found != index.end()) return &found->second;
        const auto found = index.find(singularOf(word));
        return found == index.end() ? nullptr : &found->second;
    };
    const auto* mine = groupsOf(one);
    const auto* theirs = groupsOf(other);
    if (!mine || !theirs) return false;
    return std::any_of(mine->begin(), mine->end(),
                       [&](size_t group) { return theirs->contains(group); });
}

double similar(const std::string& asked, const std::string& named)
{
    if (asked == named) return 1;
    if (singularOf(asked) == singularOf(named)) return 1;
    if (stemOf(asked) == stemOf(named)) return 0.93;
    if (synonyms(asked, named)) return 0.75;
    if (nearly(asked, named) || nearly(singularOf(asked), singularOf(named))) return 0.8;
    if (named.size() >= 3 && asked.size() > named.size() && asked.starts_with(named)) return 0.75;
    if (asked.size() >= 5 && named.starts_with(asked.substr(0, asked.size()))) return 0.7;
    if (const std::string stem = stemOf(asked);
        stem.size() >= 5 && (named.starts_with(stem) || stem.starts_with(stemOf(named))) &&
        stemOf(named).size() >= 4)
        return 0.65;
    if (abbreviates(named, asked)) return named.size() >= 3 ? 0.55 : 0.4;
    return 0;
}

} // namespace lockstep::assistant
