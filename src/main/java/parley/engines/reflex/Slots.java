package parley.engines.reflex;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import parley.json.Json;

/// Fills the parameters of a function from a request: allowed values, times, numbers, yes and no, quoted words,
/// and phrases after the words that announce them. Surer kinds come first, and a word fills one parameter only.
final class Slots {
    private static final int MOST_WORDS = 6;
    private static final int MOST_DEPTH = 3;
    private static final Set<String> BOUNDARIES = Set.of(
            "in",
            "at",
            "on",
            "for",
            "to",
            "from",
            "with",
            "by",
            "about",
            "and",
            "or",
            "please",
            "today",
            "tomorrow",
            "tonight",
            "now",
            "right",
            "next",
            "this",
            "using",
            "as",
            "is",
            "until",
            "then",
            "called",
            "named",
            "titled",
            "saying",
            "because",
            "when",
            "if",
            "of",
            "near",
            "around",
            "are",
            "will");
    private static final Set<String> NO_VALUES = Set.of(
            "it",
            "me",
            "us",
            "you",
            "him",
            "her",
            "them",
            "here",
            "there",
            "that",
            "this",
            "least",
            "all",
            "everything",
            "something",
            "everyone",
            "someone",
            "what",
            "who",
            "where",
            "when",
            "how",
            "my",
            "do",
            "be");
    private static final Pattern QUOTED =
            Pattern.compile("\"([^\"]+)\"|\u201C([^\u201D]+)\u201D|(?<![\\p{L}])'([^']+)'(?![\\p{L}])");
    private static final Pattern YES =
            Pattern.compile("\\b(?:on|yes|true|enabled?|open|activate|lock|start|sure|yeah)\\b");
    private static final Pattern NO =
            Pattern.compile("\\b(?:off|no|false|disabled?|close|deactivate|unlock|stop|without|not)\\b");

    private final Heard heard;
    private final Set<String> own;
    private final boolean[] used;
    private final int depth;

    private Slots(Heard heard, Set<String> own, boolean[] used, int depth) {
        this.heard = heard;
        this.own = own;
        this.used = used;
        this.depth = depth;
    }

    /// What a request gave.
    ///
    /// @param missing required parameters that it did not give
    record Filled(Json.Struct args, List<String> missing) {}

    /// @param own terms of the function itself, which are no values
    static Filled fill(Schema schema, Heard heard, Set<String> own) {
        return new Slots(heard, own, new boolean[heard.size()], 0).fill(schema);
    }

    /// The value of `property` in an answer that was given to nothing but the question for it.
    static Optional<Json> direct(String name, Schema property, Heard heard) {
        Slots slots = new Slots(heard, Set.of(), new boolean[heard.size()], 0);
        Property wanted = new Property(name, property, true);
        return slots.listed(wanted)
                .or(() -> slots.numeric(wanted, 1))
                .or(() -> slots.truth(wanted, 1))
                .or(() -> slots.list(wanted))
                .or(() -> wanted.isText() ? whole(heard) : Optional.empty());
    }

    private record Property(String name, Schema schema, boolean required) {
        List<String> words() {
            return Names.words(name);
        }

        boolean isText() {
            return schema.type().equals("string") && schema.values().isEmpty();
        }

        Kind kind() {
            return Kind.of(name, schema.description(), Schema.text(schema.json().get("format")));
        }
    }

    /// What a text stands for, by the words of its name and description.
    private enum Kind {
        TIME("time date day when hour deadline due datetime start end"),
        ORIGIN("origin from source departure"),
        DESTINATION("destination arrival"),
        PLACE("city location place town country address where area region state room"),
        PERSON("person contact recipient attendee guest user who"),
        TEXT("message text note content body query question title subject song item task reminder"
                + " topic search label phrase name artist album words"),
        OTHER("");

        private final Set<String> signs;

        Kind(String signs) {
            this.signs = Set.of(signs.split(" "));
        }

