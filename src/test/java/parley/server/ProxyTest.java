package parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import parley.client.Connector;
import parley.client.Endpoint;
import parley.client.LiveClient;
import parley.client.Received;
import parley.client.Trust;
import parley.content.Content;
import parley.control.Scenes;
import parley.engines.energy.EnergyDetector;
import parley.engines.silence.DeafRecognizer;
import parley.engines.sounds.MeasuredSounds;
import parley.json.Json;
import parley.json.JsonText;
import parley.protocol.ClientMessage;
import parley.protocol.ServerMessage;
import parley.session.Senses;
import parley.session.SensesFixture;
import parley.time.TimeSource;

/// A conversation through nginx, with the site of `deploy/proxy/nginx.conf`, but for TLS and the ports.
@Timeout(60)
class ProxyTest {
    private static final String KEY = "behind-a-proxy";

    @TempDir
    private Path temp;

    @Test
    void aConversationGoesThroughNginxAndTheMetricsDoNot() throws Exception {
        Path nginx = Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("nginx"));
        if (!Files.isExecutable(nginx)) {
            System.out.println("skipped: there is no nginx (apt-get install nginx-light)");
        }
        assumeTrue(Files.isExecutable(nginx), "skipped: there is no nginx (apt-get install nginx-light)");
        Senses senses = SensesFixture.withoutEyes(
                new EnergyDetector(),
                new DeafRecognizer(),
                new MeasuredSounds(),
                new LampMind(),
                new Scenes.ToneVoice(),
                TimeSource.system());
        int port = freePort();
        try (LiveServer server = LiveServer.start(ServeSettingsFixture.withKey(temp.resolve("data"), KEY), senses)) {
            Process proxy = start(nginx, server.port(), port);
            try {
                awaitListening(port, proxy);
                assertEquals(200, get(port, "/healthz"));
                assertEquals(404, get(port, "/metrics"));
                assertEquals(403, get(port, "/v1beta/models"));
                talk(port);
            } finally {
                proxy.destroy();
                proxy.waitFor();
            }
        } finally {
            senses.sight().close();
        }
    }

    private static void talk(int port) throws Exception {
        Connector connector = new Connector(new Trust.Platform(), TimeSource.system());
        try (LiveClient client = connector.open(Endpoint.of("http://localhost:" + port), KEY)) {
            client.send((Json.Struct) JsonText.parse("{\"setup\":{\"model\":\"models/parley\"}}"));
            client.send(new ClientMessage.ClientContent(List.of(Content.user("hello")), true));
            boolean sounded = false;
            boolean over = false;
            while (!over) {
                Received received = client.take();
                assertTrue(received instanceof Received.Message, received.toString());
                for (ServerMessage message : ((Received.Message) received).messages()) {
                    sounded |= message instanceof ServerMessage.ModelSpeech;
                    over |= message instanceof ServerMessage.TurnComplete;
                }
            }
            assertTrue(sounded);
        } finally {
            connector.close();
        }
    }

    private Process start(Path nginx, int serverPort, int port) throws IOException {
        String site = Files.readString(Path.of("deploy/proxy/nginx.conf"))
                .replace("127.0.0.1:8089", "127.0.0.1:" + serverPort)
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replaceAll("(?m)^\\s*ssl_certificate.*$", "");
        assertTrue(site.contains("listen 127.0.0.1:" + port), "the site listens where the test does");
        String folders = Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
                .map(kind -> kind + "_temp_path " + temp.resolve(kind) + ";\n")
                .reduce("", String::concat);
        Path conf = Files.writeString(
                temp.resolve("nginx.conf"),
                "daemon off;\nmaster_process off;\npid " + temp.resolve("nginx.pid") + ";\nerror_log "
                        + temp.resolve("error.log") + ";\nevents {}\nhttp {\n" + folders + site + "}\n");
        return new ProcessBuilder(nginx.toString(), "-p", temp.toString(), "-c", conf.toString())
                .redirectErrorStream(true)
                .redirectOutput(temp.resolve("nginx.out").toFile())
                .start();
    }

    private void awaitListening(int port, Process proxy) throws Exception {
        while (true) {
            try {
                get(port, "/healthz");
                return;
            } catch (IOException _) {
                assertTrue(proxy.isAlive(), () -> "nginx ended: " + said());
            }
        }
    }

    private String said() {
        try {
            return Files.readString(temp.resolve("nginx.out"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static int get(int port, String path) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
