// Asking: link, read, settle, write.
#include "assistant/asking.h"

#include "assistant/reading.h"
#include "assistant/settling.h"

namespace lockstep::assistant {

Answer ask(std::string_view question, const Schema& schema, const Joins& joins,
           const ValueSource& values, const Quoting& quoting)
{
    Answer answer;
    const Linked linked = link(question, schema, values);
    Read reading = read(linked, schema);
    for (const size_t word : reading.unread)
        answer.doubts.push_back("\"" + linked.words[word].text + "\" is not explained");
    for (const auto& doubt : reading.doubts) answer.doubts.push_back(doubt);
    const Settled settled = settle(reading.meaning, schema, joins);
    if (settled.lead < 0.05) answer.doubts.push_back("two readings are as good");
    if (settled.score < 0.6) answer.doubts.push_back("a weak word");
    const Writing writing{schema, joins, quoting};
    answer.sql = written(reading.meaning, writing, answer.why);
    answer.sure = !answer.sql.empty() && answer.doubts.empty();
    return answer;
}

} // namespace lockstep::assistant
