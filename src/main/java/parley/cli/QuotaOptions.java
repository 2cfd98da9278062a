package parley.cli;

import parley.server.ServeSettings;
import picocli.CommandLine.Option;

/// The flags of `parley serve` that say what each key may do.
final class QuotaOptions {

    @Option(
            names = "--key-sessions",
            paramLabel = "N",
            defaultValue = "0",
            description = "Sessions at a time of each key; 0 for any number. (${DEFAULT-VALUE})")
    private int sessions;

    @Option(
            names = "--key-requests",
            paramLabel = "N",
            defaultValue = "0",
            description = "Requests a minute of each key to the Gemini API over HTTP; 0 for any number."
                    + " (${DEFAULT-VALUE})")
    private int requests;

    /// @throws Refused when a number is none
    ServeSettings.Quota quota() {
        if (sessions < 0 || requests < 0) {
            throw new Refused("--key-sessions and --key-requests must be 0 or more");
        }
        return new ServeSettings.Quota(
                sessions == 0 ? Integer.MAX_VALUE : sessions, requests == 0 ? Integer.MAX_VALUE : requests);
    }
}
