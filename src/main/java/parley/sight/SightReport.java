package parley.sight;

import java.time.Duration;
import java.util.Map;
import parley.json.Json;

/// What sight did, of one session or of all since the process began.
///
/// @param sessions how many are open
/// @param waiting frames held for being looked at: at most two a session
/// @param keyframes frames kept
/// @param keyframeBytes their bytes
/// @param remembered observations in the memory of sight
/// @param newestAge of the newest frame when the last answer began
public record SightReport(
        Map<Count, Long> counts,
        int sessions,
        int waiting,
        int keyframes,
        long keyframeBytes,
        int remembered,
        Duration newestAge) {

    public SightReport {
        counts = Map.copyOf(counts);
    }

    public long count(Count count) {
        return counts.getOrDefault(count, 0L);
    }

    public Json.Struct json() {
        Json.StructBuilder json = Json.struct();
        for (Count count : Count.values()) {
            json.put(count.reported(), count(count));
        }
        return json.put("tokensSaved", count(Count.TOKENS_BLIND) - count(Count.TOKENS_SPENT))
                .put("sessions", sessions)
                .put("waiting", waiting)
                .put("keyframes", keyframes)
                .put("keyframeBytes", keyframeBytes)
                .put("remembered", remembered)
                .put("newestAgeMs", newestAge.toMillis())
                .build();
    }
}
