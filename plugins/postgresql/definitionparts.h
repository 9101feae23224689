// The server's definitions of constraints, indexes and defaults, taken apart for the typed view.
// Pure; nothing where a definition says what the view has no word for.
#pragma once

#include "relational/tables.h"

namespace lockstep::postgresql {

/// "PRIMARY KEY (a, b) INCLUDE (c)", "UNIQUE NULLS NOT DISTINCT (a)"
[[nodiscard]] std::optional<TableKey> keyOf(std::string_view definition);
/// "FOREIGN KEY (a) REFERENCES s.t(x) MATCH FULL ON UPDATE CASCADE ON DELETE SET NULL (a)"
[[nodiscard]] std::optional<TableForeignKey> foreignKeyOf(std::string_view definition);
/// "CHECK ((a > 0)) NO INHERIT"
[[nodiscard]] TableCheck checkOf(std::string_view definition);
/// "btree (a, lower(b) DESC) INCLUDE (c) WITH (fillfactor='70') WHERE (a > 0)"
[[nodiscard]] std::optional<TableIndex> indexOf(std::string_view definition);

/// Of "nextval('s.q'::regclass)"; empty for all else.
[[nodiscard]] QualifiedName sequenceIn(std::string_view expression);
/// One literal, whatever it is cast to.
[[nodiscard]] bool isConstant(std::string_view expression);

} // namespace lockstep::postgresql
