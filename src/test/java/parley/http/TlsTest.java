package parley.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    private Path data;

    @Test
    void clientsThatTrustTheCertificateConnect() throws Exception {
        SelfSigned selfSigned = SelfSigned.in(data.resolve("tls"), "localhost", now());
        TranscribingListener listener = new TranscribingListener();
        try (HttpServer server = start(Tls.selfSigned(selfSigned), HttpSettings.defaults(), listener);
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(selfSigned)).build()) {
            for (String host : List.of("localhost", "127.0.0.1", "[::1]")) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("https://" + host + ":" + server.tlsPort() + "/healthz"))
                        .build();
                assertEquals(
                        200,
                        client.send(request, HttpResponse.BodyHandlers.discarding())
                                .statusCode());
            }
            var socket = client.newWebSocketBuilder()
                    .buildAsync(
                            URI.create("wss://localhost:" + server.tlsPort() + "/"),
                            new java.net.http.WebSocket.Listener() {})
                    .join();
            socket.sendText("secret", true).join();
            assertEquals("opened", listener.next());
            assertEquals("text secret", listener.next());
            socket.abort();
            assertEquals("closed 1006 ", listener.next());
        }
    }

    @Test
    void clientsThatDoNotTrustItDoNotConnect() throws Exception {
        SelfSigned selfSigned = SelfSigned.in(data.resolve("tls"), "localhost", now());
        try (HttpServer server =
                        start(Tls.selfSigned(selfSigned), HttpSettings.defaults(), new TranscribingListener());
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://localhost:" + server.tlsPort() + "/healthz"))
                    .build();
            assertThrows(
                    SSLHandshakeException.class, () -> client.send(request, HttpResponse.BodyHandlers.discarding()));
        }
    }

    @Test
    void pythonTrustsTheCertificateByItsFile() throws Exception {
        SelfSigned selfSigned = SelfSigned.in(data.resolve("tls"), "localhost", now());
        try (HttpServer server =
                start(Tls.selfSigned(selfSigned), HttpSettings.defaults(), new TranscribingListener())) {
            String program = "import urllib.request as u; print(u.urlopen('https://localhost:" + server.tlsPort()
                    + "/healthz').status)";
            assertEquals("200", output("SSL_CERT_FILE", selfSigned.certificateFile(), "python3", "-c", program));
        }
    }

    @Test
    void nodeTrustsTheCertificateByItsFile() throws Exception {
        SelfSigned selfSigned = SelfSigned.in(data.resolve("tls"), "localhost", now());
        try (HttpServer server =
                start(Tls.selfSigned(selfSigned), HttpSettings.defaults(), new TranscribingListener())) {
            String program = "require('https').get('https://localhost:" + server.tlsPort()
                    + "/healthz', r => console.log(r.statusCode)).on('error', e => console.log(e.code))";
            assertEquals("200", output("NODE_EXTRA_CA_CERTS", selfSigned.certificateFile(), "node", "-e", program));
        }
    }

    @Test
    void theKeyIsReadableByItsOwnerAlone() throws Exception {
        Path folder = data.resolve("tls");
        SelfSigned selfSigned = SelfSigned.in(folder, "localhost", now());
        assertEquals(
                List.of("rwx------", "rw-------"),
                List.of(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(selfSigned.keyFile()))));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(
                    List.of("cert.pem", "key.p12", "truststore.p12"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void theCertificateIsKeptUntilItExpiresOrLacksAHost() throws Exception {
        Path folder = data.resolve("tls");
        String first = pem(SelfSigned.in(folder, "localhost", now()));
        assertEquals(first, pem(SelfSigned.in(folder, "0.0.0.0", now())));

        String second = pem(SelfSigned.in(folder, "parley.example", now()));
        assertNotEquals(first, second);
        assertEquals(second, pem(SelfSigned.in(folder, "localhost", now())));

        String third = pem(SelfSigned.in(folder, "parley.example", now().plus(Duration.ofDays(3650))));
        assertNotEquals(second, third);
    }

    @Test
    void whatACrashLeftHalfDoneIsMadeAgain() throws Exception {
        Path folder = data.resolve("tls");
        SelfSigned selfSigned = SelfSigned.in(folder, "localhost", now());
        String certificate = pem(selfSigned);
        Files.delete(selfSigned.trustStoreFile());
        Files.writeString(selfSigned.certificateFile(), "half");
        assertEquals(certificate, pem(SelfSigned.in(folder, "localhost", now())));
        assertTrue(Files.exists(selfSigned.trustStoreFile()));

        Files.writeString(selfSigned.keyFile(), "half");
        assertNotEquals(certificate, pem(SelfSigned.in(folder, "localhost", now())));
    }

    @Test
    void aCertificateOfTheOperatorsIsServed() throws Exception {
        SelfSigned selfSigned = SelfSigned.in(data.resolve("tls"), "localhost", now());
        Key key = selfSigned.keyStore().getKey("parley", SelfSigned.STORE_PASSWORD.toCharArray());
        Path keyFile = data.resolve("own-key.pem");
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        Files.writeString(keyFile, "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
        Tls own = Tls.pem(selfSigned.certificateFile(), keyFile);
        try (HttpServer server = start(own, HttpSettings.defaults(), new TranscribingListener());
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(selfSigned)).build()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("https://localhost:" + server.tlsPort() + "/healthz"))
                    .build();
            assertEquals(
                    200,
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
    }

    @Test
    void aKeyOfAnotherKindIsRefusedWithTheWayOut() throws Exception {
        SelfSigned selfSigned = SelfSigned.in(data.resolve("tls"), "localhost", now());
        IllegalArgumentException refusal = assertThrows(
                IllegalArgumentException.class,
                () -> Tls.pem(selfSigned.certificateFile(), selfSigned.certificateFile()));
        assertTrue(refusal.getMessage().contains("openssl pkcs8"), refusal.getMessage());
    }

    @Test
    void aHandshakeThatNeverEndsIsClosed() throws Exception {
        SelfSigned selfSigned = SelfSigned.in(data.resolve("tls"), "localhost", now());
        HttpSettings settings = HttpSettings.defaults().withRequestDeadline(Duration.ofMillis(50));
        try (HttpServer server = start(Tls.selfSigned(selfSigned), settings, new TranscribingListener());
                RawClient client = new RawClient(server.tlsPort())) {
            client.write(new byte[] {0x16, 0x03, 0x01});
            assertEquals("", client.readAll());
        }
    }

    @Test
    void theTrustStepsNameTheFiles() {
        SelfSigned selfSigned = SelfSigned.in(data.resolve("tls"), "localhost", now());
        String steps = TrustSteps.of(selfSigned).toString();
        assertTrue(
                steps.contains(
                        "NODE_EXTRA_CA_CERTS=" + selfSigned.certificateFile().toAbsolutePath()),
                steps);
        assertTrue(
                steps.contains("javax.net.ssl.trustStore="
                        + selfSigned.trustStoreFile().toAbsolutePath()),
                steps);
    }

    private static HttpServer start(Tls tls, HttpSettings settings, WebSocketListener listener) {
        return HttpServer.start(
                settings.listeningAt("localhost", 0, 0),
                tls,
                new Router().on("GET", "/healthz", _ -> Answer.json(200, "{}")),
                _ -> new UpgradeHandler.Decision.Accept(listener, 1 << 20));
    }

    private static Instant now() {
        return parley.time.TimeSource.system().now();
    }

    private static String pem(SelfSigned selfSigned) throws Exception {
        return Files.readString(selfSigned.certificateFile());
    }

    private static SSLContext trusting(SelfSigned selfSigned) throws Exception {
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        try (InputStream in = Files.newInputStream(selfSigned.certificateFile())) {
            trust.setCertificateEntry(
                    "parley", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(trust);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        return context;
    }

    private static String output(String variable, Path value, String... command) throws Exception {
        assumeTrue(isInstalled(command[0]), command[0] + " is not installed");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(variable, value.toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return said.strip();
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
