// Types of columns as Python's annotations and as SQLAlchemy's types. Pure.
#pragma once

#include "relational/tables.h"

#include <map>
#include <set>

namespace lockstep::python {

/// Which libraries the code is for.
struct Versions
{
    bool sqlalchemy2 = true; ///< else 1.4
    bool pydantic2 = true;   ///< else 1
};

/// What an enum of the schema is called in the code.
struct EnumNames
{
    std::string className; ///< of Python's enum
    std::string variable;  ///< of SQLAlchemy's type
    std::vector<std::string> members;
};
using EnumsByName = std::map<QualifiedName, EnumNames>;

/// Writes types, and remembers what the file has to import for them.
class TypeWriter
{
public:
    /// Without `enums` they are written out where they are used, and never made there.
    TypeWriter(const Tables& tables, Versions versions, const EnumsByName* enums)
        : m_tables(tables), m_versions(versions), m_enums(enums)
    {
    }

    /// "sa.String(80)"
    [[nodiscard]] std::string sqlalchemy(const TableColumn& column);
    /// "datetime.date", of a value that is there.
    [[nodiscard]] std::string annotation(const DataType& type);
    /// "typing.Optional[datetime.date]"
    [[nodiscard]] std::string optional(const DataType& type);
    /// Literal["a", "b"] where a check says so and every value that it lets pass is one of them.
    [[nodiscard]] std::string annotation(const TableColumn& column, const Table& table);

    [[nodiscard]] const std::set<std::string>& modules() const { return m_modules; }
    void use(const std::string& module) { m_modules.insert(module); }
    /// SQLite's times by the base file's class, which reads them as SQLite's own functions do.
    void useMoments() { m_moments = true; }
    [[nodiscard]] bool usesMoments() const { return m_usesMoments; }
    [[nodiscard]] bool usesWritten() const { return m_usesWritten; }
    [[nodiscard]] const std::set<std::string>& usedEnums() const { return m_usedEnums; }

private:
    [[nodiscard]] std::string postgresql(const DataType& type, const std::string& collation);
    [[nodiscard]] std::string sqlite(const DataType& type, const std::string& collation);
    [[nodiscard]] std::string mariadb(const DataType& type, const std::string& collation);
    [[nodiscard]] std::string moment(const char* type);
    [[nodiscard]] std::string enumType(const DataType& type);
    [[nodiscard]] std::string dialect(const char* module, const std::string& call);
    [[nodiscard]] std::string written(const std::string& sql);
    [[nodiscard]] std::string imported(const char* module, const char* name);

    const Tables& m_tables;
    Versions m_versions;
    const EnumsByName* m_enums;
    std::set<std::string> m_modules;   ///< "datetime", "postgresql"
    std::set<std::string> m_usedEnums; ///< classes and variables
    bool m_usesWritten = false;
    bool m_moments = false;
    bool m_usesMoments = false;
};

} // namespace lockstep::python
