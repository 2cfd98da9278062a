package parley.content;

import java.util.List;
import java.util.stream.Collectors;

/// One contribution to the conversation: who speaks, and the parts of it in order.
public record Content(Role role, List<Part> parts) {

    public Content {
        parts = List.copyOf(parts);
    }

    public static Content user(String text) {
        return new Content(Role.USER, List.of(new Part.Text(text)));
    }

    public static Content model(String text) {
        return new Content(Role.MODEL, List.of(new Part.Text(text)));
    }

    /// All text parts but thoughts, joined as they are.
    public String text() {
        return parts.stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining());
    }
}
