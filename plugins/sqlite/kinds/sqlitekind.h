// What all kinds of SQLite share: traits, and that references are looked at only when used.
#pragma once

#include "engine/kind.h"
#include "plugins/sqlite/names.h"

namespace lockstep::sqlite {

class SqliteKind : public Kind
{
public:
    explicit SqliteKind(KindTraits traits) : m_traits(std::move(traits)) {}
    [[nodiscard]] const KindTraits& traits() const override { return m_traits; }
    /// SQLite lets anything go that others mention: nothing has to be dropped for it, but what
    /// looks at a view goes with it, as ALTER TABLE refuses to work beside a broken view.
    [[nodiscard]] std::optional<Object> without(const Object& object, const ObjectId& needed,
                                                const Sides& sides) const override;

protected:
    /// A kind that is never altered in place: other wording is no change, all else replaces it.
    [[nodiscard]] static Alteration replaced(const Change& change, std::string reason);

private:
    KindTraits m_traits;
};

/// A hazard of the change's object.
[[nodiscard]] Hazard hazard(std::string id, HazardLevel level, const ObjectId& object,
                            std::string message, std::string rewrite = {});
/// The rebuild that a change of a part of a table asks for.
[[nodiscard]] Hazard rebuildHazard(const ObjectId& table);

[[nodiscard]] AttributeTraits textTraits();
[[nodiscard]] AttributeTraits quotedTextTraits();

/// The object's name as CREATE shall write it: quoted as a name, or as a string where dev has it
/// so.
[[nodiscard]] std::string writtenName(const Object& object);

} // namespace lockstep::sqlite
