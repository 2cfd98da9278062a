package parley.protocol;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import parley.content.Blob;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.FunctionResponse;
import parley.content.FunctionResponse.Scheduling;
import parley.content.Part;
import parley.json.Json;

/// Contents and their parts in canonical JSON: camelCase, defaults left out.
public final class ContentWriter {
    private ContentWriter() {}

    static Json.Array contents(List<Content> contents) {
        return Json.array(contents.stream().map(ContentWriter::content).toList());
    }

    /// A content as clients write it in `clientContent`.
    public static Json.Struct content(Content content) {
        return Json.struct()
                .put("role", content.role().name().toLowerCase(Locale.ROOT))
                .put(
                        "parts",
                        Json.array(content.parts().stream()
                                .map(ContentWriter::part)
                                .toList()))
                .build();
    }

    static Json.Struct part(Part part) {
        return switch (part) {
            case Part.Text(var text) -> Json.struct().put("text", text).build();
            case Part.Thought(var text) ->
                Json.struct().put("text", text).put("thought", true).build();
            case Part.InlineData(var blob) -> wrapped("inlineData", blob(blob));
            case Part.Frame(var picture, String _, boolean _) -> wrapped("inlineData", blob(picture));
            case Part.FileData file -> wrapped("fileData", file(file));
            case Part.Call(var call) -> wrapped("functionCall", call(call));
            case Part.Answer(var response) -> wrapped("functionResponse", response(response));
            case Part.ExecutableCode(var language, var code) ->
                wrapped(
                        "executableCode",
                        Json.struct().put("language", language).put("code", code));
            case Part.CodeExecutionResult(var outcome, var output) ->
                wrapped(
                        "codeExecutionResult",
                        Json.struct().put("outcome", outcome).put("output", output));
        };
    }

    private static Json.Struct wrapped(String name, Json.StructBuilder inner) {
        return Json.struct().put(name, inner.build()).build();
    }

    private static Json.StructBuilder blob(Blob blob) {
        return blob(blob.mimeType(), blob.data());
    }

    static Json.StructBuilder blob(String mimeType, byte[] data) {
        return Json.struct()
                .put("mimeType", mimeType)
                .put("data", Base64.getEncoder().encodeToString(data));
    }

    private static Json.StructBuilder file(Part.FileData file) {
        Json.StructBuilder out = Json.struct();
        putUnlessEmpty(out, "fileUri", file.fileUri());
        putUnlessEmpty(out, "mimeType", file.mimeType());
        return out;
    }

    /// `args` is always there: clients spread it (live.md 4.5).
    static Json.StructBuilder call(FunctionCall call) {
        Json.StructBuilder out = Json.struct();
        putUnlessEmpty(out, "id", call.id());
        return out.put("name", call.name()).put("args", call.args());
    }

    static Json.StructBuilder response(FunctionResponse response) {
        Json.StructBuilder out = Json.struct();
        putUnlessEmpty(out, "id", response.id());
        putUnlessEmpty(out, "name", response.name());
        out.put("response", response.response());
        if (response.scheduling() != Scheduling.UNSPECIFIED) {
            out.put("scheduling", response.scheduling().name());
        }
        if (response.willContinue()) {
            out.put("willContinue", true);
        }
        return out;
    }

    static void putUnlessEmpty(Json.StructBuilder out, String name, String value) {
        if (!value.isEmpty()) {
            out.put(name, value);
        }
    }
}
