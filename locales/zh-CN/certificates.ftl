# 证书：本人打印，凭编号核验。
certificate = 结业证书
certificate-print = 请用浏览器的打印功能打印本页，或者另存为 PDF。
certificate-text-lesson = 学完微课“{ $title }”，经考核合格，特发此证。
certificate-text-class = 参加课堂“{ $title }”学习，到课时间符合要求，特发此证。
certificate-credit = 计入培训学时：
certificate-scan = 核验用二维码
certificate-code = 编号 { $code }
certificate-verify = 扫码或访问以下网址，可核验本证书：
certificate-verified = 证书核验
certificate-verified-explained = 以下内容由本平台根据证书编号查得。
certificate-genuine = 证书有效
certificate-name = 姓名
certificate-lesson = 课程
certificate-class = 课堂
certificate-at = 日期
certificate-hours = 学时
certificate-number = 证书编号
