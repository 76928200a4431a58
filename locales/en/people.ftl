people-sign-in-wrong = The account or the password is wrong. Try again; if you have forgotten the password, ask your administrator to reset it.
home-heading = Start
home-greeting = Hello, { $name }
