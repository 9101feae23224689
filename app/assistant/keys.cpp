// Keys: phrases by their first words, longest first.
#include "assistant/keys.h"

#include <algorithm>

namespace lockstep::assistant {

namespace {

struct Phrase
{
    std::vector<std::string> words;
    Item item;
};

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> words;
    std::string word;
    for (const char c : text + " ") {
        if (c != ' ') {
            word += c;
        } else if (!word.empty()) {
            words.push_back(word);
            word.clear();
        }
    }
    return words;
}

class Lexicon
{
public:
    Lexicon()
    {
        leads();
        folds();
        superlatives();
        comparisons();
        connections();
        analysis();
        for (auto& [first, phrases] : m_phrases)
            std::stable_sort(phrases.begin(), phrases.end(), [](const auto& a, const auto& b) {
                return a.words.size() > b.words.size();
            });
    }

    [[nodiscard]] const std::vector<Phrase>* beginningWith(const std::string& word) const
    {
        const auto found = m_phrases.find(word);
        return found == m_phrases.end() ? nullptr : &found->second;
    }

private:
    Item& add(const std::string& text, Key key)
    {
        Phrase phrase;
        phrase.words = split(text);
        phrase.item.sort = Item::Sort::Key;
        phrase.item.key = key;
        phrase.item.text = text;
        auto& list = m_phrases[phrase.words.front()];
        list.push_back(std::move(phrase));
        return list.back().item;
    }
    void all(Key key, std::initializer_list<const char*> texts)
    {
        for (const char* text : texts) add(text, key);
    }
    void fold(Fold fold, std::initializer_list<const char*> texts)
    {
        for (const char* text : texts) add(text, Key::Fold).fold = fold;
    }
    void superlative(std::initializer_list<const char*> texts, bool descending,
                     const std::vector<Measure>& measures)
    {
        for (const char* text : texts) {
            Item& item = add(text, Key::Superlative);
            item.descending = descending;
            item.measures = measures;
        }
    }
    void comparison(std::initializer_list<const char*> texts, Relation relation,
                    const std::vector<Measure>& measures = {})
    {
        for (const char* text : texts) {
            Item& item = add(text, Key::Comparison);
            item.relation = relation;
            item.measures = measures;
        }
    }

    void leads()
    {
        all(Key::Lead, {"what is",
                        "what are",
                        "what was",
                        "what were",
                        "what's",
                        "what",
                        "which",
                        "show",
                        "show me",
                        "list",
                        "list out",
                        "find",
                        "find out",
                        "return",
                        "give",
                        "give me",
                        "tell me",
                        "tell",
                        "display",
                        "please show",
                        "please",
                        "get",
                        "select",
                        "report",
                        "retrieve",
                        "fetch",
                        "provide",
                        "present",
                        "identify",
                        "compute",
                        "calculate",
                        "determine",
                        "name",
                        "output",
                        "can you tell me",
                        "could you tell me",
                        "i want to know",
                        "let me know",
                        "please list",
                        "please give me",
                        "please find",
                        "search for",
                        "look up",
                        "whats",
                        "what kind of",
                        "in what",
                        "what about",
                        "print"});
        all(Key::Who, {"who", "whom"});
        all(Key::Count, {"how many",
                         "hom many",
                         "the number of",
                         "number of",
                         "total number of",
                         "count of",
                         "count",
                         "count the number of",
                         "the count of",
                         "amount of times",
                         "number of times",
                         "how often",
                         "how many times",
                         "total count of",
                         "numbers of",
                         "a count of",
                         "total numbers of",
                         "total amount of times",
                         "the total count",
                         "total count",
                         "the total number"});
        all(Key::Everything, {"all information",
                              "all the information",
                              "all details",
                              "all the details",
                              "everything",
                              "all columns",
                              "all info",
                              "all the available information",
                              "all available information",
                              "all attributes",
                              "full details",
                              "all fields",
                              "complete records",
                              "complete information",
                              "every detail",
                              "all data",
                              "information",
                              "the information",
                              "info",
                              "all the info"});
        all(Key::Distinct, {"distinct", "different", "unique", "distinctive", "differing"});
    }

