package parley.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import parley.client.ControlClient;
import parley.client.Trust;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The flags that say which server is asked, and how the answer is printed.
final class ControlOptions {

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            defaultValue = "http://localhost:" + ServeOptions.DEFAULT_PORT,
            description = "Address of the server. (${DEFAULT-VALUE})")
    private String url;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "File with the key whose sessions are meant; or PARLEY_KEY in the environment.")
    private Path keyFile;

    @Option(names = "--insecure", scope = ScopeType.INHERIT, description = "Trust any certificate.")
    private boolean insecure;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Trust the certificates in this PEM file.")
    private Path authorities;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print the server's answer, JSON in one line, instead.")
    private boolean json;

    boolean json() {
        return json;
    }

    /// @throws Refused when the flags contradict each other or name what is not there
    ControlClient client(Map<String, String> environment) throws IOException {
        if (insecure && authorities != null) {
            throw new Refused("--insecure and --ca contradict each other");
        }
        Trust trust =
                insecure ? Trust.ANYONE : authorities == null ? Trust.PLATFORM : new Trust.Authorities(authorities);
        try {
            return new ControlClient(url, Keys.one(keyFile, "PARLEY_KEY", environment), trust);
        } catch (IllegalArgumentException e) {
            throw new Refused("--url: " + e.getMessage());
        }
    }
}
