// EnvironmentBox: one of the environments, chosen from a list that follows them.
#pragma once

#include "ui/services.h"

#include <QComboBox>

namespace lockstep {

/// Nothing is chosen at first. UI thread.
class EnvironmentBox : public QComboBox
{
    Q_OBJECT
public:
    EnvironmentBox(Services& services, const char* name, const QString& accessible,
                   QWidget* parent = nullptr);

    [[nodiscard]] std::optional<Environment> environment() const;
    void choose(const QString& id); ///< empty: none

Q_SIGNALS:
    void chosen();   ///< by the user
    void refilled(); ///< the environments changed; the choice stays where it is still there

private:
    void fill();

    Services& m_services;
};

} // namespace lockstep
