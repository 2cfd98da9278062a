package parley.sight;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import parley.engine.Observation;
import parley.engine.VisionModel.Interest;

/// What the threads that look send to the session. To be posted into its mailbox and given to [Sight#handle]
/// on its loop; nobody else reads it.
public sealed interface SightEvent {

    /// A frame was decoded and judged.
    record Measured(Held held, Judged judged, List<Observation> observations, long workNanos) implements SightEvent {}

    /// A frame could not be decoded.
    record Damaged(String reason, long workNanos) implements SightEvent {}

    /// An eye looked closely, or failed to.
    ///
    /// @param failure why there is nothing; empty when it was looked at
    record LookedAt(
            long ticket,
            boolean awaited,
            Duration at,
            Set<Interest> interests,
            List<Observation> observations,
            long workNanos,
            String failure)
            implements SightEvent {}
}
