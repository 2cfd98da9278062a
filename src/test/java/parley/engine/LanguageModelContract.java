package parley.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import parley.content.Content;
import parley.content.GenerationConfig;
import parley.engine.LanguageModel.Output;

/// What every mind must hold to. A subclass gives a mind that can answer "Hello".
public abstract class LanguageModelContract {

    protected abstract LanguageModel mind();

    protected static Prompt prompt(String text) {
        return new Prompt("", List.of(Content.user(text)), List.of(), GenerationConfig.DEFAULT, List.of());
    }

    protected static List<Output> answer(LanguageModel mind, Prompt prompt) {
        List<Output> outputs = new ArrayList<>();
        mind.generate(prompt, outputs::add, new Cancellation());
        return outputs;
    }

    @Test
    void anAnswerHasWordsAndEndsWithFinishOnce() {
        List<Output> outputs = answer(mind(), prompt("Hello"));

        assertTrue(outputs.stream().anyMatch(Output.Text.class::isInstance));
        assertEquals(1, outputs.stream().filter(Output.Finish.class::isInstance).count());
        assertTrue(outputs.getLast() instanceof Output.Finish);
    }

    @Test
    void noPieceOfTextIsEmpty() {
        assertFalse(answer(mind(), prompt("Hello")).stream()
                .anyMatch(output -> output instanceof Output.Text(String piece) && piece.isEmpty()));
    }

    @Test
    void piecesAreGivenOnTheCallingThread() {
        List<Thread> threads = new ArrayList<>();
        mind().generate(prompt("Hello"), _ -> threads.add(Thread.currentThread()), new Cancellation());

        assertTrue(threads.stream().allMatch(Thread.currentThread()::equals));
    }

    @Test
    void whatWasCancelledBeforeSaysNothing() {
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();
        List<Output> outputs = new ArrayList<>();

        assertThrows(CancellationException.class, () -> mind().generate(prompt("Hello"), outputs::add, cancellation));
        assertEquals(List.of(), outputs);
    }

    @Test
    void nothingFollowsThePieceAtWhichItWasCancelled() {
        Cancellation cancellation = new Cancellation();
        List<Output> outputs = new ArrayList<>();

        assertThrows(
                CancellationException.class,
                () -> mind().generate(
                                prompt("Hello"),
                                output -> {
                                    outputs.add(output);
                                    cancellation.cancel();
                                },
                                cancellation));
        assertEquals(1, outputs.size());
    }

    @Test
    void tokensAreAtLeastOneForAnyText() {
        for (String text : List.of("a", " ", "\n", "Hello there", "\uD83D\uDE00")) {
            assertTrue(mind().countTokens(text) >= 1, text);
        }
        assertEquals(0, mind().countTokens(""));
    }

    @Test
    void longerTextHasMoreTokens() {
        assertTrue(mind().countTokens("one two three four five six") > mind().countTokens("one two"));
    }

    @Test
    void itNamesItselfInOneLine() {
        assertFalse(mind().describe().isBlank());
        assertFalse(mind().describe().contains("\n"));
    }
}
