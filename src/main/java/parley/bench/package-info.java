/// What is measured: how well it hears, how soon it answers, how many sessions a core carries. Each bench works
/// through real sockets and can be run by anybody (`parley bench`).
///
/// ```java
/// Json.Struct result = new HearingBench("http://localhost:8089", "", 0, false, System.out::println).run(folder);
/// ```
package parley.bench;
