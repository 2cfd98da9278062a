package parley.json;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value (RFC 8259). Immutable; a struct keeps the order in which its fields were written.
///
/// The words are those of protocol buffers' `Value`: function arguments, function answers and schemas are such
/// values.
public sealed interface Json {

    /// An object. Field names are data: they are never renamed.
    record Struct(Map<String, Json> fields) implements Json {
        public static final Struct EMPTY = new Struct(Map.of());

        public Struct {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /// The value of `name`, or [#NULL] when the struct has no such field.
        public Json get(String name) {
            return fields.getOrDefault(name, NULL);
        }

        public boolean has(String name) {
            return fields.containsKey(name);
        }

        public boolean isEmpty() {
            return fields.isEmpty();
        }
    }

    /// An array.
    record Array(List<Json> items) implements Json {
        public Array {
            items = List.copyOf(items);
        }
    }

    /// A string.
    record Text(String value) implements Json {}

    /// A number, exact.
    record Number(BigDecimal value) implements Json {}

    /// `true` or `false`.
    record Bool(boolean value) implements Json {}

    /// `null`.
    record Null() implements Json {}

    Null NULL = new Null();

    static Text of(String value) {
        return new Text(value);
    }

    static Number of(long value) {
        return new Number(BigDecimal.valueOf(value));
    }

    static Number of(double value) {
        return new Number(BigDecimal.valueOf(value));
    }

    static Bool of(boolean value) {
        return new Bool(value);
    }

    static Array array(List<? extends Json> items) {
        return new Array(List.copyOf(items));
    }

    /// Begins a struct that is built field by field.
    static StructBuilder struct() {
        return new StructBuilder();
    }

    /// Collects the fields of a [Struct] in order.
    final class StructBuilder {
        private final Map<String, Json> fields = new LinkedHashMap<>();

        private StructBuilder() {}

        public StructBuilder put(String name, Json value) {
            fields.put(name, value);
            return this;
        }

        public StructBuilder put(String name, String value) {
            return put(name, of(value));
        }

        public StructBuilder put(String name, long value) {
            return put(name, of(value));
        }

        public StructBuilder put(String name, double value) {
            return put(name, of(value));
        }

        public StructBuilder put(String name, boolean value) {
            return put(name, of(value));
        }

        public Struct build() {
            return new Struct(fields);
        }
    }
}
