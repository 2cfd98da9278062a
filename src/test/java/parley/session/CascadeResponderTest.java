package parley.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.GenerationConfig;
import parley.content.HarmCategory;
import parley.content.HarmProbability;
import parley.content.SafetyRating;
import parley.engine.Cancellation;
import parley.engine.DocumentSearch;
import parley.engine.DocumentSearch.Passage;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.LanguageModel.Output;
import parley.engine.Prompt;
import parley.engine.SpeechSynthesizer;
import parley.json.Json;
import parley.media.AudioChunk;
import parley.safety.BlockThreshold;
import parley.safety.SafetyPolicy;
import parley.safety.SafetyRater;
import parley.session.SessionEvent.Produced;
import parley.session.SessionEvent.Production;
import parley.time.Threads;

@Timeout(20)
class CascadeResponderTest {
    private static final TurnId TURN = new TurnId(1);

    private final BlockingQueue<Production> produced = new LinkedBlockingQueue<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    private SafetyRater rater = SafetyRater.NONE;
    private SafetyPolicy policy = SafetyPolicy.OFF;
    private DocumentSearch documents = DocumentSearch.NONE;
    private boolean searches;

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        while (Threads.live() > 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void clausesAreSpokenInOrderWhileTheNextIsThoughtOf() throws InterruptedException {
        answer(mind(text("One. "), text("Two"), text(" three."), finish()), new SpellingVoice(), true);

        assertEquals(List.of("clause", "One.", "clause", " Two three.", "done STOP"), untilEnd());
    }

    @Test
    void writtenAnswersPassPieceByPiece() throws InterruptedException {
        answer(mind(text("One. "), new Output.Thought("hm"), text("Two"), finish()), new SpellingVoice(), false);

        assertEquals(List.of("text One. ", "thought hm", "text Two", "done STOP"), untilEnd());
    }

    @Test
    void callsComeLastAndTogetherAfterWhatIsSaid() throws InterruptedException {
        answer(
                mind(
                        text("Wait. "),
                        new Output.Call(new FunctionCall("", "a", Json.Struct.EMPTY)),
                        new Output.Call(new FunctionCall("", "b", Json.Struct.EMPTY)),
                        new Output.Finish(LanguageModel.Reason.CALLS, 0)),
                new SpellingVoice(),
                true);

        assertEquals(List.of("clause", "Wait.", "calls [a, b]"), untilEnd());
    }

    @Test
    void aMindThatFailsEndsTheAnswerThoughTheVoiceWaits() throws InterruptedException {
        answer(
                (prompt, out, cancellation) -> {
                    throw new EngineException("no mind");
                },
                new SpellingVoice(),
                true);

        assertEquals(List.of("failed no mind"), untilEnd());
    }

    @Test
    void aVoiceThatFailsEndsTheAnswerThoughTheMindGoesOn() throws InterruptedException {
        answer(
                (prompt, out, cancellation) -> {
                    while (true) {
                        out.accept(text("More and more. "));
                    }
                },
                new SpellingVoice() {
                    @Override
                    public void speak(String text, Voice voice, Consumer<Speech> out, Cancellation cancellation) {
                        throw new EngineException("no voice");
                    }
                },
                true);

        assertEquals(List.of("clause", "failed no voice"), untilEnd());
    }

    @Test
    void cancellingStopsMindAndVoiceAndNothingMoreIsSaid() throws InterruptedException {
        Responder.Response response = answer(
                (prompt, out, cancellation) -> {
                    reached.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException _) {
                        stopped.countDown();
                        throw new CancellationException("stopped");
                    }
                },
                new SpellingVoice(),
                true);
        reached.await();
        response.cancel();
        stopped.await();

        assertTrue(produced.isEmpty(), produced.toString());
    }

    @Test
    void inputThatIsBlockedNeverReachesTheMind() throws InterruptedException {
        blocks("hi");
        answer(mind(text("hello"), finish()), new SpellingVoice(), false);

        assertEquals(List.of("blocked input HARASSMENT HIGH"), untilEnd());
    }

    @Test
    void aBlockedSentenceIsNotSpokenAndNothingAfterIt() throws InterruptedException {
        blocks("bad");
        answer(mind(text("Fine. This is b"), text("ad. "), text("More. "), finish()), new SpellingVoice(), true);

        List<String> all = untilEnd();
        assertEquals("blocked answer HARASSMENT HIGH", all.getLast());
        assertTrue(List.of("clause", "Fine.").containsAll(all.subList(0, all.size() - 1)), all.toString());
    }

    @Test
    void whatIsWrittenIsReadBeforeItIsShown() throws InterruptedException {
        blocks("bad");
        answer(
                mind(text("Fine. "), new Output.Thought("This is b"), text("So. "), new Output.Thought("ad"), finish()),
                new SpellingVoice(),
                false);

        assertEquals(List.of("text Fine.", "text  So.", "text  ", "blocked answer HARASSMENT HIGH"), untilEnd());
    }

