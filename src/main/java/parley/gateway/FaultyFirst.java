package parley.gateway;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import parley.faults.Fault;
import parley.faults.FaultReader;
import parley.json.Json;
import parley.json.JsonException;
import parley.json.JsonText;
import parley.protocol.CloseReason;
import parley.protocol.ProtocolException;

/// A client's first message and the plan of faults in it.
///
/// @param bytes the message without the plan
record FaultyFirst(byte[] bytes, List<Fault> plan) {
    static final String PATH = "setup.parleyFaults";
    private static final String FIELD = "parleyFaults";

    /// @throws ProtocolException when the plan is none
    static FaultyFirst read(byte[] bytes, int length) {
        byte[] own = Arrays.copyOf(bytes, length);
        try {
            return JsonText.parse(own) instanceof Json.Struct message
                            && message.get("setup") instanceof Json.Struct setup
                            && setup.has(FIELD)
                    ? planned(message, setup)
                    : new FaultyFirst(own, List.of());
        } catch (JsonException _) {
            return new FaultyFirst(own, List.of()); // refused where it is read
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(CloseReason.INVALID_ARGUMENT.saying(e.getMessage()), PATH);
        }
    }

    private static FaultyFirst planned(Json.Struct message, Json.Struct setup) {
        List<Fault> plan = FaultReader.read(setup.get(FIELD), PATH);
        Map<String, Json> fields = new LinkedHashMap<>(setup.fields());
        fields.remove(FIELD);
        Map<String, Json> whole = new LinkedHashMap<>(message.fields());
        whole.put("setup", new Json.Struct(fields));
        return new FaultyFirst(JsonText.writeBytes(new Json.Struct(whole)), plan);
    }
}
