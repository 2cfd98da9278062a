package parley.protocol;

/// Field names in the two spellings of proto3 JSON: `mimeType` and `mime_type`.
public final class Names {
    private Names() {}

    /// `mime_type` as `mimeType`; a camelCase name stays.
    public static String camel(String name) {
        if (name.indexOf('_') < 0) {
            return name;
        }
        StringBuilder camel = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean joint = c == '_' && i + 1 < name.length() && isLowerOrDigit(name.charAt(i + 1));
            camel.append(joint ? Character.toUpperCase(name.charAt(++i)) : c);
        }
        return camel.toString();
    }

    /// `mimeType` as `mime_type`.
    public static String snake(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                snake.append('_').append((char) (c + 32));
            } else {
                snake.append(c);
            }
        }
        return snake.toString();
    }

    private static boolean isLowerOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }
}
