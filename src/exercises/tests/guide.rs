//! The example in the guide for trainers is a sound pack, in both languages of the guide.

use super::*;
use crate::exercises::{Files, Lists, read_pack};

/// The examples in a guide: `pack.toml`, then `hearing.toml`.
fn examples(guide: &str) -> [String; 2] {
    let text = std::fs::read_to_string(exercises().join(guide)).unwrap();
    let mut examples = text.split("```toml\n").skip(1);
    [(); 2].map(|()| {
        let rest = examples.next().unwrap();
        rest.split_once("```").unwrap().0.to_owned()
    })
}

#[test]
fn the_example_of_the_guide_is_sound() {
    let lists = Lists::built_in().unwrap();
    for guide in ["README.md", "README.zh-CN.md"] {
        let mut files = Files::default();
        let [structure, script] = examples(guide);
        files.insert("pack.toml", structure);
        files.insert("hearing.toml", script);
        for path in ["summary.md", "model-answer.md", "evidence/D-E01.md"] {
            files.insert(path, "张某某（化名）");
        }
        files.insert("laws.md", "- 《刑法》第二百六十四条\n");
        let pack = read_pack("example", &files, &lists).unwrap();
        assert_eq!(pack.hearing().unwrap().stages.len(), 8);
        assert_eq!(pack.key.scoring_points()[0].points.short(), "7.5");
    }
}
