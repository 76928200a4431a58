//! The closed lists of lessons: kinds of lessons, parts, questions, hours.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::exercises::choices;

choices! {
    /// The kind of class that a lesson is made for.
    LessonKind {
        /// 微课
        Micro = "micro" "lessons-kind-micro",
        /// 云课堂
        Cloud = "cloud" "lessons-kind-cloud",
        /// 大课堂
        Lecture = "lecture" "lessons-kind-lecture",
    }
    /// What a part of a lesson is.
    PartKind {
        /// 图文
        Page = "page" "lessons-part-page",
        /// 视频
        Video = "video" "lessons-part-video",
        /// 音频
        Audio = "audio" "lessons-part-audio",
        /// 课件
        Slides = "slides" "lessons-part-slides",
        /// 测验
        Quiz = "quiz" "lessons-part-quiz",
    }
    /// How a question is answered.
    QuestionKind {
        /// 单选题
        Single = "single" "lessons-question-single",
        /// 多选题
        Multiple = "multiple" "lessons-question-multiple",
        /// 判断题
        TrueFalse = "true_false" "lessons-question-true-false",
        /// 排序题
        Order = "order" "lessons-question-order",
        /// 配对题
        Match = "match" "lessons-question-match",
        /// 填空题
        FillIn = "fill_in" "lessons-question-fill-in",
        /// 简答题
        ShortText = "short_text" "lessons-question-short-text",
        /// 找错题
        Highlight = "highlight" "lessons-question-highlight",
    }
    /// How the hours of a lesson count.
    CreditKind {
        /// 集中培训
        Collective = "collective" "lessons-credit-collective",
        /// 网络培训
        Online = "online" "lessons-credit-online",
        /// 岗位练兵
        OnPost = "on_post" "lessons-credit-on-post",
    }
    /// Whether pages and slides must be read to the end.
    Pages {
        /// 全部
        All = "all" "lessons-pages-all",
        /// 不作要求
        Optional = "none" "lessons-pages-none",
    }
}
