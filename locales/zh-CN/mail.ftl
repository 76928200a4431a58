# Letters by e-mail.
mail-title = 邮件提醒
mail-is-off = 本服务器尚未开启邮件发送。地址可以先保存，开启后生效。
mail-explained = 填写地址后，系列课等提醒同时发到邮箱。邮件只含课程名称和截止时间，不含案情和成绩。留空则不发邮件。
mail-address = 邮箱地址
mail-save = 保存
mail-wrong-address = 邮箱地址不完整，没有保存。请检查后再试，例如 zhang@example.cn。
mail-series-subject = 学习提醒：{ $title }
mail-series-body = { $title } 还有未完成的内容。
mail-series-due = 截止：{ $due }（北京时间）
mail-series-link = 请登录后继续学习：{ $link }
said-mail-address = 已保存。
