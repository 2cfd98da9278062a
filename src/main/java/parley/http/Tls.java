package parley.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;

/// What the TLS listener proves itself with.
public sealed interface Tls {

    /// No TLS.
    static Tls none() {
        return new None();
    }

    /// A certificate of the operator's, with those above it, and its key in PKCS #8, both in PEM.
    ///
    /// @throws IllegalArgumentException when they cannot be read
    static Tls pem(Path certificate, Path key) {
        for (Path file : new Path[] {certificate, key}) {
            if (!Files.isReadable(file)) {
                throw new IllegalArgumentException("cannot read " + file);
            }
        }
        try {
            return new Ready(SslContextBuilder.forServer(certificate.toFile(), key.toFile())
                    .sslProvider(SslProvider.JDK)
                    .build());
        } catch (SSLException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "a certificate and its PKCS #8 key in PEM expected in " + certificate + " and " + key
                            + " (a key of another kind is turned with: openssl pkcs8 -topk8 -nodes -in KEY)",
                    e);
        }
    }

    /// The certificate made by [SelfSigned].
    static Tls selfSigned(SelfSigned selfSigned) {
        try {
            KeyStore store = selfSigned.keyStore();
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, SelfSigned.STORE_PASSWORD.toCharArray());
            return new Ready(SslContextBuilder.forServer(keys)
                    .sslProvider(SslProvider.JDK)
                    .build());
        } catch (GeneralSecurityException | SSLException e) {
            throw new IllegalStateException("the self-signed certificate cannot be used", e);
        }
    }

    /// No TLS.
    record None() implements Tls {}

    /// A certificate with its key.
    final class Ready implements Tls {
        private final SslContext context;

        private Ready(SslContext context) {
            this.context = context;
        }

        SslContext context() {
            return context;
        }
    }
}