        static Kind of(String name, String description, String format) {
            if (format.matches("date|time|date-time")) {
                return TIME;
            }
            Kind byName = of(Names.words(name));
            return byName != OTHER
                    ? byName
                    : of(Heard.of(description).words().stream()
                            .map(Heard.Word::plain)
                            .toList());
        }

        private static Kind of(List<String> words) {
            for (String word : words.reversed()) {
                String single = word.length() > 3 ? word.replaceFirst("s$", "") : word;
                for (Kind kind : values()) {
                    if (kind.signs.contains(word) || kind.signs.contains(single)) {
                        return kind;
                    }
                }
            }
            return OTHER;
        }
    }

    private Filled fill(Schema schema) {
        List<Property> properties = new ArrayList<>();
        List<String> required = schema.required();
        schema.properties()
                .forEach((name, property) -> properties.add(new Property(name, property, required.contains(name))));
        Map<String, Json> found = new LinkedHashMap<>();
        long numbers = properties.stream()
                .filter(p -> p.schema().type().matches("number|integer"))
                .count();
        long truths = properties.stream()
                .filter(p -> p.schema().type().equals("boolean"))
                .count();
        long moments = properties.stream()
                .filter(p -> p.isText() && p.kind() == Kind.TIME)
                .count();
        pass(properties, found, this::listed);
        pass(properties, found, property -> moment(property, moments));
        pass(properties, found, this::list);
        pass(properties, found, property -> numeric(property, numbers));
        pass(properties, found, property -> truth(property, truths));
        pass(properties, found, this::quoted);
        pass(properties, found, this::announced);
        pass(properties, found, this::usual);
        pass(properties, found, this::nested);
        pass(properties, found, this::leftOver);
        pass(properties, found, Slots::given);
        return filled(properties, found);
    }

    private interface Pass {
        Optional<Json> value(Property property);
    }

    private static void pass(List<Property> properties, Map<String, Json> found, Pass pass) {
        for (Property property : properties) {
            if (!found.containsKey(property.name())) {
                pass.value(property).ifPresent(value -> found.put(property.name(), value));
            }
        }
    }

    private static Filled filled(List<Property> properties, Map<String, Json> found) {
        Json.StructBuilder args = Json.struct();
        List<String> missing = new ArrayList<>();
        for (Property property : properties) {
            if (found.containsKey(property.name())) {
                args.put(property.name(), found.get(property.name()));
            } else if (property.required()) {
                missing.add(property.name());
            }
        }
        return new Filled(args.build(), missing);
    }

    /// One of the allowed values.
    private Optional<Json> listed(Property property) {
        Json best = Json.NULL;
        int bestSize = 0;
        for (Json value : property.schema().values()) {
            List<String> words = Heard.of(Names.spoken(Schema.text(value))).words().stream()
                    .map(Heard.Word::plain)
                    .toList();
            int at = positionOf(words);
            if (at >= 0 && words.size() > bestSize) {
                best = value;
                bestSize = words.size();
            }
        }
        if (bestSize == 0) {
            return Optional.empty();
        }
        use(
                positionOf(Heard.of(Names.spoken(Schema.text(best))).words().stream()
                        .map(Heard.Word::plain)
                        .toList()),
                bestSize);
        return Optional.of(best);
    }

    private int positionOf(List<String> words) {
        for (int at = 0; !words.isEmpty() && at + words.size() <= heard.size(); at++) {
            if (fits(words, at)) {
                return at;
            }
        }
        return -1;
    }

    private boolean fits(List<String> words, int at) {
        for (int i = 0; i < words.size(); i++) {
            String said = heard.word(at + i);
            boolean same = Fuzzy.same(said, words.get(i)) || Terms.of(said).equals(Terms.of(words.get(i)));
            if (used[at + i] || !same) {
                return false;
            }
        }
        return true;
    }

