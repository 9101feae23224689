// Memory dialect: as little text as a test needs.
#include "support/memorydialect.h"

#include "base/text.h"

namespace lockstep::testing {

namespace {

class MemoryDialect : public Dialect
{
public:
    std::string identifier(std::string_view name) const override
    {
        return '"' + std::string(name) + '"';
    }
    std::string literal(std::string_view text) const override
    {
        return "'" + std::string(text) + "'";
    }
    void renameInText(Object&, const ObjectId&, const ObjectId&) const override {}
    std::vector<StatementSpan> statements(std::string_view script) const override
    {
        std::vector<StatementSpan> spans;
        size_t begin = 0;
        for (size_t i = 0; i <= script.size(); ++i) {
            if (i < script.size() && script[i] != ';') continue;
            if (!trimmed(script.substr(begin, i - begin)).empty()) spans.push_back({begin, i});
            begin = i + 1;
        }
        return spans;
    }
    StatementClass classify(std::string_view statement) const override
    {
        return asciiLower(trimmed(statement)).starts_with("select") ? StatementClass::Read
                                                                    : StatementClass::Write;
    }
    const std::vector<std::string>& keywords() const override
    {
        static const std::vector<std::string> words{"select"};
        return words;
    }
    std::string scriptHead() const override { return "-- memory\n"; }
    std::string scriptBegin() const override { return "BEGIN"; }
    std::string scriptCommit() const override { return "COMMIT"; }
};

} // namespace

const Dialect& memoryDialect()
{
    static const MemoryDialect one;
    return one;
}

} // namespace lockstep::testing