    void folds()
    {
        fold(Fold::Average, {"average", "mean", "avg", "on average", "average of", "averages",
                             "the average of", "average number of", "average value of"});
        fold(Fold::Sum,
             {"total", "sum", "sum of", "the sum of", "total sum of", "overall", "summed",
              "combined", "altogether", "in total", "totals", "cumulative", "the total"});
        fold(Fold::Maximum, {"maximum", "max", "maximum of", "maximal", "maximum value of"});
        fold(Fold::Minimum, {"minimum", "min", "minimum of", "minimal", "minimum value of"});
    }

    void superlatives()
    {
        const Measure date{{"date", "time", "year", "timestamp", "created", "day"}, true};
        const std::vector<Measure> when = {date};
        const std::vector<Measure> age = {
            {{"age"}, true}, {{"birth"}, false}, {{"built", "founded", "opened", "year"}, false}};
        const std::vector<Measure> size = {
            {{"size", "area", "population", "capacity", "total"}, true}};
        const std::vector<Measure> length = {{{"length", "duration", "distance", "time"}, true}};
        const std::vector<Measure> height = {{{"height", "elevation", "altitude", "tall"}, true}};
        const std::vector<Measure> price = {{{"price", "cost", "fee", "rate"}, true}};
        const std::vector<Measure> weight = {{{"weight"}, true}};
        const std::vector<Measure> speed = {{{"speed", "velocity"}, true},
                                            {{"time", "duration"}, false}};
        const std::vector<Measure> good = {{{"rating", "score", "grade", "points", "stars"}, true},
                                           {{"rank", "ranking", "position"}, false}};
        const std::vector<Measure> pay = {{{"salary", "wage", "pay"}, true}};
        superlative({"most",
                     "the most",
                     "the greatest number of",
                     "the largest number of",
                     "the highest number of",
                     "the maximum number of",
                     "greatest number of",
                     "largest number of",
                     "highest number of",
                     "maximum number of",
                     "the biggest number of",
                     "biggest number of",
                     "most number of",
                     "the most number of",
                     "greatest count of",
                     "the most times",
                     "highest count of",
                     "largest amount of",
                     "greatest amount of",
                     "the majority of",
                     "majority of",
                     "largest count of",
                     "the highest total number of"},
                    true, {});
        superlative({"least", "the least", "fewest", "the fewest", "the smallest number of",
                     "the lowest number of", "the minimum number of", "smallest number of",
                     "lowest number of", "minimum number of", "the least number of",
                     "least number of", "the fewest number of", "fewest number of",
                     "lowest count of", "least amount of", "smallest amount of"},
                    false, {});
        superlative({"highest", "largest", "greatest", "biggest", "maximum", "highest possible"},
                    true, size);
        superlative({"lowest", "smallest", "tiniest"}, false, size);
        superlative({"oldest", "eldest"}, true, age);
        superlative({"youngest"}, false, age);
        superlative({"longest", "farthest", "furthest"}, true, length);
        superlative({"shortest"}, false,
                    {{{"length", "duration", "distance", "height", "time"}, true}});
        superlative({"tallest"}, true, height);
        superlative({"heaviest"}, true, weight);
        superlative({"lightest"}, false, weight);
        superlative({"most expensive", "priciest", "costliest", "dearest"}, true, price);
        superlative({"cheapest", "least expensive"}, false, price);
        superlative({"fastest", "quickest"}, true, speed);
        superlative({"slowest"}, false, speed);
        superlative({"latest", "most recent", "newest", "most recently", "last", "most current"},
                    true, when);
        superlative({"earliest", "first", "least recent"}, false, when);
        superlative({"best", "top", "top rated", "best rated", "highest rated", "top-rated",
                     "best-rated", "highest-rated"},
                    true, good);
        superlative({"worst", "lowest rated", "worst rated", "lowest-rated", "worst-rated"}, false,
                    good);
        superlative({"best paid", "highest paid", "most paid"}, true, pay);
        superlative({"lowest paid", "least paid", "worst paid"}, false, pay);
        superlative({"most populous", "most populated", "most crowded"}, true,
                    {{{"population"}, true}});
        superlative({"least populous", "least populated"}, false, {{{"population"}, true}});
        superlative({"richest", "wealthiest"}, true,
                    {{{"money", "wealth", "worth", "balance", "income"}, true}});
        for (const char* text :
             {"most common", "most frequent", "most popular", "most frequently", "most commonly",
              "most used", "most often", "most frequently used", "most commonly used",
              "most prominent", "most prevalent", "most widely used", "the most common",
              "most frequently occurring", "most numerous", "most prominently", "most ordered"})
            add(text, Key::Frequent).descending = true;
        for (const char* text : {"least common", "least frequent", "least popular",
                                 "least frequently", "least commonly", "rarest", "least often",
                                 "least used", "least commonly used", "least frequently used"})
            add(text, Key::Frequent).descending = false;
        all(Key::Top, {"top"});
    }