    /// A time or a date; both together when only one parameter wants such a thing.
    private Optional<Json> moment(Property property, long rivals) {
        if (!property.isText() || property.kind() != Kind.TIME) {
            return Optional.empty();
        }
        boolean day = property.words().stream().anyMatch(word -> word.matches("date|day"));
        boolean clock = property.words().stream().anyMatch(word -> word.matches("time|hour"));
        Optional<Matcher> match = day == clock || rivals < 2
                ? TimeWords.find(heard)
                : day ? TimeWords.findDay(heard) : TimeWords.findClock(heard);
        return match.filter(this::isFree)
                .or(() -> TimeWords.find(heard).filter(this::isFree))
                .map(this::taken);
    }

    private boolean isFree(Matcher match) {
        for (int at = heard.indexAt(match.start()); at <= heard.indexAt(match.end() - 1); at++) {
            if (used[at]) {
                return false;
            }
        }
        return true;
    }

    private Json taken(Matcher match) {
        int from = heard.indexAt(match.start());
        int to = heard.indexAt(match.end() - 1) + 1;
        use(from, to - from);
        return Json.of(heard.slice(from, to));
    }

    /// A number: the one beside the parameter's own words, else the first that is left.
    private Optional<Json> numeric(Property property, long rivals) {
        String type = property.schema().type();
        if (!type.matches("number|integer") || !property.schema().values().isEmpty()) {
            return Optional.empty();
        }
        Optional<Json> near = number(property, true);
        return near.isPresent() || (rivals > 1 && !property.required()) ? near : number(property, false);
    }

    private Optional<Json> number(Property property, boolean near) {
        for (int at = 0; at < heard.size(); at++) {
            Optional<NumberWords.Found> found = used[at] ? Optional.empty() : NumberWords.at(heard, at);
            if (found.isPresent()) {
                int to = found.get().to();
                BigDecimal value = isNegative(at)
                        ? found.get().value().negate()
                        : found.get().value();
                boolean whole = value.stripTrailingZeros().scale() <= 0;
                if ((whole || property.schema().type().equals("number")) && (!near || isNear(property, at, to))) {
                    use(at, to - at);
                    return Optional.of(new Json.Number(whole ? value.setScale(0) : value));
                }
                at = to - 1;
            }
        }
        return Optional.empty();
    }

    private boolean isNegative(int at) {
        return heard.word(at - 1).matches("minus|-|negative");
    }

    private boolean isNear(Property property, int from, int to) {
        Set<String> signs = new HashSet<>();
        property.words().forEach(word -> signs.add(Terms.of(word)));
        Heard.of(property.schema().description()).words().stream()
                .map(Heard.Word::plain)
                .filter(word -> !Terms.isSmall(word))
                .forEach(word -> signs.add(Terms.of(word)));
        for (int at = Math.max(0, from - 3); at < Math.min(heard.size(), to + 2); at++) {
            if ((at < from || at >= to) && signs.contains(Terms.of(heard.word(at)))) {
                return true;
            }
        }
        return false;
    }

    /// On or off, yes or no; or the parameter named: `with milk`, `without milk`.
    private Optional<Json> truth(Property property, long rivals) {
        if (!property.schema().type().equals("boolean")) {
            return Optional.empty();
        }
        for (int at = 0; at < heard.size(); at++) {
            if (property.words().stream().map(Terms::of).anyMatch(Terms.of(heard.word(at))::equals)
                    && !own.contains(Terms.of(heard.word(at)))) {
                return Optional.of(Json.of(!heard.word(at - 1).matches("no|without|not")));
            }
        }
        if (rivals > 1 && !property.required()) {
            return Optional.empty();
        }
        return heard.find(NO).isPresent()
                ? Optional.of(Json.of(false))
                : heard.find(YES).map(_ -> Json.of(true));
    }

    private Optional<Json> quoted(Property property) {
        Matcher quote = QUOTED.matcher(heard.text());
        while (property.isText() && quote.find()) {
            for (int at = 0; at < heard.size(); at++) {
                Heard.Word word = heard.words().get(at);
                if (!used[at] && word.from() > quote.start() && word.to() < quote.end()) {
                    useBetween(quote.start(), quote.end());
                    return Optional.of(
                            Json.of(quote.group().substring(1, quote.group().length() - 1)));
                }
            }
        }
        return Optional.empty();
    }

