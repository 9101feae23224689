// Settled: what was read, in a form that the server says again when it is written with it.
#pragma once

#include "catalog/object.h"
#include "engine/kind.h"

namespace lockstep::postgresql {

/// "(ARRAY['a'::character varying])::text[]" is read back as "ARRAY[('a'::character
/// varying)::text]": a cast of an array stands at each of its items.
[[nodiscard]] std::string castAtItems(const std::string& text);
/// castAtItems() of an object's expressions.
void settle(Object& object, const KindTraits& traits);
/// What makes whole rows of a table needs each of its columns; so does a materialized view that
/// holds some.
void needWholeRows(std::vector<Object>& objects);

} // namespace lockstep::postgresql
