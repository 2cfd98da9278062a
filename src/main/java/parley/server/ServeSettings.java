package parley.server;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import parley.gateway.GatewaySettings;
import parley.protocol.Rule;
import parley.setup.Consent;
import parley.store.StoreSettings;

/// Everything `parley serve` can be told, checked and with all defaults filled in. Prints no keys.
///
/// @param host the address or name to listen on
/// @param port 0 for any free one
/// @param tlsPort 0 for any free one, [#NO_PORT] for none
/// @param keys any of them opens the server; empty means open to everyone on this machine
/// @param origins web pages (`https://host:port`) that may connect besides this machine's own
/// @param dataDir what outlives the process: certificate, answers given at set-up
/// @param guides the guides that the mind speaks from
/// @param documents what search tools search
/// @param natives where native code reads what clients send
/// @param strict whether Google's refusals are restored (see [parley.protocol.Dialect])
/// @param except rules of the dialect that hold the other way round
/// @param anyModel whether a model name that nobody knows is served too
/// @param deflate whether permessage-deflate is agreed to
/// @param maxMessageBytes a longer message closes its connection; 64 KiB to 24 MiB
/// @param pacing whether the end of a turn waits until its speech has been played
/// @param keep what is kept of sessions whose connection has ended
/// @param store where sessions are kept, so that they survive the process
/// @param life how long connections live
/// @param quota what each key may do
/// @param traces where the spans of turns are sent
/// @param allowFaults whether clients may ask to be disturbed on purpose
public record ServeSettings(
        String host,
        int port,
        int tlsPort,
        Certificate certificate,
        List<String> keys,
        List<String> origins,
        Path dataDir,
        Mind mind,
        GuideChoice guides,
        DocumentChoice documents,
        Ear ear,
        Voice voice,
        Detector detector,
        Natives natives,
        Frames frames,
        boolean strict,
        Set<Rule> except,
        boolean anyModel,
        boolean deflate,
        int maxMessageBytes,
        boolean pacing,
        GatewaySettings.Keep keep,
        StoreSettings store,
        Life life,
        Quota quota,
        boolean allowFaults,
        HandshakeErrors handshakeErrors,
        Consent consent,
        TraceChoice traces) {

    /// Not listening.
    public static final int NO_PORT = -1;

    public ServeSettings {
        keys = List.copyOf(keys);
        origins = List.copyOf(origins);
        except = Set.copyOf(except);
    }

    @Override
    public String toString() {
        return "ServeSettings[" + host + ":" + port + ", " + keys.size() + " keys]";
    }

    /// Whom TLS clients trust.
    public sealed interface Certificate {

        /// Made at the first start, kept in the data folder.
        record SelfSigned() implements Certificate {}

        /// PEM files: the chain, and its private key.
        record Files(Path chain, Path key) implements Certificate {}
    }

    /// Who answers.
    public sealed interface Mind {

        /// The mind without weights.
        record Reflex() implements Mind {}

        /// Any server with OpenAI's chat completions. `key` is empty for none.
        record OpenAi(URI url, String model, String key) implements Mind {
            @Override
            public String toString() {
                return "OpenAi[" + url + ", " + model + "]";
            }
        }
    }

    /// Which guides are loaded.
    public sealed interface GuideChoice {

        /// None: the mind alone answers.
        record None() implements GuideChoice {}

        /// Those that come with Parley.
        record Shipped() implements GuideChoice {}

        /// Those of a folder.
        record Folder(Path folder) implements GuideChoice {}
    }

    /// Which documents can be searched.
    public sealed interface DocumentChoice {

        /// None: search tools find nothing.
        record None() implements DocumentChoice {}

        /// Those of a folder.
        record Folder(Path folder) implements DocumentChoice {}
    }

    /// Where traces go.
    public sealed interface TraceChoice {

        /// Nowhere: none are made.
        record None() implements TraceChoice {}

        /// To a collector that speaks OTLP over HTTP. Its address may hold a password.
        record Collector(URI address) implements TraceChoice {
            @Override
            public String toString() {
                return "Collector[" + address.getHost() + "]";
            }
        }
    }

    /// Who listens. `AUTO` takes the best that is there.
    public enum Ear {
        AUTO,
        SPHINX,
        SPHINX4,
        NONE
    }

    /// Who speaks.
    public enum Voice {
        AUTO,
        FLITE,
        FREETTS,
        NONE
    }

    /// Who tells speech from silence.
    public enum Detector {
        AUTO,
        SILERO,
        ENERGY
    }

    /// Where native code reads what clients send: in supervised processes of its own, or in the server's.
    public enum Natives {
        APART,
        INSIDE
    }

    /// The kind of WebSocket frames sent.
    public enum Frames {
        BINARY,
        TEXT
    }

    /// How a wrong key is refused: by a close frame, which browsers can read, or by an HTTP status.
    public enum HandshakeErrors {
        CLOSE,
        HTTP
    }

    /// What each key may do at most; [Integer#MAX_VALUE] for as much as it likes.
    ///
    /// @param sessions at a time
    /// @param requestsPerMinute of the Gemini API over HTTP
    public record Quota(int sessions, int requestsPerMinute) {
        public static final Quota NONE = new Quota(Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /// How long connections live.
    ///
    /// @param drain how long they have when the server is told to stop
    /// @param connection how long each may live at all; zero for as long as it wants
    public record Life(Duration drain, Duration connection) {
        public static final Life DEFAULT = new Life(Duration.ofSeconds(10), Duration.ZERO);

        /// Stops at once.
        public static final Life HASTY = new Life(Duration.ZERO, Duration.ZERO);
    }
}
