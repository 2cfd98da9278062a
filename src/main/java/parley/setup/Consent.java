package parley.setup;

/// Whether packages may be installed on this machine.
public enum Consent {
    /// Ask once, on a terminal; elsewhere nothing is installed.
    ASK,
    /// `--yes`
    YES,
    /// `--no-install`: nothing is fetched or installed.
    NO
}
