package parley.engines.reflex;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells the time, the date and the day of the week.
final class Clock implements Rule {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);
    private static final Pattern ASKS_TIME =
            Pattern.compile("\\bwhat(?: \\w+)? time\\b(?! (?:do|does|did) (?:i|you|he|she|we|they)\\b)|\\btime is it\\b"
                    + "|\\bthe (?:current )?time\\b(?! of| to)|\\bcurrent time\\b|\\btime (?:please"
                    + "|now)\\b|^time$|\\bhow late is it\\b|\\bwhat(?: is| does)? the clock\\b");
    private static final Pattern ASKS_DAY =
            Pattern.compile("\\b(?:what|which) (?:week ?)?day\\b|\\bday of the week\\b|\\bday is it\\b"
                    + "|\\bday (?:is )?(?:today|tomorrow|was yesterday)\\b|\\bwhat is (?:today|tomorrow)$");
    private static final Pattern ASKS_DATE = Pattern.compile(
            "\\b(?:what|which)(?: \\w+)*? (?:date|month|year)\\b(?! of)|\\b(?:todays|today s|the|current"
                    + "|tomorrows) date\\b|\\bdate (?:today|tomorrow|is it)\\b");

    @Override
    public Optional<Reply> answer(Situation situation) {
        Heard heard = situation.heard();
        boolean asksTime = heard.find(ASKS_TIME).isPresent() || heard.has("tell|give|know time");
        if (heard.find(ASKS_DATE).isPresent()) {
            return Optional.of(asksTime ? both(situation.now()) : onDay(situation, DATE));
        }
        if (heard.find(ASKS_DAY).isPresent()) {
            return Optional.of(onDay(situation, heard.has("date") ? DATE : DAY));
        }
        return asksTime ? Optional.of(time(situation.now())) : Optional.empty();
    }

    private static Reply time(ZonedDateTime now) {
        String time = TIME.format(now);
        return Reply.say("clock", "It is " + time + ".", "The time is " + time + ".", "My clock says " + time + ".");
    }

    private static Reply both(ZonedDateTime now) {
        return Reply.say("clock", "It is " + TIME.format(now) + " on " + DATE.format(now) + ".");
    }

    private static Reply onDay(Situation situation, DateTimeFormatter format) {
        boolean tomorrow = situation.heard().has("tomorrow", "tomorrows");
        boolean yesterday = situation.heard().has("yesterday");
        String when = tomorrow ? "tomorrow is " : yesterday ? "yesterday was " : "today is ";
        ZonedDateTime day = situation.now().plusDays(tomorrow ? 1 : yesterday ? -1 : 0);
        String said = when + format.format(day);
        return tomorrow || yesterday
                ? Reply.say("clock", Person.sentence(said))
                : Reply.say("clock", Person.sentence(said), Person.sentence("it is " + format.format(day)));
    }
}
