DROP TABLE debate_imports;
DROP TABLE debate_judge_links;
DROP TABLE debate_ballot_drafts;
DROP TABLE debate_ballots;
DROP TABLE debate_parts;
DROP TABLE debate_contests;
