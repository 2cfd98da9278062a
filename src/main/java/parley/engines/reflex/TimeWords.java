package parley.engines.reflex;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds a time or a date in what was said: `tomorrow at ten`, `next monday`, `at 7 pm`, `in ten minutes`.
final class TimeWords {
    private static final String NUMBER =
            "(?:[0-9]{1,2}(?::[0-9]{2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
                    + "|thirteen|fourteen|fifteen|sixteen"
                    + "|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|a|an|half an)\\b";
    private static final String WEEKDAY = "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)";
    private static final String MONTH =
            "(?:january|february|march|april|may|june|july|august|september|october|november|december)";
    private static final String DAY = "(?:(?:next |this |every )" + WEEKDAY + "|" + WEEKDAY
            + "|(?:next|this) (?:week|month|morning|afternoon|evening)|today|tomorrow(?: (?:morning"
            + "|afternoon|evening|night))?|tonight|noon|midnight"
            + "|(?:the )?[0-9]{1,2}(?:st|nd|rd|th) (?:of )?" + MONTH + "|" + MONTH
            + " [0-9]{1,2}(?:st|nd|rd|th)?|[0-9]{4} - [0-9]{1,2} - [0-9]{1,2})";
    private static final String HALF =
            " ?(?:am|pm|a m|p m|o clock(?: (?:am|pm))?|in the (?:morning|afternoon|evening))";
    private static final String CLOCK =
            "(?:(?:half past|quarter past|quarter to) " + NUMBER + "(?:" + HALF + ")?|" + NUMBER + "(?: (?:" + NUMBER
                    + "))?" + HALF + "|(?<=\\b(?:at|by) )" + NUMBER + "(?: (?:" + NUMBER + "))?|[0-9]{1,2}:[0-9]{2})";
    private static final String SPAN =
            "in " + NUMBER + "(?: " + NUMBER + ")? (?:seconds?|minutes?|hours?|days?|weeks?)";
    private static final String ONE = "(?:" + DAY + "|" + CLOCK + "|" + SPAN + ")";
    private static final Pattern TIME = Pattern.compile("\\b" + ONE + "(?: (?:(?:at|on|by) )?" + ONE + ")*\\b");
    private static final Pattern DAY_ONLY = Pattern.compile("\\b" + DAY + "\\b");
    private static final Pattern CLOCK_ONLY = Pattern.compile("\\b(?:" + CLOCK + "|" + SPAN + ")");

    private TimeWords() {}

    static Optional<Matcher> find(Heard heard) {
        return heard.find(TIME);
    }

    static Optional<Matcher> findDay(Heard heard) {
        return heard.find(DAY_ONLY);
    }

    static Optional<Matcher> findClock(Heard heard) {
        return heard.find(CLOCK_ONLY);
    }
}
