// ReaderRow: who reads the words of an environment: rules of this program, or a model.
#pragma once

#include "assistant/profile.h"
#include "workflow/errand.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace lockstep {

/// Rules until somebody chooses otherwise, for each environment by itself; the choice is kept. What
/// a model may be told is another question: see ChatAgreements. UI thread; files in the background.
class ReaderRow : public QWidget
{
    Q_OBJECT
public:
    explicit ReaderRow(QWidget* parent = nullptr);

    void setEnvironment(const QString& id); ///< empty: none
    void reload();                          ///< the profiles are others now
    /// The choice is known; loaded() tells when it becomes so.
    [[nodiscard]] bool ready() const { return m_ready; }
    [[nodiscard]] std::string profile() const; ///< who reads; empty: the rules
    [[nodiscard]] QString label() const;       ///< the same for people

Q_SIGNALS:
    void loaded();
    void chosen(); ///< another one, by the user
    void profilesWanted();
    void requestWanted(); ///< to be seen
    void failed(const lockstep::Error& error);

private:
    struct Loaded
    {
        std::vector<assistant::ChatProfile> profiles;
        std::string reader;
    };
    void take(const Loaded& read);
    void keep();
    void showState();

    QString m_environment;
    bool m_ready = false;
    Errand m_reading;
    Errand m_keeping;
    QComboBox* m_box;
    QLabel* m_none;
    QPushButton* m_profiles;
    QPushButton* m_request;
};

} // namespace lockstep
