// AssistantSide: what a page shows, and the assistant at its right once somebody wants it.
#pragma once

#include "workflow/environment.h"

#include <QSplitter>
#include <optional>

class QScrollArea;

namespace lockstep {

class AssistantDock;
class Services;

/// Owns both. The dock is made when it is opened first; closing hides it, and keeps what was said.
/// UI thread.
class AssistantSide : public QSplitter
{
    Q_OBJECT
public:
    AssistantSide(Services& services, QWidget* content, QWidget* parent);

    void open(); ///< and gives it the keys
    void close();
    void setEnvironment(const std::optional<Environment>& environment);
    /// Whether its page may be closed; says why not.
    [[nodiscard]] bool canClose();
    /// Brings what is applied to an end. False: there is something; ended() follows.
    [[nodiscard]] bool endSoon();
    [[nodiscard]] AssistantDock* dock() const { return m_dock; } ///< null until it was opened

Q_SIGNALS:
    void made(lockstep::AssistantDock* dock); ///< to be listened to
    void closed();                            ///< the keys are the page's again
    void ended();

private:
    Services& m_services;
    AssistantDock* m_dock = nullptr;
    QScrollArea* m_scroll = nullptr; ///< around it
    std::optional<Environment> m_environment;
};

} // namespace lockstep
