// OpenAPI: what the API offers, as a document of OpenAPI 3.1 made from the catalog.
#pragma once

#include "api/resources.h"

namespace lockstep::api {

struct Described
{
    std::string title; ///< the database, for people, without secrets
    bool writes = false;
};

/// JSON. The same resources give the same text.
[[nodiscard]] std::string openApiOf(const Resources& resources, const Described& described);

} // namespace lockstep::api