    void comparisons()
    {
        const std::vector<Measure> when = {
            {{"date", "time", "year", "timestamp", "created", "day"}, true}};
        const std::vector<Measure> age = {{{"age"}, true}, {{"birth"}, false}, {{"year"}, false}};
        comparison({"more than",
                    "greater than",
                    "over",
                    "above",
                    "exceeding",
                    "exceeds",
                    "exceed",
                    "higher than",
                    "larger than",
                    "bigger than",
                    "in excess of",
                    "beyond",
                    "is more than",
                    "is greater than",
                    "is higher than",
                    "no fewer",
                    ">",
                    "strictly more than",
                    "more",
                    "stronger than",
                    "surpassing",
                    "higher",
                    "larger",
                    "greater",
                    "better than"},
                   Relation::More);
        comparison({"less than", "fewer than", "under", "below", "lower than", "smaller than",
                    "is less than", "is lower than", "<", "lower", "smaller", "worse than",
                    "fewer"},
                   Relation::Less);
        comparison({"at least", "no less than", "no fewer than", "not less than", "minimum of",
                    "a minimum of", "at the minimum", ">=", "greater than or equal to",
                    "more than or equal to", "equal to or greater than", "equal or more than",
                    "larger than or equal to", "higher than or equal to", "bigger than or equal to",
                    "equal to or more than", "not fewer than", "equal or greater than", "or over"},
                   Relation::AtLeast);
        comparison({"at most", "no more than", "not more than", "up to", "smaller than or equal to",
                    "lower than or equal to", "fewer than or equal to", "maximum of",
                    "a maximum of", "<=", "less than or equal to", "equal to or less than",
                    "not greater than", "no greater than", "equal to or fewer than"},
                   Relation::AtMost);
        comparison({"after", "later than", "since", "newer than", "more recent than"},
                   Relation::More, when);
        comparison({"on or after", "starting from", "from or after"}, Relation::AtLeast, when);
        comparison({"before", "earlier than", "prior to", "until"}, Relation::Less, when);
        comparison({"on or before", "by or before"}, Relation::AtMost, when);
        comparison({"older than", "older", "elder than"}, Relation::More, age);
        comparison({"younger than", "younger"}, Relation::Less, age);
        comparison({"taller than", "taller"}, Relation::More, {{{"height", "elevation"}, true}});
        comparison({"longer than", "longer"}, Relation::More,
                   {{{"length", "duration", "distance", "time"}, true}});
        comparison({"shorter than", "shorter"}, Relation::Less,
                   {{{"length", "duration", "distance", "height", "time"}, true}});
        comparison({"heavier than", "heavier"}, Relation::More, {{{"weight"}, true}});
        comparison({"lighter than"}, Relation::Less, {{{"weight"}, true}});
        comparison({"more expensive than", "costing more than", "cost more than", "costs more than",
                    "priced over", "priced above", "priced at more than"},
                   Relation::More, {{{"price", "cost", "fee"}, true}});
        comparison({"cheaper than", "less expensive than", "costing less than", "cost less than",
                    "costs less than", "priced below", "priced under"},
                   Relation::Less, {{{"price", "cost", "fee"}, true}});
        comparison({"faster than"}, Relation::More, {{{"speed"}, true}});
        comparison({"slower than"}, Relation::Less, {{{"speed"}, true}});
        comparison({"paid more than", "earning more than", "earn more than", "earns more than",
                    "making more than", "make more than"},
                   Relation::More, {{{"salary", "wage", "pay"}, true}});
        comparison({"paid less than", "earning less than", "earn less than", "earns less than"},
                   Relation::Less, {{{"salary", "wage", "pay"}, true}});
        comparison({"equal to", "equals", "exactly", "same as", "equal", "=", "is equal to"},
                   Relation::Is);
        comparison({"other than", "not equal to", "different from", "besides", "except for",
                    "apart from", "aside from", "!=", "rather than", "excluding", "outside of",
                    "outside", "not in"},
                   Relation::IsNot);
        for (const char* text :
             {"or more", "or greater", "or higher", "or older", "or above", "or over", "or later",
              "or after", "or longer", "or larger", "and above", "and up", "or better"})
            add(text, Key::Postfix).relation = Relation::AtLeast;
        for (const char* text : {"or less", "or fewer", "or lower", "or younger", "or below",
                                 "or under", "or earlier", "or before", "or shorter", "or smaller"})
            add(text, Key::Postfix).relation = Relation::AtMost;
        all(Key::Between,
            {"between", "in between", "in the range of", "ranging from", "in the range between"});
        all(Key::Contains, {"contain",
                            "contains",
                            "containing",
                            "contains the word",
                            "contain the word",
                            "containing the word",
                            "include",
                            "includes",
                            "including",
                            "contains the substring",
                            "contain the substring",
                            "has the word",
                            "have the word",
                            "with the word",
                            "has the substring",
                            "contains the letter",
                            "contain the letter",
                            "like",
                            "that contains the word",
                            "contains the string",
                            "contain the string",
                            "containing the letter",
                            "containing the string",
                            "has the letter",
                            "have the letter",
                            "containing the substring",
                            "the word",
                            "the substring",
                            "the letter",
                            "the phrase",
                            "contains the phrase",
                            "contain the phrase",
                            "containing the phrase",
                            "substring",
                            "contains letter",
                            "has the string",
                            "includes the word",
                            "include the word",
                            "have the substring",
                            "contains word",
                            "keyword",
                            "the string",
                            "contains substring"});
        all(Key::Begins,
            {"starts with", "start with", "starting with", "begins with", "begin with",
             "beginning with", "start with the letter", "starts with the letter",
             "starting with the letter", "begins with the letter", "begin with the letter",
             "beginning with the letter", "prefix", "with prefix", "with the prefix", "has prefix",
             "starting with letter", "starting by", "start by"});
        all(Key::Ends, {"ends with", "end with", "ending with", "ending in", "end in", "ends in",
                        "with suffix", "with the suffix", "end with the letter",
                        "ends with the letter", "ending with the letter"});
        all(Key::Missing,
            {"null", "empty", "missing", "blank", "unknown", "unset", "undefined", "not set",
             "not given", "unspecified", "not specified", "not available", "is null"});
    }

