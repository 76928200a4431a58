people-sign-in-wrong = The account or the password is wrong. Try again; if you have forgotten the password, ask your administrator to reset it.
home-heading = Start
home-greeting = Hello, { $name }
people-sign-in-wait = Too many wrong passwords. Wait { $wait } seconds and try again. A computer on which you have signed in before is not affected by wrong passwords typed elsewhere.
people-sign-in-another-person = This account belongs to another person than this page; you were not signed in. Everything on the page is still here: sign in with the account you used before.
people-token-name-bad = Give the token a name of at most 60 characters.
people-token-days-bad = A token works for 1 to 365 days.
people-token-too-many = You hold 20 tokens that work. Revoke one that you do not use, then make another.
