package parley.cli;

import parley.client.Received;
import parley.content.FunctionCall;
import parley.json.Json;
import parley.protocol.ServerMessage;

/// Where a conversation in the terminal is written. One thread.
interface Transcript {

    /// The connection stands and the setup was accepted, so long after the start.
    void opened(String address, String model, double connectedMs, double setupMs);

    /// A message as it comes.
    void came(ServerMessage message);

    /// A call was answered.
    void answered(FunctionCall call, Json.Struct response);

    /// The handle by which the session can be gone on with was written to a file, or is only told when that is empty.
    void resumable(String handle, String file);

    /// A turn is over; `saidNanos` is the end of what the user said.
    void ended(Answer answer, long saidNanos);

    /// The answer's sound was written to a file.
    void kept(String file, double seconds);

    /// The connection is over.
    void over(Received how);
}
