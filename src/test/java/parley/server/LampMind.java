package parley.server;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import parley.content.FunctionCall;
import parley.engine.Cancellation;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.json.Json;

/// Repeats what it is told, calls for the lamp, fails or waits where it is told to.
final class LampMind implements LanguageModel {
    @Override
    public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
        String asked = prompt.asked();
        switch (asked) {
            case "fail" -> throw new EngineException("the mind is tired");
            case "wait" -> waitFor(cancellation);
            case String lamp
            when prompt.history().getLast().text().equals("lamp") ->
                out.accept(new Output.Call(new FunctionCall("", "lamp", Json.Struct.EMPTY)));
            default -> out.accept(new Output.Text("You said " + asked + "."));
        }
        out.accept(new Output.Finish(Reason.STOP, 0));
    }

    private static void waitFor(Cancellation cancellation) {
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        cancellation.onCancel(() -> cancelled.complete(null));
        cancelled.join();
        cancellation.check();
    }

    @Override
    public int countTokens(String text) {
        return text.length();
    }

    @Override
    public String describe() {
        return "lamp";
    }

    @Override
    public void close() {}
}
