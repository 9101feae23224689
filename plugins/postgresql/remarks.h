// Remarks: comments and security labels, which the server keeps beside what they are about.
#pragma once

#include "catalog/object.h"
#include "plugins/postgresql/places.h"

#include <functional>
#include <string>
#include <vector>

namespace lockstep::postgresql {

/// Gives the objects what is remarked on them. One thread; holds on to nothing of its own.
class Remarks
{
public:
    /// Sort, identity and text of what no kind models.
    using NotModelled =
        std::function<void(const std::string&, const std::string&, const std::string&)>;

    Remarks(const Places::Ask& ask, const Places& places, std::vector<Object>& objects,
            NotModelled notModelled)
        : m_ask(ask), m_places(places), m_objects(objects), m_notModelled(std::move(notModelled))
    {
    }

    [[nodiscard]] Result<void> readComments();
    /// As with comments, those of what has no place are seen at least.
    [[nodiscard]] Result<void> readLabels();

private:
    /// Comments on what no kind models, or on parts without a place: seen, though they cannot be
    /// changed.
    [[nodiscard]] Result<void> unplacedComments(const std::string& places);

    const Places::Ask& m_ask;
    const Places& m_places;
    std::vector<Object>& m_objects;
    NotModelled m_notModelled;
};

} // namespace lockstep::postgresql
