//! How a stream begins.

use super::*;

fn greeting(events: Vec<Event>) -> String {
    let missed = Missed {
        events,
        reinit: false,
    };
    let piece = first_piece(&Cursor::new(b"secret"), 9, &missed, Moment::from_micros(0));
    let text = String::from_utf8(piece.to_vec()).unwrap();
    text.split("\n\n").next().unwrap().to_owned()
}

#[test]
fn a_greeting_names_no_place_beyond_events_that_have_not_arrived() {
    let missed = Event {
        id: 7,
        topic: "sitting/1".to_owned(),
        kind: "changed".to_owned(),
        data: "{}".to_owned(),
    };
    assert!(!greeting(vec![missed]).contains("\nid: "));
    assert!(greeting(Vec::new()).contains("\nid: "));
}
