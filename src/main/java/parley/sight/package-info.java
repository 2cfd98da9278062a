/// The video governor: takes every frame, keeps those that matter, chooses among them when a turn needs
/// pictures, and remembers what was seen.
///
/// A picture's fifth stop. One [parley.sight.Observatory] serves the process, one [parley.sight.Sight] a
/// session; what takes time runs on the observatory's threads and comes back through the session's mailbox:
///
/// ```java
/// Sight sight = observatory.open(event -> inbox.post(new Seen(event)));
/// sight.take(frame, duringActivity, now); // at any rate
/// sight.handle(event, now).forEach(this::tell); // what was posted, on the session loop
/// Chosen chosen = sight.choose(Question.of("what is this"), Budget.DEFAULT, now);
/// ```
package parley.sight;
