// RequestReader: one request, clause by clause. Used by the request*.cpp files alone.
#pragma once

#include "assistant/phrase.h"
#include "assistant/requests.h"

#include <algorithm>
#include <memory>

namespace lockstep::assistant {

class RequestReader
{
public:
    explicit RequestReader(const Tables& tables) : m_tables(tables) {}
    Request run(std::string_view text);

private:
    /// Columns of one table that a phrase names.
    struct Named
    {
        const Table* table = nullptr;
        std::vector<std::string> columns;
    };

    // Clauses: each takes what is behind its verb.
    void clause(Phrase phrase);
    bool forbidden(const Phrase& phrase);
    void onAdd(Phrase rest);
    void onCreateTable(const Phrase& before, Phrase rest);
    void onManyToMany(const Phrase& rest);
    void onAddColumns(Phrase rest);
    bool refusedPlace(const Phrase& rest, bool atEnd);
    void onAddIndex(Phrase rest);
    void onRename(Phrase rest);
    void onDrop(Phrase rest);
    void onMake(Phrase rest);
    void onChange(Phrase rest);
    void onSetDefault(Phrase rest);
    void onModal(const Phrase& subject, Phrase rest);
    void onLink(const Phrase& one, const Phrase& other);
    void onComment(Phrase rest);

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
    std::optional<WishedColumn> columnOf(Phrase phrase, const std::string& table, bool creating);
    bool takeAttributes(Phrase& phrase, WishedColumn& column, bool& key, bool& saidNull,
                        bool& saidType);
    [[nodiscard]] std::optional<WishedDefault> valueAt(const Phrase& phrase, size_t at,
                                                       size_t* words) const;
    [[nodiscard]] static std::vector<Phrase> list(const Phrase& phrase);
    bool property(const Named& of, Phrase rest);
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
    Request m_request;
    const Table* m_table = nullptr;             ///< the one that is spoken of
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
