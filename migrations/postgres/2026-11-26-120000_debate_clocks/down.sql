DROP TABLE debate_clock_links;
DROP TABLE debate_clock_events;
