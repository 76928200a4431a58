//! A person at a browser: what they do, with cookies, the form token and redirects as a browser has them.

use std::sync::{Arc, Mutex};

use reqwest::cookie::{CookieStore as _, Jar};
use reqwest::{Client, Method, RequestBuilder, Response, Url};
use serde_json::Value;
use tongting::db::Id;
use tongting::people::Person;
use tongting::people::sessions::{self, Origin};

use super::{Page, Site, Stream, seed};

/// Redirects that a browser follows before it gives up.
const REDIRECTS: usize = 5;

/// Somebody who uses the site. Cheap to clone; clones share the browser.
#[derive(Clone)]
pub struct Actor {
    pub account: String,
    person: Option<Id<Person>>,
    site: Site,
    client: Client,
    jar: Arc<Jar>,
    /// The form token of the last page seen.
    csrf: Arc<Mutex<Option<String>>>,
}

impl Actor {
    pub(super) fn new(site: &Site, account: &str, person: Option<Id<Person>>) -> Self {
        let jar = Arc::new(Jar::default());
        let client = Client::builder()
            .cookie_provider(jar.clone())
            .redirect(reqwest::redirect::Policy::none())
            // The server ends a connection that rested for five seconds; one is not used again that is
            // about to be.
            .pool_idle_timeout(std::time::Duration::from_secs(2))
            .build()
            .unwrap();
        Self {
            account: account.to_owned(),
            person,
            site: site.clone(),
            client,
            jar,
            csrf: Arc::default(),
        }
    }

    /// The person's id.
    pub fn id(&self) -> Id<Person> {
        self.person.expect("a visitor is nobody")
    }

    /// The person's name, as pages show it.
    pub fn name(&self) -> String {
        super::site::name_of(&self.account)
    }

    /// The same person at another browser, not signed in there.
    pub fn at_another_browser(&self) -> Self {
        Self::new(&self.site, &self.account, self.person)
    }

    /// Signs in through the form, as a person does.
    pub async fn signs_in(&self) -> Page {
        self.tries_to_sign_in(seed::PASSWORD).await
    }

    /// Fills in the form of sign-in with this password.
    pub async fn tries_to_sign_in(&self, password: &str) -> Page {
        self.get("/sign-in").await;
        let fields = [("account", self.account.as_str()), ("password", password)];
        let page = self.post_form("/sign-in", &fields).await;
        self.forgets_token();
        page
    }

    /// Is signed in without going through the form: for tests of something else.
    pub async fn sits_down(&self) {
        let (person, now) = (self.id(), self.site.clock.now());
        let origin = Origin {
            address: "127.0.0.1".into(),
            agent: "test".into(),
        };
        let opened = self
            .site
            .app
            .store
            .write(move |db| sessions::open(db, person, &origin, now));
        let secret = opened.await.unwrap();
        let name = self.site.app.settings.session_cookie();
        self.holds_cookie(&format!("{name}={secret}; Path=/"));
        self.forgets_token();
    }

    /// Puts a cookie into the browser.
    pub fn holds_cookie(&self, cookie: &str) {
        self.jar.add_cookie_str(cookie, &self.url("/"));
    }

    /// The cookies that the browser would send.
    pub fn cookies(&self) -> String {
        let header = self.jar.cookies(&self.url("/"));
        header.map_or_else(String::new, |value| value.to_str().unwrap().to_owned())
    }

    /// Opens a page; a redirect is followed.
    pub async fn get(&self, path: &str) -> Page {
        self.follow(self.request(Method::GET, path)).await
    }

    /// Opens a page at a browser that prefers this language; a redirect is followed.
    pub async fn get_in(&self, language: &str, path: &str) -> Page {
        let get = |path: &str| {
            let request = self.request(Method::GET, path);
            request.header("accept-language", language)
        };
        self.follow_with(get(path), get).await
    }

