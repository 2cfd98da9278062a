package parley.engines.openai;

import java.util.List;
import java.util.function.Consumer;
import parley.content.FunctionCall;
import parley.engine.EngineException;
import parley.engine.LanguageModel.Output;
import parley.engine.LanguageModel.Reason;
import parley.json.Json;

/// Turns the chunks of one answer into [Output]s. Reads what all the servers write: `content` as text, null,
/// empty or absent, thinking as `reasoning` or `reasoning_content`, calls in pieces or whole, a delta or a
/// whole message.
final class AnswerReader {
    private final Consumer<Output> out;
    private final boolean thoughts;
    private final CallAssembler calls = new CallAssembler();
    private String finishReason = "";
    private int thoughtsTokens;
    private boolean began;

    /// @param thoughts whether anybody wants to see what it thinks
    AnswerReader(Consumer<Output> out, boolean thoughts) {
        this.out = out;
        this.thoughts = thoughts;
    }

    /// @throws EngineException when the chunk is an error
    void accept(Json.Struct chunk) {
        if (chunk.has("error") && !(chunk.get("error") instanceof Json.Null)) {
            throw UpstreamError.of(chunk.get("error")).inStream();
        }
        readUsage(chunk);
        if (chunk.get("choices") instanceof Json.Array(var choices)
                && !choices.isEmpty()
                && choices.getFirst() instanceof Json.Struct choice) {
            began = true;
            readChoice(choice);
        }
    }

    /// The stream is over: gives the calls and the [Output.Finish].
    void finish() {
        if (!began) {
            throw new EngineException("an answer expected from the mind's server, got an empty stream");
        }
        List<FunctionCall> whole = calls.whole();
        boolean cut = whole.size() < calls.count();
        if (cut && !limited()) {
            give(new Output.Finish(Reason.MALFORMED_CALL, thoughtsTokens));
            return;
        }
        whole.forEach(call -> give(new Output.Call(call)));
        give(new Output.Finish(reason(cut), thoughtsTokens));
    }

    /// `stop` with calls present means calls: some servers say so.
    private Reason reason(boolean cut) {
        if (!calls.isEmpty() && !cut) {
            return Reason.CALLS;
        }
        return limited() ? Reason.MAX_TOKENS : Reason.STOP;
    }

    private boolean limited() {
        return finishReason.equals("length");
    }

    private void readChoice(Json.Struct choice) {
        if (choice.get("finish_reason") instanceof Json.Text(String reason)) {
            finishReason = reason;
        }
        Json said = choice.has("delta") ? choice.get("delta") : choice.get("message");
        if (said instanceof Json.Struct delta) {
            readThought(delta);
            if (delta.get("content") instanceof Json.Text(String text) && !text.isEmpty()) {
                give(new Output.Text(text));
            }
            calls.accept(delta.get("tool_calls"));
        }
    }

    private void readThought(Json.Struct delta) {
        Json said = delta.get("reasoning_content") instanceof Json.Text content ? content : delta.get("reasoning");
        if (thoughts && said instanceof Json.Text(String text) && !text.isEmpty()) {
            give(new Output.Thought(text));
        }
    }

    private void readUsage(Json.Struct chunk) {
        if (chunk.get("usage") instanceof Json.Struct usage
                && usage.get("completion_tokens_details") instanceof Json.Struct details
                && details.get("reasoning_tokens") instanceof Json.Number(var tokens)) {
            thoughtsTokens = Math.max(0, tokens.intValue());
        }
    }

    private void give(Output output) {
        out.accept(output);
    }
}
