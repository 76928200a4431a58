//! The one table of who may do what.
//!
//! Every route stands here once, with the roles that may use it. `guard` refuses a route that is
//! not listed, and a test walks every route as every role and compares. *Which rows* of a kind a
//! role reaches (its own, its office and below, all) is the third column: the area's queries take
//! it from [`Seat::reach`](super::Seat::reach) and answer 404 for the rest.

use actix_web::http::Method;

use super::seat::{Role, Seat};

/// Who may use a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anybody,
    /// Every signed-in person; what they see is their own.
    SignedIn,
    /// Persons with one of these roles.
    Any(&'static [Role]),
}

/// Which rows a route reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Nothing that belongs to anybody.
    Open,
    /// What belongs to the person.
    Own,
    /// What belongs to the office of the role, and below.
    Office,
    /// Sittings in which the person takes part, grades, or which the role's office reaches.
    Sitting,
}

/// One row of the table.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    pub method: &'static str,
    pub pattern: &'static str,
    pub who: Who,
    pub scope: Scope,
}

use Role::{Administrator, Organiser, Staff, Trainer};
use Scope::{Office, Open, Own, Sitting};
use Who::{Any, Anybody, SignedIn};

const ADMINISTRATORS: Who = Any(&[Administrator]);
const TRAINERS: Who = Any(&[Trainer]);
const ORGANISERS: Who = Any(&[Organiser]);
const PREPARERS: Who = Any(&[Trainer, Organiser]);

/// Who needs to find people: to look after their accounts, or to fill a roster.
const LISTERS: Who = Any(&[Administrator, Organiser]);
/// Who keeps a place where people watch: its attendance is kept by them too.
const KEEPERS: Who = Any(&[Trainer, Organiser, Staff]);
/// Who sees the training hours of others (`hours::OVERSEERS`).
const HOURS_SEEN: Who = Any(&[Staff, Organiser, Administrator]);
const RESCUERS: Who = Any(&[Organiser, Staff]);
/// Who follows how far the people of an office are.
const FOLLOWERS: Who = Any(&[Organiser, Staff]);

const fn rule(method: &'static str, pattern: &'static str, who: Who, scope: Scope) -> Rule {
    Rule {
        method,
        pattern,
        who,
        scope,
    }
}

