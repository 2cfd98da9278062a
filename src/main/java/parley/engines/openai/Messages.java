package parley.engines.openai;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.content.Part;
import parley.content.Role;
import parley.engine.DocumentSearch;
import parley.engine.Prompt;
import parley.json.Json;
import parley.json.JsonText;

/// Writes a [Prompt] as chat messages. What was written for one turn is the beginning of what is written
/// for the next, as far as possible: servers keep the computed prefix (minds.md 6.3).
///
/// - The system instruction comes first, followed by instructions given later (many templates refuse a system
///   message further down).
/// - Contents of one side that follow each other are one message: some templates insist on taking turns.
/// - Every call is followed by a tool message, as the protocol demands: its answer or, when that comes later or
///   never, the words that there is none yet. A late answer is told in the user's message.
/// - Observations end the last user message, each as `[Measured: ...]`, so that the prefix stays the same.
/// - Sound is not sent; of images JPEG and PNG.
final class Messages {
    private static final Json UNANSWERED =
            Json.struct().put("status", "no answer yet").build();
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png");

    private final List<Json> messages = new ArrayList<>();
    private final Map<String, String> open = new LinkedHashMap<>(); // id of an unanswered call -> function
    private final Notices notices;
    private int imagesToSkip;
    private int callCount;
    private Draft draft = new Draft(Role.USER);

    private Messages(Notices notices) {
        this.notices = notices;
    }

    /// The messages for `prompt` with its last `maxImages` images.
    static List<Json> of(Prompt prompt, int maxImages, Notices notices) {
        Messages messages = new Messages(notices);
        messages.imagesToSkip = countImages(prompt.history()) - maxImages;
        messages.system(prompt);
        prompt.history().stream().filter(c -> c.role() != Role.SYSTEM).forEach(messages::content);
        messages.observe(prompt.observations());
        messages.inform(prompt.found());
        messages.flush();
        messages.closeCalls();
        return List.copyOf(messages.messages);
    }

    private static int countImages(List<Content> history) {
        return (int) history.stream()
                .flatMap(content -> content.parts().stream())
                .filter(Messages::isImage)
                .count();
    }

    private static boolean isImage(Part part) {
        return switch (part) {
            case Part.InlineData(Blob blob) -> IMAGES.contains(mimeType(blob));
            case Part.Frame(Blob picture, String _, boolean _) -> IMAGES.contains(mimeType(picture));
            case Part _ -> false;
        };
    }

    private void system(Prompt prompt) {
        List<String> instructions = new ArrayList<>(List.of(prompt.systemInstruction()));
        prompt.history().stream().filter(c -> c.role() == Role.SYSTEM).forEach(c -> instructions.add(c.text()));
        String text = instructions.stream().filter(one -> !one.isBlank()).collect(Collectors.joining("\n\n"));
        if (!text.isEmpty()) {
            messages.add(message("system", Json.of(text)).build());
        }
    }

    private void content(Content content) {
        begin(content.role());
        draft.paragraph();
        for (Part part : content.parts()) {
            switch (part) {
                case Part.Text(String text) -> say(content.role(), text);
                case Part.Thought _ -> {} // templates want no old thoughts
                case Part.InlineData(Blob blob) -> show(content.role(), blob, "", true);
                case Part.Frame(Blob picture, String time, boolean fine) -> show(content.role(), picture, time, fine);
                case Part.FileData _ -> notices.once("files by reference are not sent to the mind's server");
                case Part.Call(FunctionCall call) -> call(call);
                case Part.Answer(FunctionResponse response) -> answer(response);
                case Part.ExecutableCode(String language, String code) ->
                    say(content.role(), "```" + language + "\n" + code + "\n```");
                case Part.CodeExecutionResult(String outcome, String output) ->
                    say(content.role(), outcome + ":\n" + output);
            }
        }
    }

    /// Ends the other side's message.
    private void begin(Role role) {
        if (draft.role != role) {
            flush();
            draft = new Draft(role);
        }
    }

    private void say(Role role, String text) {
        if (!text.isEmpty()) {
            begin(role);
            draft.say(text);
        }
    }

    /// @param time when it was seen, said before the picture; empty for one that stands for itself
    private void show(Role role, Blob blob, String time, boolean fine) {
        if (!IMAGES.contains(mimeType(blob))) {
            notices.once("only images in JPEG or PNG are sent to the mind's server, no " + kind(blob));
        } else if (imagesToSkip > 0) {
            imagesToSkip--;
        } else {
            begin(role);
            if (!time.isEmpty()) {
                draft.paragraph();
                draft.say("[" + time + "]");
            }
            draft.show(
                    "data:" + mimeType(blob) + ";base64," + Base64.getEncoder().encodeToString(blob.data()), fine);
        }
    }

