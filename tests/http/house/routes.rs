//! Every route stands in the table of permissions, and every row of the table is a route.

use std::collections::BTreeSet;

use actix_web::dev::Service as _;
use actix_web::http::{Method, StatusCode};
use actix_web::test::TestRequest;
use actix_web::{App, HttpMessage as _, HttpResponse, web};
use regex::Regex;
use tongting::app;
use tongting::web::permissions::{Rule, TABLE};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// A path that the pattern matches, with ids that nothing has.
pub fn sample(pattern: &str) -> String {
    let part = Regex::new(r"\{[^}:]+(:[^}]*)?\}").unwrap();
    let filled = part.replace_all(pattern, |found: &regex::Captures<'_>| match found.get(1) {
        Some(_) => "1",
        None => "01890000-0000-7000-8000-000000000000",
    });
    filled.into_owned()
}

#[actix_web::test]
async fn every_row_of_the_table_is_a_route_and_every_route_a_row() {
    let answered = Registered::read().await;
    let listed: BTreeSet<(String, String)> = TABLE
        .iter()
        .map(|rule| (rule.pattern.to_owned(), rule.method.to_owned()))
        .collect();
    let missing: Vec<_> = listed.difference(&answered.0).collect();
    assert!(
        missing.is_empty(),
        "in the table, but no route answers: {missing:#?}"
    );
    let unlisted: Vec<_> = answered.0.difference(&listed).collect();
    assert!(
        unlisted.is_empty(),
        "routes that the table does not know: {unlisted:#?}"
    );
}

#[test]
fn no_row_stands_twice() {
    let mut seen = BTreeSet::new();
    for Rule {
        method, pattern, ..
    } in TABLE
    {
        assert!(
            seen.insert((method, pattern)),
            "{method} {pattern} stands twice"
        );
    }
}

/// What the program answers: pattern and method.
struct Registered(BTreeSet<(String, String)>);

/// The pattern that took a request, and all patterns there are.
#[derive(Clone, Default)]
struct Seen {
    pattern: String,
    all: String,
}

impl Registered {
    /// Asks the routes themselves, without the guard in front: what no route takes is a teapot's.
    async fn read() -> Self {
        let service = actix_web::test::init_service(
            App::new()
                .wrap_fn(|req, service| {
                    let seen = Seen {
                        pattern: req.match_pattern().unwrap_or_default(),
                        all: format!("{:?}", req.resource_map()),
                    };
                    let answer = service.call(req);
                    async move {
                        let answer = answer.await?;
                        answer.request().extensions_mut().insert(seen);
                        Ok(answer)
                    }
                })
                .configure(app::routes)
                .default_service(web::to(HttpResponse::ImATeapot)),
        )
        .await;
        let ask = async |method: &str, path: &str| {
            let method: Method = method.parse().unwrap();
            let request = TestRequest::with_uri(path).method(method).to_request();
            match service.call(request).await {
                Ok(answer) => {
                    let seen = answer.request().extensions().get::<Seen>().cloned();
                    (answer.status(), seen.unwrap_or_default())
                }
                Err(error) => (error.as_response_error().status_code(), Seen::default()),
            }
        };
        let (_, seen) = ask("GET", "/").await;
        let mut found = BTreeSet::new();
        for pattern in patterns(&seen.all) {
            for method in METHODS {
                let (status, seen) = ask(method, &sample(&pattern)).await;
                if status != StatusCode::IM_A_TEAPOT {
                    assert_eq!(
                        seen.pattern, pattern,
                        "another route takes {method} {pattern}"
                    );
                    found.insert((pattern.clone(), method.to_owned()));
                }
            }
        }
        Self(found)
    }
}

/// The patterns of a resource map as it prints itself; routes stand flat in ours.
fn patterns(map: &str) -> BTreeSet<String> {
    let single =
        Regex::new(r#"patterns: Single\("((?:[^"\\]|\\.)*)"\), is_prefix: (true|false)"#).unwrap();
    let found: Vec<_> = single.captures_iter(map).collect();
    let scope = found
        .iter()
        .find(|found| &found[2] == "true" && !found[1].is_empty());
    assert!(
        scope.is_none(),
        "a scope ({:?}): register whole paths, so that the table can name them",
        scope.map(|found| found[1].to_owned())
    );
    let paths = found.iter().map(|found| found[1].replace(r"\\", r"\"));
    paths.filter(|path| path.starts_with('/')).collect()
}
