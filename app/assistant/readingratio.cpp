// Reading: "the ratio of A to B" is two questions, one over the other.
#include "assistant/reader.h"

#include <algorithm>

namespace lockstep::assistant {

namespace {

using Items = std::vector<Item>;

bool says(const Item& item)
{
    return item.sort == Item::Sort::Name || item.sort == Item::Sort::Value ||
           item.sort == Item::Sort::Quoted || item.sort == Item::Sort::Number;
}

/// Where the second one begins: behind "to", "over", "out of", before what it is about.
size_t parting(const Items& items, size_t from)
{
    for (size_t at = from; at + 1 < items.size(); ++at) {
        const std::string& text = items[at].text;
        const bool parts = text == "to" || text == "over" || text == "versus" ||
                           (text == "out" && items[at + 1].is(Key::Of)) || text == "out of";
        const bool about = std::any_of(items.begin() + long(from), items.begin() + long(at), says);
        if (parts && about) return at;
    }
    return items.size();
}

/// A part counts what it names, unless it says itself how that becomes a number.
Linked partOf(const Linked& linked, size_t from, size_t to)
{
    Linked part;
    part.flags = linked.flags;
    part.words = linked.words;
    const auto begin = linked.items.begin();
    const bool folds = std::any_of(begin + long(from), begin + long(to), [](const Item& item) {
        return item.is(Key::Count) || item.is(Key::Fold);
    });
    if (!folds) {
        Item count;
        count.sort = Item::Sort::Key;
        count.key = Key::Count;
        count.text = "number of";
        count.first = count.last = linked.items[from].first;
        part.items.push_back(std::move(count));
    }
    part.items.insert(part.items.end(), begin + long(from), begin + long(to));
    if (part.items.size() > 1 && part.items.back().is(Key::Fold)) part.items.pop_back();
    return part;
}

bool oneNumber(const Meaning& meaning)
{
    return meaning.wanted.size() == 1 && meaning.wanted[0].fold != Fold::None &&
           meaning.groups.empty() && meaning.groupTables.empty() && !meaning.bucket;
}

/// "Italian ones to all ones in Rome": in Rome, both of them.
void shareConditions(Meaning& part, const Meaning& whole)
{
    if (part.subject != whole.subject) return;
    for (const Condition& condition : whole.conditions) {
        if (!condition.column || condition.column->candidates.empty()) continue;
        const bool own = std::any_of(
            part.conditions.begin(), part.conditions.end(), [&](const Condition& other) {
                return other.column && !other.column->candidates.empty() &&
                       other.column->column() == condition.column->column();
            });
        if (!own) part.conditions.push_back(condition);
    }
}

} // namespace

std::optional<Read> readRatio(const Linked& linked, const Schema& schema)
{
    const Items& items = linked.items;
    const auto ratio = std::find_if(items.begin(), items.end(),
                                    [](const Item& item) { return item.is(Key::Ratio); });
    if (ratio == items.end() || std::any_of(items.begin(), ratio, says)) return std::nullopt;
    const auto first = size_t(ratio - items.begin()) + 1;
    size_t end = first;
    while (end < items.size() && !(items[end].sort == Item::Sort::Mark &&
                                   (items[end].text == "?" || items[end].text == ".")))
        ++end;
    if (std::any_of(items.begin() + long(end), items.end(), says)) return std::nullopt;
    const size_t to = parting(items, first);
    if (to + 1 >= end) return std::nullopt;
    const Linked upper = partOf(linked, first, to);
    const Linked lower = partOf(linked, to + 1, end);
    Read part = Reader(upper, schema).run();
    Read whole = Reader(lower, schema).run();
    if (!oneNumber(part.meaning) || !oneNumber(whole.meaning)) return std::nullopt;
    shareConditions(part.meaning, whole.meaning);
    part.unread.insert(whole.unread.begin(), whole.unread.end());
    part.doubts.insert(part.doubts.end(), whole.doubts.begin(), whole.doubts.end());
    part.meaning.assumptions.insert(part.meaning.assumptions.end(),
                                    whole.meaning.assumptions.begin(),
                                    whole.meaning.assumptions.end());
    part.meaning.over = std::make_shared<Meaning>(std::move(whole.meaning));
    return part;
}

} // namespace lockstep::assistant
