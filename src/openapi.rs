//! The description of the JSON API (OpenAPI 3.1), gathered from the areas' own.

use actix_web::HttpResponse;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::{Modify, OpenApi};

use crate::{exercises, grading, hours, lessons, people, sittings, standings, trials};

#[derive(OpenApi)]
#[openapi(
    info(title = "Tongting 同庭", description = "Times are microseconds since 1970 (UTC); points are texts with at most two decimals. Refusals are problem documents (RFC 9457)."),
    modifiers(&Ways)
)]
struct House;

/// How a request proves who it is.
struct Ways;

impl Modify for Ways {
    fn modify(&self, api: &mut utoipa::openapi::OpenApi) {
        let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build();
        let cookie = ApiKey::Cookie(ApiKeyValue::new("tongting"));
        let components = api.components.get_or_insert_default();
        components.add_security_scheme("token", SecurityScheme::Http(bearer));
        components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    }
}

/// The whole description.
pub fn description() -> utoipa::openapi::OpenApi {
    let mut all = House::openapi();
    let parts = [
        people::api::Api::openapi(),
        hours::api::Api::openapi(),
        exercises::api::Api::openapi(),
        lessons::api::Api::openapi(),
        sittings::participant::Api::openapi(),
        sittings::organiser::Api::openapi(),
        grading::api::Api::openapi(),
        trials::api::Api::openapi(),
        standings::api::Api::openapi(),
    ];
    for part in parts {
        all.merge(part);
    }
    all
}

/// `GET /api/v1/openapi.json`
pub async fn serve() -> HttpResponse {
    HttpResponse::Ok().json(description())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::web::permissions::TABLE;

    #[test]
    fn every_route_of_the_api_is_described_and_nothing_else() {
        let description = description();
        let mut described: Vec<String> = description.paths.paths.keys().cloned().collect();
        let mut routed: Vec<String> = TABLE
            .iter()
            .map(|rule| rule.pattern.to_owned())
            .filter(|pattern| pattern.starts_with("/api/") && !pattern.ends_with("openapi.json"))
            .collect();
        described.sort();
        routed.sort();
        routed.dedup();
        assert_eq!(described, routed);
    }
}
