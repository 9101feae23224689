// Interpreter: who turns words into a SELECT, and into typed changes of the schema.
#pragma once

#include "assistant/asking.h"
#include "assistant/requests.h"
#include "engine/engine.h"

namespace lockstep::assistant {

enum class Purpose { Question, Change };

/// What is said, about which database. Borrows; outlives the dialogue.
struct Matter
{
    Purpose purpose = Purpose::Question;
    std::string words;
    const Engine& engine;
    const Tables& tables;
    /// For who looks words up in the rows; null for everybody else.
    Connection* rows = nullptr;
};

/// What asking somebody else took.
struct Spent
{
    std::string by;             ///< the model and its profile; empty: nobody else is asked
    int requests = 0;           ///< that were sent
    int64_t estimated = 0;      ///< tokens of all that was sent, as estimated before
    int64_t prompt = 0;         ///< the same, as the server counted; 0: it did not say
    int64_t answer = 0;         ///< tokens of the answers, as the server counted
    std::optional<double> cost; ///< by the prices that the user entered
    std::string currency;
    std::vector<std::string> warnings;
};

/// One question or request on its way to what it means. One thread, which may block for long; ends
/// early with Cancelled where that thread's stopAsked() says so.
class Dialogue
{
public:
    Dialogue() = default;
    virtual ~Dialogue() = default;
    Dialogue(const Dialogue&) = delete;
    Dialogue& operator=(const Dialogue&) = delete;

    [[nodiscard]] virtual Result<Answer> answer() = 0;
    [[nodiscard]] virtual Result<Request> request() = 0;
    /// What was given last is refused for this. True: ask again, it may be put right.
    [[nodiscard]] virtual bool corrects(const Error& /*refused*/) { return false; }
    /// Exactly what would be sent first, byte for byte but for the key, which is "***"; empty:
    /// nothing is ever sent. With what the answer may cost, as far as that is known.
    [[nodiscard]] virtual Result<std::string> preview() { return std::string(); }
    [[nodiscard]] virtual Spent spent() const { return {}; }
    /// Tables whose rows could not be looked at.
    [[nodiscard]] virtual std::vector<std::string> unseen() const { return {}; }
};

/// Immutable; any thread. What it gives is held against the database by who asks, whoever it is.
class Interpreter
{
public:
    Interpreter() = default;
    virtual ~Interpreter() = default;
    Interpreter(const Interpreter&) = delete;
    Interpreter& operator=(const Interpreter&) = delete;

    /// For people: "builtin", or the model and the profile.
    [[nodiscard]] virtual std::string label() const = 0;
    /// Whether it is given a connection; who sends things elsewhere has none.
    [[nodiscard]] virtual bool looksIntoRows() const { return false; }
    [[nodiscard]] virtual std::unique_ptr<Dialogue> begin(const Matter& matter) const = 0;
};

/// Grammar and schema linking: no model, no network.
[[nodiscard]] const Interpreter& builtinInterpreter();

} // namespace lockstep::assistant
