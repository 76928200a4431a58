# Debate contests: archives, penalties, lots, combined results, feedback on judges.
debates-bring-in = Bring in an archive
debates-bring-in-explained = Makes a new contest of an archive (.zip) that this system has written: rules, teams, judges, matches and ballots stay as they are, numbers included, and every table comes out the same. How draws were made is not part of an archive. If anything in it is wrong, nothing is brought in.
debates-bring-in-file = Archive of a contest (.zip)
debates-bring-in-go = Bring in
debates-bring-in-faults = The archive has faults; nothing has been brought in
debates-bring-in-faults-left = { $number } more faults are not listed.
debates-bring-in-not-a-zip = This is no .zip file that can be opened. Choose an archive that this system has written.
debates-bring-in-not-text = { $file }: not UTF-8 text, or damaged.
debates-bring-in-twice = { $file } is in the archive twice; keep one of them.
debates-bring-in-too-large = Too large, once unpacked, to be the archive of a contest.
said-debate-brought-in = The archive has been brought in.
