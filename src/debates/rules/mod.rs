//! The pure core of a debate contest: no database, no web, no clock, no random source.
//!
//! - [`contest`]: the whole contest as data; [`settings`]: what it has decided beforehand
//! - [`numbers`]: what its parts are called by; [`divisions`]: parts of a contest that run for
//!   themselves; [`slots`]: which matches are held at the same time
//! - [`sheet_form`]: a score sheet as it is typed
//! - [`ballot`]: what is wrong with a ballot; [`double_entry`]: where two entries of one differ
//! - [`result`]: who won a match, and the scores
//! - [`played`]: which matches a table covers; [`metrics`]: what teams are ranked by;
//!   [`ranking`]: shared ranks by an ordered list of metrics
//! - [`standings`] of teams, [`speakers`]' standings, [`combined`] results
//! - [`breaking`]: who goes on; [`judges`]: how they mark; [`tables`]: all of it at once
//! - [`publicity`]: what outsiders may see of it now; [`team_sight`]: what a team sees of its matches
//! - [`case`]: the cases, and who may read them when
//! - [`breaking`]: who goes on; [`judges`]: how they mark; [`judge_feedback`]: what
//!   teams say of them; [`tables`]: all of it at once
//! - [`draw`]: chance that anybody can repeat
//! - [`pairing`]: who meets whom; [`round_robin`]: everybody meets everybody; [`panels`]: who judges
//! - [`grounds`]: what a round is made from; [`making`]: what follows from the drawn orders;
//!   [`round_draw`]: how a round was made, and what was changed by hand; [`panel_draw`]: panels
//!   drawn again
//! - [`lineup`]: who speaks for a side; [`conclusion`]: how a match comes to its end
//! - [`hand_change`]: what of a match may be changed by hand; [`carried`]: what goes along with a team
//! - [`bracket`]: single elimination, [`elimination`]: as it stands in a contest; [`final_places`]:
//!   who has won; [`format`]: the stages of a debate and their clocks
//! - [`clock`]: the clock of a match, played from its log
//! - [`entry_list`]: lists of teams and judges that are brought in; [`points_list`]: points from elsewhere
//! - [`leaving`]: which team can be taken out again
//! - [`taking_part`]: who spoke or judged, and who of them is known by name
//! - [`open_ties`]: what only a lot still separates
//! - [`archive`]: a contest as a folder of text that anybody can compute again

pub mod archive;
pub mod ballot;
pub mod bracket;
pub mod breaking;
pub mod carried;
pub mod case;
pub mod clock;
pub mod combined;
pub mod conclusion;
pub mod contest;
mod default_settings;
pub mod divisions;
pub mod double_entry;
pub mod draw;
pub mod elimination;
mod entry_columns;
mod entry_faults;
pub mod entry_list;
mod entry_words;
pub mod final_places;
pub mod format;
pub mod grounds;
pub mod hand_change;
pub mod judge_feedback;
pub mod judges;
pub mod leaving;
mod lexicographic;
pub mod lineup;
pub mod making;
pub mod metrics;
pub mod numbers;
pub mod open_ties;
pub mod pairing;
pub mod panel_draw;
pub mod panels;
pub mod played;
pub mod points_list;
pub mod publicity;
pub mod ranking;
pub mod result;
pub mod round_draw;
pub mod round_robin;
pub mod settings;
pub mod sheet_form;
pub mod slots;
pub mod speakers;
pub mod standings;
pub mod statistics;
pub mod tables;
pub mod taking_part;
pub mod team_sight;

pub use contest::Contest;
pub use settings::Settings;

#[cfg(test)]
mod tests;
