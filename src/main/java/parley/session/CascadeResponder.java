package parley.session;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import parley.content.FunctionCall;
import parley.engine.Cancellation;
import parley.engine.DocumentSearch;
import parley.engine.EngineException;
import parley.engine.LanguageModel;
import parley.engine.LanguageModel.Output;
import parley.engine.Prompt;
import parley.engine.SpeechSynthesizer;
import parley.safety.SafetyRater;
import parley.session.SessionEvent.Produced;
import parley.session.SessionEvent.Production;
import parley.time.TimeSource;

/// Thinks with a language model and speaks with a voice, clause by clause: while one clause is spoken the
/// next is thought of. Two virtual threads per answer, both inside one block, so neither outlives it.
final class CascadeResponder implements Responder {
    private static final Logger LOG = LoggerFactory.getLogger(CascadeResponder.class);

    /// Clauses that may wait for the voice; the mind waits beyond that.
    private static final int CLAUSES_AHEAD = 64;

    /// Passages that a mind reads before an answer.
    private static final int MOST_PASSAGES = 4;

    private static final String END = "";

    private final LanguageModel mind;
    private final SpeechSynthesizer voice;
    private final SafetyRater rater;
    private final DocumentSearch documents;
    private final TimeSource time;

    CascadeResponder(
            LanguageModel mind, SpeechSynthesizer voice, SafetyRater rater, DocumentSearch documents, TimeSource time) {
        this.time = time;
        this.mind = mind;
        this.voice = voice;
        this.rater = rater;
        this.documents = documents;
    }

    @Override
    public Response answer(TurnId turn, Request request, Consumer<SessionEvent> post) {
        Cancellation cancellation = new Cancellation();
        Answer answer = new Answer(request, cancellation, production -> post.accept(new Produced(turn, production)));
        Thread thread = time.start("turn", answer::run);
        cancellation.onCancel(thread::interrupt);
        return cancellation::cancel;
    }

    /// One answer, on the thread of its turn.
    private final class Answer {
        private final Request request;
        private final Cancellation cancellation;
        private final Consumer<Production> out;
        private final Clauses clauses = new Clauses();
        private final Clauses thoughts = new Clauses();
        private final Review review;
        private final BlockingQueue<String> toSpeak = new LinkedBlockingQueue<>(CLAUSES_AHEAD);
        private final List<FunctionCall> calls = new ArrayList<>();
        private final AtomicReference<RuntimeException> voiceFailure = new AtomicReference<>();
        private Output.Finish finish = new Output.Finish(LanguageModel.Reason.STOP, 0);

        Answer(Request request, Cancellation cancellation, Consumer<Production> out) {
            this.request = request;
            this.review = new Review(rater, request.policy());
            this.cancellation = cancellation;
            this.out = out;
        }

        void run() {
            try {
                thinkAndSpeak();
                cancellation.check();
                out.accept(
                        calls.isEmpty()
                                ? new Production.Done(finish.reason(), finish.thoughtsTokens())
                                : new Production.Calls(calls));
            } catch (CancellationException | InterruptedException _) {
                // Nobody wants the rest.
            } catch (Objection e) {
                out.accept(e.production());
            } catch (EngineException e) {
                out.accept(new Production.Failed(e));
            } catch (RuntimeException e) {
                LOG.warn("an engine failed in an unexpected way", e);
                out.accept(new Production.Failed(new EngineException("unexpected failure of an engine", e)));
            }
        }

        private void thinkAndSpeak() throws InterruptedException {
            review.input(request.prompt());
            Prompt prompt = informed(request.prompt());
            if (!request.aloud()) {
                mind.generate(prompt, this::write, cancellation);
                review.output(clauses.rest(), this::show);
                review.output(thoughts.rest(), this::showThought);
                return;
            }
            try (TaskScope scope = new TaskScope("voice", time)) {
                scope.fork(this::speakAll);
                mind.generate(prompt, this::sayLater, cancellation);
                enqueue(clauses.rest());
                review.output(thoughts.rest(), this::showThought);
                toSpeak.put(END);
                scope.join();
            }
            if (voiceFailure.get() != null) {
                throw voiceFailure.get();
            }
        }

        private Prompt informed(Prompt prompt) {
            return request.searches() ? prompt.finding(documents.search(prompt.asked(), MOST_PASSAGES)) : prompt;
        }

        private void write(Output output) {
            switch (output) {
                case Output.Text(String piece) when review.isOff() -> show(piece);
                case Output.Text(String piece) ->
                    clauses.add(piece).forEach(clause -> review.output(clause, this::show));
                case Output.Thought(String piece) -> think(piece);
                case Output.Call(FunctionCall call) -> calls.add(call);
                case Output.Note note -> out.accept(new Production.Noted(note));
                case Output.Sources(var passages) -> out.accept(new Production.Sources(passages));
                case Output.Finish end -> finish = end;
            }
        }

        private void show(String text) {
            if (!text.isEmpty()) {
                out.accept(new Production.Words(new Output.Text(text)));
            }
        }

        private void think(String piece) {
            if (review.isOff()) {
                showThought(piece);
            } else {
                thoughts.add(piece).forEach(clause -> review.output(clause, this::showThought));
            }
        }

        private void showThought(String text) {
            if (!text.isEmpty()) {
                out.accept(new Production.Words(new Output.Thought(text)));
            }
        }

        private void sayLater(Output output) {
            switch (output) {
                case Output.Text(String piece) -> clauses.add(piece).forEach(this::enqueue);
                case Output.Thought(String piece) -> think(piece);
                case Output.Call(FunctionCall call) -> calls.add(call);
                case Output.Note note -> out.accept(new Production.Noted(note));
                case Output.Sources(var passages) -> out.accept(new Production.Sources(passages));
                case Output.Finish end -> finish = end;
            }
        }

        private void enqueue(String clause) {
            if (clause.isBlank()) {
                return;
            }
            cancellation.check();
            failWithVoice();
            review.output(clause, this::speakLater);
        }

        private void speakLater(String clause) {
            try {
                toSpeak.put(clause);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                failWithVoice();
                throw new CancellationException("interrupted");
            }
        }

        private void failWithVoice() {
            if (voiceFailure.get() != null) {
                throw voiceFailure.get();
            }
        }

        private void speakAll() {
            try {
                for (String clause = toSpeak.take(); !clause.equals(END); clause = toSpeak.take()) {
                    out.accept(new Production.ClauseBegins());
                    voice.speak(
                            clause, request.voice(), speech -> out.accept(new Production.Voiced(speech)), cancellation);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                voiceFailure.set(e);
                toSpeak.clear();
            }
        }
    }
}
