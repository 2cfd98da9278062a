/// Settings as text: what a configuration file says and in which line, and what somebody probably meant who wrote
/// something else. It knows no setting; the command line has the list.
///
/// ```java
/// ConfigFile file = ConfigFile.read(Path.of("/etc/parley/parley.yaml"));
/// ```
package parley.config;
