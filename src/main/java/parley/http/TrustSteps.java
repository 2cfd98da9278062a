package parley.http;

import java.nio.file.Path;

/// How each kind of client is told to trust a certificate that no authority signed.
public record TrustSteps(Path certificate, Path trustStore) {

    /// The steps for what `selfSigned` keeps.
    public static TrustSteps of(SelfSigned selfSigned) {
        return new TrustSteps(
                selfSigned.certificateFile().toAbsolutePath(),
                selfSigned.trustStoreFile().toAbsolutePath());
    }

    /// For people to read and copy.
    @Override
    public String toString() {
        return """
                Clients trust this server's own certificate after:
                  Node    export NODE_EXTRA_CA_CERTS=%1$s
                  Python  export SSL_CERT_FILE=%1$s
                  Go      export SSL_CERT_FILE=%1$s
                  Java    java -Djavax.net.ssl.trustStore=%2$s -Djavax.net.ssl.trustStorePassword=%3$s ...
                With SSL_CERT_FILE and trustStore a program trusts this certificate and no other one.
                """.formatted(certificate, trustStore, SelfSigned.STORE_PASSWORD);
    }
}
