/// The mind for guides: spoken help from Markdown files with problems, checks and outcomes. Stop 6 of the walk.
///
/// It says what stands in a guide and never invents a step. What was seen counts as an answer as much as what
/// was said; where both disagree, or the picture shows nothing, it says so. Everything that is no matter of a
/// guide goes to the mind beside it.
///
/// ```java
/// Guides guides = Guides.shipped();
/// LanguageModel mind = GuideModel.open(guides, MiniLm::open, reflex, reflex::rule);
/// ```
package parley.engines.guide;
