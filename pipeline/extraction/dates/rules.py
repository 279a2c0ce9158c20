r"""All forms in which news writes dates: one declared rule for each, pattern and reading side by side.

Examples are resolved against a report of Tuesday, 10 August 2021.

============================  ===================================================  =====================
rule                          examples                                             read as
============================  ===================================================  =====================
attacks                       the September 11 attacks                             2001-09-11, history
range_of_days                 between July 18 and 21; 18–21 July                   2021-07-21, week
range_of_weekdays             from Saturday to Monday                              2021-08-09, week
iso_date, numeric_date        2021-08-09; 31/07/2021; 1400-05-18                   2021-08-09, 2021-07-31
solar_date                    the 18th of Asad; 18 Asad 1400; Asad 18              2021-08-09
month_day, day_month          Aug 9; Monday, August 9th; 9 August 2021             2021-08-09
part_of_month                 early August; mid-July; the end of June              08-01, 07-15, 06-30; week
week_of_month                 the first week of July                               2021-07-04, week
bare_month                    in July; last August; March 2020                     2021-07-01, month
relative_weekday              last Friday; Friday last week; next Monday           08-06, 08-06, future
weekday                       on Monday; Tuesday night                             2021-08-09, 2021-08-10
night_between                 the night between Sunday and Monday                  2021-08-09
ago                           three days ago; two weeks ago; a month ago           08-07 day, 07-27 week, 07-10
vague_ago                     hours ago; days ago; weeks ago; years ago            08-10, 08-07, 07-27, history
counted_from_previous         two days earlier; a day later; hours later           counted from the last event
subordinate_count             two days after losing …; days after overrunning …    the losing: 2 days before
before_previous, next_to      the day before; the following day; the same day      -1, +1, 0 from the last event
within, later_that_day        within hours; by nightfall                           the last event; the paragraph's day
recent                        in recent days; the past week; the last few weeks    2021-08-10, week
last_hours                    in the past 24 hours                                 2021-08-10, day
part_of_week                  earlier this week; late last week                    2021-08-10, 2021-08-06; week
this_unit, last_unit          this week; last week; last month; last year          08-10; 08-03; 07-01; history
part_of_this_month            earlier this month; at the beginning of the month    2021-08-01, month
weekend                       over the weekend                                     2021-08-08, week
day_word                      today, overnight, this morning; yesterday            2021-08-10; 2021-08-09
future                        tomorrow; next week; in the coming days              future
day_of_month                  on the 9th                                           2021-08-09
season                        in the spring; last summer                           2021-03-01, month
years                         in 2015; the 1990s; between 1996 and 2001            history
============================  ===================================================  =====================

A rule is tried where one of its trigger words stands, rare words all, so that most text costs nothing: ``pattern`` goes
on from the trigger, and ``before`` looks back at what leads up to it. Its reading returns ``None`` where the words are
no date after all ("31 June", "may" the verb); the next rule of the same trigger is then asked.
"""

from __future__ import annotations

from pipeline.extraction.dates import counted_rules, named_rules

RULES = named_rules.RULES + counted_rules.RULES
"""All rules; those that share a trigger are tried in this order."""
