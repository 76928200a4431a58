//! What answers earn.

use proptest::prelude::*;

use super::*;
use crate::exercises::Prose;
use crate::lessons::rules::asked::ask;

fn question(form: Form) -> Question {
    Question {
        code: "Q1".into(),
        text: Prose::from("问".to_owned()),
        points: Points::whole(10),
        feedback: None,
        form,
    }
}

fn options(right: &[&str]) -> Vec<Choice> {
    let option = |code: &str| Choice {
        code: code.into(),
        text: code.into(),
        chosen: right.contains(&code),
        feedback: Some("《刑法》第二十条".into()),
    };
    ["a", "b", "c"].map(option).to_vec()
}

fn chosen(codes: &[&str]) -> Answer {
    Answer::Chosen(codes.iter().map(|code| (*code).to_owned()).collect())
}

fn earns(form: Form, answer: &Answer) -> Result<Option<String>, Unfit> {
    let points = judge(&question(form), "seed", answer)?;
    Ok(points.map(Points::short))
}

#[test]
fn one_option_is_right_or_not() {
    let single = || Form::Single(options(&["b"]));
    assert_eq!(earns(single(), &chosen(&["b"])), Ok(Some("10".into())));
    assert_eq!(earns(single(), &chosen(&["a"])), Ok(Some("0".into())));
    assert_eq!(earns(single(), &chosen(&["a", "b"])), Err(Unfit::OneOnly));
    assert_eq!(earns(single(), &chosen(&[])), Err(Unfit::Nothing));
    assert_eq!(earns(single(), &chosen(&["z"])), Err(Unfit::NotOffered));
    assert_eq!(
        earns(single(), &Answer::TrueFalse(true)),
        Err(Unfit::NotOffered)
    );
}

#[test]
fn some_of_several_without_a_wrong_one_earn_half() {
    for form in [Form::Multiple, Form::Highlight] {
        let several = || form(options(&["a", "b"]));
        assert_eq!(
            earns(several(), &chosen(&["a", "b"])),
            Ok(Some("10".into()))
        );
        assert_eq!(earns(several(), &chosen(&["a"])), Ok(Some("5".into())));
        assert_eq!(earns(several(), &chosen(&["a", "c"])), Ok(Some("0".into())));
        assert_eq!(
            earns(several(), &chosen(&["a", "b", "c"])),
            Ok(Some("0".into()))
        );
    }
}

#[test]
fn blanks_take_every_accepted_variant_in_any_width_and_case() {
    let blanks = || {
        Form::FillIn(vec![
            vec!["逼取".into(), "非法取得".into()],
            vec!["DNA".into()],
            vec!["30".into()],
        ])
    };
    let filled = |texts: [&str; 3]| Answer::Filled(texts.map(str::to_owned).to_vec());
    assert_eq!(
        earns(blanks(), &filled([" 非法取得　", "ｄｎａ", "３０"])),
        Ok(Some("10".into()))
    );
    assert_eq!(
        earns(blanks(), &filled(["逼取", "", "31"])),
        Ok(Some("3.33".into()))
    );
    assert_eq!(earns(blanks(), &filled(["", " ", ""])), Err(Unfit::Nothing));
    assert_eq!(
        earns(blanks(), &Answer::Filled(vec![])),
        Err(Unfit::NotOffered)
    );
    let long = "字".repeat(LONGEST_BLANK + 1);
    assert_eq!(
        earns(blanks(), &filled([&long, "", ""])),
        Err(Unfit::TooLong)
    );
}

#[test]
fn a_text_waits_for_a_trainer() {
    let text = || Form::ShortText {
        model_answer: Prose::from("参考".to_owned()),
        minimum: 4,
    };
    assert_eq!(
        earns(text(), &Answer::Text("应当说明理由".into())),
        Ok(None)
    );
    assert_eq!(
        earns(text(), &Answer::Text("短".into())),
        Err(Unfit::TooShort)
    );
    assert_eq!(
        earns(text(), &Answer::Text("  ".into())),
        Err(Unfit::Nothing)
    );
    let long = "字".repeat(LONGEST_TEXT + 1);
    assert_eq!(earns(text(), &Answer::Text(long)), Err(Unfit::TooLong));
}

