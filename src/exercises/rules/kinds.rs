//! The closed lists: kinds of evidence, products, modes, procedures.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
}
