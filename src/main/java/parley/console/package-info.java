/// The web page at `/`: talking with a microphone and a camera, what happens under the hood, what an operator looks at.
///
/// The page itself is TypeScript in `src/main/console`; the build puts it on the class path. This room only hands it
/// out, with a policy that keeps everything from elsewhere away. What the page does it does over the Live API and
/// `/parley/v1`, like everybody else.
///
/// ```java
/// new ConsolePage().addTo(router);
/// ```
package parley.console;
