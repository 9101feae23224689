// PostgresqlKind: what all kinds of PostgreSQL share: how they are read, and their owner, comment,
// grants and security labels.
#pragma once

#include "engine/kind.h"
#include "plugins/postgresql/dialect.h"
#include "plugins/postgresql/grants.h"
#include "plugins/postgresql/kinds/options.h"

#include <functional>

namespace lockstep::postgresql {

// NOLINTBEGIN(readability-identifier-naming): they stand where a word stands, "comments(inClass)".
/// The object identifiers of the system catalogs, the same on every server.
enum SystemCatalog : unsigned {
    noCatalog = 0,
    inNamespace = 2615,
    inExtension = 3079,
    inClass = 1259,
    inAttribute = 1249,
    inType = 1247,
    inProc = 1255,
    inConstraint = 2606,
    inTrigger = 2620,
    inRewrite = 2618,
    inAttrdef = 2604,
    inPolicy = 3256,
    inStatistic = 3381,
    inCollation = 3456,
    inOperator = 2617,
    inOpclass = 2616,
    inOpfamily = 2753,
    inCast = 2605,
    inLanguage = 2612,
    inWrapper = 2328,
    inServer = 1417,
    inUserMapping = 1418,
    inTsConfig = 3602,
    inTsDict = 3600,
    inTsParser = 3601,
    inTsTemplate = 3764,
    inPublication = 6104,
    inPublicationRel = 6106,
    inPublicationNamespace = 6237,
    inEventTrigger = 3466,
    inDefaultAcl = 826,
    inInherits = 2611,
    inSequence = 2224,
    inConversion = 2607,
    inTransform = 3576,
    inAccessMethod = 2601,
    inSubscription = 6100,
    inDatabase = 1262
};
// NOLINTEND(readability-identifier-naming)

/// The words a kind's statements are made of.
struct KindWords
{
    std::string_view object;      ///< "TABLE": CREATE, ALTER, DROP and COMMENT ON …
    std::string_view grants = {}; ///< "TABLE": GRANT … ON …; empty: no grants
    GrantClass grantClass = GrantClass::None;
    bool owned = false;    ///< has an owner of its own
    bool onParent = false; ///< addressed as "name ON parent"
    bool comments = true;
};

/// Reading: query() gives one row an object. Columns with a meaning of their own: "oid" and "sub"
/// (the object's place in its catalog), "in" (oid of its schema) or "of" and "ofsub" (oid and
/// column number of the relation it belongs to), "name" (its last name), "owner", "acl". A row
/// whose parent is no object of ours (a system schema, an extension's member) is skipped. Every
/// other column is the attribute of its name: truth, number, list or text by its type.
class PostgresqlKind : public Kind
{
public:
    PostgresqlKind(KindTraits traits, KindWords words, SystemCatalog catalog);

    [[nodiscard]] const KindTraits& traits() const final { return m_traits; }
    [[nodiscard]] const KindWords& words() const { return m_words; }
    [[nodiscard]] SystemCatalog catalog() const { return m_catalog; }

    /// Empty when servers of this version have no such objects.
    [[nodiscard]] virtual std::string query(int version) const = 0;
    /// Brings a read object into its comparable form.
    virtual void refine(Object&) const {}
    /// What an attribute of a read object lists, as objects in it (KindTraits::mirrored).
    [[nodiscard]] virtual std::vector<Object> listedParts(const Object&) const { return {}; }

    [[nodiscard]] Statements create(const Object& object, const Sides& sides) const override;
    [[nodiscard]] Statements drop(const Object& object, const Sides& sides) const override;
    [[nodiscard]] Statements rename(const Change& change, const Sides& sides) const override;
    [[nodiscard]] Statements alter(const Change& change, const Sides& sides) const override;
    [[nodiscard]] std::optional<Object> without(const Object& object, const ObjectId& needed,
                                                const Sides& sides) const override;

    /// Of a relation that comes: whether its name is free; of a table that goes: its rows.
    [[nodiscard]] std::vector<Check> checks(const Change& change,
                                            const Sides& sides) const override;

    /// Whether a change is about what the object is, not about whose it is, or what is said of it.
    [[nodiscard]] bool touchesStructure(const Change& change) const;

    /// The hazard of code that dev wrote and prod will run by itself.
    [[nodiscard]] std::vector<Hazard> runsInProd(const Change& change) const;

    /// A security label that was read; false where the server knows none for this kind.
    [[nodiscard]] bool addLabel(Object& object, std::string_view provider,
                                std::string_view text) const;

    /// How a statement names it: "public.users", "email_check ON public.users".
    [[nodiscard]] virtual std::string address(const ObjectId& id) const;

protected:
    /// CREATE and what must follow, but for owner, comment and grants.
    virtual void build(const Object& object, const Sides& sides, Statements& out) const = 0;
    /// The changed attributes but for owner, comment and grants.
    virtual void change(const Change& change, const Sides& sides, Statements& out) const;
    /// Whether change() makes the object anew, with its owner, comment and grants.
    [[nodiscard]] virtual bool madeAnew(const Change&, const Sides&) const { return false; }
    /// The columns behind privileges, "" for none.
    [[nodiscard]] virtual std::string grantColumns(const Object&) const { return {}; }
    [[nodiscard]] virtual std::string grantTarget(const Object& object) const;
    [[nodiscard]] virtual std::string ownerOf(const Object& object, const Sides& sides) const;
    [[nodiscard]] virtual bool setsOwner(const Object&, const Sides&) const { return true; }

    void commentOn(const Object& object, Statements& out) const;
    /// SECURITY LABEL for what differs from these.
    void label(const Object& object, const std::vector<std::string>& before, Statements& out) const;
    void grant(const Object& object, const std::vector<std::string>& before, const Sides& sides,
               Statements& out) const;

private:
    /// What a new owner had been granted is the owner's from then on; the option to hand it on,
    /// which an owner has anyway, is taken back.
    void becameTheOwners(const Object& object, std::vector<std::string>& grants, const Sides& sides,
                         Statements& out) const;
    /// What a new object has before anything is granted; default privileges are taken back first.
    [[nodiscard]] std::vector<std::string> grantsAtBirth(const Object& object, const Sides& sides,
                                                         Statements& out) const;

    KindTraits m_traits;
    KindWords m_words;
    SystemCatalog m_catalog;
};

/// Null for what no kind models.
[[nodiscard]] const PostgresqlKind* kindCalled(Symbol name);
[[nodiscard]] SqlWriter sql();
/// `schema.name`, each quoted where it must be; a routine's last part is SQL already.
[[nodiscard]] std::string written(const Path& path);
[[nodiscard]] AttributeTraits attribute(const char* name, const char* label,
                                        Facet facet = Facet::Structure, bool expression = false);
[[nodiscard]] AttributeTraits expression(const char* name, const char* label);
/// COMMENT ON … statements from one list of "name text" to the other; `of` gives what stands
/// between ON and IS for a part's quoted name.
void commentOnParts(const std::vector<std::string>& before, const std::vector<std::string>& after,
                    const std::function<std::string(const std::string& part)>& of, Statements& out);
/// The items of one list that the other does not hold.
[[nodiscard]] std::vector<std::string> lacking(const std::vector<std::string>& of,
                                               const std::vector<std::string>& in);

} // namespace lockstep::postgresql
