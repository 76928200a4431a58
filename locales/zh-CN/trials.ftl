# 同出一个庭：庭审中的操作为什么没有执行，接下来怎么办；以及所依据的条文。

# 拒绝的理由和依据连在一起说
trials-refused = { $what }（依据：{ $basis }）

# 庭审开始
trials-refused-no-presiding-judge = 还没有人担任审判长，不能开始庭审。请先为审判长这一席位指定人员。
trials-refused-places-free = 还有必需的席位无人担任，不能开始庭审。请先指定人员，或者把这些席位标为“无人扮演”。

# 庭审进程
trials-refused-not-begun = 庭审还没有开始。请等导演宣布开始后再操作。
trials-refused-paused = 庭审已暂停，计时停止。请等审判长或者导演恢复庭审后再操作。
trials-refused-adjourned = 法庭已宣布延期审理。请等恢复开庭后再操作。
trials-refused-ended = 庭审已经结束。此后只能更正庭审笔录、补记发言和公布观摩答题的结果。
trials-refused-no-part = 这场庭审中没有这个席位。请刷新页面，核对人员名单后再选择。
trials-refused-not-in-court = 您在这场庭审中没有出庭身份，不能在法庭上发言或者提出请求。请换用出庭的席位操作。
trials-refused-director-only = 这项操作由导演进行。请联系主持演练的教官。
trials-refused-chair-only = 法庭审理由审判长主持，这项操作由审判长进行。请向审判长提出。
trials-refused-clerk-only = 替他人记入笔录由书记员进行。自己的发言请在取得发言权后自行录入。
trials-refused-chair-judge = 只有审判长、审判员可以主持庭审。请改选合议庭中的一名审判员。
trials-refused-no-stage-open = 还没有进入任何庭审环节。请审判长先进入第一个环节。
trials-refused-no-stage-left = 后面没有其他环节了。庭审完毕的，请宣布闭庭；要更换程序的，请选择带有环节的程序。
trials-refused-no-such-stage = 没有这个环节。请刷新页面后从环节列表中重新选择。
trials-refused-stage-needed = 按照现在适用的程序，这个环节不能省略。请进入该环节，办完后再继续。
trials-refused-reopening = 只有在法庭辩论、附带民事诉讼部分或者最后陈述中，才能回到前面的法庭调查；在最后陈述中，还可以回到法庭辩论。请选择前面已经进行的相应环节。
trials-refused-procedure-change = 不能这样变更程序：速裁程序可以转为普通程序或者简易程序，简易程序可以转为普通程序，反过来都不可以。请重新选择程序。
trials-refused-procedure-stages = 新程序必须有被告人最后陈述和评议、宣判两个环节，而且同一环节不能重复。请改用完整的庭审脚本。
trials-refused-adjournments = 已经两次延期审理，不能再延期。请继续审理，或者暂停庭审。
trials-refused-end-early = 还没有进入评议、宣判环节，不能宣布闭庭。请先完成被告人最后陈述；演练需要提前停止的，由导演中止庭审。
trials-refused-recusal-open = 回避申请还没有处理，不能进入下一环节。请审判长先作出决定；不能当庭决定的，选择“休庭后决定”。
trials-refused-exclusion-open = 排除非法证据的申请还没有处理，不能结束法庭调查。请审判长先作出决定；不能当庭决定的，选择“休庭后决定”。

# 发言权与最后陈述
trials-refused-no-floor = 您现在没有发言权，这段话没有记入笔录。请先申请发言，经审判长许可后再录入；已经说过的话，可以请书记员补记。
trials-refused-argument-early = 宣读起诉书环节还不能辩论。请在法庭辩论环节发表辩论意见。
trials-refused-last-word = 最后陈述是被告人的权利，这个环节只有被告人和法庭可以发言。请把发言权交给被告人。
trials-refused-last-word-later = 最后陈述只能在最后陈述环节进行。请改选其他发言事由，或者先进入最后陈述环节。
trials-refused-last-word-first = 还有被告人没有作最后陈述，不能进入评议、宣判。请逐一让每名被告人作最后陈述。
trials-refused-defender-first = 速裁程序也要听取辩护人的意见，现在辩护人还没有发言。请先让辩护人发表意见，再进入最后陈述。

