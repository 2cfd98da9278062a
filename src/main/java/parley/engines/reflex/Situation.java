package parley.engines.reflex;

import java.time.ZonedDateTime;
import parley.engine.Prompt;

/// Everything a rule may look at.
///
/// @param heard the words to be answered: the whole turn or a sentence of it
/// @param memory what the user told before and in this turn
record Situation(
        Prompt prompt, Dialogue dialogue, Heard heard, Instructions instructions, Memory memory, ZonedDateTime now) {

    Situation hearing(Heard sentence) {
        return new Situation(prompt, dialogue, sentence, instructions, memory, now);
    }
}
