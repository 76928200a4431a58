# What went wrong, what was kept, what to do.
error-heading = Something is not right
error-home = Back to the first page
error-request = Request number: { $id }. Give it to your administrator when you report this.
error-not-found = There is no such page, or you may not see it. Check the address or start again from the first page.
error-signed-out = You are not signed in, or your sign-in has ended. Sign in first; what was saved is not lost.
error-forbidden = Your role does not allow this. If you need it, ask the administrator of your office.
error-busy = The server is busy and did not do this. Wait a few seconds and try again; what was saved is not affected.
error-bug = The server failed and this was not completed; everything saved before is there. Try again later; if it keeps happening, give the request number to your administrator.
error-not-saved = This was not saved (the database cannot be written just now). Keep the page open and try again in a moment; everything saved before is there.
error-form = What was sent could not be understood. Go back, check it and send it again.
error-json = The data sent is not valid JSON; nothing was done with it.
error-too-large = What was sent is too large and was not accepted. Shorten it or use a smaller file.
error-broken-off = The data did not arrive completely and that part was not saved. Check the network and send it again.
error-csrf = The page is out of date and this was not done. Reload the page and try again; what was saved is not affected.
error-must-change-password = Change your password first; then go on.