# 证人与旁听
trials-refused-gallery = 证人、鉴定人不得旁听庭审：传唤到庭之前、退庭之后，不能在法庭上发言或者操作。请等候传唤。
trials-refused-witness-stage = 证人、鉴定人在“证人、鉴定人出庭”环节出庭和发言。请先进入该环节。
trials-refused-witness-not-called = 这名证人或者鉴定人还没有到庭，或者已经退庭。请先传唤其到庭。
trials-refused-witness-inside = 另一名证人或者鉴定人还在庭上，应当分别询问。请先让其退庭，再传唤下一名。
trials-refused-not-a-witness = 只有证人、鉴定人和有专门知识的人需要传唤到庭。其他出庭人员本来就在庭上，请直接许可其发言。

# 异议
trials-refused-objection-open = 有一项异议还没有裁决。请等审判长支持或者驳回后再继续。
trials-refused-objection-role = 异议由控辩双方提出。法庭认为发问不当的，审判长可以直接制止。
trials-refused-objection-stage = 异议在法庭调查和法庭辩论中提出。现在的环节不能提出异议；有其他请求的，请向法庭提出申请。
trials-refused-objection-own-side = 不能对己方的发问或者回答提出异议。请改选对方的发言，或者取得发言权后自行更正。
trials-refused-objection-court = 异议针对对方的讯问、发问或者证人的回答，不针对法庭。对法庭有意见的，请提出申请或者记入笔录。
trials-refused-objection-answer = 对异议作出回应的，只能是提出异议一方的对方。请等待对方回应或者审判长裁决。
trials-refused-already-ruled = 审判长已经作出决定，不能再改动。请刷新页面查看结果。

# 申请
trials-refused-motion-role = 申请由公诉人、被害人一方或者辩护一方向法庭提出。请由他们提出。
trials-refused-motion-late = 已经进入评议、宣判，不能再提出申请。变更、追加、补充起诉应当在判决宣告前以书面方式提出。
trials-refused-motion-answer = 只有对方可以对申请发表意见。请等待对方回应或者审判长决定。
trials-refused-amendment-role = 变更、追加、补充起诉只能由公诉人提出。请改选其他申请。
trials-refused-recusal-role = 回避由当事人及其辩护人、诉讼代理人申请，公诉人不是申请人。公诉人自己需要回避的，请自行报告本院。
trials-refused-exclusion-role = 排除非法证据由当事人及其辩护人、诉讼代理人申请，公诉人负有证明取证合法的责任。请改为对申请发表意见。

# 证据
trials-refused-exhibit-stage = 现在的环节不能由您出示证据或者发表质证意见。公诉人在讯问、公诉人举证、证人出庭环节出示，辩护一方在辩护方举证、证人出庭环节出示；法庭准许提出新证据的，可以在法庭调查的其他环节出示。
trials-refused-exhibit-role = 证据由公诉人、被害人一方和辩护一方出示。请由他们出示。
trials-refused-exhibit-floor = 对方正在发言，不能在此时出示证据。请等对方说完，或者请审判长许可后再出示。
trials-refused-no-evidence = 请选择要出示的证据，一次一项至二十项；更多的请分组出示。
trials-refused-led-out = 法庭正在单独讯问同案被告人，这名被告人已经退庭，现在不能发言，也不能查看庭审。请等候传唤；审判长可以改为单独讯问这名被告人，或者让被告人全部到庭。
trials-refused-co-defendants-inside = 同案被告人在庭，不能当面讯问其中一人：讯问应当分别进行。请先点“单独讯问，同案被告人退庭”；需要当面对质的，发言事由请选“对质”。
trials-refused-confrontation = 对质只在法庭调查中进行，由同案被告人或者证人参加。请改选其他发言事由。
trials-refused-not-a-defendant = 这个席位不是被告人，不能单独讯问。请在名单中选择被告人。
trials-refused-sole-defendant = 本案只有一名被告人，不需要单独讯问。请直接给其发言权。
trials-refused-separately-stage = 单独讯问同案被告人在讯问环节进行。请先进入讯问环节。
trials-refused-opinion-side = 质证意见由对方发表，不能对己方出示的证据质证。请等待对方发表意见。

