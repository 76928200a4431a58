# 题目：证据种类、任务产出、用途、程序，以及题目检查报告的错误。

exercises-kind-physical = 物证
exercises-kind-documentary = 书证
exercises-kind-witness = 证人证言
exercises-kind-victim = 被害人陈述
exercises-kind-defendant = 犯罪嫌疑人、被告人供述和辩解
exercises-kind-expert = 鉴定意见
exercises-kind-inspection = 勘验检查笔录
exercises-kind-audiovisual = 视听资料
exercises-kind-electronic = 电子数据

exercises-product-document = 文书
exercises-product-outline = 提纲
exercises-product-table = 表格加说明
exercises-product-oral = 口头（可提交文字要点）

exercises-limits = 字数上限 { $length } 字；时限 { $time }。

exercises-mode-written = 书面作答
exercises-mode-moot-court = 模拟庭审
exercises-mode-debate = 检律论辩

exercises-procedure-ordinary = 第一审普通程序
exercises-procedure-simplified = 简易程序
exercises-procedure-expedited = 速裁程序

# 检查报告中的错误。每条之前由程序写出文件和行号。
exercises-fault-unreadable = 无法读取：{ $detail }
exercises-fault-not-utf8 = 文件不是 UTF-8 编码，请用 UTF-8 重新保存
exercises-fault-syntax = TOML 格式有误：{ $detail }
exercises-fault-unknown-field = 没有“{ $field }”这一项，请检查拼写
exercises-fault-missing-field = 缺少“{ $field }”这一项
exercises-fault-wrong-shape = 此处的写法不对：{ $detail }
exercises-fault-missing-file = 缺少文件 { $path }
exercises-fault-outside-pack = { $path } 指向题目文件夹之外，不予读取
exercises-fault-stray-file = 题目中没有任何一处用到文件 { $path }，请在 pack.toml（微课为 lesson.toml）中列出，或者删除
exercises-fault-file-too-large = 文件有 { $bytes } 字节，超过上限 { $limit } 字节
exercises-fault-too-many-files = 文件太多，每道题最多 { $limit } 个
exercises-fault-empty-text = “{ $field }”不能为空
exercises-fault-empty-in-language = “{ $field }”缺少{ $language ->
    [zh] 中文
   *[en] 英文
}
exercises-fault-too-long = “{ $field }”有 { $length } 个字，超过上限 { $limit } 个字
exercises-fault-duplicate-code = 编号 { $code } 重复
exercises-fault-bad-code = “{ $code }”不能作编号：只能用英文字母、数字、连字符和下划线，最多 32 个字符
exercises-fault-unknown-line = 没有“{ $line }”这一条线，可用：{ $choices }
exercises-fault-unknown-capability = 能力清单 capabilities.toml 中没有 { $capability }
exercises-fault-unknown-evidence-kind = 没有“{ $kind }”这一证据种类，可用：{ $choices }
exercises-fault-unknown-choice = “{ $field }”不能写“{ $value }”，可用：{ $choices }
exercises-fault-unknown-task = 没有任务 { $task }
exercises-fault-unknown-moment = 没有名为 { $moment } 的时刻，请先在 [[moments]] 中写明
exercises-fault-points-not-total = 得分点合计 { $sum } 分，与总分 { $total } 分不符
exercises-fault-tasks-not-total = 各任务合计 { $sum } 分，与总分 { $total } 分不符
exercises-fault-task-points-not-sum = 任务 { $task } 的分值为 { $points } 分，其得分点合计 { $sum } 分
exercises-fault-pass-above-total = 合格分 { $pass } 分高于总分 { $total } 分
exercises-fault-out-of-range = “{ $field }”为 { $value }，应在 { $low } 至 { $high } 之间
exercises-fault-bad-points = “{ $value }”不能作分值：须为正数，最多两位小数
exercises-fault-bad-step = “{ $step }”不能作给分步长：须为 0.02 的整数倍
exercises-fault-points-not-in-steps = 分值 { $points } 分不是给分步长 { $step } 分的整数倍，无法给满分
exercises-fault-empty-rule = 条件没有写明任务
exercises-fault-never-unlocks = 任务 { $task } 永远不会解锁：它所等待的 { $waits_for } 不会开始
exercises-fault-never-released = 永远不会公布：所等待的任务 { $task } 不会开始
exercises-fault-minutes-after-end = 定在开题后 { $minutes } 分钟，而各任务最迟在开题后 { $end } 分钟结束
exercises-fault-bad-date = “{ $value }”不是日期，请写成 2026-11-24 的样子
exercises-fault-not-fictional = fictional 必须为 true：实训只使用虚构案例
exercises-fault-none-of = “{ $list }”至少要有一项
exercises-fault-law-line = 每行写一部法律文件，以“- ”开头；待核对的以“- ◇ ”开头
exercises-fault-duplicate-reference = 题库编号 { $reference } 已用于题目 { $other }
exercises-fault-unknown-evidence = pack.toml 中没有证据 { $evidence }
exercises-fault-unknown-contingency = pack.toml 中没有突发情况 { $contingency }
exercises-fault-unknown-point = pack.toml 中没有得分点 { $point }
exercises-fault-stage-twice = 阶段 { $stage } 重复
exercises-fault-stage-out-of-order = 阶段 { $stage } 应排在 { $after } 之前
exercises-fault-missing-stage = 缺少阶段 { $stage }：{ $procedure } 程序不得省略
exercises-fault-stage-not-in-procedure = { $procedure } 程序没有阶段 { $stage }
exercises-fault-missing-role = 角色表中缺少 { $role }，没有这一角色不能开庭
exercises-fault-speaker-not-in-cast = { $role } 要发言，但角色表中没有这一角色
exercises-fault-speaker-not-heard = { $role } 不在阶段 { $stage } 发言
exercises-fault-longest-below-usual = 最长用时 { $longest } 分钟短于通常用时 { $usual } 分钟
exercises-fault-plea-needed = 速裁程序只适用于认罪认罚案件，plea 必须为 true
exercises-fault-sheet-not-total = 评分表合计 { $sum } 分，应为 { $total } 分
exercises-fault-script-misnamed = { $file } 中的 procedure 或 plea 与文件名不符
exercises-fault-library-code = “{ $code }”不能作突发情况库的编号：须以 { $beginning } 开头
exercises-fault-media-name = 媒体文件 { $path } 的路径只能用英文字母、数字、连字符、下划线、点和斜杠
exercises-fault-media-ending = { $path } 不是可以展示的媒体文件，可用的扩展名：{ $choices }
exercises-fault-false-media = { $path } 的内容实际是 { $found }，与扩展名不符
exercises-fault-unknown-media = { $path } 的内容与扩展名不符，也不是任何可以展示的类型
exercises-fault-changed-meanwhile = 文件在检查之后被改动，请重新启动服务器
exercises-check-good = 合格

