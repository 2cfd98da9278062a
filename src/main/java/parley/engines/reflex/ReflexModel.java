package parley.engines.reflex;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import parley.content.Content;
import parley.content.FunctionCall;
import parley.content.GenerationConfig;
import parley.content.Role;
import parley.engine.Cancellation;
import parley.engine.LanguageModel;
import parley.engine.Prompt;
import parley.engine.Speaker;
import parley.time.TimeSource;

/// The mind that needs no weights: a list of [Rules] that answer from what was said, told and measured, and
/// call functions by their schema. It knows nothing of the world and says so.
///
/// Keeps nothing between two answers: what it remembers it reads from the history. The same prompt with a seed
/// and the same clock gives the same answer. Any thread; an answer takes well under a millisecond to some
/// milliseconds for long histories, on the calling thread.
///
/// Understands simple English. A fixed set of wishes in the system instruction is obeyed ([Instructions]).
public final class ReflexModel implements LanguageModel {
    private final TimeSource time;
    private final ZoneId zone;
    private final RandomGenerator random;

    /// @param zone of the times and dates it tells
    /// @param random chooses among phrases where the config has no seed
    public ReflexModel(TimeSource time, ZoneId zone, RandomGenerator random) {
        this.time = time;
        this.zone = zone;
        this.random = random;
    }

    @Override
    public void generate(Prompt prompt, Consumer<Output> out, Cancellation cancellation) {
        cancellation.check();
        Situation situation = situation(prompt);
        Reply reply = Rules.answer(situation);
        GenerationConfig config = prompt.config();
        int thoughts = think(reply, config, out);
        if (!reply.sources().isEmpty()) {
            out.accept(new Output.Sources(reply.sources()));
        }
        Reason reason = reply.calls().isEmpty()
                ? new Speaker(config, out, cancellation).say(words(reply, situation))
                : call(reply.calls(), out, cancellation);
        cancellation.check();
        out.accept(new Output.Finish(reason, thoughts));
    }

    /// Which rule would answer `prompt`: `functions`, `answers`, `clock`; `fallback` when none fits.
    public String rule(Prompt prompt) {
        return Rules.answer(situation(prompt)).rule();
    }

    /// One for every six characters of a word or part of them.
    @Override
    public int countTokens(String text) {
        return Speaker.tokens(text);
    }

    @Override
    public String describe() {
        return "reflex (rules, no language model)";
    }

    @Override
    public void close() {} // nothing is held

    private Situation situation(Prompt prompt) {
        Dialogue dialogue = new Dialogue(prompt.history());
        String orders = prompt.history().stream()
                .filter(content -> content.role() == Role.SYSTEM)
                .map(Content::text)
                .collect(Collectors.joining("\n", prompt.systemInstruction() + "\n", ""))
                .strip();
        List<String> told = new ArrayList<>(List.of(orders));
        dialogue.turns().stream()
                .filter(turn -> turn.role() == Role.USER)
                .map(Dialogue.Turn::text)
                .forEach(told::add);
        return new Situation(
                prompt,
                dialogue,
                Heard.of(dialogue.question()),
                Instructions.parse(orders),
                Memory.of(told),
                time.now().atZone(zone));
    }

    private static int think(Reply reply, GenerationConfig config, Consumer<Output> out) {
        if (!config.includeThoughts() || config.thinkingBudget() == 0) {
            return 0;
        }
        String thought = "The rule that fits: " + reply.rule() + ".";
        out.accept(new Output.Thought(thought));
        return Speaker.tokens(thought);
    }

    private String words(Reply reply, Situation situation) {
        GenerationConfig config = situation.prompt().config();
        String said = situation.dialogue().allSaidBy(Role.MODEL);
        String chosen = new Sampler(config, dice(situation.prompt()), said).choose(reply.phrases());
        String answer = situation.instructions().applyTo(chosen);
        boolean json = config.responseMimeType().equals("application/json")
                || !config.responseSchema().isEmpty();
        return json ? JsonAnswer.of(config.responseSchema(), situation.heard(), answer) : answer;
    }

    /// With a seed the dice depend on it and the length of the conversation, so that a repeated question is not
    /// always answered in the same words.
    private RandomGenerator dice(Prompt prompt) {
        if (prompt.config().seeded()) {
            return new SplittableRandom(
                    31L * prompt.config().seed() + prompt.history().size());
        }
        synchronized (random) {
            return new SplittableRandom(random.nextLong());
        }
    }

    private static Reason call(List<FunctionCall> calls, Consumer<Output> out, Cancellation cancellation) {
        for (FunctionCall call : calls) {
            cancellation.check();
            out.accept(new Output.Call(call));
        }
        return Reason.CALLS;
    }
}
