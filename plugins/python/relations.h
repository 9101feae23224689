// Relations between classes, and the names that Pydantic keeps for itself. Pure.
#pragma once

#include "plugins/python/entities.h"

namespace lockstep::python {

enum class RelationStyle {
    Mapped, ///< SQLAlchemy 2.0
    Plain,  ///< SQLAlchemy 1.4
    SqlModel
};

/// A line of a class body.
[[nodiscard]] std::string relationText(const Entities& entities, const Entity& entity,
                                       const Relation& relation, RelationStyle style,
                                       TypeWriter& types);

/// Attributes of Pydantic's model classes, of version 1 and of version 2.
[[nodiscard]] const std::set<std::string>& pydanticNames();

} // namespace lockstep::python