    private void call(FunctionCall call) {
        begin(Role.MODEL);
        callCount++;
        String id = call.id().isEmpty() ? "call_" + callCount : call.id();
        draft.calls.put(id, call);
    }

    private void answer(FunctionResponse response) {
        if (draft.role == Role.MODEL || draft.isEmpty()) {
            flush();
        }
        draft = draft.role == Role.USER ? draft : new Draft(Role.USER);
        String id = openCall(response);
        String text = JsonText.write(response.response());
        if (id.isEmpty()) {
            say(Role.USER, "[Answer of " + response.name() + ": " + text + "]");
        } else {
            open.remove(id);
            messages.add(tool(id, text));
        }
    }

    private String openCall(FunctionResponse response) {
        if (!draft.isEmpty()) {
            return ""; // something was said since the call
        }
        if (open.containsKey(response.id())) {
            return response.id();
        }
        return open.entrySet().stream()
                .filter(call -> response.id().isEmpty() && call.getValue().equals(response.name()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private void observe(List<String> observations) {
        if (!observations.isEmpty()) {
            begin(Role.USER);
            draft.paragraph();
            draft.say(observations.stream().map(o -> "[Measured: " + o + "]").collect(Collectors.joining("\n")));
        }
    }

    /// What was looked up stands beside the question, named as such, so that it is not taken for words of the user.
    private void inform(List<DocumentSearch.Passage> found) {
        if (!found.isEmpty()) {
            begin(Role.USER);
            draft.paragraph();
            draft.say(found.stream()
                    .map(each -> "[Found in \"" + each.title() + "\": " + each.text() + "]")
                    .collect(Collectors.joining("\n")));
        }
    }

    private void flush() {
        if (draft.isEmpty()) {
            return;
        }
        closeCalls();
        messages.add(draft.message());
        draft.calls.forEach((id, call) -> open.put(id, call.name()));
        draft = new Draft(draft.role);
    }

    private void closeCalls() {
        open.keySet().forEach(id -> messages.add(tool(id, JsonText.write(UNANSWERED))));
        open.clear();
    }

    private static Json tool(String id, String text) {
        return message("tool", Json.of(text)).put("tool_call_id", id).build();
    }

    private static Json.StructBuilder message(String role, Json content) {
        return Json.struct().put("role", role).put("content", content);
    }

    private static String mimeType(Blob blob) {
        String type = blob.mimeType().strip().toLowerCase(java.util.Locale.ROOT);
        return type.equals("image/jpg") ? "image/jpeg" : type;
    }

    private static String kind(Blob blob) {
        String type = mimeType(blob);
        return type.matches("[a-z0-9.+/-]{1,40}") ? type : "other media";
    }

    /// One message being written.
    private static final class Draft {
        private final Role role;
        private final List<Json> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private final Map<String, FunctionCall> calls = new LinkedHashMap<>();
        private boolean newParagraph;

        Draft(Role role) {
            this.role = role;
        }

        boolean isEmpty() {
            return parts.isEmpty() && text.isEmpty() && calls.isEmpty();
        }

        void paragraph() {
            newParagraph = true;
        }

        void say(String words) {
            text.append(newParagraph && !text.isEmpty() ? "\n" : "").append(words);
            newParagraph = false;
        }

        /// @param fine whether small things in it matter; OpenAI looks at others at a lower price
        void show(String url, boolean fine) {
            endText();
            Json.StructBuilder image = Json.struct().put("url", url);
            if (!fine) {
                image.put("detail", "low");
            }
            parts.add(Json.struct()
                    .put("type", "image_url")
                    .put("image_url", image.build())
                    .build());
        }

        Json message() {
            Json.StructBuilder message = Messages.message(role == Role.MODEL ? "assistant" : "user", content());
            if (!calls.isEmpty()) {
                List<Json> written = new ArrayList<>();
                calls.forEach((id, call) -> written.add(written(id, call)));
                message.put("tool_calls", Json.array(written));
            }
            return message.build();
        }

        /// Plain text stays a plain string: small servers know nothing else.
        private Json content() {
            if (parts.isEmpty()) {
                return text.isEmpty() && !calls.isEmpty() ? Json.NULL : Json.of(text.toString());
            }
            endText();
            return Json.array(parts);
        }

        private void endText() {
            if (!text.isEmpty()) {
                parts.add(Json.struct()
                        .put("type", "text")
                        .put("text", text.toString())
                        .build());
                text.setLength(0);
            }
        }

        private static Json written(String id, FunctionCall call) {
            Json function = Json.struct()
                    .put("name", call.name())
                    .put("arguments", JsonText.write(call.args()))
                    .build();
            return Json.struct()
                    .put("id", id)
                    .put("type", "function")
                    .put("function", function)
                    .build();
        }
    }
}