# 笔录与文字
trials-refused-empty = 内容是空的，没有提交。请填写后再提交。
trials-refused-too-long = 文字太长，没有提交：发言、申请和质证意见每段最多 5000 字，理由、题目等最多 500 字。请分段提交，原文仍在您的输入框里。
trials-refused-has-not-spoken = 这个席位在本场庭审中还没有发过言，不能为其记录。请核对发言人。
trials-refused-correction = 只有书记员、审判长和说这段话的人可以更正这一行。请联系书记员更正。
trials-refused-no-such-line = 笔录中没有这一行。请刷新页面后重新选择。
trials-refused-no-such-thing = 没有找到要操作的内容。请刷新页面后重试。

# 突发情况与观摩答题
trials-refused-injected-twice = 这一突发情况在本场庭审中已经下发过，没有重复下发。要重新下发，请先撤回尚未演出的那一次；已经演出的，请换用其他突发情况。
trials-refused-already-played = 这一突发情况已经演出，不能撤回。请等待应对，或者结束应对计时。
trials-refused-withdrawn = 导演已经撤回这一突发情况，不要演出。请继续按原来的角色进行。
trials-refused-not-played = 这一突发情况还没有演出，应对计时还没有开始。请等演出后再结束应对。
trials-refused-choices = 选项不对：选择题应当有二至八个选项，统计结果应当与选项一一对应。请检查后重新提交。

# 条文。法律、司法解释按发布时的名称引用。
trials-basis-recusal = 《中华人民共和国刑事诉讼法》第二十九条至第三十二条、第一百九十条
trials-basis-questioning = 《中华人民共和国刑事诉讼法》第一百九十一条
trials-basis-debate = 《中华人民共和国刑事诉讼法》第一百九十八条
trials-basis-last-word = 《中华人民共和国刑事诉讼法》第一百九十八条第三款、《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百八十七条
trials-basis-simplified = 《中华人民共和国刑事诉讼法》第二百一十九条
trials-basis-simplified-change = 《中华人民共和国刑事诉讼法》第二百二十一条
trials-basis-expedited = 《中华人民共和国刑事诉讼法》第二百二十四条
trials-basis-expedited-change = 《中华人民共和国刑事诉讼法》第二百二十六条
trials-basis-exhibits = 《中华人民共和国刑事诉讼法》第一百九十五条
trials-basis-objections = 《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百六十一条、第二百六十二条，《人民检察院刑事诉讼规则》第四百零二条
trials-basis-gallery = 《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百六十五条
trials-basis-witnesses = 《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百五十九条至第二百六十五条
trials-basis-separately = 《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百五十九条至第二百六十五条，《人民检察院刑事诉讼规则》第四百零二条第三款
trials-basis-co-defendants = 《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百四十三条、第二百六十九条
trials-basis-reopening = 《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百八十六条、第二百八十八条
trials-basis-adjournments = 《人民检察院刑事诉讼规则》第四百二十一条、《最高人民法院关于适用〈中华人民共和国刑事诉讼法〉的解释》第二百七十四条
trials-basis-amendment = 《人民检察院刑事诉讼规则》第四百二十三条、第四百二十六条
trials-basis-exclusion = 《中华人民共和国刑事诉讼法》第五十六条至第六十条
trials-basis-conduct = 《中华人民共和国刑事诉讼法》第一百九十条
trials-refused-many-motions = 您已有五项申请等待决定。请等审判长决定后再提出新的申请。
trials-refused-full = 这场庭审的记录已达上限，不能再增加；已有的记录都在。请由审判长或者导演结束庭审。
trials-refused-sealed = 这道题还有场次在等待开始或者正在作答，此时开庭会提前公开案卷。请等相关场次全部收卷后再开庭。
