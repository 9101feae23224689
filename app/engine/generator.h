// Generator: writes code in another language from a database's tables.
#pragma once

#include "base/result.h"
#include "relational/tables.h"

#include <map>

namespace lockstep {

/// One thing a generator writes: "models", "schemas".
struct GeneratorProduct
{
    std::string key;
    std::string label;     ///< for people: "SQLAlchemy models"
    bool fromPlan = false; ///< of a plan between two databases, not of one database
    std::string records;   ///< of a plan: the table in which its tool counts; no plan is about it
};

/// What may be chosen, each with a usual value, which is the first.
struct GeneratorOption
{
    std::string key; ///< "layout"
    std::string explanation;
    std::vector<std::string> choices;
};

/// One statement of a plan, with what it changes.
struct CodeStep
{
    std::string sql;
    std::string title; ///< for people
    std::vector<ObjectId> changes;
    bool transactional = true;
    bool commits = false; ///< what follows needs that this one was committed
};

/// What is asked for. Borrows; lives as long as the call.
struct CodeWish
{
    std::string product;
    std::map<std::string, std::string> options; ///< those that are absent are as usual
    const Tables& tables; ///< what is written from; of a plan: what prod becomes
    std::string source;   ///< for people, without secrets: which database it was
    /// Of a plan: what prod is now, the way there, and the way back.
    const Tables* before = nullptr;
    std::vector<CodeStep> up = {};
    std::vector<CodeStep> down = {};
    std::string message = {};  ///< of a plan: what it is for
    std::string previous = {}; ///< of a plan: the revision that it follows; empty: the first
};

/// A file below the folder that was chosen: a relative path with "/" and its text.
struct CodeFile
{
    std::string path;
    std::string text;
    friend bool operator==(const CodeFile&, const CodeFile&) = default;
};

struct Code
{
    std::vector<CodeFile> files; ///< sorted by path
    /// What the language's libraries have no words for, a sentence each: it is in the database and
    /// not in the code.
    std::vector<std::string> missing;
};

/// Stateless; any thread. The same wish gives the same code.
class Generator
{
public:
    Generator() = default;
    virtual ~Generator() = default;
    Generator(const Generator&) = delete;
    Generator& operator=(const Generator&) = delete;

    [[nodiscard]] virtual const std::string& name() const = 0;  ///< "python"
    [[nodiscard]] virtual const std::string& label() const = 0; ///< "Python"
    [[nodiscard]] virtual const std::vector<GeneratorProduct>& products() const = 0;
    [[nodiscard]] virtual const std::vector<GeneratorOption>& options() const = 0;
    /// What opens a comment of one line: "# ".
    [[nodiscard]] virtual const std::string& comment() const = 0;
    /// BadInput names a product, option or value that there is not.
    [[nodiscard]] virtual Result<Code> generate(const CodeWish& wish) const = 0;
};

} // namespace lockstep