    /// Sends a form of our own page, with its token; a redirect is followed.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Page {
        let mut fields = fields.to_vec();
        let token = self.token().await;
        fields.push(("csrf", &token));
        let body = form_body(&fields);
        let request = self
            .request(Method::POST, path)
            .header("content-type", "application/x-www-form-urlencoded");
        self.follow(request.body(body)).await
    }

    /// Uploads a file by a form of our own page.
    pub async fn uploads(&self, path: &str, field: &str, name: &str, content: Vec<u8>) -> Page {
        let part = reqwest::multipart::Part::bytes(content).file_name(name.to_owned());
        self.post_multipart(
            path,
            reqwest::multipart::Form::new().part(field.to_owned(), part),
        )
        .await
    }

    /// Sends a multipart form; its token goes in the address.
    pub async fn post_multipart(&self, path: &str, form: reqwest::multipart::Form) -> Page {
        let joint = if path.contains('?') { '&' } else { '?' };
        let path = format!("{path}{joint}csrf={}", self.token().await);
        self.follow(self.request(Method::POST, &path).multipart(form))
            .await
    }

    /// Calls the JSON API from our own page: cookie and token.
    pub async fn api(&self, method: &str, path: &str, body: Value) -> Page {
        let method: Method = method.parse().unwrap();
        let mut request = self
            .request(method.clone(), path)
            .header("x-csrf-token", self.token().await);
        if method != Method::GET && !body.is_null() {
            request = request.json(&body);
        }
        self.page_of(request.send().await.unwrap()).await
    }

    /// Calls the JSON API as a program with a bearer token: no cookie, no form token.
    pub async fn program(&self, token: &str, method: &str, path: &str, body: Value) -> Page {
        let method: Method = method.parse().unwrap();
        let program = Self::new(&self.site, &self.account, self.person);
        let mut request = program
            .client
            .request(method, self.url(path))
            .bearer_auth(token);
        if !body.is_null() {
            request = request.json(&body);
        }
        self.page_of(request.send().await.unwrap()).await
    }

    /// Listens to live events of these topics.
    pub async fn listens(&self, topics: &str, last_event: Option<&str>) -> Stream {
        let mut request = self.request(Method::GET, &format!("/live?topics={topics}"));
        if let Some(last) = last_event {
            request = request.header("last-event-id", last);
        }
        Stream::over(request.send().await.unwrap())
    }

    /// A bare request with this browser's cookies; nothing is followed, no token is added.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.client
            .request(method, self.url(path))
            .header("sec-fetch-site", "same-origin")
    }

    /// Sends a bare request and reads the answer. As browsers do, it sends once more if the connection
    /// that it had kept turns out to be closed.
    pub async fn sends(&self, request: RequestBuilder) -> Page {
        let again = request.try_clone();
        let answer = match (request.send().await, again) {
            (Err(error), Some(again)) if was_closed(&error) => again.send().await,
            (answer, _) => answer,
        };
        self.page_of(answer.unwrap()).await
    }

    /// The form token of this browser's session; empty when nobody is signed in.
    pub async fn token(&self) -> String {
        let known = self.csrf.lock().unwrap().clone();
        if let Some(token) = known {
            return token;
        }
        self.get("/sign-in").await;
        self.csrf.lock().unwrap().clone().unwrap_or_default()
    }

    fn forgets_token(&self) {
        *self.csrf.lock().unwrap() = None;
    }

    fn url(&self, path: &str) -> Url {
        Url::parse(&self.site.url).unwrap().join(path).unwrap()
    }

    async fn follow(&self, request: RequestBuilder) -> Page {
        self.follow_with(request, |next| self.request(Method::GET, next))
            .await
    }

    /// Sends a request; whatever it is sent on to is fetched by `get`.
    async fn follow_with(
        &self,
        first: RequestBuilder,
        get: impl Fn(&str) -> RequestBuilder,
    ) -> Page {
        let mut page = self.sends(first).await;
        for _ in 0..REDIRECTS {
            let Some(next) = page.location() else {
                return page;
            };
            page = self.sends(get(&next)).await;
        }
        panic!("more than {REDIRECTS} redirects, the last to {}", page.path);
    }

    async fn page_of(&self, response: Response) -> Page {
        let page = Page::read(response).await;
        if let Some(token) = page.csrf() {
            *self.csrf.lock().unwrap() = Some(token);
        }
        page
    }
}

/// `application/x-www-form-urlencoded`.
pub fn form_body(fields: &[(&str, &str)]) -> String {
    let mut url = Url::parse("http://form/").unwrap();
    url.query_pairs_mut().extend_pairs(fields);
    url.query().unwrap_or_default().to_owned()
}

/// Whether a connection was gone before anything of an answer came: reset, or ended in good order.
fn was_closed(error: &reqwest::Error) -> bool {
    let said = format!("{error:?}");
    error.is_request()
        && ["ConnectionReset", "BrokenPipe", "IncompleteMessage"]
            .iter()
            .any(|word| said.contains(word))
}
