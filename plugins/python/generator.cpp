// The Python generator: what it can write, and what may be chosen.
#include "plugins/python/generator.h"

#include "base/text.h"
#include "plugins/python/alembic.h"
#include "plugins/python/models.h"
#include "plugins/python/schemas.h"

#include <algorithm>

namespace lockstep {

namespace {

using namespace python;

class PythonGenerator final : public Generator
{
public:
    [[nodiscard]] const std::string& name() const override { return m_name; }
    [[nodiscard]] const std::string& label() const override { return m_label; }
    [[nodiscard]] const std::string& comment() const override { return m_comment; }

    [[nodiscard]] const std::vector<GeneratorProduct>& products() const override
    {
        static const std::vector<GeneratorProduct> all{
            {"models", "SQLAlchemy models"},
            {"schemas", "Pydantic schemas"},
            {"sqlmodel", "SQLModel classes"},
            {"base", "What the models stand on, alone"},
            {"all", "Models and schemas as one package"},
            {"alembic", "A revision of Alembic", true, "alembic_version"}};
        return all;
    }

    [[nodiscard]] const std::vector<GeneratorOption>& options() const override
    {
        static const std::vector<GeneratorOption> all{
            {"layout", "a file for each table, or all in one", {"package", "file"}},
            {"sqlalchemy", "SQLAlchemy's version", {"2.0", "1.4"}},
            {"pydantic", "Pydantic's version", {"2", "1"}}};
        return all;
    }

    [[nodiscard]] Result<Code> generate(const CodeWish& wish) const override
    {
        if (auto known = check(wish); !known) return failure(known.error());
        const auto chosen = [&](const char* key) {
            const auto it = wish.options.find(key);
            return it == wish.options.end() ? std::string() : it->second;
        };
        Choice choice;
        choice.versions.sqlalchemy2 = chosen("sqlalchemy") != "1.4";
        choice.versions.pydantic2 = chosen("pydantic") != "1";
        choice.package = chosen("layout") != "file";
        Code code;
        if (wish.product == "models") code = modelsOf(wish, choice, Style::Declarative);
        if (wish.product == "schemas") code = schemasOf(wish, choice);
        if (wish.product == "sqlmodel") code = modelsOf(wish, choice, Style::SqlModel);
        if (wish.product == "base") code = baseOf(wish, choice);
        if (wish.product == "alembic") code = revisionOf(wish, choice);
        if (wish.product == "all") {
            code = modelsOf(wish, choice, Style::Declarative);
            for (CodeFile& file : schemasOf(wish, choice).files)
                code.files.push_back(std::move(file));
            code.files.push_back(
                {"__init__.py", head("Models and schemas of " + wish.source + ".", {})});
        }
        std::sort(code.files.begin(), code.files.end(),
                  [](const CodeFile& a, const CodeFile& b) { return a.path < b.path; });
        return code;
    }

private:
    [[nodiscard]] Result<void> check(const CodeWish& wish) const
    {
        const auto wrong = [](const std::string& what, const std::vector<std::string>& known) {
            Error error;
            error.kind = ErrorKind::BadInput;
            error.message = what;
            error.hint = "There are: " + join(known, ", ") + ".";
            return failure(std::move(error));
        };
        std::vector<std::string> keys;
        const GeneratorProduct* product = nullptr;
        for (const GeneratorProduct& one : products()) {
            keys.push_back(one.key);
            if (one.key == wish.product) product = &one;
        }
        if (!product)
            return wrong("\"" + visible(wish.product) + "\" is nothing that is written.", keys);
        if (product->fromPlan && !wish.before)
            return failure(ErrorKind::BadInput,
                           "A revision is written of a plan between two databases.");
        keys.clear();
        for (const GeneratorOption& option : options()) keys.push_back(option.key);
        for (const auto& [key, value] : wish.options) {
            const auto option =
                std::find_if(options().begin(), options().end(),
                             [&, k = key](const GeneratorOption& one) { return one.key == k; });
            if (option == options().end())
                return wrong("\"" + visible(key) + "\" is nothing to choose.", keys);
            if (std::find(option->choices.begin(), option->choices.end(), value) ==
                option->choices.end())
                return wrong("\"" + visible(value) + "\" is no " + key + ".", option->choices);
        }
        return {};
    }

    const std::string m_name = "python";
    const std::string m_label = "Python";
    const std::string m_comment = "# ";
};

} // namespace

std::shared_ptr<const Generator> pythonGenerator()
{
    static const auto generator = std::make_shared<const PythonGenerator>();
    return generator;
}

} // namespace lockstep
