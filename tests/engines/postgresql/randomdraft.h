// Draft: a random schema while its SQL is written; what was written before can be referred to.
#pragma once

#include "randomschema.h"

#include <set>

/// Draws by name, so that one draw more leaves the others as they were. With `change`, some of the
/// draws, not all, come out otherwise than without it: attributes differ one by one.
class Dice
{
public:
    Dice(unsigned seed, unsigned change) : m_seed(seed), m_change(change) {}
    [[nodiscard]] unsigned roll(const std::string& label, unsigned below) const;
    [[nodiscard]] bool chance(const std::string& label, unsigned percent) const
    {
        return roll(label, 100) < percent;
    }
    /// A text where the chance is taken, else nothing.
    [[nodiscard]] std::string maybe(const std::string& label, unsigned percent,
                                    const std::string& text) const
    {
        return chance(label, percent) ? text : std::string();
    }
    [[nodiscard]] std::string one(const std::string& label,
                                  const std::vector<std::string>& of) const
    {
        return of[roll(label, unsigned(of.size()))];
    }
    /// One of what may come and go: the others' going does not change which; null of none.
    template <class T, class Name>
    [[nodiscard]] const T* pick(const std::string& label, const std::vector<T>& of, Name name) const
    {
        const T* best = nullptr;
        unsigned most = 0;
        for (const T& item : of)
            if (const unsigned weight = draw(label + '/' + name(item)); !best || weight > most) {
                best = &item;
                most = weight;
            }
        return best;
    }
    [[nodiscard]] const std::string* pick(const std::string& label,
                                          const std::vector<std::string>& of) const
    {
        return pick(label, of, [](const std::string& item) { return item; });
    }
    /// Dice of a part, with draws of its own.
    [[nodiscard]] Dice of(const std::string& part) const;

private:
    [[nodiscard]] unsigned draw(const std::string& label) const;
    unsigned m_seed;
    unsigned m_change;
};

/// A type that columns can have, what it is like, and a value of it as SQL.
struct RandomType
{
    std::string name;
    char like; ///< n number, t text, b truth, d date, j json, r range, a array, x other
    std::string value;
};

struct RandomColumn
{
    std::string name; ///< quoted
    RandomType type;
};

struct RandomRelation
{
    std::string name; ///< quoted, with its schema
    char kind;        ///< as in pg_class.relkind
    std::vector<RandomColumn> columns;
    std::vector<std::string> keys = {};   ///< columns of its unique constraints, "a, b"
    std::string strategy = {};            ///< RANGE, LIST, HASH where it is partitioned
    RandomType partitionType = {};        ///< of the partition key
    std::vector<std::string> checks = {}; ///< names of its constraints
    bool partition = false;
    bool unreadable = false;
};

struct RandomRoutine
{
    std::string name;      ///< "app.f"
    std::string signature; ///< "app.f(integer)"
    std::string call;      ///< "app.f(1)", empty where it cannot stand in an expression
    char kind;             ///< f, p, a
    char like;             ///< of what it returns, as RandomType's
};

class Draft
{
public:
    Draft(bool after, int major);

    int major;
    bool after;
    std::vector<std::string> statements;
    std::vector<std::string> schemas{"public"};
    std::vector<RandomType> types;
    std::vector<std::string> composites;
    std::vector<std::string> enums;
    std::vector<std::string> domains;
    std::vector<std::string> collations{"\"C\"", "\"POSIX\""};
    std::vector<std::string> sequences;
    std::vector<RandomRelation> relations;
    std::vector<RandomRoutine> routines;
    std::vector<std::string> extensions;
    std::vector<std::string> servers;
    std::vector<std::string> wrappers;
    std::vector<std::string> indexes;
    std::vector<std::string> dictionaries{"simple", "english_stem"};
    std::vector<std::string> operators;

    void say(const std::string& statement) { statements.push_back(statement); }
    /// A name in one of the schemas.
    [[nodiscard]] std::string named(const Dice& dice, const std::vector<std::string>& names) const;
    /// Whether nothing of this sort is called so yet; from then on something is.
    bool take(const std::string& sort, const std::string& name)
    {
        return m_taken.insert(sort + ' ' + name).second;
    }
    [[nodiscard]] RandomType type(const Dice& dice) const;
    [[nodiscard]] const RandomRelation* relation(const Dice& dice, const std::string& label,
                                                 const std::string& kinds,
                                                 bool withColumns = true) const;
    [[nodiscard]] const RandomRoutine* routine(const Dice& dice, const std::string& label,
                                               char like) const;
    /// A truth about a row of the columns; `prefix` stands before each.
    [[nodiscard]] std::string condition(const Dice& dice, const std::vector<RandomColumn>& columns,
                                        const std::string& prefix = {}) const;
    /// A value made of one column.
    [[nodiscard]] std::string expression(const Dice& dice, const RandomColumn& column) const;
    /// A function for triggers, or for event triggers, made when it is first asked for.
    std::string triggerFunction(const Dice& dice, bool ofEvents = false);
    /// Owner, grants and comment of what was just made.
    void belongings(const Dice& dice, const std::string& object, const std::string& address,
                    const std::vector<std::string>& privileges, bool owned = true,
                    const std::string& grantsOn = {});
    void comment(const Dice& dice, const std::string& object, const std::string& address);

private:
    std::set<std::string> m_taken;
};

[[nodiscard]] const RandomColumn* columnLike(const Dice& dice, const std::string& label,
                                             const std::vector<RandomColumn>& columns,
                                             const std::string& likes);

// One of each sort; nothing where what it would need is not there.
void randomSchemaName(Draft& draft, const Dice& dice);
void randomExtension(Draft& draft, const Dice& dice);
void randomEnum(Draft& draft, const Dice& dice);
void randomComposite(Draft& draft, const Dice& dice);
void randomRange(Draft& draft, const Dice& dice);
void randomDomain(Draft& draft, const Dice& dice);
void randomCollation(Draft& draft, const Dice& dice);
void randomSequence(Draft& draft, const Dice& dice);
void randomTable(Draft& draft, const Dice& dice);
void randomPartition(Draft& draft, const Dice& dice);
void randomConstraint(Draft& draft, const Dice& dice);
void randomIndex(Draft& draft, const Dice& dice);
void randomStatistics(Draft& draft, const Dice& dice);
void randomView(Draft& draft, const Dice& dice);
void randomRoutine(Draft& draft, const Dice& dice);
void randomAggregate(Draft& draft, const Dice& dice);
void randomTrigger(Draft& draft, const Dice& dice);
void randomEventTrigger(Draft& draft, const Dice& dice);
void randomRule(Draft& draft, const Dice& dice);
void randomPolicy(Draft& draft, const Dice& dice);
void randomDefaultPrivileges(Draft& draft, const Dice& dice);
void randomTextSearch(Draft& draft, const Dice& dice);
void randomOperator(Draft& draft, const Dice& dice);
void randomCast(Draft& draft, const Dice& dice);
void randomOddity(Draft& draft, const Dice& dice);
void randomForeign(Draft& draft, const Dice& dice);
void randomPublication(Draft& draft, const Dice& dice);
