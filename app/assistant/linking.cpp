// Linking: every span of words against every name, and the spans that explain most are taken.
#include "assistant/linking.h"

#include "assistant/dates.h"
#include "assistant/keys.h"
#include "assistant/similar.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>

namespace lockstep::assistant {

namespace {

constexpr size_t longestName = 5;
constexpr size_t longestValue = 7;
constexpr double leastScore = 0.42;

class Comparing
{
public:
    double operator()(const std::string& asked, const std::string& named)
    {
        std::string key = asked;
        key += '\n';
        key += named;
        if (const auto found = m_known.find(key); found != m_known.end()) return found->second;
        const double score = similar(asked, named);
        m_known.emplace(std::move(key), score);
        return score;
    }

private:
    std::unordered_map<std::string, double> m_known;
};

/// Words in a name that say little when nobody says them.
double weightUnsaid(const std::string& word)
{
    static const std::set<std::string> light = {"ref",    "tbl",  "table", "all",    "the",
                                                "of",     "in",   "is",    "has",    "details",
                                                "detail", "data", "list",  "record", "records"};
    return light.contains(word) ? 0.3 : 0.8;
}

/// How well the words name something that is called `named`; `around` is said of it for free.
double fit(Comparing& compare, const std::vector<std::string>& asked, const std::string& joined,
           const std::vector<std::string>& named, const std::string& namedJoined,
           const std::vector<std::string>& around, bool said)
{
    if (named.empty() || asked.empty()) return 0;
    if (joined == namedJoined || singularOf(joined) == singularOf(namedJoined)) return 1;
    std::vector<bool> used(named.size(), false);
    double sum = 0;
    size_t own = 0;
    for (const auto& word : asked) {
        double best = 0;
        size_t place = named.size();
        for (size_t at = 0; at < named.size(); ++at) {
            if (used[at]) continue;
            const double score = compare(word, named[at]);
            if (score > best) {
                best = score;
                place = at;
            }
        }
        if (place < named.size() && best >= 0.4) {
            used[place] = true;
            sum += best;
            ++own;
            continue;
        }
        static const std::set<std::string> vague = {
            "score", "scores", "number", "numbers", "value", "values", "amount", "level", "count"};
        if (asked.size() == 2 && vague.contains(word) && named.size() == 1 &&
            &word == &asked.back()) {
            sum += 0.6;
            continue;
        }
        double near = 0;
        for (const auto& other : around) near = std::max(near, compare(word, other));
        if (!said || near < 0.7 || asked.size() < 2) return 0;
        sum += near * 0.95;
    }
    if (own == 0) return 0;
    double unsaid = 0;
    for (size_t at = 0; at < named.size(); ++at) {
        if (used[at]) continue;
        double near = 0;
        for (const auto& other : around) near = std::max(near, compare(named[at], other));
        unsaid += near >= 0.7 || (named[at].size() == 1) ? 0.08 : weightUnsaid(named[at]);
    }
    const double coverage = double(own) / (double(own) + unsaid);
    return sum / double(asked.size()) * (0.4 + 0.6 * coverage) * 0.99;
}

void best(std::vector<Candidate>& candidates)
{
    std::stable_sort(candidates.begin(), candidates.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    if (candidates.empty()) return;
    const double least = std::max(leastScore, candidates.front().score - 0.4);
    while (candidates.back().score < least || candidates.size() > 24) candidates.pop_back();
}

/// First and last name as one thing, for "full name" and for "name" where there is no other.
std::optional<std::vector<size_t>> fullName(const Schema& schema, const Table& table)
{
    std::optional<size_t> first;
    std::optional<size_t> last;
    for (const size_t place : table.columns) {
        const auto& words = schema.columns[place].words;
        const auto has = [&](const char* word) {
            return std::find(words.begin(), words.end(), word) != words.end();
        };
        if (!has("name")) continue;
        if (has("first") || has("given")) first = first.value_or(place);
        if (has("last") || has("family") || has("sur")) last = last.value_or(place);
    }
    if (!first || !last) return std::nullopt;
    return std::vector<size_t>{*first, *last};
}

class Linker
{
public:
    Linker(const Schema& schema, std::vector<Word> words, const ValueSource& values,
           const KeySource& keys)
        : m_schema(schema), m_words(std::move(words))
    {
        findValues(values);
        const bool json =
            std::any_of(schema.columns.begin(), schema.columns.end(),
                        [](const Column& column) { return column.sort == Sort::Json; });
        if (json && keys) m_keys = keys();
    }

    Linked run()
    {
        const size_t count = m_words.size();
        std::vector<double> gained(count + 1, -1);
        std::vector<Item> taken(count + 1);
        std::vector<size_t> from(count + 1, 0);
        gained[0] = 0;
        const auto offer = [&](size_t at, Item item, double worth) {
            const double total = gained[at] + worth;
            if (total <= gained[item.last]) return;
            gained[item.last] = total;
            from[item.last] = at;
            taken[item.last] = std::move(item);
        };
        for (size_t at = 0; at < count; ++at) {
            if (gained[at] < 0) continue;
            offer(at, single(at), 0);
            for (const Item& key : keysAt(m_words, at))
                if (fitsHere(key)) offer(at, key, worthOf(key));
            if (m_words[at].sort != Word::Sort::Word) continue;
            for (size_t last = at + 1; last <= std::min(count, at + longestName); ++last) {
                if (m_words[last - 1].sort != Word::Sort::Word && !betweenNames(at, last - 1))
                    break;
                if (last - at > 1 && m_words[last - 2].possessive && false) break;
                Item item = named(at, last);
                const double score = std::max(item.columnScore(), item.tableScore());
                if (score > 0) offer(at, item, score * std::pow(double(last - at), 1.35));
            }
            for (size_t last = at + 1; last <= std::min(count, at + longestName); ++last)
                if (auto flag = flagAt(at, last))
                    offer(at, std::move(*flag), 1.02 * std::pow(double(last - at), 1.35));
            for (size_t last = at + 1; last <= std::min(count, at + longestValue); ++last)
                if (auto value = valueAt(at, last)) {
                    const double worth = valueWorth(at, last);
                    offer(at, std::move(*value), worth);
                }
        }
        Linked linked;
        for (size_t at = count; at > 0; at = from[at]) linked.items.push_back(taken[at]);
        std::reverse(linked.items.begin(), linked.items.end());
        linked.words = std::move(m_words);
        linked.flags = std::move(m_flags);
        return linked;
    }

private:
    [[nodiscard]] std::string textOf(size_t first, size_t last) const
    {
        std::string text;
        for (size_t at = first; at < last; ++at)
            text += (at > first ? " " : "") + m_words[at].lower;
        return text;
    }

    [[nodiscard]] bool fitsHere(const Item& key) const
    {
        if (key.key == Key::Lead && key.text == "name")
            return key.first == 0 || m_words[key.first - 1].sort == Word::Sort::Mark;
        const auto unitAt = [&](size_t at) {
            static const std::set<std::string> units = {"hour",  "day",     "week",
                                                        "month", "quarter", "year"};
            return at < m_words.size() && units.contains(singularOf(m_words[at].lower));
        };
        if (key.key == Key::Recent) {
            const bool number =
                key.last < m_words.size() && (m_words[key.last].sort == Word::Sort::Number ||
                                              numberWord(m_words[key.last].lower));
            return (number && unitAt(key.last + 1)) || unitAt(key.last);
        }
        if (key.key == Key::Unit) {
            // A column that is called so is meant.
            const std::string& unit = m_words[key.last - 1].lower;
            return std::none_of(m_schema.columns.begin(), m_schema.columns.end(),
                                [&](const Column& column) { return column.joined == unit; });
        }
        if (key.key == Key::Enabled || key.key == Key::Changed) {
            // So is one that has the word in its name.
            const std::string stem = m_words[key.first].stem;
            return std::none_of(
                m_schema.columns.begin(), m_schema.columns.end(), [&](const Column& column) {
                    return column.words.size() == 1 && stemOf(column.words[0]) == stem;
                });
        }
        if (key.key == Key::Sort && key.first == 0 && key.last == 1) return false;
        if (key.key == Key::Postfix) {
            const bool number =
                key.first > 0 && (m_words[key.first - 1].sort == Word::Sort::Number ||
                                  numberWord(m_words[key.first - 1].lower));
            const bool other = key.last < m_words.size() &&
                               (m_words[key.last].lower == "than" ||
                                m_words[key.last].sort == Word::Sort::Number ||
                                m_words[key.last].lower.find_first_of("0123456789") == 0);
            return number && !other;
        }
        return true;
    }

    static double worthOf(const Item& key)
    {
        const auto length = double(key.last - key.first);
        switch (key.key) {
        case Key::Preposition:
        case Key::Of:
        case Key::Is:
        case Key::With:
        case Key::And:
        case Key::Lead:
            return 0.5 * length;
        case Key::Count:
            return 0.65 * length;
        case Key::Superlative:
            if (key.text == "first" || key.text == "last") return 0.5;
            return 0.97 * std::pow(length, 1.15);
        case Key::Top:
        case Key::Alphabetical:
            return 1.01 * length;
        default:
            return 0.97 * std::pow(length, 1.15);
        }
    }

    [[nodiscard]] Item single(size_t at) const
    {
        Item item;
        item.first = at;
        item.last = at + 1;
        item.text = m_words[at].lower;
        switch (m_words[at].sort) {
        case Word::Sort::Number:
            item.sort = Item::Sort::Number;
            break;
        case Word::Sort::Quoted:
            item.sort = Item::Sort::Quoted;
            item.text = m_words[at].text;
            for (const auto& variant : variantsOf(m_words[at].lower)) {
                const auto [begin, end] = m_values.equal_range(variant);
                for (auto it = begin; it != end; ++it) item.values.push_back(it->second);
                if (!item.values.empty()) break;
            }
            if (item.values.empty()) findFullName(item, m_words[at].lower);
            break;
        case Word::Sort::Mark:
            item.sort = Item::Sort::Mark;
            break;
        case Word::Sort::Word:
            if (const auto number = numberWord(m_words[at].lower);
                number && m_words[at].lower != "single") {
                item.sort = Item::Sort::Number;
                item.text = std::to_string(*number);
            } else if (m_words[at].lower.find_first_of("0123456789") == 0) {
                item.sort = Item::Sort::Quoted;
                item.text = m_words[at].text;
                const auto [begin, end] = m_values.equal_range(m_words[at].lower);
                for (auto it = begin; it != end; ++it) item.values.push_back(it->second);
            }
            break;
        }
        return item;
    }

    /// A key of a JSON column that these words say: "the new feature" is new_feature.
    [[nodiscard]] std::optional<Item> flagAt(size_t first, size_t last) const
    {
        Item item;
        std::string joined;
        for (size_t at = first; at < last; ++at) {
            if (m_words[at].sort == Word::Sort::Mark) return std::nullopt;
            joined += m_words[at].lower;
        }
        std::erase_if(joined, [](char c) { return c == '_' || c == '-' || c == ' '; });
        for (const FoundKey& key : m_keys) {
            std::string name;
            for (const auto& word : nameWords(key.key)) name += word;
            if (name == joined || singularOf(name) == singularOf(joined)) item.keys.push_back(key);
        }
        if (item.keys.empty()) return std::nullopt;
        item.sort = Item::Sort::Value;
        item.first = first;
        item.last = last;
        item.text = textOf(first, last);
        return item;
    }

    /// A person's name in two columns of one table.
    void findFullName(Item& item, const std::string& text) const
    {
        const size_t space = text.rfind(' ');
        if (space == std::string::npos) return;
        const auto [begin, end] = m_values.equal_range(text.substr(0, space));
        const auto [lastBegin, lastEnd] = m_values.equal_range(text.substr(space + 1));
        for (auto first = begin; first != end; ++first)
            for (auto last = lastBegin; last != lastEnd; ++last) {
                const Column& one = m_schema.columns[first->second.column];
                const Column& other = m_schema.columns[last->second.column];
                const auto has = [](const Column& column, const char* word) {
                    return std::find(column.words.begin(), column.words.end(), word) !=
                           column.words.end();
                };
                if (one.table != other.table || !has(one, "first") || !has(other, "last")) continue;
                item.values.push_back(first->second);
                item.lastNames.push_back(last->second);
            }
    }

    /// The comma of "first, last name".
    [[nodiscard]] bool betweenNames(size_t first, size_t mark) const
    {
        return mark == first + 1 && m_words[mark].text == "," && m_words[first].lower == "first" &&
               mark + 1 < m_words.size() &&
               (m_words[mark + 1].lower == "last" || m_words[mark + 1].lower == "and");
    }

    /// "the make, model and year": a word of a list, and no verb.
    [[nodiscard]] bool listed(size_t word) const
    {
        const auto separates = [&](size_t at) {
            return at < m_words.size() &&
                   ((m_words[at].sort == Word::Sort::Mark && m_words[at].text == ",") ||
                    m_words[at].lower == "and");
        };
        return m_words[word].lower.size() > 3 && separates(word + 1) &&
               (word == 0 || separates(word - 1) || m_words[word - 1].lower == "the");
    }

    /// Names of tables and columns that these words say.
    Item named(size_t first, size_t last)
    {
        Item item;
        item.sort = Item::Sort::Name;
        item.first = first;
        item.last = last;
        item.text = textOf(first, last);
        std::vector<std::string> asked;
        std::string joined;
        for (size_t at = first; at < last; ++at) {
            const std::string& lower = m_words[at].lower;
            const bool inner = lower == "of" || lower == "the" || lower == "for" || lower == "to" ||
                               lower == "in" || (lower == "and" && m_words[first].lower == "first");
            joined += lower;
            if ((inner || lower == ",") && at > first && at + 1 < last) continue;
            if (lower == ",") return item;
            if (inner || isArticle(lower)) return item;
            asked.push_back(lower);
            for (const auto& piece : hyphened(lower)) asked.push_back(piece);
            if (asked.size() > 1 && hyphened(lower).size() > 1)
                asked.erase(asked.end() - long(hyphened(lower).size()) - 1);
        }
        joined.erase(std::remove(joined.begin(), joined.end(), '_'), joined.end());
        joined.erase(std::remove(joined.begin(), joined.end(), '-'), joined.end());
        if (last - first == 1 && isFiller(asked[0]) && asked[0] != "name" && asked[0] != "record")
            return listed(first) ? exactly(item, asked[0]) : item;
        if (last - first == 1 && keyAt(m_words, first) && asked[0] != "name")
            return exactly(item, asked[0]);
        const bool number =
            last - first > 2 && asked[0] == "number" && m_words[first + 1].lower == "of";
        for (size_t place = 0; place < m_schema.columns.size(); ++place) {
            const Column& column = m_schema.columns[place];
            if (number && (column.sort != Sort::Number || column.reference || column.inKey))
                continue;
            const double score = fit(m_compare, asked, joined, column.words, column.joined,
                                     m_schema.tables[column.table].words, false);
            if (score >= leastScore) item.columns.push_back({{place}, score});
        }
        for (size_t place = 0; place < m_schema.tables.size(); ++place) {
            const Table& table = m_schema.tables[place];
            double score = fit(m_compare, asked, joined, table.words, table.joined, {}, false);
            // "transaction amount" is the amount, where transactions have one.
            if (asked.size() == 2 && score < 0.9 && hasColumn(table, asked.back())) continue;
            if (table.view) score *= 0.9;
            if (score >= leastScore) item.tables.emplace_back(place, score);
        }
        addFullNames(item, asked);
        addKeys(item, asked);
        best(item.columns);
        std::stable_sort(item.tables.begin(), item.tables.end(),
                         [](const auto& a, const auto& b) { return a.second > b.second; });
        return item;
    }

    /// A word that also says how to ask names a column only when the column is called just so.
    [[nodiscard]] Item exactly(Item item, const std::string& word) const
    {
        for (size_t place = 0; place < m_schema.columns.size(); ++place)
            if (m_schema.columns[place].joined == word) item.columns.push_back({{place}, 0.9});
        for (size_t place = 0; place < m_schema.tables.size(); ++place)
            if (m_schema.tables[place].joined == singularOf(word) ||
                m_schema.tables[place].joined == word)
                item.tables.emplace_back(place, 0.9);
        return item;
    }

    [[nodiscard]] bool hasColumn(const Table& table, const std::string& word) const
    {
        return std::any_of(table.columns.begin(), table.columns.end(), [&](size_t place) {
            const auto& words = m_schema.columns[place].words;
            return !words.empty() && singularOf(words.back()) == singularOf(word);
        });
    }

    /// "customer id" is the key of customers before it is what others refer to them by.
    void addKeys(Item& item, const std::vector<std::string>& asked)
    {
        if (asked.size() < 2 || singularOf(asked.back()) != "id") return;
        for (const Table& table : m_schema.tables) {
            if (table.key.size() != 1 || table.words.size() + 1 != asked.size()) continue;
            const bool own = std::equal(
                table.words.begin(), table.words.end(), asked.begin(),
                [&](const auto& named, const auto& word) { return m_compare(word, named) >= 0.9; });
            if (!own) continue;
            std::erase_if(item.columns, [&](const Candidate& candidate) {
                return candidate.columns == table.key;
            });
            item.columns.push_back({table.key, 1.02});
        }
    }

    void addFullNames(Item& item, const std::vector<std::string>& asked) const
    {
        const bool both = asked.size() == 3 && asked[0] == "first" && asked[1] == "last";
        const bool full =
            asked.size() >= 2 && (asked[0] == "full" || both) && singularOf(asked.back()) == "name";
        const bool plain = asked.size() == 1 && singularOf(asked[0]) == "name";
        if (!full && !plain) return;
        for (const Table& table : m_schema.tables)
            if (const auto names = fullName(m_schema, table)) {
                const bool other =
                    std::any_of(table.columns.begin(), table.columns.end(), [&](size_t place) {
                        const auto& words = m_schema.columns[place].words;
                        return m_schema.columns[place].joined == "name" ||
                               (full && words.size() == 2 && words[0] == "full");
                    });
                if (!other) item.columns.push_back({*names, full ? 1 : 0.88});
            } else if (full) {
                for (const size_t place : table.columns)
                    if (m_schema.columns[place].words.size() <= 2 &&
                        m_schema.columns[place].words.back() == "name")
                        item.columns.push_back({{place}, 0.8});
            }
    }

    static bool isArticle(const std::string& lower)
    {
        static const std::set<std::string> articles = {
            "a",     "an",   "the",  "all",  "any",    "some",      "is",       "are",
            "was",   "were", "of",   "with", "by",     "that",      "which",    "who",
            "whose", "and",  "or",   "each", "every",  "different", "distinct", "their",
            "its",   "from", "at",   "on",   "as",     "than",      "how",      "what",
            "many",  "has",  "have", "do",   "does",   "did",       "not",      "no",
            "show",  "list", "find", "give", "return", "me",        "both"};
        return articles.contains(lower);
    }

    static std::vector<std::string> hyphened(const std::string& word)
    {
        std::vector<std::string> pieces;
        if (word.find_first_of("-_/") == std::string::npos) return pieces;
        std::string piece;
        for (const char c : word + "-") {
            if (c != '-' && c != '_' && c != '/') {
                piece += c;
            } else if (!piece.empty()) {
                pieces.push_back(piece);
                piece.clear();
            }
        }
        return pieces;
    }

    static std::vector<std::string> variantsOf(const std::string& text)
    {
        std::vector<std::string> variants = {text};
        if (const size_t space = text.rfind(' '); space == std::string::npos) {
            if (const auto one = singularOf(text); one != text) variants.push_back(one);
            if (const auto country = countryOf(text); !country.empty())
                variants.insert(variants.end(), country.begin(), country.end());
            if (text == "female" || text == "woman" || text == "women" || text == "girl" ||
                text == "girls")
                variants.insert(variants.end(), {"female", "f"});
            if (text == "male" || text == "man" || text == "men" || text == "boy" || text == "boys")
                variants.insert(variants.end(), {"male", "m"});
        } else if (const auto one = singularOf(text.substr(space + 1));
                   one != text.substr(space + 1)) {
            variants.push_back(text.substr(0, space + 1) + one);
        }
        return variants;
    }

    void findValues(const ValueSource& source)
    {
        std::set<std::string> texts;
        for (size_t at = 0; at < m_words.size(); ++at) {
            if (m_words[at].sort == Word::Sort::Quoted) {
                const std::string& lower = m_words[at].lower;
                for (const auto& variant : variantsOf(lower)) texts.insert(variant);
                if (const size_t space = lower.rfind(' '); space != std::string::npos) {
                    texts.insert(lower.substr(0, space));
                    texts.insert(lower.substr(space + 1));
                }
                continue;
            }
            if (m_words[at].sort != Word::Sort::Word) continue;
            for (size_t last = at + 1; last <= std::min(m_words.size(), at + longestValue);
                 ++last) {
                if (m_words[last - 1].sort == Word::Sort::Quoted ||
                    (m_words[last - 1].sort == Word::Sort::Mark && m_words[last - 1].text != "," &&
                     m_words[last - 1].text != "."))
                    break;
                if (!mayBeValue(at, last)) continue;
                for (const auto& variant : variantsOf(valueText(at, last))) texts.insert(variant);
            }
        }
        if (!source) return;
        static const std::vector<std::pair<std::string, std::string>> truths = {
            {"yes", "no"}, {"y", "n"}, {"t", "f"}, {"true", "false"}};
        for (const auto& [yes, no] : truths) texts.insert({yes, no});
        m_values = source({texts.begin(), texts.end()});
        for (const auto& [yes, no] : truths) {
            const auto [begin, end] = m_values.equal_range(yes);
            for (auto it = begin; it != end; ++it)
                m_flags[it->second.column].yes = it->second.value;
            const auto [noBegin, noEnd] = m_values.equal_range(no);
            for (auto it = noBegin; it != noEnd; ++it)
                m_flags[it->second.column].no = it->second.value;
        }
        std::erase_if(m_flags, [](const auto& flag) {
            return flag.second.yes.empty() || flag.second.no.empty();
        });
    }

    [[nodiscard]] std::string valueText(size_t first, size_t last) const
    {
        std::string text;
        for (size_t at = first; at < last; ++at) {
            const bool mark = m_words[at].sort == Word::Sort::Mark;
            if (at > first && !mark) text += " ";
            text += m_words[at].lower;
        }
        return text;
    }

    [[nodiscard]] bool mayBeValue(size_t first, size_t last) const
    {
        const Word& begin = m_words[first];
        const Word& end = m_words[last - 1];
        if (end.sort == Word::Sort::Mark) return false;
        if (last - first == 1) {
            if (isFiller(begin.lower) && !(begin.capital && first > 0)) return false;
            if (numberWord(begin.lower)) return false;
            return begin.sort == Word::Sort::Word;
        }
        if (isFiller(end.lower) && !end.capital) return false;
        if (isFiller(begin.lower) && !begin.capital) return false;
        return true;
    }

    [[nodiscard]] std::optional<Item> valueAt(size_t first, size_t last) const
    {
        if (!mayBeValue(first, last)) return std::nullopt;
        for (const auto& text : variantsOf(valueText(first, last))) {
            const auto [begin, end] = m_values.equal_range(text);
            if (begin == end) continue;
            Item item;
            item.sort = Item::Sort::Value;
            item.first = first;
            item.last = last;
            item.text = textOf(first, last);
            for (auto it = begin; it != end; ++it) item.values.push_back(it->second);
            return item;
        }
        return std::nullopt;
    }

    [[nodiscard]] double valueWorth(size_t first, size_t last) const
    {
        bool capital = false;
        for (size_t at = first; at < last; ++at)
            capital = capital || (m_words[at].capital && at > 0) ||
                      m_words[at].lower.find_first_of("0123456789") != std::string::npos;
        const double length = std::pow(double(last - first), 1.3);
        return (capital ? 1.15 : 0.85) * length;
    }

    const Schema& m_schema;
    std::vector<Word> m_words;
    std::multimap<std::string, FoundValue> m_values;
    std::map<size_t, Flag> m_flags;
    std::vector<FoundKey> m_keys;
    Comparing m_compare;
};

} // namespace

Linked link(std::string_view sentence, const Schema& schema, const ValueSource& values,
            const KeySource& keys)
{
    return Linker(schema, withDates(wordsOf(sentence)), values, keys).run();
}

std::vector<Candidate> columnsNamed(const Schema& schema, const std::vector<std::string>& words)
{
    std::vector<Candidate> found;
    for (size_t place = 0; place < schema.columns.size(); ++place) {
        double score = 0;
        for (const auto& word : words)
            for (const auto& own : schema.columns[place].words)
                if (singularOf(own) == singularOf(word) || stemOf(own) == stemOf(word))
                    score = std::max(score, (own == words.front() ? 0.72 : 0.66) +
                                                0.1 / double(schema.columns[place].words.size()));
        if (score > 0) found.push_back({{place}, score});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const auto& a, const auto& b) { return a.score > b.score; });
    return found;
}

} // namespace lockstep::assistant
