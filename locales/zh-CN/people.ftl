people-sign-in-wrong = 账号或密码不对，请重新输入。忘记密码请联系本单位系统管理员重置。
home-heading = 首页
home-greeting = { $name }，您好
