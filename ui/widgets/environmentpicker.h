// EnvironmentPicker: which environment a page is about.
#pragma once

#include "workflow/environment.h"

#include <QComboBox>

namespace lockstep {

class Services;

/// All environments with the shape and the word of their role; keeps its choice when they change.
/// Nothing is chosen at first. `activated` tells what a user chose. UI thread.
class EnvironmentPicker : public QComboBox
{
    Q_OBJECT
public:
    EnvironmentPicker(Services& services, const char* name, const QString& accessible,
                      QWidget* parent);

    void choose(const QString& id);
    [[nodiscard]] std::optional<Environment> environment() const;

Q_SIGNALS:
    void filled(); ///< environments came, went or changed

private:
    void fill();

    Services& m_services;
};

} // namespace lockstep