    @Test
    void whatIsNotBlockedIsWholeThoughItIsReviewed() throws InterruptedException {
        blocks("bad");
        answer(mind(text("One. "), new Output.Thought("hm"), text("Two"), finish()), new SpellingVoice(), false);

        assertEquals(List.of("text One.", "text  Two", "thought hm", "done STOP"), untilEnd());
    }

    /// Finds what holds `word` harassing.
    private void blocks(String word) {
        policy = new SafetyPolicy(Map.of(HarmCategory.HARASSMENT, BlockThreshold.BLOCK_ONLY_HIGH));
        rater = new SafetyRater() {
            @Override
            public Map<HarmCategory, HarmProbability> rate(String text) {
                Map<HarmCategory, HarmProbability> ratings = SafetyRater.NONE.rate(text);
                if (text.contains(word)) {
                    ratings.put(HarmCategory.HARASSMENT, HarmProbability.HIGH);
                }
                return ratings;
            }

            @Override
            public String describe() {
                return word;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void aMindIsGivenWhatIsFoundOnlyWhereTheClientAskedForASearch() throws InterruptedException {
        documents = new DocumentSearch() {
            @Override
            public List<Passage> search(String query, int most) {
                return List.of(new Passage("Title", query + ".md", "words"));
            }

            @Override
            public String describe() {
                return "one";
            }

            @Override
            public void close() {}
        };
        Mind repeating = (prompt, out, cancellation) -> {
            out.accept(new Output.Sources(prompt.found()));
            out.accept(finish());
        };
        answer(repeating, new SpellingVoice(), false);
        assertEquals(List.of("from []", "done STOP"), untilEnd());

        searches = true;
        answer(repeating, new SpellingVoice(), false);
        assertEquals(List.of("from [hi.md]", "done STOP"), untilEnd());
    }

    private Responder.Response answer(Mind mind, SpeechSynthesizer voice, boolean aloud) {
        Prompt prompt = new Prompt("", List.of(Content.user("hi")), List.of(), GenerationConfig.DEFAULT, List.of());
        Responder responder = new CascadeResponder(mind, voice, rater, documents, parley.time.TimeSource.system());
        return responder.answer(
                TURN,
                new Responder.Request(prompt, aloud, SpeechSynthesizer.Voice.DEFAULT, searches, policy),
                event -> produced.add(((Produced) event).production()));
    }

    private List<String> untilEnd() throws InterruptedException {
        List<String> all = new ArrayList<>();
        while (true) {
            Production next = produced.take();
            switch (next) {
                case Production.Words(Output.Text(String piece)) -> all.add("text " + piece);
                case Production.Words(Output.Thought(String piece)) -> all.add("thought " + piece);
                case Production.Words other -> all.add(other.toString());
                case Production.ClauseBegins _ -> all.add("clause");
                case Production.Voiced(SpeechSynthesizer.Speech.Word(String text, int start, int end)) -> all.add(text);
                case Production.Voiced _ -> {}
                case Production.Calls(List<FunctionCall> calls) -> {
                    all.add("calls " + calls.stream().map(FunctionCall::name).toList());
                    return all;
                }
                case Production.Noted _ -> all.add("note");
                case Production.Sources(var passages) ->
                    all.add("from " + passages.stream().map(Passage::uri).toList());
                case Production.Done(var reason, int thoughts) -> {
                    all.add("done " + reason);
                    return all;
                }
                case Production.Blocked(boolean input, List<SafetyRating> ratings) -> {
                    String why = ratings.stream()
                            .filter(SafetyRating::blocked)
                            .map(rating -> rating.category() + " " + rating.probability())
                            .collect(Collectors.joining());
                    all.add("blocked " + (input ? "input " : "answer ") + why);
                    return all;
                }
                case Production.Failed(EngineException cause) -> {
                    all.add("failed " + cause.getMessage());
                    return all;
                }
            }
        }
    }

    private static Mind mind(Output... outputs) {
        return (prompt, out, cancellation) -> List.of(outputs).forEach(out);
    }

    private static Output text(String piece) {
        return new Output.Text(piece);
    }

    private static Output finish() {
        return new Output.Finish(LanguageModel.Reason.STOP, 0);
    }

    private interface Mind extends LanguageModel {
        @Override
        default int countTokens(String text) {
            return 1;
        }

        @Override
        default String describe() {
            return "scripted";
        }

        @Override
        default void close() {}
    }

    /// Says the whole clause as one word and a little sound.
    private static class SpellingVoice implements SpeechSynthesizer {
        @Override
        public void speak(String text, Voice voice, Consumer<Speech> out, Cancellation cancellation) {
            out.accept(new Speech.Word(text, 0, 10));
            out.accept(new Speech.Sound(new AudioChunk(new short[240], AudioChunk.SPEECH_HZ)));
        }

        @Override
        public String describe() {
            return "spelling";
        }

        @Override
        public void close() {}
    }
}
