package parley.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.Writer;
import java.util.function.Consumer;
import parley.client.Endpoint;
import parley.client.SoundCard;
import parley.server.ReadyLine;
import parley.server.ServeSettings;
import parley.server.Server;
import parley.time.TimeSource;

/// A whole small conversation of a server with itself.
final class Rehearsal {
    private final Server.Starter starter;
    private final ServeSettings settings;

    Rehearsal(Server.Starter starter, ServeSettings settings) {
        this.starter = starter;
        this.settings = settings;
    }

    /// Starts a server, asks it something and stops it.
    ///
    /// @param ready told the addresses
    /// @param engines told what the server runs on, a sentence each
    /// @return whether it answered
    boolean hold(Consumer<ReadyLine> ready, Consumer<String> engines) throws IOException, InterruptedException {
        try (Server server = starter.start(settings)) {
            ReadyLine line = ReadyLine.of(settings.host(), server.port(), server.tlsPort());
            ready.accept(line);
            server.awaitEngines(engines);
            return Talk.hold(
                    TalkPlan.rehearsal(Endpoint.of(line.addresses().getFirst())),
                    new PlainTranscript(new PrintWriter(Writer.nullWriter())),
                    TimeSource.system(),
                    new BufferedReader(Reader.nullReader()),
                    SoundCard.ofThisMachine());
        }
    }
}
