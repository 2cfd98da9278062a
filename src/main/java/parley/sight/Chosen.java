package parley.sight;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The frames that a turn is answered with, oldest first.
///
/// @param newestAge how long ago the newest frame came that the session has; zero when it has none
/// @param tokens what all of them cost
public record Chosen(List<ChosenFrame> frames, Duration newestAge, int tokens) {
    public static final Chosen NONE = new Chosen(List.of(), Duration.ZERO, 0);

    public Chosen {
        frames = List.copyOf(frames);
    }

    /// The one that shows the present best: what an eye should examine before the answer.
    public Optional<ChosenFrame> present() {
        return frames.isEmpty()
                ? Optional.empty()
                : frames.reversed().stream()
                        .filter(frame -> frame.detail() == Detail.HIGH)
                        .findFirst()
                        .or(() -> Optional.of(frames.getLast()));
    }
}
