package parley.protocol;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import parley.json.Json;
import parley.protocol.Notices.Kind;

/// Typed access to the fields of one message: in both spellings, `null` as absent, one object as a list of
/// one. What was never asked for is unknown, and [#end] says so.
final class Fields {
    private final Reading reading;
    private final String path;
    private final boolean present;
    private final Map<String, Json> values = new LinkedHashMap<>();
    private final Map<String, String> unread = new LinkedHashMap<>();

    private Fields(Reading reading, String path, boolean present, Json.Struct struct) {
        this.reading = reading;
        this.path = path;
        this.present = present;
        struct.fields().forEach(this::add);
    }

    /// The message at `path`; `null` is an absent one.
    static Fields of(Reading reading, String path, String type, Json value) {
        return switch (value) {
            case Json.Struct struct -> new Fields(reading, path, true, struct);
            case Json.Null _ -> new Fields(reading, path, false, Json.Struct.EMPTY);
            case Json.Text _, Json.Number _, Json.Bool _, Json.Array _ ->
                throw Refusal.wrongTypeUnshown(path, Refusal.TYPES + type, value);
        };
    }

    private void add(String name, Json value) {
        String camel = reading.holds(Rule.SNAKE_CASE) ? Names.camel(name) : name;
        if (unread.put(camel, name) != null) {
            throw Refusal.twice(at(camel));
        }
        values.put(camel, value);
    }

    Reading reading() {
        return reading;
    }

    String path() {
        return path;
    }

    /// Whether the message was there at all.
    boolean present() {
        return present;
    }

    /// Where the field is, in the parser's style.
    String at(String name) {
        return path.isEmpty() ? Names.snake(name) : path + "." + Names.snake(name);
    }

    boolean has(String name) {
        return !(value(name) instanceof Json.Null);
    }

    /// The field as it stands, [Json#NULL] when absent.
    Json value(String name) {
        unread.remove(name);
        return values.getOrDefault(name, Json.NULL);
    }

    private <T> T read(String name, T absent, BiFunction<Json, String, T> reader) {
        return has(name) ? reader.apply(value(name), at(name)) : absent;
    }

    String text(String name) {
        return read(name, "", Scalars::text);
    }

    boolean bool(String name, boolean absent) {
        return read(name, absent, Scalars::bool);
    }

    int int32(String name, int absent) {
        return read(name, absent, Scalars::int32);
    }

    long int64(String name, long absent) {
        return read(name, absent, (value, at) -> Scalars.int64(value, at, "TYPE_INT64"));
    }

    double number(String name, double absent) {
        return read(name, absent, Scalars::number);
    }

    byte[] bytes(String name) {
        return read(name, new byte[0], Scalars::bytes);
    }

    short[] samples(String name) {
        return read(name, new short[0], Scalars::samples);
    }

    /// User data: its names stay as they are.
    Json.Struct struct(String name) {
        return read(name, Json.Struct.EMPTY, Scalars::struct);
    }

    Fields message(String name, String type) {
        return of(reading, at(name), type, value(name));
    }

    List<Json> items(String name) {
        return switch (value(name)) {
            case Json.Array(var items) -> items;
            case Json.Null _ -> List.of();
            case Json one when reading.holds(Rule.LONE_ITEMS) -> List.of(one);
            case Json one -> throw Refusal.wrongTypeUnshown(at(name), "TYPE_REPEATED", one);
        };
    }

    /// Where item `index` of a list is.
    String at(String name, int index) {
        return at(name) + "[" + index + "]";
    }

    List<Fields> messages(String name, String type) {
        return each(name, (item, at) -> of(reading, at, type, item));
    }

    List<String> texts(String name) {
        return each(name, Scalars::text);
    }

    <T> List<T> each(String name, BiFunction<Json, String, T> reader) {
        List<Json> items = items(name);
        return IntStream.range(0, items.size())
                .mapToObj(i -> reader.apply(items.get(i), at(name, i)))
                .toList();
    }

    /// The name of an enum value, without its prefix; empty when absent, unspecified or unknown.
    String enumeration(String name, WireEnum names) {
        return read(name, "", (value, at) -> enumeration(value, at, names));
    }

    String enumeration(Json value, String at, WireEnum names) {
        boolean number = value instanceof Json.Number && !reading.holds(Rule.ENUM_NUMBERS);
        boolean lower = value instanceof Json.Text(String given)
                && !given.equals(given.toUpperCase(Locale.ROOT))
                && !reading.holds(Rule.ENUM_CASE);
        String name = number || lower ? WireEnum.UNKNOWN : names.nameOf(value, at);
        if (!name.equals(WireEnum.UNKNOWN)) {
            return name;
        }
        if (reading.holds(Rule.UNKNOWN_ENUMS_REFUSED)) {
            throw Refusal.wrongType(at, names.type(), value);
        }
        reading.notice(Kind.UNKNOWN_ENUM, at, "taken as unspecified");
        return "";
    }

    /// Fields that are known and have no effect: noticed, unless they say what would hold anyway.
    void ignore(String... names) {
        for (String name : names) {
            if (saysSomething(value(name))) {
                reading.notice(Kind.IGNORED_FIELD, at(name));
            }
        }
    }

    /// As [#ignore]; refused where `rule` holds.
    void ignoreUnless(Rule rule, String... names) {
        for (String name : names) {
            if (reading.holds(rule) && saysSomething(value(name))) {
                throw Refusal.argument(at(name));
            }
        }
        ignore(names);
    }

    /// Fields that are known and need no word.
    void skip(String... names) {
        for (String name : names) {
            unread.remove(name);
        }
    }

    private static boolean saysSomething(Json value) {
        return !(value instanceof Json.Null || value.equals(Json.of(false)) || value.equals(Json.of("")));
    }

    /// Nothing more is asked for: what is left is unknown.
    void end() {
        end(_ -> "");
    }

    /// As [#end()]; `rightPlace` knows where some names belong, and is empty for the others.
    void end(UnaryOperator<String> rightPlace) {
        unread.forEach((camel, name) -> unknown(name, rightPlace.apply(camel)));
    }

    private void unknown(String name, String rightPlace) {
        if (reading.holds(Rule.UNKNOWN_FIELDS_REFUSED)) {
            throw Refusal.unknownName(Refusal.printable(name), path);
        }
        String at = path.isEmpty() ? Refusal.printable(name) : path + "." + Refusal.printable(name);
        Kind kind = rightPlace.isEmpty() ? Kind.UNKNOWN_FIELD : Kind.MISPLACED_FIELD;
        reading.notice(kind, at, rightPlace.isEmpty() ? "" : "it belongs at '" + rightPlace + "'");
    }
}
