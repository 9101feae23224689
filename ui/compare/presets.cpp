// Presets: one map in the settings.
#include "ui/compare/presets.h"

#include <QSet>
#include <algorithm>
#include <map>

namespace lockstep {

namespace {

constexpr const char* presetsKey = "presets";
const QString ticksKey = QStringLiteral("ticks");
const QString dropsKey = QStringLiteral("drops");

QString keyOf(const ObjectId& id)
{
    return QString::fromStdString(id.kind.text() + '\n' + id.path.text());
}

ObjectId idOf(const QString& key)
{
    return {Symbol(key.section(QLatin1Char('\n'), 0, 0).toStdString()),
            Path::fromText(key.section(QLatin1Char('\n'), 1).toStdString())};
}

} // namespace

PresetMatch matched(const Preset& preset, const Comparison& comparison)
{
    std::map<QString, const Change*> changes;
    for (const Change& change : comparison.changes) changes.emplace(keyOf(change.id), &change);
    const QSet<QString> drops(preset.drops.begin(), preset.drops.end());
    PresetMatch match;
    for (const QString& key : preset.ticks) {
        const auto found = changes.find(key);
        if (found == changes.end())
            match.gone.push_back(idOf(key));
        else if (found->second->type == ChangeType::Dropped && !drops.contains(key))
            match.newDrops.push_back(found->second->id);
        else
            match.ticks.push_back(found->second->id);
    }
    return match;
}

std::vector<ObjectId> outermost(std::vector<ObjectId> ids)
{
    std::ranges::sort(ids); // what is within another stands right behind it
    std::vector<ObjectId> kept;
    for (ObjectId& id : ids)
        if (kept.empty() || id.path == kept.back().path || !id.path.startsWith(kept.back().path))
            kept.push_back(std::move(id));
    return kept;
}

Preset presetOf(const Comparison& comparison, const std::set<ObjectId>& chosen)
{
    Preset preset;
    for (const Change& change : comparison.changes) {
        if (!chosen.contains(change.id)) continue;
        preset.ticks << keyOf(change.id);
        if (change.type == ChangeType::Dropped) preset.drops << preset.ticks.last();
    }
    return preset;
}

void Presets::load(PairSettings settings)
{
    m_settings = std::move(settings);
    m_presets = m_settings.value(presetsKey).toMap();
}

QStringList Presets::names() const { return m_presets.keys(); }

std::optional<Preset> Presets::find(const QString& name) const
{
    const auto found = m_presets.find(name);
    if (found == m_presets.end()) return std::nullopt;
    const QVariantMap kept = found->toMap();
    return Preset{kept.value(ticksKey).toStringList(), kept.value(dropsKey).toStringList()};
}

void Presets::set(const QString& name, const std::optional<Preset>& preset)
{
    if (preset)
        m_presets.insert(name, QVariantMap{{ticksKey, preset->ticks}, {dropsKey, preset->drops}});
    else
        m_presets.remove(name);
    if (m_presets.isEmpty())
        m_settings.forget(presetsKey);
    else
        m_settings.keep(presetsKey, m_presets);
}

} // namespace lockstep