/// Method, route, who, which rows.
#[rustfmt::skip]
pub const TABLE: &[Rule] = &[
    // The house.
    rule("GET",  "/healthz",                          Anybody,        Open),
    rule("GET",  "/readyz",                           Anybody,        Open),
    rule("GET",  "/api/v1/openapi.json",              Anybody,        Open),
    rule("GET",  "/assets/{digest}/{path:.*}",        Anybody,        Open),
    rule("GET",  "/",                                 SignedIn,       Own),
    rule("GET",  "/live",                             SignedIn,       Own),
    // People: signing in, one's own account.
    rule("GET",  "/sign-in",                          Anybody,        Open),
    rule("POST", "/sign-in",                          Anybody,        Open),
    rule("POST", "/sign-out",                         SignedIn,       Own),
    rule("POST", "/language",                         Anybody,        Own),
    rule("GET",  "/set-password",                     Anybody,        Open),
    rule("POST", "/set-password",                     Anybody,        Open),
    rule("GET",  "/set-password/{token}",             Anybody,        Own),
    rule("POST", "/set-password/{token}",             Anybody,        Own),
    rule("GET",  "/me",                               SignedIn,       Own),
    rule("GET",  "/me/mail",                          SignedIn,       Own),
    rule("POST", "/me/mail",                          SignedIn,       Own),
    rule("GET",  "/me/password",                      SignedIn,       Own),
    rule("POST", "/me/password",                      SignedIn,       Own),
    rule("POST", "/me/sessions/end",                  SignedIn,       Own),
    rule("POST", "/me/sessions/end-others",           SignedIn,       Own),
    rule("POST", "/me/tokens",                        SignedIn,       Own),
    rule("POST", "/me/tokens/{id}/revoke",            SignedIn,       Own),
    // People: administration within the offices of the role.
    rule("GET",  "/people",                           ADMINISTRATORS, Office),
    rule("GET",  "/people/new",                       ADMINISTRATORS, Office),
    rule("POST", "/people/new",                       ADMINISTRATORS, Office),
    rule("GET",  "/people/{id}",                      ADMINISTRATORS, Office),
    rule("POST", "/people/{id}",                      ADMINISTRATORS, Office),
    rule("POST", "/people/{id}/roles",                ADMINISTRATORS, Office),
    rule("POST", "/people/{id}/roles/{grant}/take",   ADMINISTRATORS, Office),
    rule("POST", "/people/{id}/disable",              ADMINISTRATORS, Office),
    rule("POST", "/people/{id}/enable",               ADMINISTRATORS, Office),
    rule("POST", "/people/{id}/reset",                ADMINISTRATORS, Office),
    rule("POST", "/people/{id}/sessions/end",         ADMINISTRATORS, Office),
    rule("GET",  "/offices",                          ADMINISTRATORS, Office),
    rule("POST", "/offices",                          ADMINISTRATORS, Office),
    rule("POST", "/offices/move",                     ADMINISTRATORS, Office),
    rule("POST", "/offices/{id}",                     ADMINISTRATORS, Office),
    rule("GET",  "/terms",                            ADMINISTRATORS, Open),
    rule("POST", "/terms/{kind}",                     ADMINISTRATORS, Open),
    rule("POST", "/terms/{kind}/{code}",              ADMINISTRATORS, Open),
    rule("POST", "/terms/{kind}/{code}/move",         ADMINISTRATORS, Open),
    rule("POST", "/terms/{kind}/{code}/retire",       ADMINISTRATORS, Open),
    rule("POST", "/terms/{kind}/{code}/restore",      ADMINISTRATORS, Open),
    rule("GET",  "/api/v1/people",                    LISTERS,        Office),
    rule("GET",  "/api/v1/offices",                   LISTERS,        Office),
    rule("GET",  "/api/v1/me",                        SignedIn,       Own),
    rule("PUT",  "/api/v1/me/preferences",            SignedIn,       Own),
    // People: lists of people to bring in.
    rule("GET",  "/people/import",                    ADMINISTRATORS, Office),
    rule("POST", "/people/import",                    ADMINISTRATORS, Office),
    rule("GET",  "/people/import/template/people.xlsx",           ADMINISTRATORS, Office),
    rule("GET",  "/people/import/{import}",           ADMINISTRATORS, Own),
    rule("POST", "/people/import/{import}",           ADMINISTRATORS, Own),
    // Training hours: one's own.
    rule("GET",  "/hours",                            SignedIn,       Own),
    rule("GET",  "/hours/statement",                  SignedIn,       Own),
    rule("GET",  "/hours/entries.xlsx",               SignedIn,       Own),
    rule("GET",  "/hours/calendar",                   SignedIn,       Own),
    rule("POST", "/hours/calendar",                   SignedIn,       Own),
    rule("POST", "/hours/calendar/stop",              SignedIn,       Own),
    // Whoever has the private address; it names its person.
    rule("GET",  "/calendar/{secret}.ics",            Anybody,        Own),
    // Training hours: those of others, within the offices of the role.
    rule("GET",  "/hours/import",                     LISTERS,        Office),
    rule("POST", "/hours/import",                     LISTERS,        Office),
    rule("GET",  "/hours/import/template/hours.xlsx", LISTERS,        Open),
    rule("GET",  "/hours/import/{import}",            LISTERS,        Own),
    rule("POST", "/hours/import/{import}",            LISTERS,        Own),
    rule("GET",  "/hours/people",                     HOURS_SEEN,     Office),
    rule("GET",  "/hours/people.xlsx",                HOURS_SEEN,     Office),
    rule("GET",  "/hours/people/{person}",            HOURS_SEEN,     Office),
    rule("GET",  "/api/v1/hours",                     SignedIn,       Own),
    rule("GET",  "/api/v1/hours/people",              HOURS_SEEN,     Office),
    rule("GET",  "/hours/people/{person}/statement",  HOURS_SEEN,     Office),
    rule("POST", "/hours/people/{person}/corrections",            LISTERS,        Office),
    // Sittings: who takes part. A sitting in which one does not is not found.
    rule("GET",  "/sittings",                         SignedIn,       Own),
    rule("GET",  "/sittings/{sitting}",               SignedIn,       Sitting),
    rule("GET",  "/sittings/{sitting}/paper",         SignedIn,       Own),
    rule("GET",  "/sittings/{sitting}/media/{path:.*}",    SignedIn,  Own),
    rule("POST", "/sittings/{sitting}/tasks/{task}/answer", SignedIn, Own),
    rule("GET",  "/sittings/{sitting}/emergency",     RESCUERS,       Sitting),
    rule("POST", "/sittings/{sitting}/emergency",     RESCUERS,       Sitting),
    rule("GET",  "/api/v1/sittings",                  SignedIn,       Sitting),
    rule("GET",  "/api/v1/sittings/{sitting}",        SignedIn,       Sitting),
    rule("GET",  "/api/v1/sittings/{sitting}/paper",  SignedIn,       Own),
    rule("PUT",  "/api/v1/sittings/{sitting}/tasks/{task}/draft", SignedIn, Own),
    rule("PUT",  "/api/v1/sittings/{sitting}/tasks/{task}/hand-in", SignedIn, Own),
    rule("GET",  "/api/v1/sittings/{sitting}/annotations/{document}", SignedIn, Own),
    rule("PUT",  "/api/v1/sittings/{sitting}/annotations/{document}", SignedIn, Own),
    // Exercises: the library. The trainers' side of a pack is shown to trainers only.
    rule("GET",  "/exercises",                        PREPARERS,      Open),
    rule("GET",  "/exercises/{slug}",                 PREPARERS,      Open),
    rule("GET",  "/exercises/{slug}/preview",         PREPARERS,      Open),
    rule("GET",  "/exercises/media/{version}/{path:.*}", PREPARERS,   Open),
    // Lessons: everybody's own progress; texts are graded under a code; certificates for whoever has the code.
    // Lessons are written: by trainers and organisers, what their office reaches.
    rule("GET",  "/lessons/desk",                                     PREPARERS,  Office),
    rule("POST", "/lessons/desk",                                     PREPARERS,  Office),
    rule("POST", "/lessons/desk/copies/new",                                PREPARERS,  Office),
    rule("POST", "/lessons/desk/packs/new",                              PREPARERS,  Office),
    rule("GET",  "/lessons/desk/{id}",                                PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/parts",                          PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/parts/{code}/questions",         PREPARERS,  Office),
    rule("GET",  "/lessons/desk/{id}/pieces/{code}",                  PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/pieces/{code}",                  PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/pieces/{code}/move",             PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/pieces/{code}/remove",           PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/files",                          PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/remove-file",                   PREPARERS,  Office),
    rule("GET",  "/lessons/desk/{id}/files/{path:.*}",                PREPARERS,  Office),
    rule("GET",  "/lessons/desk/{id}/preview",                        PREPARERS,  Office),
    rule("GET",  "/lessons/desk/{id}/publish",                        PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/publish",                        PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/english",                        PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/withdraw",                       PREPARERS,  Office),
    rule("POST", "/lessons/desk/{id}/discard",                        PREPARERS,  Office),
    rule("GET",  "/lessons/desk/{id}/pack.zip",                       PREPARERS,  Office),
    rule("PUT",  "/api/v1/lessons/drafts/{id}/pieces/{code}",         PREPARERS,  Office),
    rule("GET",  "/lessons",                                          SignedIn,   Own),
    rule("GET",  "/lessons/grading",                                  TRAINERS,   Office),
    rule("POST", "/lessons/grading",                                  TRAINERS,   Office),
    rule("GET",  "/lessons/{lesson}",                                 SignedIn,   Own),
    rule("POST", "/lessons/{lesson}/newer",                           SignedIn,   Own),
    rule("GET",  "/lessons/{lesson}/certificate",                     SignedIn,   Own),
    rule("GET",  "/lessons/{lesson}/statistics",                      PREPARERS,  Office),
    rule("POST", "/lessons/{lesson}/statistics",                      PREPARERS,  Office),
    rule("GET",  "/lessons/{lesson}/parts/{part}",                    SignedIn,   Own),
    rule("POST", "/lessons/{lesson}/parts/{part}/read",               SignedIn,   Own),
    rule("POST", "/lessons/{lesson}/parts/{part}/attempts",           SignedIn,   Own),
    rule("POST", "/lessons/{lesson}/parts/{part}/answers",            SignedIn,   Own),
    rule("GET",  "/lessons/{lesson}/files/{version}/{path:.*}",       SignedIn,   Open),
    rule("GET",  "/certificates",                                     Anybody,    Open),
    rule("GET",  "/certificates/{code}",                              Anybody,    Open),
    rule("GET",  "/api/v1/lessons",                                   SignedIn,   Own),
    rule("GET",  "/api/v1/lessons/{lesson}",                          SignedIn,   Own),
    rule("PUT",  "/api/v1/lessons/{lesson}/parts/{part}/progress",    SignedIn,   Own),
    rule("POST", "/api/v1/lessons/{lesson}/parts/{part}/attempts",    SignedIn,   Own),
    rule("PUT",  "/api/v1/lessons/{lesson}/parts/{part}/attempts/{attempt}/answers/{question}", SignedIn, Own),
    // Classes: those to which one may come. A class on whose list one does not stand is not found.
    rule("GET",  "/classes",                                          SignedIn,  Own),
    rule("GET",  "/classes/manage",                                   KEEPERS,   Office),
    rule("GET",  "/classes/manage/new",                               PREPARERS, Office),
    rule("POST", "/classes/manage/new",                               PREPARERS, Office),
    rule("GET",  "/classes/{id}",                                     SignedIn,  Own),
    rule("GET",  "/classes/{id}/certificate",                         SignedIn,  Own),
    rule("GET",  "/classes/{id}/check",                               SignedIn,  Own),
    rule("POST", "/classes/{id}/check",                               SignedIn,  Own),
    rule("POST", "/classes/{id}/questions",                           SignedIn,  Own),
    rule("POST", "/classes/{id}/polls/{poll}/vote",                   SignedIn,  Own),
    rule("PUT",  "/api/v1/classes/{id}/polls/{poll}/vote",            SignedIn,  Own),
    rule("PUT",  "/api/v1/classes/{id}/presence",                     SignedIn,  Own),
    rule("GET",  "/api/v1/classes",                                   SignedIn,  Own),
    // A place's wall has no account; its address carries the place's key.
    rule("GET",  "/classes/{id}/wall",                                Anybody,   Office),
    rule("GET",  "/classes/{id}/wall/state",                          Anybody,   Office),
    rule("GET",  "/classes/{id}/manage",                              PREPARERS, Office),
    rule("GET",  "/classes/{id}/settings",                            PREPARERS, Office),
    rule("POST", "/classes/{id}/settings",                            PREPARERS, Office),
    rule("POST", "/classes/{id}/state",                               PREPARERS, Office),
    rule("POST", "/classes/{id}/guests",                              PREPARERS, Office),
    rule("POST", "/classes/{id}/venues",                              PREPARERS, Office),
    rule("POST", "/classes/{id}/venues/{venue}",                      PREPARERS, Office),
    rule("GET",  "/classes/{id}/credit",                              PREPARERS, Office),
    rule("POST", "/classes/{id}/credit",                              PREPARERS, Office),
    rule("GET",  "/classes/{id}/console",                             PREPARERS, Office),
    rule("POST", "/classes/{id}/polls",                               PREPARERS, Office),
    rule("POST", "/classes/{id}/polls/{poll}",                        PREPARERS, Office),
    rule("POST", "/classes/{id}/questions/{question}",                PREPARERS, Office),
    rule("GET",  "/classes/{id}/attendance",                          KEEPERS,   Office),
    rule("POST", "/classes/{id}/attendance",                          KEEPERS,   Office),
    rule("GET",  "/classes/{id}/attendance.xlsx",                     KEEPERS,   Office),
    rule("GET",  "/classes/{id}/attendance/import",                   KEEPERS,   Office),
    rule("POST", "/classes/{id}/attendance/import",                   KEEPERS,   Office),
    rule("POST", "/classes/{id}/attendance/import/confirm",           KEEPERS,   Office),
    rule("GET",  "/classes/{id}/attendance/template.xlsx",            KEEPERS,   Office),
    rule("GET",  "/api/v1/classes/{id}/attendance",                   KEEPERS,   Office),
    // Sittings: the organiser's side.
    rule("GET",  "/sittings/manage",                  ORGANISERS,     Sitting),
    rule("GET",  "/sittings/manage/new",              ORGANISERS,     Office),
    rule("POST", "/sittings/manage/new",              ORGANISERS,     Office),
    rule("GET",  "/sittings/{id}/manage",             ORGANISERS,     Sitting),
    rule("POST", "/sittings/{id}/state",              ORGANISERS,     Sitting),
    rule("GET",  "/sittings/{id}/schedule",           ORGANISERS,     Sitting),
    rule("POST", "/sittings/{id}/schedule",           ORGANISERS,     Sitting),
    rule("GET",  "/sittings/{id}/participants",       ORGANISERS,     Sitting),
    rule("POST", "/sittings/{id}/participants",       ORGANISERS,     Sitting),
    rule("GET",  "/sittings/{id}/participants/choice", ORGANISERS,    Sitting),
    rule("POST", "/sittings/{id}/participants/choice", ORGANISERS,    Sitting),
    rule("POST", "/sittings/{id}/participants/list",  ORGANISERS,     Sitting),
    rule("POST", "/sittings/{id}/participants/sheet", ORGANISERS,     Sitting),
    rule("GET",  "/sittings/{id}/people/{participant}", ORGANISERS, Sitting),
    rule("POST", "/sittings/{id}/people/{participant}/blind-code", ORGANISERS, Sitting),
    rule("GET",  "/sittings/{id}/receipts",           Any(&[Organiser, Staff]), Sitting),
    rule("GET",  "/sittings/{id}/late",               ORGANISERS,     Sitting),
    rule("POST", "/sittings/{id}/late",               ORGANISERS,     Sitting),
    rule("GET",  "/sittings/{id}/hours",              ORGANISERS,     Office),
    rule("POST", "/sittings/{id}/hours",              ORGANISERS,     Office),
    rule("GET",  "/sittings/{id}/history",            TRAINERS,       Sitting),
    rule("POST", "/api/v1/sittings",                  ORGANISERS,     Office),
    rule("PUT",  "/api/v1/sittings/{sitting}/state",  ORGANISERS,     Sitting),
    rule("POST", "/api/v1/sittings/{sitting}/extensions", ORGANISERS, Sitting),
    rule("POST", "/api/v1/sittings/{sitting}/announcements", ORGANISERS, Sitting),
    rule("GET",  "/sittings/{id}/overview",           ORGANISERS,     Sitting),
    rule("GET",  "/sittings/{id}/overview/rows",      ORGANISERS,     Sitting),
    rule("POST", "/sittings/{id}/extensions",         ORGANISERS,     Sitting),
    rule("POST", "/sittings/{id}/announcements",      ORGANISERS,     Sitting),
    rule("GET",  "/api/v1/exercises",                 TRAINERS,       Open),
    rule("GET",  "/api/v1/exercises/{slug}",          TRAINERS,       Open),
    rule("POST", "/api/v1/session",                   Anybody,        Open),
    rule("GET",  "/api/v1/session",                   SignedIn,       Own),
    rule("DELETE", "/api/v1/session",                 SignedIn,       Own),
    rule("POST", "/api/v1/tokens",                    Anybody,        Open),
    rule("GET",  "/api/v1/tokens",                    SignedIn,       Own),
    rule("GET",  "/api/v1/tokens/{id}",               SignedIn,       Own),
    rule("DELETE", "/api/v1/tokens/{id}",             SignedIn,       Own),
    // Grading: the queue and the desk, blind.
    rule("GET",  "/grading",                                          TRAINERS,  Sitting),
    rule("GET",  "/grading/{sitting}/{task}/next",                    TRAINERS,  Sitting),
    rule("GET",  "/grading/{sitting}/{task}/mine",                    TRAINERS,  Own),
    rule("GET",  "/grading/markings/{marking}",                       TRAINERS,  Own),
    rule("POST", "/grading/markings/{marking}",                       TRAINERS,  Own),
    rule("POST", "/grading/markings/{marking}/reopening",             TRAINERS,  Own),
    rule("POST", "/grading/markings/{marking}/release",               TRAINERS,  Own),
    rule("GET",  "/api/v1/gradings",                                  TRAINERS,  Sitting),
    rule("POST", "/api/v1/sittings/{sitting}/tasks/{task}/gradings",  TRAINERS,  Sitting),
    rule("GET",  "/api/v1/gradings/{marking}",                        TRAINERS,  Own),
    rule("PUT",  "/api/v1/gradings/{marking}",                        TRAINERS,  Own),
    rule("PUT",  "/api/v1/gradings/{marking}/finish",                 TRAINERS,  Own),
    rule("PUT",  "/api/v1/gradings/{marking}/reopening",              TRAINERS,  Own),
    // Hearings: the cast, the watchers, and the roles that reach the office. Who else asks finds nothing.
    rule("GET",  "/hearings",                                         SignedIn,  Sitting),
    rule("POST", "/hearings/{id}/volunteer",                          SignedIn,  Sitting),
    rule("GET",  "/hearings/{id}/check-in/{key}",                     SignedIn,  Sitting),
    rule("POST", "/hearings/{id}/check-in/{key}",                     SignedIn,  Sitting),
    rule("POST", "/hearings/{id}/presence",                           SignedIn,  Own),
    rule("PUT",  "/api/v1/hearings/{id}/presence",                    SignedIn,  Own),
    rule("GET",  "/hearings/{id}/hours",              ORGANISERS,     Office),
    rule("POST", "/hearings/{id}/hours",              ORGANISERS,     Office),
    rule("GET",  "/hearings/{id}/attendance",                         KEEPERS,   Sitting),
    rule("GET",  "/hearings/{id}/attendance.xlsx",                    KEEPERS,   Sitting),
    rule("GET",  "/hearings/{id}/attendance/list",                    KEEPERS,   Sitting),
    rule("POST", "/hearings/{id}/attendance/list",                    KEEPERS,   Sitting),
    rule("GET",  "/api/v1/hearings/{id}/attendance",                  KEEPERS,   Sitting),
    // Hearings: preparing and running them.
    rule("GET",  "/hearings/new",                                     PREPARERS, Office),
    rule("POST", "/hearings/new",                                     PREPARERS, Office),
    rule("GET",  "/hearings/{id}/manage",                             PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/settings",                           PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/begin",                              PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/cast",                               PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/lots",                               PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/watchers",                           PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/venues",                             PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/venues/{venue}/wall",                PREPARERS, Sitting),
    rule("GET",  "/hearings/{id}/venues/{venue}/code",                PREPARERS, Sitting),
    rule("GET",  "/hearings/{id}/venues/{venue}/code.svg",            PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/takes",                              PREPARERS, Sitting),
    rule("GET",  "/hearings/{id}/recordings",                         PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/recordings",                         PREPARERS, Sitting),
    rule("POST", "/hearings/{id}/recordings/{recording}",             PREPARERS, Sitting),
    rule("GET",  "/hearings/{id}/recordings/{recording}/file",        SignedIn,  Sitting),
    rule("GET",  "/api/v1/hearings/{id}/recordings",                  SignedIn,  Sitting),
    rule("GET",  "/hearings/{id}/record",                             SignedIn,  Sitting),
    rule("GET",  "/hearings/{id}/record.docx",                        SignedIn,  Sitting),
    rule("GET",  "/api/v1/hearings",                                  SignedIn,  Sitting),
    rule("GET",  "/api/v1/hearings/{id}",                             SignedIn,  Sitting),
    rule("GET",  "/api/v1/hearings/{id}/state",                       SignedIn,  Sitting),
    rule("GET",  "/api/v1/hearings/{id}/events",                      SignedIn,  Sitting),
    rule("POST", "/api/v1/hearings/{id}/actions",                     SignedIn,  Sitting),
    rule("GET",  "/hearings/{id}",                                    SignedIn,  Sitting),
    rule("POST", "/hearings/{id}/act",                                SignedIn,  Sitting),
    rule("POST", "/hearings/{id}/prompts/{prompt}/answer",            SignedIn,  Own),
    rule("PUT",  "/api/v1/hearings/{id}/prompts/{prompt}/answer",     SignedIn,  Own),
    // A venue's wall has no account; its address carries the venue's key.
    rule("GET",  "/hearings/{id}/media/{path:.*}",                    SignedIn,  Sitting),
    rule("GET",  "/hearings/{id}/wall/media/{path:.*}",               Anybody,   Sitting),
    rule("GET",  "/hearings/{id}/wall",                               Anybody,   Sitting),
    rule("GET",  "/hearings/{id}/wall/state",                         Anybody,   Sitting),
    // Hearings: score sheets, notes, feedback, the debrief, points for the sitting.
    rule("GET",  "/hearings/{id}/marks",                              SignedIn,  Own),
    rule("POST", "/hearings/{id}/marks",                              SignedIn,  Own),
    rule("PUT",  "/api/v1/hearings/{id}/sheets/{part}",               SignedIn,  Own),
    rule("POST", "/api/v1/hearings/{id}/notes",                       SignedIn,  Own),
    rule("POST", "/hearings/{id}/notes",                              SignedIn,  Own),
    rule("POST", "/hearings/{id}/notes/{note}/remove",                SignedIn,  Own),
    rule("GET",  "/hearings/{id}/feedback",                           SignedIn,  Own),
    rule("POST", "/hearings/{id}/feedback",                           SignedIn,  Own),
    rule("GET",  "/hearings/{id}/debrief",                            SignedIn,  Sitting),
    rule("POST", "/hearings/{id}/debrief",                            SignedIn,  Sitting),
    rule("GET",  "/hearings/{id}/court-points",                       TRAINERS,  Sitting),
    rule("POST", "/hearings/{id}/court-points",                       TRAINERS,  Sitting),
    // Hearings: what observers answered to prompts. Whoever grades sees no names before all is graded.
    rule("GET",  "/hearings/{id}/answers",                            TRAINERS,  Sitting),
    rule("POST", "/hearings/{id}/answers",                            TRAINERS,  Sitting),
    rule("POST", "/hearings/{id}/prompts/{prompt}/key",               TRAINERS,  Sitting),
    rule("GET",  "/api/v1/hearings/{id}/answers",                     TRAINERS,  Sitting),
    rule("PUT",  "/api/v1/hearings/{id}/prompts/{prompt}/answers/{code}", TRAINERS, Sitting),
    rule("GET",  "/hearings/{id}/answers/table",                      PREPARERS, Sitting),
    rule("GET",  "/hearings/{id}/answers.xlsx",                       PREPARERS, Sitting),
    // Standings: who sees what of a sitting is the table in `standings::sight`.
    rule("GET",  "/standings",                                        SignedIn,  Sitting),
    rule("GET",  "/standings/{sitting}",                              SignedIn,  Sitting),
    rule("GET",  "/standings/{sitting}/export",                       SignedIn,  Sitting),
    rule("GET",  "/api/v1/sittings/{sitting}/leaderboard",            SignedIn,  Sitting),
    // Series of lessons and classes.
    rule("GET",  "/series",                                            SignedIn,   Own),
    rule("GET",  "/series/manage",                                     ORGANISERS, Office),
    rule("POST", "/series/manage",                                 ORGANISERS, Office),
    rule("GET",  "/series/manage/{series}",                            ORGANISERS, Office),
    rule("POST", "/series/manage/{series}",                            ORGANISERS, Office),
    rule("GET",  "/series/reports",                                    FOLLOWERS,  Office),
    rule("GET",  "/series/{series}/report",                            FOLLOWERS,  Office),
    rule("GET",  "/series/{series}/report/people",                     FOLLOWERS,  Office),
    rule("GET",  "/series/{series}/report/people.xlsx",                FOLLOWERS,  Office),
    rule("POST", "/series/{series}/report/remind",                     FOLLOWERS,  Office),
    rule("GET",  "/series/{series}",                                   SignedIn,   Own),
    rule("POST", "/series/{series}/join",                              SignedIn,   Own),
    rule("POST", "/series/{series}/seen",                              SignedIn,   Own),
    // Debate contests: those who organise for the office that holds them.
    rule("GET",  "/debates",                                           ORGANISERS, Office),
    rule("GET",  "/debates/new",                                       ORGANISERS, Office),
    rule("POST", "/debates/new",                                       ORGANISERS, Office),
    rule("GET",  "/debates/bring-in",                                  ORGANISERS, Office),
    rule("POST", "/debates/bring-in",                                  ORGANISERS, Office),
    rule("GET",  "/debates/template/{list}.xlsx",                      ORGANISERS, Open),
    rule("GET",  "/debates/{id}",                                      ORGANISERS, Office),
    rule("GET",  "/debates/{id}/settings",                             ORGANISERS, Office),
    rule("POST", "/debates/{id}/settings",                             ORGANISERS, Office),
    rule("GET",  "/debates/{id}/divisions",                            ORGANISERS, Office),
    rule("POST", "/debates/{id}/divisions",                            ORGANISERS, Office),
    rule("GET",  "/debates/{id}/teams/new",                            ORGANISERS, Office),
    rule("POST", "/debates/{id}/teams/new",                            ORGANISERS, Office),
    rule("GET",  "/debates/{id}/teams/{team}",                         ORGANISERS, Office),
    rule("POST", "/debates/{id}/teams/{team}",                         ORGANISERS, Office),
    rule("POST", "/debates/{id}/teams/{team}/removal",                 ORGANISERS, Office),
    rule("GET",  "/debates/{id}/judges/new",                           ORGANISERS, Office),
    rule("POST", "/debates/{id}/judges/new",                           ORGANISERS, Office),
    rule("GET",  "/debates/{id}/judges/{judge}",                       ORGANISERS, Office),
    rule("POST", "/debates/{id}/judges/{judge}",                       ORGANISERS, Office),
    rule("GET",  "/debates/{id}/rounds",                             ORGANISERS, Office),
    rule("POST", "/debates/{id}/rounds",                             ORGANISERS, Office),
    rule("POST", "/debates/{id}/groups",                             ORGANISERS, Office),
    rule("GET",  "/debates/{id}/rounds/{round}",                     ORGANISERS, Office),
    rule("POST", "/debates/{id}/rounds/{round}",                     ORGANISERS, Office),
    rule("GET",  "/debates/{id}/rounds/{round}/wall",                ORGANISERS, Office),
    rule("GET",  "/debates/{id}/rounds/{round}/print",               ORGANISERS, Office),
    rule("GET",  "/debates/{id}/rounds/{round}/draw.json",           ORGANISERS, Office),
    rule("GET",  "/debates/{id}/matches/{match}",                    ORGANISERS, Office),
    rule("POST", "/debates/{id}/matches/{match}",                    ORGANISERS, Office),
    rule("POST", "/debates/{id}/matches/{match}/state",              ORGANISERS, Office),
    rule("GET",  "/debates/{id}/advance",                            ORGANISERS, Office),
    rule("POST", "/debates/{id}/advance",                            ORGANISERS, Office),
    rule("GET",  "/debates/{id}/hours",                              ORGANISERS, Office),
    rule("POST", "/debates/{id}/hours",                              ORGANISERS, Office),
    rule("GET",  "/debates/{id}/penalties",                            ORGANISERS, Office),
    rule("POST", "/debates/{id}/penalties",                            ORGANISERS, Office),
    rule("GET",  "/debates/{id}/feedback",                             ORGANISERS, Office),
    rule("GET",  "/debates/{id}/feedback/{match}/{team}",              ORGANISERS, Office),
    rule("POST", "/debates/{id}/feedback/{match}/{team}",              ORGANISERS, Office),
    rule("GET",  "/debates/{id}/lots",                                 ORGANISERS, Office),
    rule("POST", "/debates/{id}/lots",                                 ORGANISERS, Office),
    rule("GET",  "/debates/{id}/combination",                          ORGANISERS, Office),
    rule("POST", "/debates/{id}/combination",                          ORGANISERS, Office),
    rule("POST", "/debates/{id}/combination/list",                     ORGANISERS, Office),
    rule("POST", "/debates/{id}/combination/sitting",                  ORGANISERS, Office),
    rule("POST", "/debates/{id}/combination/clear",                    ORGANISERS, Office),
    rule("GET",  "/debates/{id}/recusals",                           ORGANISERS, Office),
    rule("POST", "/debates/{id}/recusals",                           ORGANISERS, Office),
    rule("GET",  "/debates/{id}/sheet",                                ORGANISERS, Office),
    rule("POST", "/debates/{id}/sheet",                                ORGANISERS, Office),
    rule("GET",  "/debates/{id}/cases",                                ORGANISERS, Office),
    rule("GET",  "/debates/{id}/cases/new",                            ORGANISERS, Office),
    rule("POST", "/debates/{id}/cases/new",                            ORGANISERS, Office),
    rule("GET",  "/debates/{id}/cases/{case}",                         ORGANISERS, Office),
    rule("POST", "/debates/{id}/cases/{case}",                         ORGANISERS, Office),
    rule("POST", "/debates/{id}/cases/{case}/removal",                 ORGANISERS, Office),
    rule("GET",  "/debates/{id}/links",                                ORGANISERS, Office),
    rule("POST", "/debates/{id}/links",                                ORGANISERS, Office),
    rule("GET",  "/debates/{id}/ballots",                              ORGANISERS, Office),
    rule("GET",  "/debates/{id}/ballots/{match}/{judge}",              ORGANISERS, Office),
    rule("POST", "/debates/{id}/ballots/{match}/{judge}",              ORGANISERS, Office),
    // Judges have no account; their private link opens their own ballots and nothing else.
    rule("GET",  "/judge",                                             Anybody,   Own),
    rule("GET",  "/judge/matches/{match}",                             Anybody,   Own),
    rule("POST", "/judge/matches/{match}",                             Anybody,   Own),
    rule("PUT",  "/judge/matches/{match}/ballot",                      Anybody,   Own),
    rule("GET",  "/judge/matches/{match}/case",                        Anybody,   Own),
    rule("GET",  "/judge/matches/{match}/correction",                  Anybody,   Own),
    rule("POST", "/judge/matches/{match}/correction",                  Anybody,   Own),
    // Nor have teams; theirs opens their own matches.
    rule("GET",  "/team",                                              Anybody,   Own),
    rule("GET",  "/team/matches/{match}",                              Anybody,   Own),
    rule("GET",  "/team/matches/{match}/feedback",                     Anybody,   Own),
    rule("POST", "/team/matches/{match}/feedback",                     Anybody,   Own),
    rule("GET",  "/debates/{id}/import",                               ORGANISERS, Office),
    rule("POST", "/debates/{id}/import",                               ORGANISERS, Office),
    rule("GET",  "/debates/{id}/import/{import}",                      ORGANISERS, Own),
    rule("POST", "/debates/{id}/import/{import}",                      ORGANISERS, Own),
    rule("GET", "/debates/formats",                                 ORGANISERS,     Open),
    rule("GET", "/debates/{id}/clocks",                             ORGANISERS,     Office),
    rule("GET", "/debates/{id}/matches/{match}/clock/links",        ORGANISERS,     Office),
    rule("POST","/debates/{id}/matches/{match}/clock/links",        ORGANISERS,     Office),
    // Timekeepers and halls have no account; a link to this match lets them in.
    rule("GET", "/debates/{id}/matches/{match}/clock",              Anybody,        Office),
    rule("POST","/debates/{id}/matches/{match}/clock",              Anybody,        Office),
    rule("POST","/debates/{id}/matches/{match}/clock/begin",        Anybody,        Office),
    rule("POST","/debates/{id}/matches/{match}/clock/actions",      Anybody,        Office),
    rule("GET", "/debates/{id}/matches/{match}/clock/live",         Anybody,        Office),
    rule("GET", "/debates/{id}/matches/{match}/clock/state",        Anybody,        Office),
    rule("GET", "/debates/{id}/matches/{match}/phone",              Anybody,        Office),
    rule("GET", "/debates/{id}/matches/{match}/wall",               Anybody,        Office),
    // Results of debate contests: everybody sees what is released.
    rule("GET",  "/tab/{contest}",                                     Anybody,    Open),
    rule("GET",  "/tab/{contest}/hall",                                Anybody,    Open),
    rule("GET",  "/tab/{contest}/state",                               Anybody,    Open),
    rule("GET",  "/tab/{contest}/matches/{match}",                     Anybody,    Open),
    rule("GET",  "/debates/{id}/tab",                                  ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/state",                            ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/matches/{match}",                  ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/ceremony",                         ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/print/results",                    ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/print/sheets",                     ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/print/certificates",               ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/publicity",                        ORGANISERS, Office),
    rule("POST", "/debates/{id}/tab/publicity",                        ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/ranking",                          ORGANISERS, Office),
    rule("POST", "/debates/{id}/tab/ranking",                          ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/archive.zip",                      ORGANISERS, Office),
    rule("GET",  "/debates/{id}/tab/tables.xlsx",                      ORGANISERS, Office),
    // Results and appeals, after publication.
    rule("GET",  "/sittings/{sitting}/result",                        SignedIn,  Own),
    rule("GET",  "/api/v1/sittings/{sitting}/result",                 SignedIn,  Own),
    rule("POST", "/sittings/{sitting}/appeals",                       SignedIn,  Own),
    rule("GET",  "/grading/appeals",                                  PREPARERS, Sitting),
    rule("GET",  "/grading/appeals/{appeal}",                         PREPARERS, Sitting),
    rule("POST", "/grading/appeals/{appeal}",                         PREPARERS, Sitting),
];

/// The row for a route, if there is one.
pub fn find(method: &Method, pattern: &str) -> Option<&'static Rule> {
    let method = if method == Method::HEAD {
        "GET"
    } else {
        method.as_str()
    };
    TABLE
        .iter()
        .find(|rule| rule.method == method && rule.pattern == pattern)
}

impl Who {
    /// Whether this visitor may use the route.
    pub fn admits(self, seat: Option<&Seat>) -> bool {
        match (self, seat) {
            (Self::Anybody, _) | (Self::SignedIn, Some(_)) => true,
            (Self::Any(roles), Some(seat)) => seat.is_any(roles),
            (Self::SignedIn | Self::Any(_), None) => false,
        }
    }
}
