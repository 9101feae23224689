// Asking: a question in words becomes a SELECT that says how it was read.
#pragma once

#include "assistant/linking.h"
#include "assistant/writing.h"

namespace lockstep::assistant {

struct Answer
{
    std::string sql;   ///< the best reading; empty: there is none
    bool sure = false; ///< every word is explained and no other reading is as good
    std::string why;   ///< why there is none, or why it is not sure
    std::vector<std::string> doubts;
    std::vector<std::string> readings;    ///< how each word was read: "age: column age of head"
    std::vector<std::string> assumptions; ///< what words were taken for
};

[[nodiscard]] Answer ask(std::string_view question, const Schema& schema, const Joins& joins,
                         const ValueSource& values, const Quoting& quoting,
                         const Phrasing& phrasing, const KeySource& keys = {});

} // namespace lockstep::assistant
