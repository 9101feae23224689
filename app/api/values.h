// Values: what JSON and addresses say becomes what an engine binds, and cells become JSON.
#pragma once

#include "api/body.h"
#include "engine/binder.h"
#include "engine/dialect.h"
#include "relational/tables.h"

namespace lockstep::api {

/// A member of a body as a value for the column; 400 with the column where it cannot be one. Bytes
/// are base64, JSON columns take anything, null is NULL. The value has no name yet.
[[nodiscard]] Checked<BoundValue> boundOf(const TableColumn& column, const Member& member);
/// What stands in an address.
[[nodiscard]] Checked<BoundValue> boundOf(const TableColumn& column, const std::string& text);
/// A parameter of a statement that somebody wrote: the engine makes its own type of it.
[[nodiscard]] BoundValue boundOf(const Member& member);

/// Null where the cell has no text.
[[nodiscard]] std::string jsonOf(const Dialect& dialect, const DataType& type, const Column& column,
                                 const Cell& cell);
/// What a result's column tells of its type.
[[nodiscard]] DataType typeOf(const Column& column);
/// Where no more is known of the column than what came with the result.
[[nodiscard]] std::string jsonOf(const Dialect& dialect, const Column& column, const Cell& cell);

} // namespace lockstep::api
