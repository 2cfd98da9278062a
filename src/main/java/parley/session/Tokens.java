package parley.session;

import java.util.List;
import parley.content.Content;
import parley.content.Modality;
import parley.content.Part;
import parley.content.TokenCount;
import parley.content.Tool;
import parley.json.JsonText;
import parley.protocol.ClientMessage.MediaResolution;
import parley.sight.Budget;

/// What things cost (live.md 6.4, decisions U23 and U36): sound 25 tokens a second of media time, rounded
/// up for each stretch; a picture 64, 256 or 258 by resolution; text by the mind's own measure.
final class Tokens {
    private static final int AUDIO_PER_SECOND = 25;
    private static final int IMAGE_LOW = 64;
    private static final int IMAGE_NORMAL = 256;
    private static final int IMAGE_DEFAULT = 258;

    /// Counts the tokens of text.
    interface TextMeter {
        int count(String text);
    }

    private final TextMeter text;
    private final int perImage;

    Tokens(TextMeter text, MediaResolution resolution) {
        this.text = text;
        this.perImage = switch (resolution) {
            case LOW -> IMAGE_LOW;
            case MEDIUM, HIGH -> IMAGE_NORMAL;
            case UNSPECIFIED -> IMAGE_DEFAULT;
        };
    }

    TokenCount ofText(String words) {
        return words.isEmpty() ? TokenCount.NONE : TokenCount.of(Modality.TEXT, text.count(words));
    }

    /// What is read before every conversation: the instruction and the declared functions.
    TokenCount always(String systemInstruction, List<Tool> tools) {
        return tools.stream()
                .filter(Tool.Function.class::isInstance)
                .map(tool -> ((Tool.Function) tool).declaration())
                .map(function ->
                        ofText(function.name() + function.description() + JsonText.write(function.parameters())))
                .reduce(ofText(systemInstruction), TokenCount::plus);
    }

    static TokenCount ofSound(long samples, int rateHz) {
        return TokenCount.of(Modality.AUDIO, Math.toIntExact((samples * AUDIO_PER_SECOND + rateHz - 1) / rateHz));
    }

    /// What the frames of one turn may cost: four at full resolution, or many small ones.
    Budget frames() {
        return perImage == IMAGE_LOW ? Budget.LOW : new Budget(4 * perImage, IMAGE_LOW, perImage);
    }

    TokenCount ofImages(int images) {
        return TokenCount.of(Modality.IMAGE, images * perImage);
    }

    TokenCount of(Content content) {
        return of(content.parts());
    }

    TokenCount of(List<Part> parts) {
        return parts.stream().map(this::of).reduce(TokenCount.NONE, TokenCount::plus);
    }

    private TokenCount of(Part part) {
        return switch (part) {
            case Part.Text(String words) -> ofText(words);
            case Part.Thought _ -> TokenCount.NONE;
            case Part.InlineData(var blob) when blob.mimeType().startsWith("image/") -> ofImages(1);
            case Part.InlineData(var blob)
            when blob.mimeType().startsWith("audio/") -> ofSound(blob.data().length / 2, 16_000);
            case Part.InlineData _ -> TokenCount.NONE;
            case Part.Frame(var _, String _, boolean fine) ->
                TokenCount.of(Modality.IMAGE, fine ? perImage : Math.min(IMAGE_LOW, perImage));
            case Part.FileData _ -> TokenCount.NONE;
            case Part.Call(var call) -> ofText(call.name() + JsonText.write(call.args()));
            case Part.Answer(var answer) -> ofText(answer.name() + JsonText.write(answer.response()));
            case Part.ExecutableCode(var _, String code) -> ofText(code);
            case Part.CodeExecutionResult(var _, String output) -> ofText(output);
        };
    }
}
