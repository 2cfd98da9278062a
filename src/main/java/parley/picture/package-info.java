/// Still pictures: encoded bytes become pixels. The only room that knows image formats.
///
/// A picture is looked at by its header first ([parley.picture.PictureHeader]), so that one with too many
/// pixels is refused before any of them is decoded, and is then decoded no larger than it is needed:
///
/// ```java
/// Picture picture = decoder.decode(bytes, 1_280);
/// Gray small = decoder.decodeGray(bytes, 320);
/// ```
package parley.picture;
