package parley.engines.reflex;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.content.Part;
import parley.content.Role;

/// The history, as the rules want to see it.
final class Dialogue {
    private final List<Content> contents;

    Dialogue(List<Content> history) {
        contents = history.stream()
                .filter(content -> content.role() != Role.SYSTEM)
                .toList();
    }

    /// Who said what, in order; contents without words are left out.
    record Turn(Role role, String text) {}

    List<Turn> turns() {
        return contents.stream()
                .filter(content -> !content.text().isBlank())
                .map(content -> new Turn(content.role(), content.text().strip()))
                .toList();
    }

    /// The words to be answered. Empty when the last contribution of the user has none.
    String question() {
        for (Content content : contents.reversed()) {
            if (content.role() == Role.USER) {
                return content.text().strip();
            }
        }
        return "";
    }

    /// What was said before the question.
    List<Turn> before() {
        List<Turn> turns = turns();
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).role() == Role.USER) {
                return question().isEmpty() ? turns : turns.subList(0, i);
            }
        }
        return turns;
    }

    List<String> saidBefore(Role role) {
        return before().stream()
                .filter(turn -> turn.role() == role)
                .map(Turn::text)
                .toList();
    }

    String lastSaidBefore(Role role) {
        List<String> said = saidBefore(role);
        return said.isEmpty() ? "" : said.getLast();
    }

    String allSaidBy(Role role) {
        return turns().stream()
                .filter(turn -> turn.role() == role)
                .map(Turn::text)
                .collect(Collectors.joining(" "));
    }

    /// The answers to calls with which the history ends.
    List<FunctionResponse> newAnswers() {
        List<FunctionResponse> answers = new ArrayList<>();
        for (Content content : contents.reversed()) {
            List<FunctionResponse> here = answersIn(content);
            if (here.isEmpty()) {
                return answers;
            }
            answers.addAll(0, here);
        }
        return answers;
    }

    List<FunctionCall> calls() {
        return contents.stream()
                .flatMap(content -> content.parts().stream())
                .filter(Part.Call.class::isInstance)
                .map(part -> ((Part.Call) part).call())
                .toList();
    }

    /// The pictures that came with the question.
    List<Blob> pictures() {
        return contents.isEmpty() ? List.of() : picturesIn(contents.getLast());
    }

    private static List<FunctionResponse> answersIn(Content content) {
        return content.parts().stream()
                .filter(Part.Answer.class::isInstance)
                .map(part -> ((Part.Answer) part).response())
                .toList();
    }

    private static List<Blob> picturesIn(Content content) {
        return content.parts().stream()
                .flatMap(part -> switch (part) {
                    case Part.InlineData(Blob blob) when blob.mimeType().startsWith("image/") -> Stream.of(blob);
                    case Part.Frame(Blob picture, String _, boolean _) -> Stream.of(picture);
                    case Part _ -> Stream.<Blob>empty();
                })
                .toList();
    }
}
