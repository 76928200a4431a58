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
error-nul = What was sent holds a character that cannot be kept (NUL); nothing was done with it. Remove it and send again; text copied from elsewhere loses it when pasted into a plain text editor first.
error-too-often = That was too often in a short time and was not done. Wait { $wait } s and try again; what was saved is not affected.
error-slow = The data took too long to arrive and was not saved. Check the network and send it again.
error-broken-off = The data did not arrive completely and that part was not saved. Check the network and send it again.
error-csrf = The page is out of date and this was not done. Reload the page and try again; what was saved is not affected.
error-must-change-password = Change your password first; then go on.
error-sheet-unknown = This is neither an .xlsx nor a .csv; it was not read. Save it as .xlsx and upload it again.
error-sheet-damaged = The file is damaged or not a real .xlsx; it was not read. Open it in a spreadsheet program, save it as a new .xlsx and upload that.
error-sheet-locked = The file is protected by a password or of the old .xls kind; it was not read. Remove the password, save it as .xlsx and upload it again.
error-sheet-bomb = The file unpacks to far more than it should and was not read, for safety. Keep only the sheet you need, save it as a new file and upload that.
error-sheet-empty = The sheet is empty; there is nothing to import.
error-sheet-rows = The sheet has more than 20,000 rows and was not read. Split it into several files.
error-sheet-columns = The sheet has more than 50 columns and was not read. Remove the columns that are not needed.
error-sheet-text = The sheet holds too much text, or a cell has more than 2,000 characters; it was not read. Shorten it and upload it again.

# Lots.
lots-no-seed = There is no seed to draw from. Type numbers or words that came up in public, so that anybody can repeat the draw.
lots-seed-too-long = The seed is too long: at most 200 characters. Shorten it and draw again.
