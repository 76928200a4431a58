people-sign-in-wrong = 账号或密码不对，请重新输入。忘记密码请联系本单位系统管理员重置。
home-heading = 首页
home-greeting = { $name }，您好
people-sign-in-wait = 密码多次输错，请等 { $wait } 秒后再试。在您常用的电脑上登录不受他人输错密码的影响。
people-sign-in-another-person = 这个账号不是本页面的使用人，没有登录。页面上的文字都在；请用原来的账号登录，或退出后再换人使用。
people-token-name-bad = 令牌名称不能为空，最长 60 个字。
people-token-days-bad = 有效期应为 1 至 365 天。
people-token-too-many = 您已有 20 个有效令牌。请先撤销不用的，再新建。
