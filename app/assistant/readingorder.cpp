// Reading: each, sorted by, the most; and what is added when everything was read.
#include "assistant/reader.h"

#include "assistant/similar.h"

#include <algorithm>

namespace lockstep::assistant {

void Reader::onEach()
{
    ++m_at;
    if (m_mode == Mode::Conditions) {
        const bool order = m_sorting;
        newClause();
        m_sorting = false;
        (void)order;
        m_grouping = true;
        return;
    }
    // "for each student, …" in front; "names of each student" says only whose.
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    if (!next || next->sort != Item::Sort::Name) {
        if (next && (next->is(Key::Distinct))) m_grouping = true;
        return;
    }
    const Item& each = items()[m_at - 1];
    if (m_meaning.wanted.empty() && each.text == "each") {
        // "Show each nationality and the number of …": it is wanted, and grouped by when counted.
        return;
    }
    const bool folded = std::any_of(m_meaning.wanted.begin(), m_meaning.wanted.end(),
                                    [](const Wanted& wanted) { return wanted.fold != Fold::None; });
    if (m_meaning.wanted.empty() || folded || m_counting) {
        m_grouping = true;
        return;
    }
    m_afterOf = true;
}

void Reader::onSort(const Item& item)
{
    ++m_at;
    const bool descending = item.key == Key::Descending || item.descending;
    if (item.key == Key::Sort) {
        m_mode = Mode::Conditions;
        newClause();
        m_sorting = true;
        size_t nextAt = 0;
        const Item* next = peek(m_at, &nextAt);
        if (next && next->is(Key::Superlative) && next->measures.empty()) {
            // "from highest to lowest", "from lowest"
            size_t otherAt = 0;
            const Item* other = peek(nextAt + 1, &otherAt);
            if (!other || other->is(Key::Superlative) || other->sort == Item::Sort::Mark) {
                Ordering order;
                order.descending = next->descending;
                order.byMeasure = true;
                m_meaning.order.push_back(order);
                m_at = other && other->is(Key::Superlative) ? otherAt + 1 : nextAt + 1;
                m_sorting = false;
                return;
            }
        }
        if (next && (next->is(Key::Descending) || next->is(Key::Ascending))) {
            // "sorted by descending age", "sorted in …"
            Ordering order;
            order.descending = next->is(Key::Descending);
            m_meaning.order.push_back(order);
            m_at = nextAt + 1;
        } else if (next && next->is(Key::Alphabetical)) {
            return;
        } else if (descending) {
            Ordering order;
            order.descending = true;
            m_meaning.order.push_back(order);
        }
        return;
    }
    // Behind what it is sorted by, or alone.
    if (!m_meaning.order.empty() && item.key != Key::Alphabetical) {
        for (auto& order : m_meaning.order) order.descending = descending;
        m_sorting = m_sorting && true;
        return;
    }
    if (!m_meaning.order.empty()) return;
    Ordering order;
    order.descending = descending;
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    if (next && (next->is(Key::Of) || (next->is(Key::Preposition) && next->text == "by"))) {
        m_meaning.order.push_back(order);
        m_mode = Mode::Conditions;
        newClause();
        m_sorting = true;
        m_at = nextAt + 1;
        return;
    }
    for (const Wanted& wanted : m_meaning.wanted)
        if (wanted.column && wanted.fold == Fold::None) {
            order.column = wanted.column;
            break;
        }
    if (order.column) m_meaning.order.push_back(order);
    m_sorting = false;
}

void Reader::onTop()
{
    size_t nextAt = 0;
    const Item* next = peek(m_at + 1, &nextAt);
    if (next && next->sort == Item::Sort::Number) {
        m_limit = countIn(next->text);
        m_at = nextAt + 1;
        return;
    }
    onSuperlative(items()[m_at]);
}

void Reader::onFrequent(const Item& item)
{
    ++m_at;
    Ordering order;
    order.fold = Fold::Count;
    order.descending = item.descending;
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    if (m_mode == Mode::Conditions && next && next->sort == Item::Sort::Name) {
        // "with the most common role": the role that most have.
        m_at = nextAt + 1;
        Condition condition;
        condition.column = mentionOf(*next);
        condition.inner = std::make_shared<Meaning>();
        Wanted wanted;
        wanted.column = condition.column;
        condition.inner->wanted.push_back(wanted);
        condition.inner->order.push_back(order);
        condition.inner->limit = 1;
        addCondition(condition);
        m_limit.reset();
        return;
    }
    m_meaning.order.push_back(order);
    m_meaning.limit = m_limit.value_or(1);
    m_limit.reset();
}

void Reader::onSuperlative(const Item& item)
{
    const size_t here = m_at++;
    size_t nextAt = 0;
    const Item* next = peek(m_at, &nextAt);
    // "the 3 most …" was read; "the highest 3 …":
    if (next && next->sort == Item::Sort::Number && next->text.find('.') == std::string::npos &&
        next->text.size() < 5) {
        m_limit = countIn(next->text);
        m_at = nextAt + 1;
        if (item.text == "top") { // by what is still to come
            m_top = &item;
            return;
        }
        next = peek(m_at, &nextAt);
    }
    if ((item.text == "first" || item.text == "last" || item.text == "latest") &&
        (!next || next->is(Key::And) || next->sort == Item::Sort::Mark))
        return;
    // "the last names of the students" are not the last of them.
    if ((item.text == "first" || item.text == "last") && next && next->sort == Item::Sort::Name &&
        nextAt == m_at && singularOf(m_linked.words[next->last - 1].lower) == "name") {
        if (m_mode == Mode::Wanted) return;
    }
    const bool most = item.measures.empty();
    // "the maximum and minimum number of floors"
    if (most && m_mode == Mode::Wanted && next && next->namesColumn() &&
        item.text.find("imum") != std::string::npos &&
        m_schema.columns[next->columns[0].columns[0]].sort == Sort::Number &&
        (!m_folds.empty() || m_meaning.wanted.empty())) {
        m_folds.push_back(item.descending ? Fold::Maximum : Fold::Minimum);
        return;
    }
    Ordering order;
    order.descending = item.descending;
    const bool onlyFolds =
        std::all_of(m_meaning.wanted.begin(), m_meaning.wanted.end(),
                    [](const Wanted& wanted) { return wanted.fold != Fold::None; });
    const bool wantsValue = m_mode == Mode::Wanted && onlyFolds && !m_limit && !most && next &&
                            next->namesColumn() && !next->namesTable();
    if (wantsValue) {
        const Column& column = m_schema.columns[next->columns[0].columns[0]];
        if (column.sort != Sort::Text || !item.measures.empty()) {
            const bool own =
                item.text == "highest" || item.text == "lowest" || item.text == "largest" ||
                item.text == "smallest" || item.text == "greatest" || item.text == "biggest" ||
                item.text == "earliest" || item.text == "latest" || item.text == "longest" ||
                item.text == "shortest" || item.text == "most recent" || item.text == "maximum";
            if (own && column.sort != Sort::Text) {
                m_folds.push_back(item.descending ? Fold::Maximum : Fold::Minimum);
                return;
            }
        }
    }
    const bool wasWanted = m_mode == Mode::Wanted;
    const auto takeLimit = [&] {
        m_meaning.limit = m_limit.value_or(1);
        m_limit.reset();
    };
    // "the highest number of", "the highest average score", "the largest total".
    Fold fold = Fold::None;
    if (next && (next->is(Key::Count) || next->is(Key::Fold))) {
        fold = next->is(Key::Count) ? Fold::Count : next->fold;
        m_at = nextAt + 1;
        next = peek(m_at, &nextAt);
    }
    const bool noun = next && next->sort == Item::Sort::Name;
    if (noun && (most || fold != Fold::None)) {
        m_at = nextAt + 1;
        if (wasWanted && !m_meaning.wanted.empty()) startConditions();
        const Column* column =
            next->columns.empty() ? nullptr : &m_schema.columns[next->columns[0].columns[0]];
        const bool number = column && column->sort == Sort::Number && !column->reference &&
                            !column->inKey && next->columnScore() >= next->tableScore() - 0.1;
        if (fold != Fold::None && fold != Fold::Count) {
            order.fold = fold;
            order.column = mentionOf(*next);
        } else if (number && (fold == Fold::None || next->columnScore() > 0.8)) {
            order.column = mentionOf(*next);
        } else if (next->namesTable()) {
            order.fold = Fold::Count;
            order.table = next->tables[0].first;
            m_meaning.tables.insert(*order.table);
            m_lastTable = order.table;
        } else {
            order.fold = Fold::Count;
            order.column = mentionOf(*next);
        }
        m_meaning.order.push_back(order);
        takeLimit();
        return;
    }
    if (noun && next->namesColumn() &&
        !(next->namesTable() && next->tableScore() > next->columnScore())) {
        // "with the highest price", "the highest 3 prices".
        m_at = wasWanted && m_meaning.wanted.empty() ? m_at : nextAt + 1;
        if (wasWanted && !m_meaning.wanted.empty()) startConditions();
        order.column = mentionOf(*next);
        order.column->of = m_ofTable;
        m_meaning.order.push_back(order);
        takeLimit();
        return;
    }
    if (most && m_mode == Mode::Conditions) {
        // "appears the most": how often.
        order.fold = Fold::Count;
        m_meaning.order.push_back(order);
        takeLimit();
        return;
    }
    // "the oldest student", "is the tallest": the word itself measures.
    order.column = measured(item.measures, nullptr);
    if (m_column && !m_column->candidates.empty() &&
        m_schema.columns[m_column->column()].sort != Sort::Text && !noun) {
        order.column = m_column;
    } else if (order.column->candidates.empty()) {
        doubt("\"" + item.text + "\" of what");
        for (size_t word = item.first; word < item.last; ++word) m_read.unread.insert(word);
        (void)here;
        return;
    } else {
        for (const Measure& measure : item.measures) {
            if (measure.rising) continue;
            const auto falling = columnsNamed(m_schema, measure.words);
            if (std::any_of(falling.begin(), falling.end(),
                            [&](const Candidate& candidate) {
                                return candidate.columns ==
                                       order.column->candidates.front().columns;
                            }) &&
                std::none_of(item.measures.begin(), item.measures.end(), [&](const Measure& other) {
                    if (!other.rising) return false;
                    const auto rising = columnsNamed(m_schema, other.words);
                    return std::any_of(rising.begin(), rising.end(), [&](const Candidate& c) {
                        return c.columns == order.column->candidates.front().columns;
                    });
                }))
                order.descending = !order.descending;
        }
    }
    m_meaning.order.push_back(order);
    takeLimit();
    if (wasWanted && !m_meaning.wanted.empty()) startConditions();
}

void Reader::finishSentence()
{
    if (m_counting && m_mode == Mode::Wanted) {
        Wanted count;
        count.fold = Fold::Count;
        m_meaning.wanted.push_back(count);
    }
    if (!m_meaning.wanted.empty()) {
        if (m_also)
            m_before.insert(m_before.end(), m_meaning.wanted.begin(), m_meaning.wanted.end());
        else
            m_before = m_meaning.wanted;
        m_also = false;
        m_meaning.wanted.clear();
    }
    newClause();
    m_mode = Mode::Wanted;
    m_folds.clear();
    m_counting = false;
    m_afterOf = false;
    m_listed = true;
    m_unhinted = 0;
    m_both = false;
}

void Reader::orderByMeasure(Ordering& order) const
{
    for (const Wanted& wanted : m_meaning.wanted) {
        const bool number = wanted.column && !wanted.column->candidates.empty() &&
                            m_schema.columns[wanted.column->column()].sort == Sort::Number;
        if (wanted.fold == Fold::None && !number) continue;
        order.fold = wanted.fold;
        order.column = wanted.column;
        order.table = wanted.table;
        if (wanted.fold != Fold::None) return;
    }
}

void Reader::finish()
{
    newClause();
    m_meaning.wanted = m_before;
    for (Ordering& order : m_meaning.order)
        if (order.byMeasure) orderByMeasure(order);
    std::erase_if(m_meaning.order, [](const Ordering& order) {
        return !order.column && !order.table && order.fold != Fold::Count;
    });
    if (m_meaning.bucket && m_meaning.bucket->column.candidates.empty()) {
        const auto table = tableInMind();
        const auto when = table ? timestampOf(*table) : std::nullopt;
        if (when) {
            m_meaning.bucket->column = *when;
            m_meaning.assumptions.push_back("when: " + m_schema.columns[when->column()].name);
        } else {
            doubt("which date is meant");
            m_meaning.bucket.reset();
        }
    }
    if (m_top && m_limit && m_meaning.order.empty()) {
        Ordering order;
        order.descending = true;
        order.column = measured(m_top->measures, nullptr);
        if (!order.column->candidates.empty()) m_meaning.order.push_back(order);
    }
    if (m_limit && !m_meaning.limit) {
        if (!m_meaning.order.empty()) {
            m_meaning.limit = m_limit;
            for (auto& order : m_meaning.order)
                if (order.column) order.descending = true;
        } else {
            doubt("the first " + std::to_string(*m_limit) + " by what");
            m_meaning.limit = m_limit;
        }
    }
    if (m_meaning.wanted.empty() && !m_meaning.tables.empty()) {
        Wanted wanted;
        wanted.table = m_meaning.subject.value_or(*m_meaning.tables.begin());
        wanted.column = displayOf(*wanted.table);
        m_meaning.wanted.push_back(wanted);
    }
}

} // namespace lockstep::assistant
