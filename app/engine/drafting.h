// Drafting: what a person wishes of tables and columns, put into a catalog in an engine's own
// words.
#pragma once

#include "base/result.h"
#include "catalog/catalog.h"

#include <functional>
#include <optional>
#include <set>

namespace lockstep {

/// What a column shall hold, in words that every engine has a type for.
struct WishedType
{
    enum class Word {
        Written, ///< SQL that the engine knows: the type of another column
        Boolean,
        SmallInteger,
        Integer,
        BigInteger,
        Decimal,
        Float,
        ShortText, ///< at most `length` characters
        Text,
        Date,
        Time,
        Timestamp, ///< an instant, where the engine has such a type
        Json,
        Uuid,
        Bytes
    };
    Word word = Word::Text;
    int64_t length = 255;
    int precision = 12;
    int scale = 2;
    std::string written;

    friend bool operator==(const WishedType&, const WishedType&) = default;
};

/// The value that a column has when nobody gives one.
struct WishedDefault
{
    enum class Sort { Text, Number, True, False, Now, EmptyObject, EmptyList, NewUuid };
    Sort sort = Sort::Text;
    std::string text; ///< of Text and Number, unquoted

    friend bool operator==(const WishedDefault&, const WishedDefault&) = default;
};

struct WishedReference
{
    ObjectId table;
    std::vector<std::string> columns; ///< there
    std::string onDelete;             ///< "CASCADE", "SET NULL"; empty: as the engine has it
};

struct WishedColumn
{
    std::string name;
    WishedType type;
    bool notNull = false;
    std::optional<WishedDefault> initial;
    bool numbered = false; ///< the engine numbers the rows: a key of its own
    bool unique = false;
    std::optional<WishedReference> references;
    std::vector<std::string> values; ///< the only ones that are allowed; empty: all
    std::string comment;
};

struct WishedTable
{
    std::string schema; ///< empty: where tables usually are
    std::string name;
    std::vector<WishedColumn> columns;
    std::vector<std::string> key;
    std::string comment;
};

/// What becomes of a column that is there; what is absent stays.
struct WishedAlteration
{
    std::optional<WishedType> type;
    std::optional<bool> notNull;
    std::optional<WishedDefault> initial;
    bool noDefault = false;
};

/// A key, a foreign key, a check of a table that is there.
struct WishedConstraint
{
    enum class Sort { PrimaryKey, Unique, ForeignKey, Values, Range };
    Sort sort = Sort::Unique;
    std::vector<std::string> columns;
    std::optional<WishedReference> references;
    std::vector<std::string> values; ///< of Values: the only ones that are allowed
    std::string comparison;          ///< of Range: ">=", ">", "<=", "<"
    std::string bound;               ///< of Range: a number; empty: the second column
};

/// An engine's half of it. Stateless; any thread. Each answers with a new catalog, or with the
/// reason why that cannot be: what is there already, what is not, what the engine cannot have.
class Drafting
{
public:
    virtual ~Drafting() = default;

    /// Where a table of this name is, or would be.
    [[nodiscard]] virtual ObjectId table(const Catalog& catalog, const std::string& schema,
                                         const std::string& name) const = 0;
    [[nodiscard]] virtual ObjectId column(const ObjectId& table, const std::string& name) const = 0;

    [[nodiscard]] virtual Result<CatalogPtr> tableCreated(const Catalog& catalog,
                                                          const WishedTable& wished) const = 0;
    [[nodiscard]] virtual Result<CatalogPtr> columnAdded(const Catalog& catalog,
                                                         const ObjectId& table,
                                                         const WishedColumn& wished) const = 0;
    [[nodiscard]] virtual Result<CatalogPtr> columnAltered(
        const Catalog& catalog, const ObjectId& column, const WishedAlteration& wished) const = 0;
    [[nodiscard]] virtual Result<CatalogPtr> constraintAdded(
        const Catalog& catalog, const ObjectId& table, const WishedConstraint& wished) const = 0;
    [[nodiscard]] virtual Result<CatalogPtr> constraintDropped(const Catalog& catalog,
                                                               const ObjectId& constraint) const;
    [[nodiscard]] virtual Result<CatalogPtr> indexAdded(const Catalog& catalog,
                                                        const ObjectId& table,
                                                        const std::vector<std::string>& columns,
                                                        bool unique) const = 0;
    /// Unsupported where the engine keeps no comments.
    [[nodiscard]] virtual Result<CatalogPtr> commented(const Catalog& catalog,
                                                       const ObjectId& object,
                                                       const std::string& comment) const = 0;
    /// A table, a column or an index, with what only serves it. Refused where views use it, or
    /// other tables' foreign keys: those are named.
    [[nodiscard]] virtual Result<CatalogPtr> dropped(const Catalog& catalog,
                                                     const ObjectId& object) const;

protected:
    /// What is made of these columns needs them.
    void needColumns(Object& made, const ObjectId& table,
                     const std::vector<std::string>& columns) const;
};

/// What an engine is besides where it takes wishes: ask by dynamic_cast.
class Drafter
{
public:
    Drafter() = default;
    virtual ~Drafter() = default;
    Drafter(const Drafter&) = delete;
    Drafter& operator=(const Drafter&) = delete;
    [[nodiscard]] virtual const Drafting& drafting() const = 0;
    /// Whether a transaction that is rolled back leaves nothing of a change of the schema.
    [[nodiscard]] virtual bool rollsBack() const = 0;
};

namespace drafting {

/// The catalog with these objects put in, or put in place of those of the same id.
[[nodiscard]] Result<CatalogPtr> with(const Catalog& catalog, std::vector<Object> objects);
/// The catalog with this object as `change` makes it; refused where there is none.
[[nodiscard]] Result<CatalogPtr> altered(const Catalog& catalog, const ObjectId& id,
                                         const std::function<void(Object&)>& change);
[[nodiscard]] Result<CatalogPtr> without(const Catalog& catalog, const std::set<ObjectId>& ids);
/// "users_email_key", with a number behind it where that is taken among the children of `among`.
[[nodiscard]] std::string freeName(const Catalog& catalog, const ObjectId& among, std::string name,
                                   size_t longest);
[[nodiscard]] tl::unexpected<Error> refused(std::string why, std::string hint = {});

} // namespace drafting

} // namespace lockstep
