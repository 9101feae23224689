// Reading: one walk over the items.
#include "assistant/reading.h"

#include "assistant/reader.h"
#include "assistant/similar.h"

#include <algorithm>

namespace lockstep::assistant {

Read read(const Linked& linked, const Schema& schema)
{
    if (auto ratio = readRatio(linked, schema)) return std::move(*ratio);
    return Reader(linked, schema).run();
}

Read Reader::run()
{
    while (m_at < items().size()) step();
    finishSentence();
    finish();
    m_read.meaning = std::move(m_meaning);
    return std::move(m_read);
}

/// The next item that is more than a filler.
const Item* Reader::peek(size_t from, size_t* at) const
{
    for (size_t next = from; next < items().size(); ++next) {
        const Item& item = items()[next];
        if (item.sort == Item::Sort::Word && isFiller(item.text)) continue;
        if (at) *at = next;
        return &item;
    }
    return nullptr;
}

bool Reader::atStartOfSentence() const
{
    if (m_at == 0) return true;
    const Item& before = items()[m_at - 1];
    return before.sort == Item::Sort::Mark &&
           (before.text == "." || before.text == "?" || before.text == ";" || before.text == ":");
}

void Reader::step()
{
    const Item& item = items()[m_at];
    switch (item.sort) {
    case Item::Sort::Key:
        onKey(item);
        return;
    case Item::Sort::Name:
        onName(item);
        return;
    case Item::Sort::Value:
    case Item::Sort::Quoted:
        onValue(item);
        return;
    case Item::Sort::Number:
        onNumber(item);
        return;
    case Item::Sort::Mark:
        if (item.text == "." || item.text == "?" || item.text == ";" || item.text == "!")
            finishSentence();
        if (item.text == "," && m_mode == Mode::Wanted) m_afterOf = false;
        m_listed = true;
        if (item.text == ",") m_sorting = m_sorting && m_mode == Mode::Wanted;
        ++m_at;
        return;
    case Item::Sort::Word:
        if (wantMoney(item)) return;
        if (!isFiller(item.text))
            for (size_t word = item.first; word < item.last; ++word) m_read.unread.insert(word);
        if (m_mode == Mode::Wanted && !m_before.empty() &&
            (item.text == "number" || item.text == "count" || item.text == "counts" ||
             item.text == "amount" || item.text == "numbers")) {
            // "How many …? List the id and the number."
            for (const Wanted& wanted : m_before)
                if (wanted.fold == Fold::Count) {
                    want(wanted);
                    m_read.unread.erase(item.first);
                    break;
                }
        }
        if (item.text == "also" && m_meaning.wanted.empty()) m_also = true;
        if (!isFiller(item.text) && m_mode == Mode::Wanted && !m_meaning.wanted.empty() &&
            !m_listed && !m_counting && !m_afterOf)
            startConditions();
        ++m_at;
        return;
    }
}

void Reader::onKey(const Item& item)
{
    const size_t here = m_at;
    switch (item.key) {
    case Key::Lead:
        onLead(item);
        break;
    case Key::Who:
        onWho();
        break;
    case Key::Count:
        onCount();
        break;
    case Key::Fold:
        onFold(item);
        break;
    case Key::Distinct:
        m_distinct = true;
        break;
    case Key::Superlative:
        onSuperlative(item);
        break;
    case Key::Frequent:
        onFrequent(item);
        break;
    case Key::Comparison:
        onComparison(item);
        break;
    case Key::Between:
        onBetween();
        break;
    case Key::Contains:
    case Key::Begins:
    case Key::Ends:
        onText(item);
        break;
    case Key::Each:
        onEach();
        break;
    case Key::Sort:
    case Key::Ascending:
    case Key::Descending:
    case Key::Alphabetical:
        onSort(item);
        break;
    case Key::Missing:
        onMissing();
        break;
    case Key::Top:
        onTop();
        break;
    case Key::Everything:
        if (m_mode == Mode::Wanted) {
            Wanted all;
            all.everything = true;
            want(all);
        }
        break;
    case Key::Not: {
        startConditions();
        m_not = true;
        const auto had = [&](size_t word) {
            if (word >= m_linked.words.size()) return false;
            const std::string& lower = m_linked.words[word].lower;
            return lower == "have" || lower == "has" || lower == "had" || lower == "do" ||
                   lower == "does" || lower == "did";
        };
        m_without = item.text.starts_with("without") || item.text == "no" ||
                    item.text == "do not have any" || had(item.last) ||
                    (item.first > 0 && had(item.first - 1));
        break;
    }
    case Key::But:
        startConditions();
        newClause();
        if (item.text == "but not" || item.text == "except" || item.text == "but no" ||
            item.text == "but do not" || item.text == "and not" || item.text == "excluding those" ||
            item.text == "minus")
            m_not = true;
        break;
    case Key::Both:
        m_both = true;
        m_meaning.insists = true;
        break;
    case Key::And:
        if ((item.text == "also" || item.text == "and also") && m_meaning.wanted.empty() &&
            m_mode == Mode::Wanted)
            m_also = true;
        m_listed = true;
        m_afterOf = false;
        if (m_mode == Mode::Conditions) {
            settleFlag();
            m_and = true;
            const Item* next = peek(m_at + 1);
            if (next &&
                (next->is(Key::Count) || next->is(Key::Lead) || next->is(Key::Pronoun) ||
                 (next->is(Key::Fold) && !m_relation)) &&
                !m_sorting) {
                newClause();
                m_mode = Mode::Wanted;
                m_unhinted = m_meaning.wanted.size();
            }
        }
        break;
    case Key::Or:
        settleFlag();
        m_or = true;
        break;
    case Key::Of:
        m_afterOf = true;
        break;
    case Key::Preposition:
        if (item.text == "by" && startTopOrder()) break;
        if (m_mode == Mode::Wanted) m_afterOf = true;
        break;
    case Key::With: {
        const Item* next = peek(m_at + 1);
        if (m_mode == Mode::Wanted && !m_meaning.wanted.empty() && item.text == "with" && next &&
            next->is(Key::Count)) {
            m_listed = true; // "the products with the number of orders"
            break;
        }
        startConditions();
        break;
    }
    case Key::Share:
        m_meaning.percentage = true;
        m_mode = Mode::Wanted;
        m_counting = true;
        break;
    case Key::Ratio: // one that readRatio() did not understand
        m_read.unread.insert(item.first);
        break;
    case Key::Changed:
        onChanged();
        break;
    case Key::Enabled:
        onEnabled(item);
        break;
    case Key::Adoption:
        onAdoption();
        break;
    case Key::Engaged:
        onEngaged(item);
        break;
    case Key::OverTime:
    case Key::Unit:
        onUnit(item);
        break;
    case Key::Recent:
        if (!onRecent()) m_read.unread.insert(item.first);
        break;
    case Key::Pronoun:
        if (m_mode == Mode::Wanted && !m_meaning.wanted.empty() &&
            (item.text == "they" || item.text == "he" || item.text == "she" || item.text == "it"))
            startConditions();
        break;
    case Key::Is:
    case Key::Postfix:
    case Key::None:
        break;
    }
    if (m_at == here) ++m_at;
}

/// "the top 5 customers by total amount": what they are the top of.
bool Reader::startTopOrder()
{
    const Item* next = peek(m_at + 1);
    if (!m_limit || !m_meaning.order.empty() || m_meaning.wanted.empty() || !next) return false;
    const bool measure = next->is(Key::Count) || next->is(Key::Fold) ||
                         next->is(Key::Superlative) || next->sort == Item::Sort::Name;
    if (!measure) return false;
    Ordering order;
    order.descending = true;
    m_meaning.order.push_back(order);
    m_mode = Mode::Conditions;
    newClause();
    m_sorting = true;
    return true;
}

void Reader::onLead(const Item& item)
{
    if (m_mode == Mode::Conditions && !atStartOfSentence()) {
        // "in which", "students which": no new question, unless "and" stands before it.
        const bool behindAnd = m_at > 0 && (items()[m_at - 1].is(Key::And) ||
                                            items()[m_at - 1].sort == Item::Sort::Mark);
        if (item.text == "which" || item.text == "what" || !behindAnd) return;
    }
    if (m_mode == Mode::Wanted && item.text == "which" && !m_meaning.wanted.empty() &&
        !atStartOfSentence()) {
        startConditions();
        return;
    }
    newClause();
    m_mode = Mode::Wanted;
    m_listed = true;
}

void Reader::onWho()
{
    if (!atStartOfSentence() && m_at > 0 && !items()[m_at - 1].is(Key::And)) {
        startConditions();
        return;
    }
    m_mode = Mode::Wanted;
}

void Reader::startConditions()
{
    if (m_mode == Mode::Conditions) {
        if (m_at > 0 && items()[m_at].is(Key::With)) m_sorting = false;
        return;
    }
    m_mode = Mode::Conditions;
    m_afterOf = false;
    m_counting = false;
    newClause();
}

bool Reader::yearLike(const std::string& number) const
{
    return number.size() == 4 &&
           (number.starts_with("19") || number.starts_with("20") || number.starts_with("18"));
}

void Reader::onCount()
{
    // "the phone number of the buildings" counts nothing.
    if (m_mode == Mode::Wanted && m_at > 0 && items()[m_at].text == "number of" && !m_listed &&
        !m_counting && !m_meaning.wanted.empty() && items()[m_at - 1].sort == Item::Sort::Name &&
        items()[m_at - 1].namesColumn() && !items()[m_at - 1].namesTable()) {
        m_afterOf = true;
        return;
    }
    if (m_mode == Mode::Conditions) {
        // "with more than 3 …" has no count word; "whose number of …", "by the number of …" has.
        m_fold = Fold::Count;
        m_counted.reset();
        return;
    }
    // "the average, maximum and minimum number of floors": floors are counted already.
    if (!m_folds.empty()) {
        const Item* next = peek(m_at + 1);
        if (next && next->namesColumn() &&
            m_schema.columns[next->columns[0].columns[0]].sort == Sort::Number)
            return;
    }
    m_total = items()[m_at].text.find("total") != std::string::npos;
    m_counting = true;
    m_afterOf = false;
}

/// "total number of", "average number of" is said: behind it what is counted.
bool Reader::countsBehind(const Item& item)
{
    const auto& words = m_linked.words;
    const size_t number = item.last;
    if (number + 1 >= words.size() || words[number + 1].lower != "of" ||
        (words[number].lower != "number" && words[number].lower != "count"))
        return false;
    size_t next = m_at + 1;
    if (next >= items().size() || items()[next].first != number) return false;
    while (next < items().size() && items()[next].last <= number + 2) ++next;
    if (next >= items().size() || items()[next].first != number + 2) return false;
    m_at = next;
    return true;
}

void Reader::onFold(const Item& item)
{
    if (m_mode == Mode::Wanted && item.fold == Fold::Sum && m_folds.empty() && countsBehind(item)) {
        m_total = true;
        m_counting = true;
        m_afterOf = false;
        return;
    }
    if (m_mode == Mode::Conditions) {
        m_fold = item.fold;
        return;
    }
    m_folds.push_back(item.fold);
    m_afterOf = false;
}

} // namespace lockstep::assistant
