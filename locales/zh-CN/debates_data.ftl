# 论辩赛：赛事档案、处罚、抽签、合成成绩、对评委的评价。
debates-bring-in = 导入赛事档案
debates-bring-in-explained = 把本系统导出的赛事档案（.zip）导入为一场新的赛事：规则、代表队、评委、场次、评分全部照原样保留，编号不变，各项成绩与原赛事一致。抽签过程的记录不在档案内。档案有任何问题，都不会导入任何内容。
debates-bring-in-file = 赛事档案（.zip）
debates-bring-in-go = 导入
debates-bring-in-faults = 档案有问题，没有导入任何内容
debates-bring-in-faults-left = 另有 { $number } 处问题没有列出。
debates-bring-in-not-a-zip = 这不是可以打开的 .zip 文件，请选择本系统导出的赛事档案。
debates-bring-in-not-text = { $file }：不是 UTF-8 文本，或者文件已损坏。
debates-bring-in-twice = { $file } 在档案中出现了两次，请只保留一份。
debates-bring-in-too-large = 档案解开后过大，不是赛事档案。
said-debate-brought-in = 赛事档案已导入。
