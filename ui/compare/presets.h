// Presets: ticks that somebody gave a name, kept with a pair of environments.
#pragma once

#include "diff/compare.h"
#include "ui/compare/pairsettings.h"

#include <QStringList>
#include <optional>

namespace lockstep {

/// What was ticked when it was kept. A value.
struct Preset
{
    QStringList ticks; ///< every change, by what it is about
    QStringList drops; ///< those of them that were drops then
};

/// A preset held against a comparison.
struct PresetMatch
{
    std::vector<ObjectId> ticks; ///< changes that are there; drops only if they were ticked as such
    std::vector<ObjectId> newDrops; ///< now drops, and no drops when they were ticked: left out
    std::vector<ObjectId> gone;     ///< no change any more
};
/// Without what is within another of them: what is said of a table is said of its columns.
[[nodiscard]] std::vector<ObjectId> outermost(std::vector<ObjectId> ids);
[[nodiscard]] PresetMatch matched(const Preset& preset, const Comparison& comparison);
[[nodiscard]] Preset presetOf(const Comparison& comparison, const std::set<ObjectId>& chosen);

/// By their names. UI thread.
class Presets
{
public:
    void load(PairSettings settings); ///< what was kept there
    [[nodiscard]] QStringList names() const;
    [[nodiscard]] std::optional<Preset> find(const QString& name) const;
    /// Kept at once; nothing takes it away.
    void set(const QString& name, const std::optional<Preset>& preset);

private:
    PairSettings m_settings;
    QVariantMap m_presets;
};

} // namespace lockstep
