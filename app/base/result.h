// What can go wrong, as a value: Error, and Result<T> for everything that may fail.
#pragma once

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

namespace lockstep {

/// What sort of failure it was; programs decide by this, people read the message.
enum class ErrorKind {
    BadInput,    ///< the user gave something that cannot be used (a URI, a file, a name)
    NotFound,    ///< the named thing does not exist
    Unreachable, ///< no server answered, or it went away
    Refused,     ///< login failed, or a privilege is missing
    Busy,        ///< locked by somebody else
    ReadOnly,    ///< a write where only reading is allowed
    Server,      ///< the server refused a statement
    Changed,     ///< the database is not what it was when the plan was made
    NotVerified, ///< the result is not what was promised
    Unsupported, ///< Lockstep cannot do this (yet), and says so
    Cancelled,   ///< the user stopped it
    Internal     ///< a defect in Lockstep
};

/// A failure: one sentence for people with the names in it, the server's own words verbatim, and
/// where we were. Never holds a password. A value; any thread.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    std::string message;   ///< one sentence naming the thing, for people
    std::string detail;    ///< the server's own words, verbatim; may be empty
    std::string hint;      ///< what to do now; may be empty
    std::string sqlState;  ///< five characters, or empty
    int position = 0;      ///< 1-based character of the statement, 0 when unknown
    std::string statement; ///< the statement that failed, or empty

    /// The same error with where we were put in front of the message ("Reading prod: ...").
    [[nodiscard]] Error in(std::string_view where) const;
    /// Message, detail and hint as one text of several lines.
    [[nodiscard]] std::string text() const;
};

template <class T>
using Result = tl::expected<T, Error>;

/// Shorthand for the failed side of a Result.
[[nodiscard]] tl::unexpected<Error> failure(ErrorKind kind, std::string message,
                                            std::string detail = {});
[[nodiscard]] tl::unexpected<Error> failure(Error error);

} // namespace lockstep
