package parley.engine;

import java.time.Duration;

/// One thing that was seen or heard and is no speech: what, where, how surely, and when.
///
/// @param value what exactly, in the words that [Kind] tells; empty where the kind says it all
/// @param where in the picture; [Region#WHOLE] for all of it and for sounds
/// @param sureness 0 to 1; what is below a half is a guess and said as one
/// @param at since the session began
public record Observation(Kind kind, String value, Region where, double sureness, Duration at) {

    /// What can be observed. Each names what its `value` holds.
    public enum Kind {
        /// Nothing moves.
        STILL,
        /// The person moves the camera: `handheld`, `pan`.
        CAMERA_MOVES,
        /// The whole picture shakes to and fro.
        ALL_SHAKES,
        /// A part of the picture vibrates while the rest is still.
        PART_VIBRATES,
        /// A part of the picture moves on.
        PART_MOVES,
        /// Something that moved or vibrated has come to rest.
        MOTION_STOPPED,
        /// Something that was still moves or vibrates.
        MOTION_STARTED,
        /// Too blurred for details.
        BLURRED,
        /// Too dark for details.
        DARK,
        /// Light is reflected and hides details.
        GLARE,
        /// The light became `brighter` or `darker`.
        LIGHT_CHANGED,
        /// The main colours: `green 44 %, yellow 20 %`.
        COLOURS,
        /// Printed or written words, as they stand there.
        TEXT,
        /// What a seven-segment display shows: `E4`.
        DISPLAY,
        /// What a display or a label shows instead of what it showed before.
        TEXT_CHANGED,
        /// What a QR or bar code holds.
        CODE,
        /// A hand: `open hand`, `fist`, `pointing`, `pinch`, and for one that points where to: `pointing top left`.
        HAND,
        /// How many faces, as a number. Nobody is recognised.
        FACES,
        /// An everyday object by its English name: `cup`.
        OBJECT,
        /// A part that a guide has photos of, by the guide's name: `grounds compartment`.
        PART,
        /// The state of such a part: `grounds compartment: clean`.
        STATE,
        /// What was not there before, in the words of what it is.
        APPEARED,
        /// What was there before, in the words of what it is.
        GONE,
        /// A sound that is no speech: `grinding`, `hum`, `beep`, `silence`.
        SOUND
    }

    /// What it is, as a plain sentence in the present tense, without its time.
    public String sentence() {
        String said = statement();
        return sureness < 0.5 ? "Perhaps: " + said : said;
    }

    private String statement() {
        return switch (kind) {
            case STILL -> "Nothing moves.";
            case CAMERA_MOVES -> "The camera moves (" + value + ").";
            case ALL_SHAKES -> "The whole picture shakes.";
            case PART_VIBRATES -> "A part" + place() + " vibrates.";
            case PART_MOVES -> "A part" + place() + " moves.";
            case MOTION_STOPPED -> "What moved has come to rest.";
            case MOTION_STARTED -> "Something begins to move" + place() + ".";
            case BLURRED -> "The picture is too blurred for details.";
            case DARK -> "The picture is too dark for details.";
            case GLARE -> "Reflected light hides details" + place() + ".";
            case LIGHT_CHANGED -> "The light becomes " + value + ".";
            case COLOURS -> "The colours are " + value + ".";
            case TEXT -> "It reads \"" + value + "\"" + place() + ".";
            case DISPLAY -> "A display shows " + value + ".";
            case TEXT_CHANGED -> "It reads something else than before: \"" + value + "\".";
            case CODE -> "A code holds \"" + value + "\".";
            case HAND -> "There is a hand: " + value + ".";
            case FACES -> "Number of faces: " + value + ".";
            case OBJECT -> "There is this object" + place() + ": " + value + ".";
            case PART -> "It shows this part: " + value + ".";
            case STATE -> "The state of a part is " + value + ".";
            case APPEARED -> "This has appeared: " + value + ".";
            case GONE -> "This is gone: " + value + ".";
            case SOUND -> "There is a sound that is no speech: " + value + ".";
        };
    }

    private String place() {
        String words = where.inWords();
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    /// What people show and machines read stays out of logs.
    @Override
    public String toString() {
        return "Observation[" + kind + " at " + at + "]";
    }
}
