//! The closed lists: kinds of evidence, products, modes, procedures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Enums that are written as words, with the messages that name them.
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $code:literal $key:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
                 JsonSchema, utoipa::ToSchema)]
        pub enum $name {
            $($(#[$vdoc])* #[serde(rename = $code)] $variant,)*
        }

        impl $name {
            /// All of them, in the order in which they are listed to people.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// As written in a pack.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// The message that names it.
            pub const fn label_key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* }
            }

            /// The one with this code.
            pub fn with_code(code: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )*};
}

pub(crate) use choices;

choices! {
    /// The statutory kinds of evidence (Criminal Procedure Law, article 50); the
    /// eighth, audiovisual material and electronic data, is told apart here
    /// because case files list the two separately.
    EvidenceKind {
        /// 物证
        Physical = "physical" "exercises-kind-physical",
        /// 书证
        Documentary = "documentary" "exercises-kind-documentary",
        /// 证人证言
        Witness = "witness" "exercises-kind-witness",
        /// 被害人陈述
        Victim = "victim" "exercises-kind-victim",
        /// 犯罪嫌疑人、被告人供述和辩解
        Defendant = "defendant" "exercises-kind-defendant",
        /// 鉴定意见
        Expert = "expert" "exercises-kind-expert",
        /// 勘验、检查、辨认、侦查实验等笔录
        Inspection = "inspection" "exercises-kind-inspection",
        /// 视听资料
        Audiovisual = "audiovisual" "exercises-kind-audiovisual",
        /// 电子数据
        Electronic = "electronic" "exercises-kind-electronic",
    }
    /// What a task asks for.
    Product {
        /// 文书
        Document = "document" "exercises-product-document",
        /// 提纲
        Outline = "outline" "exercises-product-outline",
        /// 表格加说明
        Table = "table" "exercises-product-table",
        /// 口头: the minutes are preparation, the length is that of written key points.
        Oral = "oral" "exercises-product-oral",
    }
    /// How an exercise can be used.
    Mode {
        /// 书面作答
        Written = "written" "exercises-mode-written",
        /// 模拟庭审
        MootCourt = "moot_court" "exercises-mode-moot-court",
        /// 检律论辩
        Debate = "debate" "exercises-mode-debate",
    }
    /// The procedure at first instance.
    Procedure {
        /// 普通程序
        Ordinary = "ordinary" "exercises-procedure-ordinary",
        /// 简易程序
        Simplified = "simplified" "exercises-procedure-simplified",
        /// 速裁程序
        Expedited = "expedited" "exercises-procedure-expedited",
    }
    /// The stages of a hearing at first instance, in their order.
    Stage {
        /// 开庭：查明身份、告知权利、申请回避 (Criminal Procedure Law, art. 190; Interpretation, art. 239).
        Opening = "opening" "exercises-stage-opening",
        /// 宣读起诉书 (Interpretation, art. 240).
        Charge = "charge" "exercises-stage-charge",
        /// 认罪认罚审查 (Criminal Procedure Law, art. 190, para. 2).
        PleaReview = "plea_review" "exercises-stage-plea-review",
        /// 被告人、被害人陈述 (Interpretation, art. 241).
        Statements = "statements" "exercises-stage-statements",
        /// 讯问、发问 (Interpretation, arts. 242–245).
        Questioning = "questioning" "exercises-stage-questioning",
        /// 公诉人举证、质证 (Interpretation, arts. 246–247, 267–268).
        ProsecutionEvidence = "prosecution_evidence" "exercises-stage-prosecution-evidence",
        /// 证人、鉴定人出庭 (Interpretation, arts. 259–265).
        Witnesses = "witnesses" "exercises-stage-witnesses",
        /// 辩护方举证、质证 (Interpretation, art. 246).
        DefenceEvidence = "defence_evidence" "exercises-stage-defence-evidence",
        /// 法庭辩论 (Interpretation, arts. 281, 283).
        Debate = "debate" "exercises-stage-debate",
        /// 附带民事诉讼 (Interpretation, art. 284).
        CivilPart = "civil_part" "exercises-stage-civil-part",
        /// 被告人最后陈述 (Criminal Procedure Law, art. 198; Interpretation, arts. 287–288).
        FinalStatement = "final_statement" "exercises-stage-final-statement",
        /// 评议、宣判 (Criminal Procedure Law, art. 200; Interpretation, art. 291).
        Judgment = "judgment" "exercises-stage-judgment",
    }
    /// Who somebody is in a hearing.
    CourtRole {
        /// 审判长
        PresidingJudge = "presiding_judge" "exercises-role-presiding-judge",
        /// 审判员
        Judge = "judge" "exercises-role-judge",
        /// 人民陪审员
        Assessor = "assessor" "exercises-role-assessor",
        /// 书记员
        Clerk = "clerk" "exercises-role-clerk",
        /// 公诉人
        Prosecutor = "prosecutor" "exercises-role-prosecutor",
        /// 辩护人
        Defender = "defender" "exercises-role-defender",
        /// 被告人
        Defendant = "defendant" "exercises-role-defendant",
        /// 被害人
        Victim = "victim" "exercises-role-victim",
        /// 诉讼代理人
        VictimAgent = "victim_agent" "exercises-role-victim-agent",
        /// 证人
        Witness = "witness" "exercises-role-witness",
        /// 鉴定人、有专门知识的人
        Expert = "expert" "exercises-role-expert",
        /// 评委
        MarkingJudge = "marking_judge" "exercises-role-marking-judge",
        /// 导演（主持演练的教官）
        Director = "director" "exercises-role-director",
    }
    /// What a file of evidence is, by its media type.
    MediaType {
        /// 图片
        Png = "image/png" "exercises-media-image",
        /// 图片
        Jpeg = "image/jpeg" "exercises-media-image",
        /// 图片
        Webp = "image/webp" "exercises-media-image",
        /// 文档
        Pdf = "application/pdf" "exercises-media-pdf",
        /// 录音
        Mp3 = "audio/mpeg" "exercises-media-audio",
        /// 录音
        Ogg = "audio/ogg" "exercises-media-audio",
        /// 录音
        M4a = "audio/mp4" "exercises-media-audio",
        /// 视频
        Mp4 = "video/mp4" "exercises-media-video",
        /// 视频
        Webm = "video/webm" "exercises-media-video",
    }
}
