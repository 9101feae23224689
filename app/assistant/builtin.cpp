// Builtin: the interpreter of this folder, by `asking` and `requests`.
#include "assistant/interpreter.h"
#include "assistant/schemaof.h"
#include "assistant/values.h"

namespace lockstep::assistant {

namespace {

class BuiltinDialogue final : public Dialogue
{
public:
    explicit BuiltinDialogue(const Matter& matter) : m_matter(matter) {}

    Result<Answer> answer() override
    {
        const auto* phrasing = dynamic_cast<const Phrasing*>(&m_matter.engine);
        if (!phrasing || !m_matter.rows)
            return failure(ErrorKind::Unsupported,
                           m_matter.engine.label() + " takes no questions in words.");
        const Dialect& dialect = m_matter.engine.dialect();
        const Schema schema = schemaOf(m_matter.tables);
        const Joins joins(schema);
        const auto values = valuesFrom(*m_matter.rows, schema, dialect, m_unseen);
        return ask(m_matter.words, schema, joins, values, dialect, *phrasing,
                   keysFrom(*m_matter.rows, schema, dialect, *phrasing));
    }

    Result<Request> request() override { return readRequest(m_matter.words, m_matter.tables); }
    std::vector<std::string> unseen() const override { return m_unseen; }

private:
    const Matter m_matter;
    std::vector<std::string> m_unseen;
};

class Builtin final : public Interpreter
{
public:
    std::string label() const override { return "builtin"; }
    bool looksIntoRows() const override { return true; }
    std::unique_ptr<Dialogue> begin(const Matter& matter) const override
    {
        return std::make_unique<BuiltinDialogue>(matter);
    }
};

} // namespace

const Interpreter& builtinInterpreter()
{
    static const Builtin builtin;
    return builtin;
}

} // namespace lockstep::assistant
