/// Google's own client libraries, unmodified, against a running server; the programs are in
/// `src/test/compat`. What they need is fetched by the ordinary package tools into `target/compat`.
package parley.compat;