# 庭审阶段
exercises-stage-opening = 开庭
exercises-stage-charge = 宣读起诉书
exercises-stage-plea-review = 认罪认罚审查
exercises-stage-statements = 被告人、被害人陈述
exercises-stage-questioning = 讯问、发问
exercises-stage-prosecution-evidence = 公诉人举证质证
exercises-stage-witnesses = 证人、鉴定人出庭
exercises-stage-defence-evidence = 辩护方举证质证
exercises-stage-debate = 法庭辩论
exercises-stage-civil-part = 附带民事诉讼
exercises-stage-final-statement = 被告人最后陈述
exercises-stage-judgment = 评议宣判

# 庭审角色
exercises-role-presiding-judge = 审判长
exercises-role-judge = 审判员
exercises-role-assessor = 人民陪审员
exercises-role-clerk = 书记员
exercises-role-prosecutor = 公诉人
exercises-role-defender = 辩护人
exercises-role-defendant = 被告人
exercises-role-victim = 被害人
exercises-role-victim-agent = 诉讼代理人
exercises-role-witness = 证人
exercises-role-expert = 鉴定人
exercises-role-marking-judge = 评委
exercises-role-director = 导演

# 证据附件
exercises-media-image = 图片
exercises-media-pdf = 文档
exercises-media-audio = 录音
exercises-media-video = 视频
exercises-media-alt = { $kind }：{ $name }，正文有文字说明
exercises-media-open = 在新窗口打开文档

# 微课检查报告中的错误。
exercises-fault-reserved-name = 文件夹不能叫“{ $name }”：本平台的网址要用到这个名称
exercises-fault-field-not-of-kind = { $kind } 类没有“{ $field }”这一项
exercises-fault-field-of-kind = { $kind } 类必须有“{ $field }”这一项
exercises-fault-unknown-question = 没有题目 { $question }，请先在 [[questions]] 中写明
exercises-fault-question-unused = 没有任何一节用到题目 { $question }，请列入某一节的 questions 或 from，或者删除
exercises-fault-draws-too-many = 要抽 { $draw } 题，可抽的只有 { $count } 题
exercises-fault-one-right-option = 单选题应当恰好有一个正确选项，现有 { $count } 个
exercises-fault-no-right-option = 没有标明正确选项（right = true）或者错误的句子（wrong = true）
exercises-fault-too-few = “{ $list }”至少要有 { $least } 项
exercises-fault-twice = “{ $text }”出现了两次，作答的人无法区分
exercises-fault-blanks-differ = 题干中有 { $blanks } 处空白（____），accepted 中有 { $accepted } 组答案
exercises-fault-not-for-part = { $path } 不能用于 { $kind } 一节：文件类型不符
exercises-fault-not-captions = { $path } 不是 WebVTT 字幕：第一行应为 WEBVTT
exercises-fault-picture-in-line = 图片应当单独成行：![说明](../media/文件名)
exercises-fault-nothing-counts = 按 completion 的设定没有任何一节计入完成，本课无法完成
