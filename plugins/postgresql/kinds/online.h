// Online: the forms of a change that keep nobody out of a table for longer than a moment.
#pragma once

#include "plugins/postgresql/kinds/postgresqlkind.h"

namespace lockstep::postgresql {

/// "lockstep_new_users_email", with a number from 2 on behind it, cut to what a name may have.
[[nodiscard]] std::string numberedName(std::string_view what, std::string_view about, int number);
/// What exists only while a change is carried out is called so, and what an interrupted change left
/// is known by it: "lockstep_new_users_email". Cut to what a name may have, and free on both sides.
[[nodiscard]] std::string workingName(std::string_view what, const ObjectId& part,
                                      const Sides& sides);
/// As workingName(), for a constraint of the table.
[[nodiscard]] std::string workingName(std::string_view what, const ObjectId& table,
                                      std::string_view about, const Sides& sides);

/// Whether an object that comes or goes may do so in several transactions: not if it is away only
/// for a while, for then what is between must not be seen by anybody.
[[nodiscard]] bool mayTakeLong(const Object& object, const Sides& sides);

/// Whether an object may be there as it was, and as it shall be, at the same time: what it stands
/// on comes, goes or stays, but is not made another one meanwhile.
[[nodiscard]] bool standsOnTheSame(const Change& change, const Sides& sides);

/// Not on servers 14.0 to 14.3: what they built CONCURRENTLY could lack rows (release notes
/// of 14.4).
[[nodiscard]] bool buildsConcurrently(const Sides& sides);

/// An index, to be built while the table is used: its name, its table, and what follows ON TABLE.
struct IndexText
{
    std::string name;
    Path table;
    bool unique = false;
    std::string definition; ///< "USING btree (a)", of what the server says of it
    std::string written;    ///< the same with its place: "USING btree (a) TABLESPACE fast"
};
[[nodiscard]] Statement builtConcurrently(const IndexText& index);
[[nodiscard]] Statement droppedConcurrently(const Path& schema, std::string_view name);

/// `ALTER TABLE t` + VALIDATE CONSTRAINT, in a transaction of its own, for it may take long.
[[nodiscard]] Statement validated(const std::string& alterTable, const Path& table,
                                  std::string_view name);

/// The tables that the object is a part of or refers to, which are there.
[[nodiscard]] std::vector<ObjectId> tablesOf(const Object& part, const Sides& sides);
/// Whether one of them shall not be kept from anybody.
[[nodiscard]] bool anyOnline(const std::vector<ObjectId>& tables, const Sides& sides);

/// A hazard that is about how long a table is locked, told of the form that will run.
struct FormHazard
{
    const char* id;
    ObjectId object;
    std::vector<ObjectId> tables; ///< that are locked
    bool online = false;          ///< whether the steps will be those that keep nobody out
    std::string plain;            ///< what happens in the plain form
    std::string rewrite;          ///< how the online form goes; empty: there is none
    std::string done;             ///< what is done in the online form, and what it still costs
};
[[nodiscard]] Hazard hazardOf(const FormHazard& form, const Sides& sides);

} // namespace lockstep::postgresql
