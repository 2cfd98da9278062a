/// Drawn pictures and clips: machines with their parts in known states, and moving pictures with known
/// motion. The guides' own pictures were drawn here, and the benches and tests draw variants of them: another
/// colour, other dirt, another light, another point of view.
///
/// ```java
/// BufferedImage clean = Machine.COFFEE_MAKER.draw("grounds compartment", "clean", Style.SHIPPED);
/// byte[] jpeg = Camera.jpeg(Camera.take(clean, Shot.random(new Random(1), 0.5)), 0.75f);
/// ```
package parley.drawing;
