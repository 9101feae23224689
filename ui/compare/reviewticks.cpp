// ReviewTicks: a change is known by a hash of its id and both its sides.
#include "ui/compare/reviewticks.h"

#include <algorithm>

namespace lockstep {

namespace {

constexpr const char* reviewedKey = "reviewed";

} // namespace

void ReviewTicks::load(PairSettings settings)
{
    m_settings = std::move(settings);
    m_keys.clear();
    for (const QString& key : m_settings.value(reviewedKey).toStringList()) m_keys.insert(key);
}

bool ReviewTicks::has(const Change& change) const
{
    return !m_keys.isEmpty() && m_keys.contains(keyOf(change));
}

void ReviewTicks::set(const Change& change, bool reviewed)
{
    if (reviewed)
        m_keys.insert(keyOf(change));
    else
        m_keys.remove(keyOf(change));
}

int ReviewTicks::count(const Comparison& comparison, const std::vector<ObjectId>& ids) const
{
    if (m_keys.isEmpty()) return 0;
    return int(std::ranges::count_if(ids, [&](const ObjectId& id) {
        const Change* change = comparison.find(id);
        return change && has(*change);
    }));
}

void ReviewTicks::keep(const Comparison& comparison)
{
    QSet<QString> known;
    for (const Change& change : comparison.changes)
        if (const QString key = keyOf(change); m_keys.contains(key)) known.insert(key);
    m_keys = std::move(known);
    QStringList keys(m_keys.begin(), m_keys.end());
    keys.sort();
    if (keys.isEmpty())
        m_settings.forget(reviewedKey);
    else
        m_settings.keep(reviewedKey, keys);
}

QString ReviewTicks::keyOf(const Change& change)
{
    Hasher hasher;
    hasher.add(static_cast<int64_t>(change.type));
    hasher.add(change.id.kind.text()).add(change.id.path.text());
    for (const Object* side : {change.before, change.after}) {
        const Hash content = side ? side->content() : Hash();
        hasher.add(static_cast<int64_t>(content.high)).add(static_cast<int64_t>(content.low));
    }
    return QString::fromStdString(hasher.result().text());
}

} // namespace lockstep
