// Renames in text: how expressions read once something they name is called otherwise.
#pragma once

#include "catalog/object.h"

namespace lockstep::postgresql {

/// Rewrites every expression attribute of the object. An enum's value is renamed where it is cast
/// to the enum, as servers write it, and in the list of its enum.
void renameInObject(Object& object, const ObjectId& from, const ObjectId& to);

/// The text with the name of `from` written as `to`'s; columns are found by their bare name.
[[nodiscard]] std::string renamedInText(std::string_view text, const ObjectId& from,
                                        const ObjectId& to);

} // namespace lockstep::postgresql
