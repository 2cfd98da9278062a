package parley.sight;

import java.util.List;
import parley.engine.Observation;

/// What a session is told by its sight.
public sealed interface SightNews {

    /// Something changed that is worth telling: motion began or stopped, something appeared or is gone, a text
    /// or the light changed, a part is in another state.
    record Noticed(Observation observation) implements SightNews {}

    /// What [Sight#examineNow] asked for is done; the observations are in the memory already. Empty also when
    /// the eye failed or a newer request took its place.
    record Examined(long ticket, List<Observation> observations) implements SightNews {
        public Examined {
            observations = List.copyOf(observations);
        }
    }
}
