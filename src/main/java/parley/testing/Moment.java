package parley.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionResponse;
import parley.content.Part;
import parley.content.Role;
import parley.engine.Prompt;
import parley.json.Json;

/// Where a talk stands when a scripted model is asked: what the user said and showed, and which calls were
/// made for it and answered. Read from the history alone, so that it also holds after a resumption.
///
/// @param made the names of the functions called so far for what was said, round by round
/// @param answers to the last round, by function
record Moment(String said, List<Blob> shown, List<List<String>> made, Map<String, Json.Struct> answers) {

    static Moment of(Prompt prompt) {
        List<Content> talk = prompt.history().stream()
                .filter(content -> content.role() != Role.SYSTEM)
                .toList();
        int tail = startOfUserBefore(talk, talk.size());
        List<Content> last = talk.subList(tail, talk.size());
        List<FunctionResponse> answers = answersIn(last);
        boolean newTurn = answers.isEmpty()
                || last.stream().anyMatch(content -> !content.text().isBlank());
        return newTurn ? new Moment(said(last), shown(last), List.of(), Map.of()) : goingOn(talk, answers);
    }

    /// An answer to a call goes on with what led to that call.
    private static Moment goingOn(List<Content> talk, List<FunctionResponse> answers) {
        List<List<String>> made = new ArrayList<>();
        int at = callOf(talk, answers.getLast());
        for (; at >= 0 && !isAsked(talk.get(at)); at--) {
            List<String> calls = callsIn(talk.get(at));
            if (!calls.isEmpty()) {
                made.add(calls);
            }
        }
        Collections.reverse(made);
        int from = startOfUserBefore(talk, at + 1);
        List<Content> asked = talk.subList(from, at + 1);
        Map<String, Json.Struct> byName = new LinkedHashMap<>();
        answers.forEach(answer -> byName.put(answer.name(), answer.response()));
        return new Moment(said(asked), shown(asked), made, byName);
    }

    private static boolean isAsked(Content content) {
        return content.role() == Role.USER && answersIn(List.of(content)).isEmpty();
    }

    private static int callOf(List<Content> talk, FunctionResponse answer) {
        for (int i = talk.size() - 1; i >= 0; i--) {
            boolean here = talk.get(i).parts().stream()
                    .anyMatch(part ->
                            part instanceof Part.Call(var call) && call.id().equals(answer.id()));
            if (here) {
                return i;
            }
        }
        return talk.size() - 1;
    }

    private static int startOfUserBefore(List<Content> talk, int end) {
        int from = end;
        while (from > 0 && talk.get(from - 1).role() == Role.USER) {
            from--;
        }
        return from;
    }

    private static List<FunctionResponse> answersIn(List<Content> contents) {
        return contents.stream()
                .flatMap(content -> content.parts().stream())
                .filter(Part.Answer.class::isInstance)
                .map(part -> ((Part.Answer) part).response())
                .toList();
    }

    private static List<String> callsIn(Content content) {
        return content.parts().stream()
                .filter(Part.Call.class::isInstance)
                .map(part -> ((Part.Call) part).call().name())
                .toList();
    }

    private static String said(List<Content> contents) {
        return contents.stream()
                .map(Content::text)
                .collect(Collectors.joining(" "))
                .strip();
    }

    private static List<Blob> shown(List<Content> contents) {
        return contents.stream()
                .flatMap(content -> content.parts().stream())
                .<Blob>mapMulti((part, out) -> {
                    if (part instanceof Part.Frame(Blob picture, var _, var _)) {
                        out.accept(picture);
                    } else if (part instanceof Part.InlineData(Blob blob)) {
                        out.accept(blob);
                    }
                })
                .toList();
    }

    @Override
    public String toString() {
        return "Moment[" + said.length() + " characters, " + shown.size() + " pictures, " + made.size() + " rounds]";
    }
}
