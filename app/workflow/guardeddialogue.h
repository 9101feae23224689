// GuardedDialogue: another one's dialogue, in which nothing is asked before that is allowed.
#pragma once

#include "assistant/interpreter.h"

#include <functional>

namespace lockstep {

/// Thread as of what it guards.
class GuardedDialogue final : public assistant::Dialogue
{
public:
    /// Asked before each answer; its error is the answer then.
    using MaySend = std::function<Result<void>()>;

    /// `tables` are what the inner one was begun with, where they are not the matter's own.
    GuardedDialogue(std::unique_ptr<assistant::Dialogue> inner, MaySend may,
                    std::shared_ptr<const Tables> tables = nullptr)
        : m_tables(std::move(tables)), m_inner(std::move(inner)), m_may(std::move(may))
    {
    }

    [[nodiscard]] Result<assistant::Answer> answer() override
    {
        if (auto allowed = m_may(); !allowed) return failure(allowed.error());
        return m_inner->answer();
    }
    [[nodiscard]] Result<assistant::Request> request() override
    {
        if (auto allowed = m_may(); !allowed) return failure(allowed.error());
        return m_inner->request();
    }
    [[nodiscard]] bool corrects(const Error& refused) override
    {
        return m_inner->corrects(refused);
    }
    [[nodiscard]] Result<std::string> preview() override { return m_inner->preview(); }
    [[nodiscard]] assistant::Spent spent() const override { return m_inner->spent(); }
    [[nodiscard]] std::vector<std::string> unseen() const override { return m_inner->unseen(); }

private:
    std::shared_ptr<const Tables> m_tables; ///< outlive the inner one
    std::unique_ptr<assistant::Dialogue> m_inner;
    MaySend m_may;
};

} // namespace lockstep
