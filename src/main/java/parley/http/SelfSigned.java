package parley.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A certificate that this machine made for itself, kept in a folder that only its owner reads.
///
/// `key.p12` holds key and certificate; `cert.pem` and `truststore.p12` are made from it, for clients to
/// trust. The key is made beside and moved into place whole, so a crash half way leaves the old one or
/// none. It is made again when it has expired or lacks a host.
public final class SelfSigned {
    /// Opens both stores. No secret: a PKCS #12 file wants a word, and the key's guard is the file's mode. So
    /// the key's store is made without the many rounds that would slow down guessing.
    public static final String STORE_PASSWORD = "parley";

    private static final String ALIAS = "parley";
    private static final Duration LEAST_LEFT = Duration.ofDays(1);
    private static final String DAYS = "3650";
    private static final Set<PosixFilePermission> OWNER_READS = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ENTERS = PosixFilePermissions.fromString("rwx------");

    private final Path folder;
    private KeyStore loaded; // null until it is read

    private SelfSigned(Path folder) {
        this.folder = folder;
    }

    /// The certificate kept in `folder`, made if need be with the JDK's `keytool`. Takes a second then.
    ///
    /// @param bindHost a host that it must name besides localhost, 127.0.0.1 and ::1; addresses that
    ///     stand for all are passed over
    /// @throws IllegalStateException when it cannot be made
    public static SelfSigned in(Path folder, String bindHost, Instant now) {
        SelfSigned kept = new SelfSigned(folder);
        try {
            kept.makeFolder();
            Set<String> hosts = hosts(bindHost);
            if (!kept.isFit(hosts, now)) {
                kept.makeKey(hosts);
            }
            kept.export();
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a certificate in " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot read the certificate made in " + folder, e);
        }
    }

    /// Key and certificate.
    public Path keyFile() {
        return folder.resolve("key.p12");
    }

    /// The certificate in PEM, for Node, Python, Go and everything on OpenSSL.
    public Path certificateFile() {
        return folder.resolve("cert.pem");
    }

    /// The certificate in a store, for Java.
    public Path trustStoreFile() {
        return folder.resolve("truststore.p12");
    }

    /// Read once: it takes a good part of a start.
    synchronized KeyStore keyStore() throws GeneralSecurityException {
        if (loaded == null) {
            loaded = read();
        }
        return loaded;
    }

    private KeyStore read() throws GeneralSecurityException {
        try (InputStream in = Files.newInputStream(keyFile())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, STORE_PASSWORD.toCharArray());
            return store;
        } catch (IOException e) {
            throw new GeneralSecurityException("unreadable " + keyFile(), e);
        }
    }

    private X509Certificate certificate() throws GeneralSecurityException {
        if (keyStore().getCertificate(ALIAS) instanceof X509Certificate certificate) {
            return certificate;
        }
        throw new GeneralSecurityException("no certificate in " + keyFile());
    }

    private void makeFolder() throws IOException {
        if (isPosix(folder.toAbsolutePath())) {
            Files.createDirectories(folder, ownerOnly());
            Files.setPosixFilePermissions(folder, OWNER_ENTERS);
        } else {
            Files.createDirectories(folder);
        }
    }

    private boolean isFit(Set<String> hosts, Instant now) {
        if (!Files.exists(keyFile())) {
            return false;
        }
        try {
            X509Certificate certificate = certificate();
            certificate.checkValidity(Date.from(now));
            certificate.checkValidity(Date.from(now.plus(LEAST_LEFT)));
            return namesIn(certificate).containsAll(hosts);
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private synchronized void makeKey(Set<String> hosts) throws IOException {
        Path beside = Files.createTempDirectory(folder, "new");
        try {
            Path made = beside.resolve("key.p12");
            runKeytool(made, hosts);
            if (isPosix(made)) {
                Files.setPosixFilePermissions(made, OWNER_READS);
            }
            Files.move(made, keyFile(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            loaded = null;
        } finally {
            Files.deleteIfExists(beside.resolve("key.p12"));
            Files.deleteIfExists(beside);
        }
    }

    private static void runKeytool(Path store, Set<String> hosts) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> names = hosts.stream()
                .map(host -> (isLiteral(host) ? "ip:" : "dns:") + host)
                .toList();
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        // Reading it at each start would else cost a second of processor time.
                        "-J-Dkeystore.pkcs12.keyPbeIterationCount=1",
                        "-J-Dkeystore.pkcs12.certPbeIterationCount=1",
                        "-J-Dkeystore.pkcs12.macIterationCount=1",
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=Parley on this machine",
                        "-validity",
                        DAYS,
                        "-ext",
                        "bc:critical=ca:false",
                        "-ext",
                        "ku:critical=digitalSignature",
                        "-ext",
                        "eku=serverAuth",
                        "-ext",
                        "san=" + String.join(",", names),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (waitFor(process) != 0) {
            throw new IllegalStateException("keytool could not make a certificate: " + said.strip());
        }
    }

    private static int waitFor(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while making a certificate", e);
        }
    }

    /// Writes what clients trust, unless it is there already.
    private void export() throws IOException, GeneralSecurityException {
        X509Certificate certificate = certificate();
        byte[] pem = pemOf(certificate).getBytes(StandardCharsets.US_ASCII);
        if (Files.exists(certificateFile())
                && Files.exists(trustStoreFile())
                && Arrays.equals(pem, Files.readAllBytes(certificateFile()))) {
            return;
        }
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, certificate);
        Path beside = Files.createTempFile(folder, "trust", ".new");
        try (OutputStream out = Files.newOutputStream(beside)) {
            trust.store(out, STORE_PASSWORD.toCharArray());
        }
        move(beside, trustStoreFile());
        Path pemBeside = Files.createTempFile(folder, "cert", ".new");
        Files.write(pemBeside, pem);
        // The last of all: as long as it is the old one, everything is made again.
        move(pemBeside, certificateFile());
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String pemOf(X509Certificate certificate) throws GeneralSecurityException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n";
    }

    private static Set<String> hosts(String bound) {
        String bindHost = bound.replaceAll("[\\[\\]]", "");
        Set<String> hosts = new LinkedHashSet<>(List.of("localhost", "127.0.0.1", plain("::1")));
        if (isLiteral(bindHost)) {
            if (!InetAddress.ofLiteral(bindHost).isAnyLocalAddress()) {
                hosts.add(plain(bindHost));
            }
        } else if (bindHost.matches("[A-Za-z0-9][A-Za-z0-9.-]*")) {
            hosts.add(bindHost);
        }
        return hosts;
    }

    private static Set<String> namesIn(X509Certificate certificate) throws GeneralSecurityException {
        Set<String> names = new LinkedHashSet<>();
        Collection<List<?>> all = certificate.getSubjectAlternativeNames();
        for (List<?> name : all == null ? List.<List<?>>of() : all) {
            String host = name.get(1).toString();
            names.add(isLiteral(host) ? plain(host) : host);
        }
        return names;
    }

    private static boolean isLiteral(String host) {
        try {
            InetAddress.ofLiteral(host);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /// One spelling for each address.
    private static String plain(String literal) {
        return InetAddress.ofLiteral(literal).getHostAddress();
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(OWNER_ENTERS);
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