    void connections()
    {
        all(Key::Not, {"not", "no", "never", "without", "cannot", "neither", "nor", "none", "don",
                       "lack", "lacks", "lacking", "absent", "nobody", "no longer", "without any",
                       "do not have any", "not any", "no one"});
        all(Key::Each, {"each",
                        "every",
                        "per",
                        "for each",
                        "for every",
                        "by each",
                        "in each",
                        "in every",
                        "of each",
                        "grouped by",
                        "group by",
                        "for all different",
                        "for each of the",
                        "each of the",
                        "of every",
                        "to each",
                        "across each",
                        "broken down by",
                        "by every",
                        "for each different",
                        "each different",
                        "for each distinct",
                        "each distinct",
                        "on each",
                        "from each",
                        "at each",
                        "with each",
                        "for different",
                        "across different",
                        "in different",
                        "corresponding to each",
                        "within each",
                        "grouping by",
                        "for the different"});
        all(Key::Sort, {"sorted by",
                        "sort by",
                        "ordered by",
                        "order by",
                        "in order of",
                        "ranked by",
                        "arranged by",
                        "sort them by",
                        "order them by",
                        "sort the results by",
                        "order the results by",
                        "sort the result by",
                        "order the result by",
                        "sort the list by",
                        "order the list by",
                        "rank by",
                        "listed by",
                        "in the order of",
                        "in ascending order of",
                        "sorting by",
                        "ordering by",
                        "sorted according to",
                        "ordered according to",
                        "sort results by",
                        "order results by",
                        "sort",
                        "sorted",
                        "ordered",
                        "sort the names by",
                        "sort the output by",
                        "in the increasing order of",
                        "in increasing order of",
                        "in the ascending order of",
                        "in ascending order by",
                        "sorted in ascending order by",
                        "sorted in the order of",
                        "sorted in ascending order of",
                        "sort in order of",
                        "rank them by",
                        "list them by",
                        "in ascending alphabetical order of",
                        "ordered in ascending order of",
                        "ordered in order of",
                        "in alphabetical order of",
                        "in alphabetical order by",
                        "sorted alphabetically by",
                        "ordered alphabetically by",
                        "in lexicographic order of",
                        "alphabetically by",
                        "ordered in ascending order by",
                        "in ascending order sorted by",
                        "in sorted order of",
                        "ordering them by",
                        "sort ascending by",
                        "in the alphabetical order of",
                        "list in order of",
                        "in lexicographical order of",
                        "in alphabetic order of",
                        "sorted in ascending order on"});
        for (const char* text :
             {"in descending order of", "in descending order by", "in decreasing order of",
              "sorted in descending order by", "sorted in descending order of",
              "ordered in descending order by", "ordered by descending",
              "in the descending order of", "in the decreasing order of", "sorted by descending",
              "in descending order sorted by", "order by descending",
              "ordered in descending order of", "sort descending by", "in reverse order of",
              "in reverse alphabetical order of", "in descending alphabetical order of"})
            add(text, Key::Sort).descending = true;
        all(Key::Descending, {"descending",
                              "in descending order",
                              "desc",
                              "decreasing",
                              "in decreasing order",
                              "from highest to lowest",
                              "from high to low",
                              "from most to least",
                              "in reverse order",
                              "from largest to smallest",
                              "from the highest to the lowest",
                              "from newest to oldest",
                              "from most recent to oldest",
                              "descendingly",
                              "from oldest to youngest",
                              "in reverse alphabetical order",
                              "from the most to the least",
                              "highest first",
                              "from latest to earliest",
                              "from the oldest to the youngest",
                              "most recent first",
                              "newest first",
                              "from longest to shortest",
                              "in descending alphabetical order",
                              "descending order",
                              "from greatest to least",
                              "from big to small",
                              "largest first"});
        all(Key::Ascending, {"ascending",
                             "in ascending order",
                             "asc",
                             "increasing",
                             "in increasing order",
                             "from lowest to highest",
                             "from low to high",
                             "from least to most",
                             "ascendingly",
                             "from smallest to largest",
                             "from the lowest to the highest",
                             "from oldest to newest",
                             "from youngest to oldest",
                             "lowest first",
                             "from earliest to latest",
                             "from the youngest to the oldest",
                             "from young to old",
                             "oldest first",
                             "ascending order",
                             "from short to long",
                             "from small to big"});
        all(Key::Alphabetical,
            {"alphabetically", "in alphabetical order", "in lexicographic order",
             "in lexicographical order", "alphabetical order", "in alphabetic order",
             "in ascending alphabetical order", "lexicographically", "in the alphabetical order",
             "alphabetical", "in lexical order", "sorted alphabetically", "ordered alphabetically",
             "in dictionary order", "lexicographic order", "in ascending lexicographical order"});
        all(Key::With, {"with", "having", "has", "have", "had", "whose", "where", "that",
                        "who have", "who has", "which have", "that have", "that has", "which has",
                        "in which", "for which", "on which", "at which", "when"});
        all(Key::Of, {"of", "of the", "of all", "of all the"});
        all(Key::Preposition, {"in",         "from",   "at",        "on",        "for",
                               "by",         "to",     "as",        "into",      "during",
                               "through",    "named",  "called",    "about",     "under the name",
                               "across",     "among",  "within",    "cross",     "amongst",
                               "throughout", "out of", "regarding", "concerning"});
        all(Key::And, {"and", "as well as", "along with", "together with", "and also", "plus", "&",
                       "and the", "also"});
        all(Key::Or, {"or", "or else"});
        all(Key::But, {"but", "but not", "but no", "except", "however", "but do not", "yet",
                       "excluding those", "and not", "minus", "although"});
        all(Key::Both, {"both"});
        all(Key::Pronoun,
            {"their", "its", "his", "her", "they", "them", "it", "he", "she", "theirs"});
        all(Key::Is, {"is", "are", "was", "were", "be", "being", "been", "equals to"});
    }