    private void useBetween(int fromChar, int toChar) {
        for (int at = 0; at < heard.size(); at++) {
            Heard.Word word = heard.words().get(at);
            used[at] |= word.from() >= fromChar && word.to() <= toChar;
        }
    }

    /// After its own name: `title is Groceries`, `the city of Paris`; or after `called`.
    private Optional<Json> announced(Property property) {
        if (!property.isText()) {
            return Optional.empty();
        }
        String last = property.words().isEmpty() ? "" : property.words().getLast();
        for (int at = 0; at < heard.size(); at++) {
            boolean named = heard.word(at).equals(last) && !last.isEmpty();
            boolean called =
                    property.kind() == Kind.TEXT && heard.word(at).matches("called|named|titled" + "|saying|says");
            int from = named && heard.word(at + 1).matches("is|to|of|as|called|named|saying") ? at + 2 : at + 1;
            boolean bound = called || from == at + 2 || (named && !BOUNDARIES.contains(heard.word(at + 1)));
            Optional<Json> value = (named || called) && bound ? phrase(from, property.kind()) : Optional.empty();
            if (value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    /// After the words that usually stand before such a value.
    private Optional<Json> usual(Property property) {
        if (!property.isText()) {
            return Optional.empty();
        }
        String before = switch (property.kind()) {
            case PLACE -> "in at near around for to from of";
            case ORIGIN -> "from";
            case DESTINATION -> "to into towards";
            case PERSON -> "to with for call email text message invite ask tell";
            case TEXT -> "saying that about to";
            case TIME -> "at on by";
            case OTHER -> property.required() ? "for to of about on with in" : "";
        };
        for (String word : before.split(" ")) {
            for (int at = 0; at < heard.size() - 1; at++) {
                Optional<Json> value = heard.word(at).equals(word) ? phrase(at + 1, property.kind()) : Optional.empty();
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return Optional.empty();
    }

    /// Names with capitals; for texts and other things whatever nobody else wanted.
    private Optional<Json> leftOver(Property property) {
        if (!property.isText() || !property.required() || property.kind() == Kind.TIME) {
            return Optional.empty();
        }
        Optional<Json> name = capitalised(property.kind());
        boolean open = property.kind() == Kind.TEXT || property.kind() == Kind.OTHER;
        return name.isPresent() || !open ? name : anyRun(property.kind());
    }

    private Optional<Json> capitalised(Kind kind) {
        for (int at = 1; at < heard.size(); at++) {
            Heard.Word word = heard.words().get(at);
            boolean capital = Character.isUpperCase(
                    heard.text().codePointAt(Math.min(word.from(), heard.text().length() - 1)));
            if (capital && !word.plain().equals("i") && !own.contains(Terms.of(word.plain()))) {
                Optional<Json> value = phrase(at, kind);
                if (value.isPresent()) {
                    return value;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Json> anyRun(Kind kind) {
        for (int at = 0; at < heard.size(); at++) {
            if (!Terms.isSmall(heard.word(at)) && !isOwn(at)) {
                return phrase(at, kind);
            }
        }
        return Optional.empty();
    }

    private boolean isOwn(int at) {
        return own.contains(Terms.of(heard.word(at))) || Terms.isGeneric(Terms.of(heard.word(at)));
    }

    /// The phrase that begins at word `from`, if it can be a value. A text goes on to the end of what is left.
    private Optional<Json> phrase(int from, Kind kind) {
        int start = from;
        while (heard.word(start).matches("the|a|an") && start < heard.size()) {
            start++;
        }
        int end = start;
        int limit = kind == Kind.TEXT ? heard.size() : Math.min(heard.size(), start + MOST_WORDS);
        while (end < limit && !used[end] && !(end > start && ends(end, kind))) {
            end++;
        }
        while (end > start && heard.word(end - 1).matches("please|at|on|in|by|for|and|now|the")) {
            end--;
        }
        if (end == start || !isValue(start, end, kind)) {
            return Optional.empty();
        }
        use(start, end - start);
        return Optional.of(Json.of(heard.slice(start, end)));
    }

    private boolean ends(int at, Kind kind) {
        return heard.pausesBefore(at)
                || (kind == Kind.TEXT ? heard.word(at).equals("please") : BOUNDARIES.contains(heard.word(at)));
    }

    private boolean isValue(int start, int end, Kind kind) {
        String first = heard.word(start);
        boolean time = kind != Kind.TEXT
                && (first.matches("today|tomorrow|tonight|now|next|[0-9]+")
                        || NumberWords.at(heard, start).isPresent());
        if (time && kind != Kind.TIME && kind != Kind.OTHER
                || NO_VALUES.contains(first)
                || (end - start == 1 && BOUNDARIES.contains(first))) {
            return false;
        }
        for (int at = start; at < end; at++) {
            boolean says = kind == Kind.TEXT || !Terms.isSmall(heard.word(at));
            if (!own.contains(Terms.of(heard.word(at))) && says) {
                return true;
            }
        }
        return false;
    }

    /// Several values: allowed ones, numbers, or names joined by commas and `and`.
    private Optional<Json> list(Property property) {
        if (!property.schema().type().equals("array")) {
            return Optional.empty();
        }
        Property item = new Property(property.name(), property.schema().items(), true);
        List<Json> values = new ArrayList<>();
        Optional<Json> next = item.schema().values().isEmpty() ? numeric(item, 1) : listed(item);
        while (next.isPresent()) {
            values.add(next.get());
            next = item.schema().values().isEmpty() ? numeric(item, 1) : listed(item);
        }
        if (values.isEmpty() && item.isText()) {
            values.addAll(names(item));
        }
        return values.isEmpty() ? Optional.empty() : Optional.of(Json.array(values));
    }

    private List<Json> names(Property item) {
        List<Json> names = new ArrayList<>();
        usual(new Property(item.name(), item.schema(), true))
                .or(() -> leftOver(item))
                .ifPresent(names::add);
        for (int at = 1; at < heard.size() && !names.isEmpty(); at++) {
            boolean joined = heard.word(at).equals("and") || heard.pausesBefore(at);
            int from = heard.word(at).equals("and") ? at + 1 : at;
            if (joined && used[at - 1] && from < heard.size() && !used[from]) {
                phrase(from, Kind.PERSON).ifPresent(names::add);
            }
        }
        return names;
    }

    private Optional<Json> nested(Property property) {
        if (!property.schema().type().equals("object")
                || property.schema().properties().isEmpty()
                || depth >= MOST_DEPTH) {
            return Optional.empty();
        }
        Filled inner = new Slots(heard, own, used, depth + 1).fill(property.schema());
        return inner.args().isEmpty() || !inner.missing().isEmpty() ? Optional.empty() : Optional.of(inner.args());
    }

    private static Optional<Json> given(Property property) {
        Json value = property.schema().defaultValue();
        return property.required() && !(value instanceof Json.Null) ? Optional.of(value) : Optional.empty();
    }

    private void use(int from, int count) {
        for (int at = from; at < from + count && at < used.length; at++) {
            used[at] = true;
        }
    }

    /// An answer without the words around it: `it's in Paris, please`.
    private static Optional<Json> whole(Heard heard) {
        String value = heard.text()
                .replaceFirst(
                        "(?i)^(?:(?:well|um|uh|ok|okay|yes|please|i think|maybe|it is|it's|that is|that's"
                                + "|make it|use|call it|say|in|at|to|for|the city of)[ ,]+)+",
                        "")
                .replaceFirst("(?i)[, ]+(?:please|thanks|thank you)[.!]*$", "")
                .replaceFirst("[.!?,]+$", "")
                .strip();
        return value.toLowerCase(Locale.ROOT).matches("|please|it|that|the")
                ? Optional.empty()
                : Optional.of(Json.of(value));
    }
}
