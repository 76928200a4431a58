# 庭审笔录：庭上的各项行为怎样记入笔录，以及笔录的打印页和文档。

# 行为。引号里是环节、申请的名称；理由和说明由庭上的人填写，可以为空。
trials-record-begun = （现在开庭）
trials-record-stage-opened = （进入“{ $stage }”环节）
trials-record-stage-reopened = （恢复“{ $stage }”环节）
trials-record-stage-omitted = （省略“{ $stage }”环节。{ $reason }）
trials-record-paused = （庭审暂停）
trials-record-resumed = （庭审继续）
trials-record-adjourned = 本案延期审理，现在休庭。{ $reason }
trials-record-reconvened = （恢复开庭）
trials-record-procedure-changed = 本案转为{ $procedure }重新审理。{ $reason }
trials-record-closed = （闭庭）
trials-record-broken-off = （庭审演练中止）
trials-record-chair-handed-over = （由{ $part }继续主持庭审）
trials-record-witness-called = 传{ $part }到庭。
trials-record-witness-excused = 请{ $part }退庭。
trials-record-questioned-separately = 单独讯问{ $part }，同案被告人退庭。
trials-record-defendants-brought-in = 同案被告人全部到庭。
trials-record-objected = 提出异议：{ $ground }。{ $text }
trials-record-objected-to = 对{ $part }的发问或者回答提出异议：{ $ground }。{ $text }
trials-record-objected-to-line = 对{ $part }的发言（笔录第 { $line } 段）提出异议：{ $ground }。{ $text }
trials-record-objection-answered = 对异议的回应：{ $text }
trials-record-objection-sustained = 异议成立。{ $reason }
trials-record-objection-overruled = 异议不成立，予以驳回。{ $reason }
trials-record-moved = { $motion }。{ $text }
trials-record-motion-answered = 对“{ $motion }”的意见：{ $text }
trials-record-motion-ruled = 对“{ $motion }”的决定：{ $decision }。{ $reason }
trials-record-exhibit-shown = 出示证据：{ $evidence }。证明目的：{ $aim }
trials-record-exhibit-opined = 对{ $evidence }的质证意见：真实性{ $authenticity }，合法性{ $legality }，关联性{ $relevance }。{ $text }

# 打印页和文档。
trials-record-title = 法庭审理笔录
trials-record-fictional = （模拟庭审笔录。人物、单位和案情均为虚构，仅供训练使用）
trials-record-case = 案件
trials-record-take = （第 { $take } 次演练）
trials-record-procedure = 适用程序
trials-record-time = 时间
trials-record-from-to = { $from } 至 { $to }
trials-record-place = 地点
trials-record-court = 审判人员、书记员
trials-record-parties = 其他出庭人员
trials-record-played-by = { $part }（{ $name }）
trials-record-and = 、
trials-record-says = { $who }：
trials-record-evidence = 证据{ $code }《{ $title }》
trials-record-evidence-untitled = 证据{ $code }
trials-record-corrected = （{ $time } 更正，理由：{ $reason }。更正前为：{ $text }）
trials-record-read = 以上笔录经阅读（或者向本人宣读）无误。
trials-record-signature = { $part }（签名）：＿＿＿＿＿＿＿＿　　　　年　　月　　日
trials-record-empty = 庭审还没有开始，笔录中没有内容。
trials-record-download = 下载 Word 文档
trials-record-file-name = { $case }庭审笔录.docx
trials-record-waiting = 您在庭外等候，现在不能阅读庭审笔录。到庭以后可以阅读此后的笔录，闭庭以后可以阅读全部笔录。
