// RequestReader: one request, clause by clause. Used by the request*.cpp files alone.
#pragma once

#include "assistant/requestchecks.h"
#include "assistant/requestnames.h"
#include "assistant/requestpattern.h"
#include "assistant/requests.h"

#include <algorithm>
#include <memory>

namespace lockstep::assistant {

class RequestReader
{
public:
    explicit RequestReader(const Tables& tables);
    Request run(std::string_view text);

private:
    /// Columns of one table that a phrase names.
    struct Named
    {
        const Table* table = nullptr;
        std::vector<std::string> columns;
    };

    // Clauses: each takes what is behind its verb.
    void sentence(const Phrase& whole);
    void clause(Phrase phrase);
    void byVerb(const Phrase& phrase);
    /// Whether each word of the clause stands in what was made of it from that operation on.
    void cover(const Phrase& clause, size_t firstOperation);
    bool forbidden(const Phrase& phrase);
    void onAdd(Phrase rest);
    void onCreateTable(const Phrase& before, Phrase rest);
    [[nodiscard]] bool namesNewTable(const Piece& verb, const Phrase& rest) const;
    void onManyToMany(const Phrase& rest);
    void onAddColumns(Phrase rest);
    bool toSeveral(const Phrase& rest);
    Phrase listedBehindColon(Phrase rest);
    std::vector<std::string> columnsAmong(const Table& table, const Phrase& names);
    bool refusedPlace(const Phrase& rest, bool atEnd);
    void onAddIndex(Phrase rest);
    void onRename(Phrase rest);
    void onDrop(Phrase rest);
    void onMake(Phrase rest);
    void onChange(Phrase rest);
    void onSetDefault(Phrase rest);
    void onModal(const Phrase& about, Phrase rest);
    void onLink(const Phrase& one, const Phrase& other);
    void onComment(Phrase rest);
    void onAllow(const Phrase& rest);
    void onForeignKey(const Phrase& rest);
    void onOnce(const Phrase& rest);
    void onDeleteRule(const Table& table, const std::vector<std::string>& columns,
                      const std::string& action);

    // Pieces.
    [[nodiscard]] const Table* tableNamed(const Phrase& phrase, size_t at, size_t* words) const;
    [[nodiscard]] const Table* tableNamed(const std::string& name) const;
    [[nodiscard]] std::optional<std::string> columnNamed(const Table& table, const Phrase& phrase,
                                                         size_t at, size_t* words) const;
    /// The table that "to users", "in the users table" names, taken out of the phrase.
    const Table* takeTable(Phrase& phrase, std::initializer_list<const char*> prepositions,
                           bool last = true);
    [[nodiscard]] std::optional<Named> columnsIn(Phrase phrase);
    /// At least one; else it is refused, unless the request was stopped already.
    [[nodiscard]] std::optional<Named> columnsMeant(const Phrase& names);
    /// Whether all of the words name columns, of whichever table.
    [[nodiscard]] bool areColumns(const Phrase& phrase) const;
    /// The column of the table that refers to the other one, by its key or by its name; or none.
    [[nodiscard]] std::optional<std::string> columnTo(const Table& table, const Table& to) const;
    void describedColumn(Phrase& phrase);
    [[nodiscard]] std::string columnNameOf(const Phrase& words, const std::string& table,
                                           bool creating) const;
    std::optional<WishedColumn> columnOf(Phrase phrase, const std::string& table, bool creating);
    bool takeAttributes(Phrase& phrase, WishedColumn& column, bool& key, bool& saidNull,
                        bool& saidType);
    static void takePurpose(Phrase& phrase, WishedColumn& column);
    bool takeReference(Phrase& phrase, WishedColumn& column);
    /// "default 0", "starts at 0", "true by default": false where there is one that is not clear.
    bool takeDefault(Phrase& phrase, std::optional<WishedDefault>& initial, bool& null);
    /// Bounds of a column, each an operation of its own.
    void addRanges(const Table& table, const std::string& column,
                   const std::vector<SaidRange>& ranges);
    [[nodiscard]] std::optional<WishedDefault> valueAt(const Phrase& phrase, size_t at,
                                                       size_t* words) const;
    [[nodiscard]] static std::vector<Phrase> list(const Phrase& phrase);
    bool property(const Named& of, Phrase rest);
    void makeUnique(const Named& of, const Phrase& rest);
    void tellReference(WishedColumn& column, bool typed, const std::string& table);

    Operation& add(Operation::Sort sort, const Table& table);
    void refuse(std::string why, std::string hint = {});
    void ask(std::string question, std::string hint = {});
    void assume(const std::string& what) { m_request.assumptions.push_back(what); }
    [[nodiscard]] std::string tableList() const;
    [[nodiscard]] bool stopped() const
    {
        return !m_request.refusal.empty() || !m_request.question.empty();
    }
    [[nodiscard]] WishedReference referenceTo(const Table& table) const;

    const Tables& m_tables;
    RequestNames m_names;
    PatternNames m_shapes; ///< what words are to the shapes of clauses
    Request m_request;
    std::string m_text;    ///< the whole request, in lower case
    bool m_listed = false; ///< of the column that is read: something stands in parentheses
    std::vector<std::string> m_meant; ///< words that were taken for others, in lower case
    std::vector<std::pair<std::string, SaidRange>> m_ranges; ///< of columns that are to be made
    const Table* m_table = nullptr;                          ///< the one that is spoken of
    bool m_placed = false;                      ///< it was named before this clause's verb
    std::vector<std::string> m_it;              ///< the columns that "it" is
    std::vector<std::unique_ptr<Table>> m_made; ///< tables that this request creates
};

namespace phrases {
inline constexpr size_t none = std::string::npos;
[[nodiscard]] inline size_t wordsIn(std::string_view words)
{
    return size_t(std::count(words.begin(), words.end(), ' ')) + 1;
}
[[nodiscard]] bool is(const Piece& piece, std::initializer_list<const char*> words);
[[nodiscard]] bool begins(const Phrase& phrase, size_t at, std::string_view words);
/// The first place from which these words follow; npos.
[[nodiscard]] size_t find(const Phrase& phrase, std::string_view words, size_t from = 0);
[[nodiscard]] Phrase part(const Phrase& phrase, size_t begin, size_t end = std::string::npos);
void erase(Phrase& phrase, size_t begin, size_t end);
[[nodiscard]] bool isArticle(const Piece& piece);
} // namespace phrases

} // namespace lockstep::assistant
