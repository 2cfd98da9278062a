package parley.cli;

import parley.client.Received;
import parley.content.FunctionCall;
import parley.protocol.ServerMessage;

/// Where a conversation in the terminal is written. One thread.
interface Transcript {

    /// The connection stands and the setup was accepted, so long after the start.
    void opened(String address, String model, double connectedMs, double setupMs);

    /// A message as it comes.
    void came(ServerMessage message);

    /// A call was answered.
    void answered(FunctionCall call);

    /// A turn is over; `saidNanos` is the end of what the user said.
    void ended(Answer answer, long saidNanos);

    /// The answer's sound was written to a file.
    void kept(String file, double seconds);

    /// The connection is over.
    void over(Received how);
}
