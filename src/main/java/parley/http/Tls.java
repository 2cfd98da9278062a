package parley.http;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.X509TrustManager;

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
            return ready(SslContextBuilder.forServer(certificate.toFile(), key.toFile()));
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
            return ready(SslContextBuilder.forServer(keys));
        } catch (GeneralSecurityException | SSLException e) {
            throw new IllegalStateException("the self-signed certificate cannot be used", e);
        }
    }

    private static Tls ready(SslContextBuilder builder) throws SSLException {
        return new Ready(builder.sslProvider(SslProvider.JDK)
                .trustManager(new NobodyTrusted())
                .build());
    }

    /// No client is asked for a certificate. Without this one, all authorities of the JDK would be read at the
    /// start, for nothing.
    final class NobodyTrusted implements X509TrustManager {
        private NobodyTrusted() {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no client certificate is trusted");
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
            throw new CertificateException("no server certificate is trusted");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
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