#[test]
fn a_statement_is_true_or_not_and_says_why() {
    let statement = || Form::TrueFalse {
        answer: false,
        feedback_true: Some("不对".into()),
        feedback_false: Some("对".into()),
    };
    assert_eq!(
        earns(statement(), &Answer::TrueFalse(false)),
        Ok(Some("10".into()))
    );
    assert_eq!(
        earns(statement(), &Answer::TrueFalse(true)),
        Ok(Some("0".into()))
    );
    let told = tell(&question(statement()), &Answer::TrueFalse(true));
    assert_eq!(told.lines[0].feedback.as_deref(), Some("不对"));
    assert_eq!(told.lines[1].feedback, None);
}

/// The letters of shown items, by what they say.
fn letters(form: &Form, seed: &str, words: &[String]) -> Vec<String> {
    let asked = ask(&question(form.clone()), seed);
    let letter = |word: &String| {
        asked
            .choices
            .iter()
            .find(|one| one.text == *word)
            .unwrap()
            .code
            .clone()
    };
    words.iter().map(letter).collect()
}

proptest! {
    #[test]
    fn the_right_order_and_the_right_pairs_earn_all_however_they_were_shown(seed in "[a-z]{1,8}", count in 2_usize..9) {
        let words: Vec<String> = (0..count).map(|place| format!("第{place}项")).collect();
        let order = Form::Order(words.clone());
        let right = Answer::Order(letters(&order, &seed, &words));
        prop_assert_eq!(judge(&question(order.clone()), &seed, &right), Ok(Some(Points::whole(10))));
        let pairs = Form::Match(words.iter().map(|word| (format!("左{word}"), word.clone())).collect());
        let right = Answer::Match(letters(&pairs, &seed, &words));
        prop_assert_eq!(judge(&question(pairs), &seed, &right), Ok(Some(Points::whole(10))));
        let mut swapped = words;
        swapped.swap(0, 1);
        let wrong = Answer::Order(letters(&order, &seed, &swapped));
        prop_assert!(judge(&question(order), &seed, &wrong).unwrap().unwrap() < Points::whole(10));
    }

    #[test]
    fn no_answer_earns_less_than_nothing_or_more_than_all(seed in "[a-z]{1,8}", given in proptest::collection::vec("[A-F]?", 0..7)) {
        let words: Vec<String> = (0..4).map(|place| format!("第{place}项")).collect();
        for (form, answer) in [
            (Form::Order(words.clone()), Answer::Order(given.clone())),
            (Form::Match(words.iter().map(|word| (word.clone(), word.clone())).collect()), Answer::Match(given)),
        ] {
            if let Ok(Some(points)) = judge(&question(form), &seed, &answer) {
                prop_assert!(points >= Points::ZERO && points <= Points::whole(10));
            }
        }
    }
}

#[test]
fn an_item_at_two_places_is_no_order() {
    let form = || Form::Order(vec!["一".into(), "二".into()]);
    let given = |letters: [&str; 2]| Answer::Order(letters.map(str::to_owned).to_vec());
    assert_eq!(earns(form(), &given(["A", "A"])), Err(Unfit::EachOnce));
    assert_eq!(earns(form(), &given(["A", ""])), Err(Unfit::Nothing));
    assert_eq!(earns(form(), &given(["A", "Z"])), Err(Unfit::NotOffered));
}

#[test]
fn nothing_of_the_key_is_in_a_question_as_it_is_asked() {
    let forms = [
        Form::Single(options(&["b"])),
        Form::FillIn(vec![vec!["答案甲".into()]]),
        Form::ShortText {
            model_answer: Prose::from("参考答案".to_owned()),
            minimum: 1,
        },
        Form::TrueFalse {
            answer: true,
            feedback_true: Some("反馈".into()),
            feedback_false: None,
        },
    ];
    for form in forms {
        let mut question = question(form);
        question.feedback = Some(Prose::from("说明".to_owned()));
        let sent = serde_json::to_string(&ask(&question, "seed")).unwrap();
        for secret in [
            "第二十条",
            "答案甲",
            "参考答案",
            "反馈",
            "说明",
            "right",
            "chosen",
            "answer",
        ] {
            assert!(!sent.contains(secret), "{secret} in {sent}");
        }
    }
}
