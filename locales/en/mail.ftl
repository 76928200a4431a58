# Letters by e-mail.
mail-title = Reminders by e-mail
mail-is-off = This server does not send e-mail yet. The address is kept and used once it does.
mail-explained = With an address, reminders of series and the like also come by e-mail. A letter holds the title and the day it is due, never anything of a case or a result. Without an address no letter is sent.
mail-address = E-mail address
mail-save = Save
mail-wrong-address = The address is not complete, so nothing was saved. Please check it, for instance zhang@example.cn.
mail-series-subject = Reminder: { $title }
mail-series-body = There is still something to do in { $title }.
mail-series-due = Due: { $due } (Beijing time)
mail-series-link = Sign in to go on: { $link }
said-mail-address = Saved.
