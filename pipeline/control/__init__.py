"""From events to control status: who is reported to hold what on a day, how sure that is, and why."""
