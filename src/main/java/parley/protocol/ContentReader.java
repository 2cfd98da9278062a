package parley.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.Part;
import parley.content.Role;
import parley.json.Json;
import parley.protocol.Notices.Kind;

/// Contents and their parts (live.md 3.7).
public final class ContentReader {
    private static final List<String> PART_KINDS = List.of(
            "text",
            "inlineData",
            "fileData",
            "functionCall",
            "functionResponse",
            "executableCode",
            "codeExecutionResult");

    private ContentReader() {}

    /// Reads what [ContentWriter#content] wrote.
    ///
    /// @throws ProtocolException when it is no content
    public static Content content(Json.Struct written) {
        Dialect lenient = new Dialect(Dialect.Service.VERTEX, Dialect.Generation.OWN, false);
        return content(Fields.of(new Reading(lenient, Notices.NONE), "", "Content", written));
    }

    static List<Content> contents(Fields owner, String name) {
        return owner.messages(name, "Content").stream()
                .map(ContentReader::content)
                .toList();
    }

    static Content content(Fields content) {
        Role role = role(content);
        List<Part> parts = content.reading().holds(Rule.EXPORTED_TIMES_REFUSED) ? parts(content) : exported(content);
        content.end();
        return new Content(role, parts);
    }

    /// A history that was exported is taken back as it is. It has times, which Google would not know, and
    /// without its media the places of pictures, at which there is nothing to look at.
    private static List<Part> exported(Fields content) {
        content.skip("time", "interrupted");
        return parts(content).stream().filter(part -> !isLeftOut(part)).toList();
    }

    private static boolean isLeftOut(Part part) {
        return part instanceof Part.InlineData(Blob blob) && blob.data().length == 0;
    }

    /// The text of an instruction: a content, or simply a string. Each part is a paragraph of its own.
    static String instruction(Fields owner, String name) {
        if (owner.value(name) instanceof Json.Text(var text) && owner.reading().holds(Rule.TEXT_INSTRUCTION)) {
            return text;
        }
        Fields content = owner.message(name, "Content");
        content.skip("role");
        List<Part> parts = parts(content);
        content.end();
        return parts.stream().flatMap(part -> paragraph(part, content)).collect(Collectors.joining("\n\n"));
    }

    private static Stream<String> paragraph(Part part, Fields content) {
        if (part instanceof Part.Text(var text)) {
            return text.isEmpty() ? Stream.empty() : Stream.of(text);
        }
        if (content.reading().holds(Rule.MEDIA_INSTRUCTION_REFUSED)) {
            throw Refusal.argument(content.at("parts"));
        }
        content.reading().notice(Kind.IGNORED_FIELD, content.at("parts"), "an instruction is text");
        return Stream.empty();
    }

    private static Role role(Fields content) {
        return switch (content.text("role").toLowerCase(Locale.ROOT)) {
            case "", "user", "function", "tool" -> Role.USER;
            case "model" -> Role.MODEL;
            case "system" -> systemRole(content);
            default ->
                throw Refusal.of(
                        CloseReason.INVALID_ARGUMENT.saying("Please use a valid role: user, model."),
                        content.at("role"));
        };
    }

    /// live.md 9.3: Google takes it at Vertex only.
    private static Role systemRole(Fields content) {
        if (content.reading().holds(Rule.SYSTEM_ROLE_REFUSED)) {
            throw Refusal.argument(content.at("role"));
        }
        return Role.SYSTEM;
    }

    static List<Part> parts(Fields content) {
        List<Part> parts = new ArrayList<>();
        content.messages("parts", "Part").forEach(part -> readPart(part, parts));
        return parts;
    }

    private static void readPart(Fields part, List<Part> parts) {
        List<String> kinds = PART_KINDS.stream().filter(part::has).toList();
        if (kinds.size() > 1) {
            throw Refusal.oneof(part.at(kinds.getFirst()), kinds.get(1));
        }
        if (!kinds.isEmpty()) {
            parts.add(part(part, kinds.getFirst()));
        } else if (part.reading().holds(Rule.EMPTY_PARTS_REFUSED)) {
            throw Refusal.because(part.path(), "required oneof field 'data' must have one initialized field");
        }
        part.skip("thought", "thoughtSignature");
        part.ignore("videoMetadata", "mediaResolution", "speechMetadata", "mediaProcessing", "partMetadata");
        part.end();
    }

    private static Part part(Fields part, String kind) {
        return switch (kind) {
            case "text" ->
                part.bool("thought", false) ? new Part.Thought(part.text(kind)) : new Part.Text(part.text(kind));
            case "inlineData" -> new Part.InlineData(blob(part.message(kind, "Blob")));
            case "fileData" -> fileData(part.message(kind, "FileData"));
            case "functionCall" -> new Part.Call(call(part.message(kind, "FunctionCall")));
            case "functionResponse" -> new Part.Answer(FunctionReader.response(part.message(kind, "FunctionResponse")));
            case "executableCode" -> executableCode(part.message(kind, "ExecutableCode"));
            default -> codeExecutionResult(part.message(kind, "CodeExecutionResult"));
        };
    }

    private static Blob blob(Fields blob) {
        String mimeType = blob.text("mimeType");
        if (mimeType.isEmpty()) {
            throw Refusal.expected(blob.at("mimeType"), "a media type", "");
        }
        byte[] data = blob.bytes("data");
        blob.skip("displayName");
        blob.end();
        return new Blob(mimeType, data);
    }

    private static Part fileData(Fields file) {
        Part part = new Part.FileData(file.text("fileUri"), file.text("mimeType"));
        file.skip("displayName");
        file.end();
        return part;
    }

    static FunctionCall call(Fields call) {
        FunctionCall read = new FunctionCall(call.text("id"), call.text("name"), call.struct("args"));
        call.skip("partialArgs", "willContinue");
        call.end();
        return read;
    }

    private static Part executableCode(Fields code) {
        String language = code.value("language") instanceof Json.Text(var name) ? name : "PYTHON";
        Part part = new Part.ExecutableCode(language, code.text("code"));
        code.skip("id");
        code.end();
        return part;
    }

    private static Part codeExecutionResult(Fields result) {
        String outcome = result.value("outcome") instanceof Json.Text(var name) ? name : "OUTCOME_UNSPECIFIED";
        Part part = new Part.CodeExecutionResult(outcome, result.text("output"));
        result.skip("id");
        result.end();
        return part;
    }
}
