package example.cairn.storage.sql;

import example.cairn.storage.plan.Prepared;

/// One prepared command and whether its request said that it is history.
record WriteJob(Prepared command, boolean historical) {}
