package parley.engine;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import parley.picture.Gray;
import parley.picture.Picture;

/// The eye: says in plain facts what pictures show, for minds that cannot see. Weights are shared; each
/// session opens eyes of its own.
public interface VisionModel extends AutoCloseable {

    /// Opens the state of one stream of pictures. Never blocks; the eyes need no closing.
    Eyes open();

    /// What it runs on, in one line for people.
    String describe();

    @Override
    void close();

    /// The eyes of one session. One thread at a time, never the session loop.
    interface Eyes {

        /// Follows the stream by its reduced pictures, in order; a few milliseconds each. What needs several
        /// pictures (motion) is said as soon as there are enough.
        List<Observation> follow(Glimpse glimpse);

        /// Examines one picture. May take up to a second.
        ///
        /// @throws java.util.concurrent.CancellationException soon after `cancellation` is set
        /// @throws EngineException when it cannot see
        List<Observation> examine(Look look, Cancellation cancellation);
    }

    /// A reduced picture of the stream: its longer side has at most 320 pixels.
    ///
    /// @param at since the session began
    record Glimpse(Gray picture, Duration at) {}

    /// A picture to be examined: its longer side has at most 1,280 pixels.
    ///
    /// @param at since the session began
    /// @param interests what is asked for; other eyes need not look
    record Look(Picture picture, Duration at, Set<Interest> interests) {
        public Look {
            interests = Set.copyOf(interests);
        }
    }

    /// What may be asked of a picture.
    enum Interest {
        /// Blur, darkness, glare.
        QUALITY,
        COLOURS,
        /// Printed words and displays.
        TEXT,
        CODES,
        HANDS,
        FACES,
        OBJECTS,
        /// Parts that guides have photos of, and their states.
        PARTS
    }
}
