// ChatScope: an allow-list; what is not on it is taken out before the interpreter sees the schema.
#include "workflow/chatscope.h"

#include "base/text.h"
#include "workflow/guardeddialogue.h"

#include <algorithm>

namespace lockstep {

namespace {

Error notDecided(const QualifiedName& table)
{
    Error error;
    error.kind = ErrorKind::Changed;
    error.message = "There is a table that nobody agreed to tell of: " + visible(table.name) +
                    ". Nothing was sent.";
    error.hint = "Look at what is sent, and agree to it again.";
    return error;
}

class AgreedInterpreter final : public assistant::Interpreter
{
public:
    AgreedInterpreter(InterpreterPtr inner, ChatAgreement agreement)
        : m_inner(std::move(inner)), m_agreement(std::move(agreement))
    {
    }
    std::string label() const override { return m_inner->label(); }
    std::unique_ptr<assistant::Dialogue> begin(const assistant::Matter& matter) const override
    {
        Result<void> may;
        for (const QualifiedName& table : tellableTables(matter.tables))
            if (may && !m_agreement.told.contains(table) && !m_agreement.kept.contains(table))
                may = failure(notDecided(table));
        auto told = std::make_shared<const Tables>(toldOf(matter.tables, m_agreement));
        auto inner = m_inner->begin({matter.purpose, matter.words, matter.engine, *told, nullptr});
        return std::make_unique<GuardedDialogue>(
            std::move(inner), [may] { return may; }, std::move(told));
    }

private:
    const InterpreterPtr m_inner;
    const ChatAgreement m_agreement;
};

} // namespace

std::vector<QualifiedName> tellableTables(const Tables& tables)
{
    std::vector<QualifiedName> out;
    for (const Table& table : tables.tables)
        if (table.partOf.empty()) out.push_back(table.name);
    return out;
}

Tables toldOf(const Tables& tables, const ChatAgreement& agreement)
{
    Tables out;
    out.schemas = tables.schemas;
    std::vector<std::string> others; // names that must not be read anywhere
    for (const Table& table : tables.tables) {
        if (agreement.told.contains(table.name))
            out.tables.push_back(table);
        else
            others.push_back(asciiLower(table.name.name));
    }
    std::set<QualifiedName> types;
    for (Table& table : out.tables) {
        std::erase_if(table.foreignKeys,
                      [&](const TableForeignKey& key) { return !agreement.told.contains(key.to); });
        const std::string definition = asciiLower(table.definition);
        if (std::any_of(others.begin(), others.end(), [&](const std::string& name) {
                return definition.find(name) != std::string::npos;
            }))
            table.definition.clear();
        for (const TableColumn& column : table.columns) types.insert(column.type.named);
    }
    for (const EnumType& type : tables.enums)
        if (types.contains(type.name)) out.enums.push_back(type);
    return out;
}

InterpreterPtr agreedOnly(InterpreterPtr inner, ChatAgreement agreement)
{
    return std::make_shared<const AgreedInterpreter>(std::move(inner), std::move(agreement));
}

} // namespace lockstep