    void analysis()
    {
        all(Key::Share,
            {"what percentage of", "what percent of", "percentage of", "percent of",
             "what share of", "share of", "what proportion of", "proportion of", "what fraction of",
             "fraction of", "the percentage of", "the proportion of", "the share of",
             "what is the percentage of", "what is the proportion of", "what is the share of"});
        all(Key::Ratio, {"ratio of", "the ratio of", "what is the ratio of", "ratio between",
                         "the ratio between", "what is the ratio between"});
        all(Key::Changed, {"customized", "customised", "customize", "personalized", "changed",
                           "modified", "non-default", "not default", "altered", "adjusted"});
        all(Key::Enabled, {"enabled", "turned on", "switched on", "activated", "opted in to",
                           "opted into", "adopted", "enable", "enables"});
        for (const char* text :
             {"disabled", "turned off", "switched off", "deactivated", "opted out of", "disable"})
            add(text, Key::Enabled).descending = true;
        all(Key::Adoption, {"adoption", "adoption rate", "adoption rates", "feature adoption rate",
                            "feature adoption rates", "feature adoption", "rate of adoption",
                            "usage rate", "feature usage rate", "feature usage"});
        all(Key::Engaged, {"most engaged with", "most engaged in", "most engaged", "most active in",
                           "most active with", "most active", "most involved in"});
        for (const char* text : {"least engaged with", "least engaged", "least active"})
            add(text, Key::Engaged).descending = true;
        using Unit = Phrasing::Unit;
        const auto unit = [&](Key key, Unit which, std::initializer_list<const char*> texts) {
            for (const char* text : texts) add(text, key).unit = which;
        };
        unit(Key::OverTime, Unit::Month,
             {"over time", "trend", "trends", "the trend of", "the trend in", "trend of",
              "over the months"});
        unit(Key::Unit, Unit::Hour, {"per hour", "by hour", "hourly", "each hour", "every hour"});
        unit(Key::Unit, Unit::Day,
             {"per day", "by day", "daily", "each day", "every day", "by date", "per date",
              "for each day", "day by day"});
        unit(Key::Unit, Unit::Week,
             {"per week", "by week", "weekly", "each week", "every week", "for each week"});
        unit(Key::Unit, Unit::Month,
             {"per month", "by month", "monthly", "each month", "every month", "for each month",
              "month by month", "in each month"});
        unit(Key::Unit, Unit::Quarter, {"per quarter", "by quarter", "quarterly", "each quarter"});
        unit(Key::Unit, Unit::Year,
             {"per year", "by year", "yearly", "each year", "every year", "annually",
              "for each year", "in each year", "annual"});
        all(Key::Recent, {"in the last", "in the past", "within the last", "within the past",
                          "over the last", "over the past", "during the last", "during the past",
                          "for the last", "for the past", "in last", "in past", "past", "last",
                          "from the last", "from the past", "since the last"});
    }

    std::map<std::string, std::vector<Phrase>> m_phrases;
};

} // namespace

std::vector<Item> keysAt(const std::vector<Word>& words, size_t at)
{
    static const Lexicon lexicon;
    std::vector<Item> found;
    if (words[at].sort == Word::Sort::Quoted || words[at].sort == Word::Sort::Number) return found;
    const auto* phrases = lexicon.beginningWith(words[at].lower);
    if (!phrases) return found;
    for (const Phrase& phrase : *phrases) {
        if (at + phrase.words.size() > words.size()) continue;
        bool same = true;
        for (size_t word = 0; same && word < phrase.words.size(); ++word)
            same = words[at + word].lower == phrase.words[word] &&
                   words[at + word].sort != Word::Sort::Quoted;
        if (!same) continue;
        // One of a length: the first that was named.
        if (!found.empty() && found.back().last == at + phrase.words.size()) continue;
        found.push_back(phrase.item);
        found.back().first = at;
        found.back().last = at + phrase.words.size();
    }
    return found;
}

std::optional<Item> keyAt(const std::vector<Word>& words, size_t at)
{
    const auto found = keysAt(words, at);
    return found.empty() ? std::nullopt : std::optional(found.front());
}

} // namespace lockstep::assistant
