// Wish: which rows of a table an address asks for, in which order, and what of them.
#pragma once

#include "api/request.h"
#include "api/resources.h"

namespace lockstep::api {

struct Condition
{
    enum class Op {
        Equal,
        NotEqual,
        Greater,
        AtLeast,
        Less,
        AtMost,
        Like,
        AnyCaseLike,
        In,
        IsNull
    };
    const TableColumn* column = nullptr;
    Op op = Op::Equal;
    std::vector<std::string> texts; ///< one; of In: any number
    bool yes = true;                ///< of IsNull
};

struct Order
{
    const TableColumn* column = nullptr;
    bool down = false;
};

/// Borrows the resource.
struct Wish
{
    std::vector<Condition> conditions;
    std::vector<const TableColumn*> select; ///< in this order
    std::vector<Order> order;               ///< with what makes it total
    int64_t limit = 100;
    int64_t offset = 0;
    bool count = false;
    std::vector<std::string> upsert;
};

/// What an address may say.
struct Allowed
{
    bool conditions = false;
    bool select = false;
    bool paging = false; ///< _order, _limit, _offset, _count
    bool upsert = false;
};

/// 400 for what is not known or not allowed there: nothing is left out silently.
[[nodiscard]] Checked<Wish> wishOf(const Resource& resource, const Fields& query,
                                   const Allowed& allowed);

/// Of "a,\"b,c\"": a and b,c. In quotes \ takes what follows as it is.
[[nodiscard]] Checked<std::vector<std::string>> listed(std::string_view text);

} // namespace lockstep::api
